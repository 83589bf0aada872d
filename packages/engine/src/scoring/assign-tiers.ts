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
  switch (tiers.method) {
    case 'absolute':
      return firstReached(tiers, score, (from) => from);
    case 'percentile':
      return firstReached(tiers, score, (from) => percentile(group, from));
    case 'quota':
      return withinQuota(tiers, score, group);
  }
}

function firstReached(tiers: TierSet, score: Fraction, cutAt: (from: Fraction) => Fraction): number {
  const reached = tiers.levels.findIndex(({ from }) => {
    if (from === null) return true;
    const order = compare(score, cutAt(fromNumber(from)));
    return tiers.closed === 'lower' ? order >= 0 : order > 0;
  });
  return reached < 0 ? tiers.levels.length - 1 : reached;
}

/** Linear between the two nearest scores: the p-th percentile of n sorted scores lies at 1 + (n − 1) p / 100. */
function percentile(scores: readonly Fraction[], p: Fraction): Fraction {
  const sorted = scores.toSorted(compare);
  const at = multiply(fromNumber(sorted.length - 1), divide(p, HUNDRED));
  const below = Number(at.n / at.d);
  const lower = sorted[below] ?? ZERO;
  const upper = sorted[below + 1] ?? lower;
  return add(lower, multiply(subtract(at, fromNumber(below)), subtract(upper, lower)));
}

/** Places are filled from the best down; a share of a place is no place. Equals go together, to the better tier or to the worse. */
function withinQuota(tiers: TierSet, score: Fraction, group: readonly Fraction[]): number {
  const better = group.filter((other) => compare(other, score) > 0).length;
  const atLeastAsHigh = group.filter((other) => compare(other, score) >= 0).length;
  const place = fromNumber(tiers.ties === 'better' ? better + 1 : atLeastAsHigh);
  let share = ZERO;
  const reached = tiers.levels.findIndex(({ from }) => {
    if (from === null) return true;
    share = add(share, fromNumber(from));
    return compare(place, round(multiply(share, fromNumber(group.length)), 0, 'down')) <= 0;
  });
  return reached < 0 ? tiers.levels.length - 1 : reached;
}
