import type { RobustnessResult, UnitRobustness } from '@sanse/engine';

/** A ranked unit and those that no weighting in the band places before it. */
export interface FixedPairs {
  readonly unit: UnitRobustness;
  readonly never: readonly UnitRobustness[];
}

/** Whoever looks through more units than these looks up a unit's own page. */
const MOST_UNITS = 60;

/** By group, best first, the pairs whose order weights cannot change; null where there are too many units to list them. */
export function listFixedPairs({ groups, units }: Pick<RobustnessResult, 'groups' | 'units'>): readonly FixedPairs[] | null {
  const ranked = units.filter(({ rank }) => rank !== null);
  if (ranked.length > MOST_UNITS) return null;
  const byCode = new Map(ranked.map((unit) => [unit.code, unit]));
  const inOrder = (some: readonly UnitRobustness[]) => some.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.order - b.order);
  return groups
    .flatMap(({ code }) => inOrder(ranked.filter(({ group }) => group === code)))
    .map((unit) => ({ unit, never: inOrder(unit.aheadOf.flatMap((other) => byCode.get(other) ?? [])) }))
    .filter(({ never }) => never.length > 0);
}
