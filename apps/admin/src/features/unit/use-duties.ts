import type { LedgerKind, RecordsRequest } from '@sanse/engine';
import type { MaybeRefOrGetter } from 'vue';
import { computed, toValue } from 'vue';
import type { AssessmentKey } from '../../api/queries.ts';
import { useRecords } from '../../api/queries.ts';

/** What may be overdue, and which rows of which measure say so. */
const DUTIES = [
  { ledger: 'hazard', measure: 'hazard.overdue', part: 'numerator' },
  { ledger: 'listing', measure: 'listing.overdue', part: 'numerator' },
  { ledger: 'task', measure: 'task.assignedOnTime', part: 'lost' },
  { ledger: 'tip', measure: 'tip.onTime', part: 'lost' },
  { ledger: 'submission', measure: 'submission.missing', part: 'numerator' },
] as const satisfies readonly { readonly ledger: LedgerKind; readonly measure: string; readonly part: RecordsRequest['part'] }[];

export type Duty = (typeof DUTIES)[number] & { readonly count: number };

/** How much is overdue of a unit in a period; null until all of it is known. */
export function useDuties(key: MaybeRefOrGetter<AssessmentKey | null>, unit: MaybeRefOrGetter<string>) {
  const queries = DUTIES.map(({ measure, part }) =>
    useRecords(
      computed(() => {
        const known = toValue(key);
        return known === null ? null : { ...known, measure, part, unit: toValue(unit), limit: 1 };
      }),
    ),
  );
  return computed<readonly Duty[] | null>(() => {
    if (queries.some(({ data }) => data.value === undefined)) return null;
    return DUTIES.flatMap((duty, at) => {
      const count = queries[at]?.data.value?.total ?? 0;
      return count === 0 ? [] : [{ ...duty, count }];
    });
  });
}
