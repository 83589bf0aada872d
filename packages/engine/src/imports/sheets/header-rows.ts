import { isBlank } from '../read-cell.ts';
import type { HeadingLikeness } from './heading-text.ts';
import type { Area, SheetView } from './sheet-view.ts';

/** What the cells of a row look like as headings. A range merged across several columns counts once. */
interface RowLook {
  readonly filled: number;
  /** Columns over which they stand. */
  readonly width: number;
  readonly known: number;
  readonly values: number;
  readonly distinct: number;
}

export type LikenessOf = (text: string) => HeadingLikeness;

/** A row with two known headings among its texts, and nothing that is plainly a value. */
export function isKnownHeader(view: SheetView, area: Area, row: number, likenessOf: LikenessOf, share: number): boolean {
  if (holdsValue(view, area, row)) return false;
  const look = lookAt(view, area, row, likenessOf, 0);
  return look !== null && look.known >= 2 && look.known >= look.filled * share;
}

/** Nearly every row of a sheet is a record, and nearly every record holds a number or a day. */
function holdsValue(view: SheetView, area: Area, row: number): boolean {
  for (let column = area.left; column <= area.right; column += 1) {
    const cell = view.shown(row, column);
    if (cell !== null && typeof cell !== 'string') return true;
  }
  return false;
}

const ROWS_SEARCHED = 60;
const ROWS_COMPARED = 12;

/**
 * A header of which hardly a word is known: the first row of words only, mostly different, that is about as wide as the rows below it
 * and below which some column holds values. Null when there is none.
 */
export function findUnknownHeader(view: SheetView, area: Area, likenessOf: LikenessOf, narrowest: number): number | null {
  let asWide: number | null = null;
  for (let row = area.top; row < Math.min(area.top + ROWS_SEARCHED, area.bottom); row += 1) {
    const look = lookAt(view, area, row, likenessOf, Number.POSITIVE_INFINITY);
    if (look === null || look.filled < narrowest || look.values > look.filled / 10 || look.distinct * 2 < look.filled) continue;
    const below = looksBelow(view, area, row, likenessOf);
    const widest = Math.max(0, ...below.map(({ width }) => width));
    if (widest < 2 || look.width < widest * 0.6) continue;
    if (below.some(({ width, values }) => values > 0 && width * 2 > look.width)) return row;
    if (asWide === null && look.width >= widest) asWide = row;
  }
  return asWide;
}

function looksBelow(view: SheetView, area: Area, row: number, likenessOf: LikenessOf): readonly RowLook[] {
  const looks: RowLook[] = [];
  for (let below = row + 1; below <= Math.min(row + ROWS_COMPARED, area.bottom); below += 1) {
    const look = lookAt(view, area, below, likenessOf, Number.POSITIVE_INFINITY);
    if (look !== null && look.filled > 0) looks.push(look);
  }
  return looks;
}

/** Null when more of the cells are values than may be. */
function lookAt(view: SheetView, area: Area, row: number, likenessOf: LikenessOf, valuesAllowed: number): RowLook | null {
  const words = new Set<string>();
  let [filled, width, known, values] = [0, 0, 0, 0];
  for (let column = area.left; column <= area.right; column += 1) {
    const cell = view.shown(row, column);
    if (isBlank(cell)) continue;
    width += 1;
    if ((view.mergeAt(row, column)?.left ?? column) !== column) continue;
    filled += 1;
    const likeness = typeof cell === 'string' ? likenessOf(cell) : 'value';
    if (likeness === 'known') known += 1;
    if (likeness === 'value') values += 1;
    if (values > valuesAllowed) return null;
    if (typeof cell === 'string') words.add(cell);
  }
  return { filled, width, known, values, distinct: words.size };
}
