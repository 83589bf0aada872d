import { type Cell, cellAt, type Grid, type Merge } from '../files/grid.ts';
import { cellText, isBlank } from '../read-cell.ts';

/** Rows and columns from 0, the last of each included. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A sheet seen with its merged ranges: each holds one cell, at its upper left corner, that is shown over all of it. */
export interface SheetView {
  /** All cells that are filled lie in it; `bottom` is −1 for a sheet without content. */
  readonly used: Area;
  readonly mergeAt: (row: number, column: number) => Merge | null;
  /** The cell written at this very place: null under a merged range whose corner is elsewhere. */
  readonly own: (row: number, column: number) => Cell;
  /** The cell a person sees at this place: that of the merged range over it, if there is one. */
  readonly shown: (row: number, column: number) => Cell;
  readonly text: (row: number, column: number) => string;
  /** The columns of the area that hold a cell of their own in this row. */
  readonly filled: (row: number, area: Area) => readonly number[];
}

export function viewSheet(grid: Grid): SheetView {
  const mergesOf = mergesByColumn(grid);
  const mergeAt = (row: number, column: number): Merge | null => {
    const merges = mergesOf[column];
    return merges === undefined ? null : mergeOver(merges, row);
  };
  const own = (row: number, column: number): Cell => {
    const merges = mergesOf[column];
    const merge = merges === undefined ? null : mergeOver(merges, row);
    return merge === null || (merge.top === row && merge.left === column) ? cellAt(grid, row, column) : null;
  };
  const shown = (row: number, column: number): Cell => {
    const merge = mergeAt(row, column);
    return merge === null ? cellAt(grid, row, column) : cellAt(grid, merge.top, merge.left);
  };
  const filled = (row: number, area: Area): readonly number[] => {
    const columns: number[] = [];
    for (let column = area.left; column <= area.right; column += 1) if (!isBlank(own(row, column))) columns.push(column);
    return columns;
  };
  const used = { top: 0, left: 0, right: grid.columns.length - 1, bottom: usedRows(grid) - 1 };
  return { used, mergeAt, own, shown, filled, text: (row, column) => cellText(own(row, column)) };
}

/** Rows of a sheet up to its last filled cell: those an import accounts for. */
export function usedRows(grid: Grid): number {
  let rows = 0;
  for (const cells of grid.columns) {
    let last = cells.length;
    while (last > rows && isBlank(cells[last - 1])) last -= 1;
    rows = Math.max(rows, last);
  }
  return rows;
}

/** By column, from the top down. Merged ranges do not overlap in a sound file; in another one the lower wins. */
function mergesByColumn(grid: Grid): readonly (readonly Merge[] | undefined)[] {
  const byColumn: (Merge[] | undefined)[] = [];
  for (const merge of grid.merges.toSorted((a, b) => a.top - b.top)) {
    for (let column = Math.max(0, merge.left); column <= Math.min(merge.right, grid.columns.length - 1); column += 1) (byColumn[column] ??= []).push(merge);
  }
  return byColumn;
}

function mergeOver(merges: readonly Merge[], row: number): Merge | null {
  let [low, high] = [0, merges.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((merges[middle]?.top ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  const merge = merges[low];
  return merge !== undefined && merge.top <= row && row <= merge.bottom ? merge : null;
}
