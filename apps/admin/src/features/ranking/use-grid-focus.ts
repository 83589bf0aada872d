import type { Ref } from 'vue';
import { nextTick, shallowRef, watch } from 'vue';
import { lineOfRow, rowOfLine } from './lines.ts';
import type { Position } from './move-focus.ts';

/** So many frames are given to a line to appear. */
const FRAMES = 30;

/** The line an element is part of; −1: the heads. */
export const lineOf = (element: Element): number => lineOfRow(Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')));

/** The place of the cell an event came from; null: from none. */
export function placeOf(event: Event): Position | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
  return cell === null ? null : { line: lineOf(cell), column: Number(cell.dataset['column']) };
}

/**
 * The one place of the grid that is in the tab order. Cells carry their column as `data-column`, rows their line as `aria-rowindex`; a line with one
 * cell for all columns has column 0.
 */
export function useGridFocus(scroller: Ref<HTMLElement | null>, lineCount: () => number) {
  const focused = shallowRef<Position>({ line: 0, column: 0 });

  const element = ({ line, column }: Position): HTMLElement | null => {
    const row = line < 0 ? 'thead' : `[aria-rowindex="${rowOfLine(line)}"]`;
    const find = (at: number): HTMLElement | null => scroller.value?.querySelector<HTMLElement>(`${row} [data-column="${at}"]`) ?? null;
    return find(column) ?? find(0);
  };

  /** Until the cell is in the document: of a long list only what is in sight is, so the line is scrolled to. */
  async function drawn(place: Position, scrollTo: (line: number) => void): Promise<void> {
    await nextTick();
    if (element(place) === null) scrollTo(place.line);
    for (let frame = 0; frame < FRAMES && element(place) === null && focused.value === place; frame += 1) await new Promise(requestAnimationFrame);
  }

  async function focusAt(place: Position, scrollTo: (line: number) => void): Promise<void> {
    focused.value = place;
    await drawn(place, scrollTo);
    if (focused.value === place) element(place)?.focus();
  }

  async function showAt(place: Position, scrollTo: (line: number) => void): Promise<void> {
    focused.value = place;
    await drawn(place, scrollTo);
    element(place)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  // Fewer lines than before: the place in the tab order stays on one that is there.
  watch(
    lineCount,
    (count) => {
      if (focused.value.line >= count) focused.value = { ...focused.value, line: count - 1 };
    },
    { immediate: true },
  );

  return { focused, element, focusAt, showAt, columnOf: (line: number): number | null => (focused.value.line === line ? focused.value.column : null) };
}
