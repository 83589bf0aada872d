import type { Records, RecordsRequest } from '@sanse/engine';
import type { MaybeRefOrGetter } from 'vue';
import { computed, toValue } from 'vue';
import { useRecordPages, useRecords } from '../../api/queries.ts';

/** Rows fetched at a time. */
export const PAGE_ROWS = 100;
/** Rows fetched before and after those in view, so that a turned wheel does not outrun them. */
const AHEAD_ROWS = 100;

/** The pages (from 0) that hold the rows from `first` to `last`. */
export function pagesFor(first: number, last: number): readonly number[] {
  const from = Math.max(0, Math.floor(first / PAGE_ROWS));
  const to = Math.max(from, Math.floor(last / PAGE_ROWS));
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** A list of records of which only the rows in view are fetched; what has left the view before it came is not waited for. */
export function useRecordWindow(request: MaybeRefOrGetter<RecordsRequest | null>, view: MaybeRefOrGetter<{ readonly first: number; readonly last: number }>) {
  const head = useRecords(() => {
    const known = toValue(request);
    return known === null ? null : { ...known, offset: 0, limit: PAGE_ROWS };
  });
  // The same list as long as it says the same: what asks for the pages looks at each new one.
  const wanted = computed<readonly number[]>((before) => {
    const { first, last } = toValue(view);
    const end = (head.data.value?.total ?? 0) - 1;
    const pages = pagesFor(first - AHEAD_ROWS, Math.min(last + AHEAD_ROWS, end)).filter((page) => page > 0);
    return before !== undefined && String(before) === String(pages) ? before : pages;
  });
  const pages = useRecordPages(request, wanted, PAGE_ROWS);

  function rowAt(index: number): Records['rows'][number] | null {
    const page = Math.floor(index / PAGE_ROWS);
    const found = page === 0 ? head.data.value : pages.value.get(page);
    return found?.rows[index - page * PAGE_ROWS] ?? null;
  }

  return { head, rowAt };
}
