import type { Assessment, CriterionOutline, Text, UnitResult } from '@sanse/engine';

export interface Movement {
  readonly unit: UnitResult;
  readonly rankBefore: number;
  readonly rank: number;
  /** Places gained; negative: lost. */
  readonly gained: number;
  readonly tierBefore: string | null;
  readonly totalChange: number;
  /** Criteria whose marks changed in the direction the total moved, the greatest change first. */
  readonly causes: readonly { readonly criterion: CriterionOutline; readonly change: number; readonly reason: Text }[];
}

function causesOf(now: UnitResult, then: UnitResult, criteria: Assessment['criteria'], direction: number): Movement['causes'] {
  const lostBefore = new Map(then.criteria.map((result) => [result.code, result.lost]));
  const changes = criteria.flatMap((criterion) => {
    const result = now.criteria.find((one) => one.code === criterion.code);
    const change = result === undefined ? 0 : (lostBefore.get(criterion.code) ?? 0) - result.lost;
    return result !== undefined && change * direction > 0 ? [{ criterion, change, reason: result.reason }] : [];
  });
  return changes.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
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
      const causes = causesOf(unit, old, now.criteria, Math.sign(totalChange) || Math.sign(gained) || 1);
      return [{ unit, rankBefore: old.rank, rank: unit.rank, gained, tierBefore: old.tier, totalChange, causes }];
    })
    .sort(
      (a, b) =>
        Number(b.tierBefore !== b.unit.tier) - Number(a.tierBefore !== a.unit.tier) ||
        Math.abs(b.gained) - Math.abs(a.gained) ||
        Math.abs(b.totalChange) - Math.abs(a.totalChange),
    );
}
