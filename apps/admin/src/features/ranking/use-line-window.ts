import { defaultRangeExtractor, useVirtualizer } from '@tanstack/vue-virtual';
import type { Ref } from 'vue';
import { computed, onBeforeUnmount, onMounted, ref } from 'vue';
import type { Line } from './lines.ts';
import type { MatrixGroup } from './matrix.ts';

/** Pixels of a line, by kind. */
const HEIGHTS = { group: 22, unit: 28 } as const;
/** Up to so many lines all of them are in the document, where the browser's own search finds them. */
const ALL_AT_ONCE = 150;
/** Lines kept ready above and below what is in sight. */
const OVERSCAN = 8;

export interface PlacedLine {
  readonly line: Line;
  readonly index: number;
  /** Pixels of lines left out before it. */
  readonly gap: number;
}

/** The lines of one peer group that are in the document. */
export interface LineBody {
  readonly group: MatrixGroup;
  readonly lines: readonly PlacedLine[];
}

export interface LineWindow {
  readonly lines: () => readonly Line[];
  readonly scroller: Ref<HTMLElement | null>;
  /** Pixels above the first line. */
  readonly headHeight: () => number;
  /** A line that stays in the document wherever the list is scrolled to. */
  readonly kept: () => number;
}

/** Of a long list only what is in sight, with the head of the group in sight; of a short one, and on paper, all. */
export function useLineWindow({ lines, scroller, headHeight, kept }: LineWindow) {
  const isPrinting = ref(false);
  const isWindowed = computed(() => lines().length > ALL_AT_ONCE && !isPrinting.value);

  const print = (): void => void (isPrinting.value = true);
  const done = (): void => void (isPrinting.value = false);
  onMounted(() => {
    addEventListener('beforeprint', print);
    addEventListener('afterprint', done);
  });
  onBeforeUnmount(() => {
    removeEventListener('beforeprint', print);
    removeEventListener('afterprint', done);
  });

  const virtualizer = useVirtualizer(
    computed(() => ({
      count: lines().length,
      enabled: isWindowed.value,
      getScrollElement: () => scroller.value,
      estimateSize: (index: number) => HEIGHTS[lines()[index]?.kind ?? 'unit'],
      overscan: OVERSCAN,
      scrollMargin: headHeight(),
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const wanted = new Set(defaultRangeExtractor(range));
        const headAt = lines().findLastIndex((line, index) => line.kind === 'group' && index <= range.startIndex);
        for (const index of [headAt, kept()]) if (index >= 0 && index < lines().length) wanted.add(index);
        return [...wanted].sort((a, b) => a - b);
      },
    })),
  );

  const placed = computed((): { readonly bodies: readonly LineBody[]; readonly after: number } => {
    const all = lines();
    const shown = isWindowed.value
      ? virtualizer.value.getVirtualItems().map(({ index, start, end }) => ({ index, start: start - headHeight(), end: end - headHeight() }))
      : all.map((_, index) => ({ index, start: 0, end: 0 }));
    const bodies: { group: MatrixGroup; lines: PlacedLine[] }[] = [];
    let reached = 0;
    for (const { index, start, end } of shown) {
      const line = all[index];
      if (line === undefined) continue;
      const last = bodies.at(-1);
      const body = last?.group.code === line.group.code ? last : { group: line.group, lines: [] };
      if (body !== last) bodies.push(body);
      body.lines.push({ line, index, gap: start - reached });
      reached = end;
    }
    return { bodies, after: isWindowed.value ? virtualizer.value.getTotalSize() - reached : 0 };
  });

  return { placed, scrollTo: (index: number) => virtualizer.value.scrollToIndex(index, { align: 'center' }) };
}
