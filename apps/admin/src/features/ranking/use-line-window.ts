import type { Ref } from 'vue';
import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue';
import type { DrawnLine } from './line-window.ts';
import { inOrder, LINE_HEIGHTS, lineAt, offsetsOf, redraw } from './line-window.ts';
import type { Line } from './lines.ts';

/** Up to so many lines all of them are in the document, where the browser's own search finds them. */
const ALL_AT_ONCE = 150;
/** Lines kept ready above and below what is in sight. */
const SPARE = 12;
/** Milliseconds without scrolling after which the lines stand in the document in their own order again. */
const AT_REST = 150;

export interface LineWindow {
  readonly lines: () => readonly Line[];
  readonly scroller: Ref<HTMLElement | null>;
  /** Pixels covered at the top and at the bottom of the scroller. */
  readonly covered: () => { readonly head: number; readonly foot: number };
  /** A line that stays in the document wherever the list is scrolled to. */
  readonly kept: () => number;
}

/** Of a long list only what is in sight, and the head of the group in sight; of a short one, and on paper, all. */
export function useLineWindow({ lines, scroller, covered, kept }: LineWindow) {
  const isPrinting = ref(false);
  const isWindowed = computed(() => lines().length > ALL_AT_ONCE && !isPrinting.value);
  const offsets = computed(() => offsetsOf(isWindowed.value ? lines() : []));
  const headOf = computed(() => new Map(lines().flatMap((line, at) => (line.kind === 'group' ? [[line.group.code, at] as const] : []))));
  const drawn = shallowRef<readonly DrawnLine[]>([]);
  /** The line of the group that is in sight at the top; −1: there are no groups. */
  const headLine = ref(-1);
  const size = ref({ width: 0, height: 0 });
  let rest: ReturnType<typeof setTimeout> | undefined;

  function wanted(top: number): readonly number[] {
    const spare = SPARE * LINE_HEIGHTS.unit;
    const all = lines();
    const first = Math.max(0, lineAt(offsets.value, top - spare));
    const last = Math.min(all.length - 1, lineAt(offsets.value, top + size.value.height + spare));
    const found = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).filter((line) => line !== headLine.value);
    return all[kept()]?.kind === 'unit' && (kept() < first || kept() > last) ? [...found, kept()] : found;
  }

  function update(): void {
    if (!isWindowed.value) return;
    const top = scroller.value?.scrollTop ?? 0;
    headLine.value = headOf.value.get(lines()[Math.max(0, lineAt(offsets.value, top))]?.group.code ?? '') ?? -1;
    drawn.value = redraw(drawn.value, wanted(top), (line) => lines()[line]?.kind === 'unit');
  }

  /** Elements keep the keyboard while they are put in order. */
  async function settle(): Promise<void> {
    const active = document.activeElement;
    drawn.value = inOrder(drawn.value);
    await nextTick();
    if (active instanceof HTMLElement && active !== document.activeElement && scroller.value?.contains(active) === true) active.focus({ preventScroll: true });
  }

  function scrolled(): void {
    update();
    clearTimeout(rest);
    rest = setTimeout(() => void settle(), AT_REST);
  }

  // Other lines are drawn afresh, in their own order.
  watch([lines, isWindowed], () => {
    drawn.value = [];
    update();
    drawn.value = inOrder(drawn.value);
  });
  watch([kept, size], update);

  const print = (): void => void (isPrinting.value = true);
  const done = (): void => void (isPrinting.value = false);
  const observer = new ResizeObserver(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = scroller.value ?? {};
    if (width !== size.value.width || height !== size.value.height) size.value = { width, height };
  });
  onMounted(() => {
    if (scroller.value !== null) observer.observe(scroller.value);
    scroller.value?.addEventListener('scroll', scrolled, { passive: true });
    addEventListener('beforeprint', print);
    addEventListener('afterprint', done);
    update();
  });
  onBeforeUnmount(() => {
    clearTimeout(rest);
    observer.disconnect();
    removeEventListener('beforeprint', print);
    removeEventListener('afterprint', done);
  });

  /** Brings a line to the middle of what is in sight. */
  function scrollTo(line: number): void {
    const { head, foot } = covered();
    const room = size.value.height - head - foot;
    scroller.value?.scrollTo(0, (offsets.value[line] ?? 0) - (room - LINE_HEIGHTS.unit) / 2);
    update();
  }

  return { isWindowed, offsets, drawn, headLine, width: computed(() => size.value.width), scrollTo };
}
