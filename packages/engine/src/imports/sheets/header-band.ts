import { isBlank } from '../read-cell.ts';
import { headingText } from './heading-text.ts';
import type { LikenessOf } from './header-rows.ts';
import { isTitle, rowWord } from './row-words.ts';
import type { HeadingPath } from './sheet-table.ts';
import type { Area, SheetView } from './sheet-view.ts';

/** The rows of one header, first and last included, and what they say over each column. */
export interface HeaderBand {
  readonly top: number;
  readonly bottom: number;
  readonly headings: readonly HeadingPath[];
}

const MOST_ROWS = 4;
const WIDEST_GROUP = 60;

/** The header around one of its rows: group headings above it and sub-headings below it belong to it. */
export function headerAround(view: SheetView, area: Area, row: number, likenessOf: LikenessOf): HeaderBand {
  let [top, bottom] = [row, row];
  while (top > area.top && bottom - top + 1 < MOST_ROWS && isGroupRow(view, area, top - 1, likenessOf)) top -= 1;
  while (bottom < area.bottom && bottom - top + 1 < MOST_ROWS && isSubHeader(view, area, top, bottom + 1, likenessOf)) bottom += 1;
  return { top, bottom, headings: headingPaths(view, area, top, bottom, likenessOf) };
}

/** Sub-headings: words that stand only under group headings, or in a row into which cells of the header reach. */
function isSubHeader(view: SheetView, area: Area, top: number, row: number, likenessOf: LikenessOf): boolean {
  for (let column = area.left; column <= area.right; column += 1) {
    const merge = view.mergeAt(row, column);
    if (merge !== null && merge.top >= top && merge.top < row && !isBlank(view.shown(row, column))) return true;
  }
  const filled = view.filled(row, area);
  if (!filled.every((column) => isWord(view, row, column, likenessOf))) return false;
  const above = row - 1;
  const inGroup = (column: number) => groupOver(view, area, above, column) !== null;
  const holes = columnsOf(area).filter((column) => inGroup(column) && isBlank(view.shown(above, column)));
  // Some sub-headings may stand a row further down, under sub-headings that are groups themselves.
  const fillsHoles =
    holes.some((column) => filled.includes(column)) && holes.every((column) => filled.includes(column) || isWord(view, row + 1, column, likenessOf));
  const first = columnsOf(area).find((column) => rowsBetween(top, above).some((each) => !isBlank(view.shown(each, column))));
  const onlyUnderGroups = filled.every(inGroup) && (holes.length === 0 || fillsHoles);
  const besideSingles = fillsHoles && first !== undefined && !filled.includes(first) && !inGroup(first);
  return filled.length > 0 && (onlyUnderGroups || besideSingles) && !repeatsAbove(view, row, filled);
}

function repeatsAbove(view: SheetView, row: number, filled: readonly number[]): boolean {
  return filled.some((column) => view.text(row, column) === view.text(row - 1, column));
}

/** The column in which the heading stands that spans this one: a range merged across, or a cell with blanks to its right. Null: none. */
function groupOver(view: SheetView, area: Area, row: number, column: number): number | null {
  const merge = view.mergeAt(row, column);
  if (merge !== null) return merge.right > merge.left && !isBlank(view.shown(row, column)) ? merge.left : null;
  let start = column;
  while (start > Math.max(area.left, column - WIDEST_GROUP) && isHole(view, row, start)) start -= 1;
  if (isBlank(view.own(row, start)) || view.mergeAt(row, start) !== null) return null;
  return start < column || (start < area.right && isHole(view, row, start + 1)) ? start : null;
}

function isHole(view: SheetView, row: number, column: number): boolean {
  return view.mergeAt(row, column) === null && isBlank(view.own(row, column));
}

/** Group headings over a header: words over parts of it, none of them a title. */
function isGroupRow(view: SheetView, area: Area, row: number, likenessOf: LikenessOf): boolean {
  const filled = view.filled(row, area);
  const below = columnsOf(area).filter((column) => !isBlank(view.shown(row + 1, column)));
  if (filled.length === 0 || !filled.every((column) => isWord(view, row, column, likenessOf) && !isTitle(rowWord(view.text(row, column))))) return false;
  const merges = filled.map((column) => view.mergeAt(row, column));
  if (merges.some((merge) => merge !== null && merge.bottom > row)) return true;
  const first = below[0] ?? area.left;
  const [only] = filled;
  if (filled.length === 1 && only !== undefined) {
    const [merge] = merges;
    if (merge === null || merge === undefined) return only > first && below.includes(only + 1) && !isKnownByItself(view, area, row + 1, only + 1, likenessOf);
    const width = merge.right - only + 1;
    return only > first ? width < below.length : width >= 2 && width * 2 <= below.length;
  }
  if (merges.some((merge) => merge !== null && merge.right > merge.left)) return true;
  return below.some((column) => !filled.includes(column)) && !hasWideRowAbove(view, area, row);
}

/** Under rows of several cells a row of words is more likely a record. */
function hasWideRowAbove(view: SheetView, area: Area, row: number): boolean {
  return row > area.top && view.filled(row - 1, area).length > 2;
}

function isWord(view: SheetView, row: number, column: number, likenessOf: LikenessOf): boolean {
  const cell = view.own(row, column);
  return typeof cell === 'string' && likenessOf(cell) !== 'value';
}

function headingPaths(view: SheetView, area: Area, top: number, bottom: number, likenessOf: LikenessOf): readonly HeadingPath[] {
  const hasBelow = (row: number, column: number) => rowsBetween(row + 1, bottom).some((below) => !isBlank(view.own(below, column)));
  const singlesAbove = rowsBetween(top, bottom).map((row) =>
    columnsOf(area).some((column) => !isBlank(view.own(row, column)) && !hasBelow(row, column) && view.mergeAt(row, column) === null),
  );
  /**
   * The group heading to the left, where cells that belong together were not merged (or lost that in a text file).
   * Where headings without a group stand at the bottom, nothing tells where the group ends: it ends before a heading that is known by itself.
   */
  const groupText = (row: number, at: number): string => {
    const start = row < bottom && hasBelow(row, at) && view.mergeAt(row, at) === null ? groupOver(view, area, row, at) : null;
    if (start === null || start === at) return '';
    const rest = columnsOf({ left: start + 1, right: at });
    const otherParent = (column: number) => rowsBetween(top, row - 1).some((above) => !isBlank(view.own(above, column)));
    if (!hasBelow(row, start) || !rest.every((column) => hasBelow(row, column) && !otherParent(column))) return '';
    const ended = singlesAbove[row - top] !== true && rest.some((column) => isKnownByItself(view, area, bottom, column, likenessOf));
    return ended ? '' : headingText(view.text(row, start));
  };
  return columnsOf(area).flatMap((at) => {
    const path: string[] = [];
    for (let row = top; row <= bottom; row += 1) {
      const merge = view.mergeAt(row, at);
      if (merge !== null && row > Math.max(top, merge.top)) continue;
      const part = headingText(String(view.shown(row, at) ?? '')) || groupText(row, at);
      if (part !== '' && part !== path.at(-1)) path.push(part);
    }
    return path.length === 0 ? [] : [{ at, path, heading: path.join('/') }];
  });
}

function isKnownByItself(view: SheetView, area: Area, row: number, column: number, likenessOf: LikenessOf): boolean {
  const text = view.text(row, column);
  return likenessOf(text) === 'known' && columnsOf(area).filter((other) => view.text(row, other) === text).length === 1;
}

function columnsOf({ left, right }: Pick<Area, 'left' | 'right'>): readonly number[] {
  return rowsBetween(left, right);
}

function rowsBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}
