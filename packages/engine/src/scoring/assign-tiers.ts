import type { TierOutline } from '../assessments/assessment.ts';
import type { TierSet } from '../schemes/scheme.ts';
import type { Fraction } from './fraction.ts';
import { add, compare, divide, fromNumber, HUNDRED, multiply, round, subtract, ZERO } from './fraction.ts';

/** The place of a tier in the list, 0 the best. @throws Error for a code the scheme does not name */
export function tierPosition(tiers: TierSet, code: string): number {
  const position = tiers.levels.findIndex((level) => level.code === code);
  if (position < 0) throw new Error(`internal: no tier ${code}`);
  return position;
}

/** The tiers as a result shows them, from best to worst. */
export function outlineTiers({ method, levels }: TierSet): TierOutline[] {
  return levels.map(({ code, label, colour, from }) => ({ code, label, colour, min: method === 'absolute' ? from : null }));
}

/** The base tier of a score among the scores of its group (itself included), as a place in the list of tiers. */
export function assignTier(tiers: TierSet, score: Fraction, group: readonly Fraction[]): number {
  return tierAtCuts(tiers, score, cutPoints(tiers, group));
}

/**
 * Where each tier begins among the scores of a group, from best to worst: of a quota the least score that still has a place in the tier.
 * Null: no score reaches it (a share of a place is no place); the last tier has no cut.
 */
export function cutPoints(tiers: TierSet, group: readonly Fraction[]): (Fraction | null)[] {
  const sorted = group.toSorted(compare);
  let share = ZERO;
  return tiers.levels.map(({ from }, index) => {
    if (from === null || index === tiers.levels.length - 1) return null;
    share = add(share, fromNumber(from));
    switch (tiers.method) {
      case 'absolute':
        return fromNumber(from);
      case 'percentile':
        return percentile(sorted, fromNumber(from));
      case 'quota':
        return leastWithin(sorted, Number(round(multiply(share, fromNumber(sorted.length)), 0, 'down').n), tiers.ties);
    }
  });
}

/** The best tier whose cut the score reaches. On the cut of a quota stands the last unit that has a place, so it belongs to the tier. */
export function tierAtCuts({ method, closed, levels }: TierSet, score: Fraction, cuts: readonly (Fraction | null)[]): number {
  const includesCut = method === 'quota' || closed === 'lower';
  const reached = cuts.findIndex((cut) => {
    if (cut === null) return false;
    const order = compare(score, cut);
    return includesCut ? order >= 0 : order > 0;
  });
  return reached < 0 ? levels.length - 1 : reached;
}

/** Linear between the two nearest of the scores, sorted upwards: the p-th percentile of n scores lies at 1 + (n − 1) p / 100. */
function percentile(sorted: readonly Fraction[], p: Fraction): Fraction | null {
  if (sorted.length === 0) return null;
  const at = multiply(fromNumber(sorted.length - 1), divide(p, HUNDRED));
  const below = Number(at.n / at.d);
  const lower = sorted[below] ?? ZERO;
  const upper = sorted[below + 1] ?? lower;
  return add(lower, multiply(subtract(at, fromNumber(below)), subtract(upper, lower)));
}

/** Places are filled from the best down. Equals go together, to the better tier or to the worse. */
function leastWithin(sorted: readonly Fraction[], places: number, ties: TierSet['ties']): Fraction | null {
  const at = Math.max(sorted.length - places, 0);
  const last = sorted[at];
  if (last === undefined) return null;
  const next = sorted[at - 1];
  if (ties === 'better' || next === undefined || compare(next, last) !== 0) return last;
  return sorted.find((score) => compare(score, last) > 0) ?? null;
}
