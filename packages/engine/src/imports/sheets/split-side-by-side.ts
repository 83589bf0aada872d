import { isBlank } from '../read-cell.ts';
import { findHeaders, type HeadedArea } from './find-headers.ts';
import type { LikenessOf } from './header-rows.ts';
import { isNoteStart, isSignature, isTitle, isTotal, rowWord } from './row-words.ts';
import type { Area, SheetView } from './sheet-view.ts';

/** A sheet with more blank columns than this is no row of tables. */
const MOST_TABLES = 20;

/**
 * Parts an area at those blank columns that lie between two tables. A blank column may also stand inside a table to look good,
 * so both sides must be tables of their own: the right one begins like the left one or repeats half of its headings,
 * each has a title, they begin at different rows, or the left one ends first (or the right one, if its rows are numbered by themselves).
 * A table is rather left whole: then nothing of a record is cut off.
 */
export function splitSideBySide(view: SheetView, area: Area, likenessOf: LikenessOf): readonly Area[] {
  const [first, ...runs] = filledRuns(view, area);
  if (first === undefined || runs.length === 0 || runs.length > MOST_TABLES) return [area];
  const parts = [first];
  for (const run of runs) {
    const last = parts.at(-1) ?? first;
    if (areApart(view, last, run, likenessOf)) parts.push(run);
    else parts[parts.length - 1] = { ...last, right: run.right };
  }
  return parts.map((part, place) => ({ ...part, left: place === 0 ? area.left : part.left, right: place === parts.length - 1 ? area.right : part.right }));
}

function filledRuns(view: SheetView, area: Area): readonly Area[] {
  const runs: Area[] = [];
  for (let column = area.left; column <= area.right; column += 1) {
    const last = runs.at(-1);
    if (isBlankColumn(view, area, column)) continue;
    if (last !== undefined && last.right === column - 1) runs[runs.length - 1] = { ...last, right: column };
    else runs.push({ ...area, left: column, right: column });
  }
  return runs;
}

function isBlankColumn(view: SheetView, area: Area, column: number): boolean {
  for (let row = area.top; row <= area.bottom; row += 1) if (!isBlank(view.own(row, column))) return false;
  return true;
}

function areApart(view: SheetView, leftArea: Area, rightArea: Area, likenessOf: LikenessOf): boolean {
  const [left] = findHeaders(view, leftArea, likenessOf);
  const [right] = findHeaders(view, rightArea, likenessOf);
  if (left === undefined || right === undefined || left.band.headings.length < 2 || right.band.headings.length < 2) return false;
  if (repeatsHeadings(left, right)) return true;
  if (hasTitle(view, left) && hasTitle(view, right)) return true;
  if (left.band.bottom < right.band.top || right.band.bottom < left.band.top) return hasKnown(left, likenessOf) && hasKnown(right, likenessOf);
  return endsFirst(view, left, right, 2) || (hasOwnKey(left) && hasOwnKey(right) && endsFirst(view, right, left, 1));
}

function repeatsHeadings(left: HeadedArea, right: HeadedArea): boolean {
  const [before, after] = [left.band.headings, right.band.headings].map((headings) => headings.map(({ heading }) => heading));
  const again = (after ?? []).filter((heading) => before?.includes(heading)).length;
  return before?.[0] === after?.[0] || again * 2 >= (after ?? []).length;
}

function hasKnown({ band }: HeadedArea, likenessOf: LikenessOf): boolean {
  return band.headings.filter(({ path }) => likenessOf(path.at(-1) ?? '') === 'known').length >= 2;
}

function hasTitle(view: SheetView, { area, band }: HeadedArea): boolean {
  for (let row = area.top; row < band.top; row += 1) {
    if (view.filled(row, area).some((column) => isTitle(rowWord(view.text(row, column))))) return true;
  }
  return false;
}

function hasOwnKey({ band }: HeadedArea): boolean {
  return /(?:编号|序号|代码|编码|no\.?|code)$/i.test(band.headings[0]?.path.at(-1) ?? '');
}

/** The one is filled without a gap down to its end, and records of the other go on below. */
function endsFirst(view: SheetView, shorter: HeadedArea, longer: HeadedArea, rowsAtLeast: number): boolean {
  const isEmpty = (row: number) => shorter.band.headings.every(({ at }) => isBlank(view.shown(row, at)));
  let end = shorter.band.bottom + 1;
  while (end <= shorter.area.bottom && !isEmpty(end)) end += 1;
  if (end - shorter.band.bottom - 1 < rowsAtLeast) return false;
  for (let row = end; row <= shorter.area.bottom; row += 1) if (view.filled(row, shorter.area).length > 0) return false;
  for (let row = end; row <= longer.area.bottom; row += 1) {
    const filled = view.filled(row, longer.area);
    const word = rowWord(view.text(row, filled[0] ?? longer.area.left));
    if (filled.length >= 2 && !isTotal(word) && !isNoteStart(word) && !isSignature(word)) return true;
  }
  return false;
}
