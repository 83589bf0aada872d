import type { Assessment, UnitResult } from '@sanse/engine';
import { decimalsOf } from '../../ui/figures.ts';
import { tierTone } from '../../ui/tiers.ts';
import type { TierStretch } from './tier-scale.ts';
import { percent, tierBackground, tierStretches } from './tier-scale.ts';
import type { Waterfall } from './waterfall.ts';
import { axisOf, figuresOf, shareAt, waterfallOf } from './waterfall.ts';

/** A waterfall with the scale on which it is drawn. Lengths are CSS percentages of the width of the picture. */
export interface FallPicture {
  readonly fall: Waterfall;
  readonly stretches: readonly TierStretch[];
  /** The tints of the tiers, as a CSS background. */
  readonly background: string;
  /** Where a better tier begins. */
  readonly cuts: readonly { readonly code: string; readonly left: string }[];
  readonly ticks: readonly { readonly value: number; readonly left: string }[];
  /** Decimals with which the figures are written. */
  readonly decimals: number;
  readonly leftOf: (value: number) => string;
}

/** `cuts`: where each tier begins in the unit's group. */
export function fallPicture(unit: UnitResult, assessment: Assessment, cuts: readonly (number | null)[]): FallPicture {
  const fall = waterfallOf(unit, assessment);
  const axis = axisOf(fall);
  const stretches = tierStretches(assessment.tiers, cuts, axis);
  const leftOf = (value: number) => percent(shareAt(axis, value));
  const step = axis.high - axis.low > 60 ? 20 : 10;
  const ticks = Array.from({ length: Math.floor((axis.high - axis.low) / step) + 1 }, (_, at) => axis.low + at * step);
  return {
    fall,
    stretches,
    background: tierBackground(stretches, ({ colour }) => `color-mix(in srgb, ${tierTone(colour)['--tint']} 60%, transparent)`),
    cuts: stretches.flatMap(({ tier, from, start }) => (from === null || start <= 0 ? [] : [{ code: tier.code, left: percent(start) }])),
    ticks: ticks.map((value) => ({ value, left: leftOf(value) })),
    decimals: decimalsOf(figuresOf(fall)),
    leftOf,
  };
}
