import type { Assessment, UnitResult } from '@sanse/engine';

export interface Loss {
  readonly code: string;
  readonly name: Assessment['criteria'][number]['name'];
  readonly lost: number;
  /** Where the loss lies between the applicable full marks (1) and what is left after all losses (0). */
  readonly from: number;
  readonly to: number;
}

/** The marks a unit lost, the heaviest first, each beginning where the one before ended: from the applicable full marks down to the marks earned. */
export function lossesOf(unit: UnitResult, criteria: Assessment['criteria']): readonly Loss[] {
  const lost = unit.criteria.filter((result) => result.lost > 0).sort((a, b) => b.lost - a.lost);
  const all = lost.reduce((sum, result) => sum + result.lost, 0);
  let left = all;
  return lost.map((result) => {
    const from = left;
    left -= result.lost;
    const name = criteria.find((criterion) => criterion.code === result.code)?.name ?? { zh: result.code, en: result.code };
    return { code: result.code, name, lost: result.lost, from: from / all, to: Math.max(0, left) / all };
  });
}
