import type { TierOutline } from '@sanse/engine';
import { bestFirst } from '../../ui/tiers.ts';
import { centreOf } from './distribution.ts';
import type { MatrixRow } from './matrix.ts';

/** What a peer group is as a whole. Means are of the units that have marks; null: none has any. */
export interface GroupAverages {
  /** By column. */
  readonly means: readonly (number | null)[];
  readonly total: number | null;
  /** How many units each tier has, the best tier first; tiers without a unit are left out. */
  readonly tiers: readonly { readonly tier: TierOutline; readonly units: number }[];
}

export function averagesOf(rows: readonly MatrixRow[], columns: number, tiers: readonly TierOutline[]): GroupAverages {
  const meanOf = (marks: (row: MatrixRow) => number | null | undefined): number | null => centreOf(rows.flatMap((row) => marks(row) ?? [])).mean;
  return {
    means: Array.from({ length: columns }, (_, at) => meanOf(({ cells }) => cells[at]?.result?.marks)),
    total: meanOf(({ unit }) => unit.total),
    tiers: bestFirst(tiers).flatMap((tier) => {
      const units = rows.filter(({ unit }) => unit.tier === tier.code).length;
      return units === 0 ? [] : [{ tier, units }];
    }),
  };
}
