import type { RecordSelection } from '@sanse/engine';
import type { RowsPart, TrendView } from './trend-view.ts';

/** The rows behind the figure of a selection in a period, as the records are asked for. */
export function rowsBehind({ unit, enterprise, sector, category }: TrendView, measure: string, period: string, part: RowsPart): RecordSelection {
  return {
    measure,
    part,
    period,
    ...(unit !== null && { unit }),
    ...(sector !== null && { sector }),
    ...(enterprise !== null && { enterprise }),
    // The whole word: one category can be part of another's name.
    ...(category !== null && { where: { category: `=${category}` } }),
  };
}
