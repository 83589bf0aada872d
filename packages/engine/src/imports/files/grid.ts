/** What a spreadsheet cell holds before anybody has read meaning into it. */
export type Cell = string | number | boolean | Date | null;

/** A merged range, first and last row and column included, counted from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The cells of one sheet, column by column. */
export interface Grid {
  /** Name of the sheet; of a text file its file name. */
  readonly name: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  /** Column c, row r is `columns[c][r]`, both from 0; a column may end before the last row. */
  readonly columns: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  /** Rows and columns the sheet does not show, from 0, ascending. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Days in this sheet that are written as bare serial numbers count from 1904; absent: from 1900. Dates are right either way. */
  readonly serialsFrom1904?: true;
}

/** What a file was found to be, by its content. */
export type FileFormat = 'xlsx' | 'xls' | 'csv' | 'tsv' | 'parquet' | 'arrow' | 'jsonl';

export interface GridFile {
  readonly format: FileFormat;
  readonly grids: readonly Grid[];
}

export function cellAt(grid: Grid, row: number, column: number): Cell {
  return grid.columns[column]?.[row] ?? null;
}
