import type { Assessment, CriterionOutline, UnitResult } from '@sanse/engine';

export interface Movement {
  readonly unit: UnitResult;
  readonly rankBefore: number;
  readonly rank: number;
  /** Places gained; negative: lost. */
  readonly gained: number;
  readonly tierBefore: string | null;
  readonly totalChange: number;
  /** The criterion whose marks changed most in the direction the total moved; null when none did. */
  readonly cause: { readonly criterion: CriterionOutline; readonly change: number } | null;
}

function causeOf(now: UnitResult, then: UnitResult, criteria: Assessment['criteria'], direction: number): Movement['cause'] {
  const lostBefore = new Map(then.criteria.map((result) => [result.code, result.lost]));
  let cause: Movement['cause'] = null;
  for (const criterion of criteria) {
    const result = now.criteria.find((one) => one.code === criterion.code);
    if (result === undefined) continue;
    const change = (lostBefore.get(criterion.code) ?? 0) - result.lost;
    if (change * direction > 0 && Math.abs(change) > Math.abs(cause?.change ?? 0)) cause = { criterion, change };
  }
  return cause;
}

/** Units whose place in their group or whose tier changed since the period before, the greatest moves first. */
export function movementsOf(now: Assessment, before: Assessment): readonly Movement[] {
  const then = new Map(before.units.map((unit) => [unit.code, unit]));
  return now.units
    .flatMap((unit): readonly Movement[] => {
      const old = then.get(unit.code);
      if (old === undefined || old.rank === null || unit.rank === null || old.group !== unit.group || old.total === null || unit.total === null) return [];
      const gained = old.rank - unit.rank;
      const totalChange = unit.total - old.total;
      if (gained === 0 && old.tier === unit.tier) return [];
      const cause = causeOf(unit, old, now.criteria, Math.sign(totalChange) || Math.sign(gained) || 1);
      return [{ unit, rankBefore: old.rank, rank: unit.rank, gained, tierBefore: old.tier, totalChange, cause }];
    })
    .sort(
      (a, b) =>
        Number(b.tierBefore !== b.unit.tier) - Number(a.tierBefore !== a.unit.tier) ||
        Math.abs(b.gained) - Math.abs(a.gained) ||
        Math.abs(b.totalChange) - Math.abs(a.totalChange),
    );
}
