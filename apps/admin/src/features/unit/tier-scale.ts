import type { TierOutline } from '@sanse/engine';
import type { Axis } from './waterfall.ts';
import { shareAt } from './waterfall.ts';

/** A tier on a horizontal axis: from where to where, as shares of its width. */
export interface TierStretch {
  readonly tier: TierOutline;
  /** The score from which it begins; null: it is the last tier. */
  readonly from: number | null;
  /** The score at which the better tier begins; null: it is the best that can be reached. */
  readonly below: number | null;
  readonly start: number;
  readonly end: number;
}

/** The tiers as they lie along an axis, from the worst to the best; those outside of it and those no score reached are left out. */
export function tierStretches(tiers: readonly TierOutline[], cuts: readonly (number | null)[], axis: Axis): readonly TierStretch[] {
  let below: number | null = null;
  const stretches = tiers.flatMap((tier, at): TierStretch[] => {
    const isLast = at === tiers.length - 1;
    const from = isLast ? null : (cuts[at] ?? null);
    if (from === null && !isLast) return [];
    const stretch = { tier, from, below, start: from === null ? 0 : shareAt(axis, from), end: below === null ? 1 : shareAt(axis, below) };
    below = from;
    return stretch.end > stretch.start ? [stretch] : [];
  });
  return stretches.toReversed();
}

/** The tints of the tiers behind a row, as a background. */
export function tierBackground(stretches: readonly TierStretch[], tintOf: (tier: TierOutline) => string): string {
  const stops = stretches.map(({ tier, start, end }) => `${tintOf(tier)} ${percent(start)} ${percent(end)}`);
  return stops.length === 0 ? 'none' : `linear-gradient(to right, ${stops.join(', ')})`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`;
}
