import type { Grid } from './files/grid.ts';
import { cellAt } from './files/grid.ts';
import { isBlank } from './read-cell.ts';
import type { SheetTable } from './sheets/sheet-table.ts';

export interface UnheadedColumn {
  /** Column of the sheet, from 0. */
  readonly at: number;
  /** Cells of records that are filled in it. */
  readonly cells: number;
}

/** Columns that are filled beside the records of a table and have no heading in any table of the sheet, so that nobody knows what they say. */
export function unheadedColumns(grid: Grid, table: SheetTable, sheetTables: readonly SheetTable[]): readonly UnheadedColumn[] {
  const headed = new Map(sheetTables.flatMap((each) => each.headings.map(({ at }) => [at, each] as const)));
  const ownerOf = (at: number) => headed.get(Math.max(...[...headed.keys()].filter((place) => place < at)));
  return Array.from({ length: grid.columns.length }, (_, at) => at)
    .filter((at) => (ownerOf(at) ?? table) === table && !headed.has(at) && table.headerRows.every((row) => isBlank(cellAt(grid, row, at))))
    .map((at) => ({ at, cells: table.dataRows.filter((row) => !isBlank(cellAt(grid, row, at))).length }))
    .filter(({ cells }) => cells > 0);
}
