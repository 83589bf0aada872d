import type { TallyCubeRequest, TallyMeasure } from '@sanse/engine';
import { computed } from 'vue';
import { useTallies } from '../../api/queries.ts';
import { deepSelection, sliceAt, splitsOf } from './scene.ts';
import { tableRequest, type TrendView, usualSplit } from './trend-view.ts';

/**
 * The tables of tallies behind a view up to a month: that of the county, with the measure in it; the one that tells enterprises and categories apart where
 * that is asked for; and both for months on end that are no period of theirs.
 */
export function useTrendTables(view: () => TrendView, month: () => string | null) {
  const range = computed(() => {
    const last = month();
    return last === null ? null : tableRequest(view().grain, last);
  });
  // What an office follows comes in one table; a measure beside it brings its own.
  const followed = useTallies(range);
  const isFollowed = computed(() => {
    const { measure } = view();
    return measure === null || followed.data.value?.header.measures.some(({ code }) => code === measure) !== false;
  });
  const asked = (request: TallyCubeRequest | null): TallyCubeRequest | null =>
    request === null || isFollowed.value ? request : { ...request, measures: [view().measure ?? ''] };
  const own = useTallies(() => (isFollowed.value ? null : asked(range.value)));
  const main = computed(() => (isFollowed.value ? followed : own));
  const table = computed(() => main.value.data.value ?? null);

  const measure = computed<TallyMeasure | null>(() => {
    const measures = table.value?.header.measures ?? [];
    return measures.find(({ code }) => code === view().measure) ?? measures[0] ?? null;
  });
  const splits = computed(() => (measure.value === null ? [] : splitsOf(view(), measure.value)));
  const split = computed(
    () => splits.value.find((side) => side === view().split) ?? splits.value.find((side) => side === usual.value) ?? splits.value[0] ?? 'sector',
  );
  const usual = computed(() => usualSplit(view(), measure.value?.tellsCategories ?? false));

  const within = computed(() => deepSelection(view(), split.value));
  const deepRequest = computed(() => (within.value === null || range.value === null ? null : asked({ ...range.value, ...within.value })));
  const deep = useTallies(deepRequest);
  const deepTable = computed(() => (deepRequest.value === null ? null : (deep.data.value ?? null)));

  /** Months on end that no period of the table is. */
  const span = computed(() => {
    const { at, grain } = view();
    return at === null || table.value === null || sliceAt(table.value, at, grain) !== null ? null : { from: at, to: at };
  });
  const slice = useTallies(() => asked(span.value));
  const deepSlice = useTallies(() => (span.value === null || within.value === null ? null : asked({ ...span.value, ...within.value })));

  return {
    main,
    followed: computed(() => followed.data.value?.header.measures ?? []),
    table,
    measure,
    splits,
    split,
    deep,
    isDeep: computed(() => within.value !== null),
    deepTable,
    /** Where the chosen period stands: its table and its place there. */
    sliceTable: computed(() => (span.value === null ? table.value : (slice.data.value ?? null))),
    deepSliceTable: computed(() => (span.value === null ? deepTable.value : (deepSlice.data.value ?? null))),
    isSpan: computed(() => span.value !== null),
    /** What is seen is still of the selection before. */
    isWaiting: computed(() => (deepRequest.value !== null && deep.isPlaceholderData.value) || (span.value !== null && slice.isPlaceholderData.value)),
  };
}
