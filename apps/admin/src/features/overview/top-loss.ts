import type { Assessment, CriterionOutline, UnitResult } from '@sanse/engine';

/** The criterion that cost a unit most; null: it lost nothing. */
export function topLoss(
  unit: Pick<UnitResult, 'criteria'>,
  criteria: Assessment['criteria'],
): { readonly criterion: CriterionOutline; readonly lost: number } | null {
  const worst = unit.criteria.reduce<UnitResult['criteria'][number] | null>((most, one) => (one.lost > (most?.lost ?? 0) ? one : most), null);
  const criterion = criteria.find(({ code }) => code === worst?.code);
  return worst === null || criterion === undefined ? null : { criterion, lost: worst.lost };
}
