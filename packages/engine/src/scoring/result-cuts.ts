import type { Assessment, UnitResult } from '../assessments/assessment.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { cutPoints } from './assign-tiers.ts';
import type { Fraction } from './fraction.ts';
import { fromNumber, parseFraction } from './fraction.ts';

/** The score that ranks and tiers compare; null: unranked. */
export function comparedScore({ total, exact }: Pick<UnitResult, 'total' | 'exact'>, { ranking }: Scheme): Fraction | null {
  if (total === null || exact === null) return null;
  return ranking.compare === 'rounded' ? fromNumber(total) : parseFraction(exact);
}

/**
 * Where each tier but the last began in a group of a result; null: no score reached it. A result made under a guardrail carries its cuts,
 * of any other they follow from its scores, and are those that took effect.
 */
export function resultCuts(
  {
    groups,
    units,
  }: {
    readonly groups: readonly Pick<Assessment['groups'][number], 'code' | 'cuts'>[];
    readonly units: readonly Pick<UnitResult, 'group' | 'total' | 'exact'>[];
  },
  scheme: Scheme,
  group: string,
  which: 'computed' | 'effective' = 'effective',
): readonly (Fraction | null)[] {
  const held = groups.find(({ code }) => code === group)?.cuts;
  if (held !== undefined) return held.map(({ [which]: cut }) => (cut === null ? null : parseFraction(cut)));
  const scores = units.flatMap((unit) => (unit.group === group ? (comparedScore(unit, scheme) ?? []) : []));
  return cutPoints(scheme.tiers, scores).slice(0, -1);
}
