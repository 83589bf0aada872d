import { FileFault } from './file-fault.ts';
import type { Cell, Grid } from './grid.ts';

/**
 * A column as it travels from the reading process. Columns of ledgers repeat themselves: then it is its distinct cells and for each row
 * the place of its own, which is small, quick to pass on, and leaves one copy of each text. Texts that differ travel as one text with
 * the end of each; a cell without text is empty.
 */
export type PackedColumn =
  | { readonly words: readonly Cell[]; readonly places: Uint32Array }
  | { readonly text: string; readonly ends: Uint32Array }
  | { readonly cells: readonly Cell[] };

export interface PackedGrid extends Omit<Grid, 'columns'> {
  readonly columns: readonly PackedColumn[];
  /** Of the rest of a sheet: its row at which the columns begin. */
  readonly from?: number;
}

export interface PackedFile {
  readonly format: 'xlsx' | 'xls' | 'csv' | 'tsv' | 'parquet' | 'arrow' | 'jsonl';
  readonly grids: readonly PackedGrid[];
  /** The rest of its rows follows in another. */
  readonly goesOn?: true;
}

/** Cells of all sheets of a file together: 300,000 rows of sixty columns stay below. */
export const CELLS_LIMIT = 20_000_000;
/** A column in which so many of the first cells differ is not worth packing. */
const TRY_CELLS = 2048;
const WORDS_LIMIT = 65_536;
const TEXT_LIMIT = 100_000_000;

export interface GridBuilder {
  /** Puts a value where none was; an empty text or null puts nothing. */
  put(row: number, column: number, value: string | number | boolean | null): void;
  /** @param milliseconds since 1970, the wall clock of the sheet taken for UTC */
  putDate(row: number, column: number, milliseconds: number): void;
  finish(about: Omit<Grid, 'rowCount' | 'columns'>): PackedGrid;
}

/** Counts the cells of all sheets of one file. */
export interface CellAllowance {
  take(cells: number): void;
}

/** @throws FileFault `tooManyCells` when the sheets together spread over more. */
export function allowCells(limit = CELLS_LIMIT): CellAllowance {
  let left = limit;
  return {
    take(cells) {
      left -= cells;
      if (left < 0) throw new FileFault({ code: 'tooManyCells', facts: { limit } });
    },
  };
}

export function buildGrid(allowance: CellAllowance): GridBuilder {
  const columns: ColumnBuilder[] = [];
  const columnAt = (column: number): ColumnBuilder => {
    for (let at = columns.length; at <= column; at += 1) columns.push(new ColumnBuilder(allowance));
    return columns[column] as ColumnBuilder;
  };
  return {
    put(row, column, value) {
      if (value !== null && value !== '') (columns[column] ?? columnAt(column)).put(row, value);
    },
    putDate(row, column, milliseconds) {
      (columns[column] ?? columnAt(column)).putDate(row, milliseconds);
    },
    finish(about) {
      const rowCount = columns.reduce((most, { length }) => Math.max(most, length), 0);
      return { ...about, rowCount, columns: columns.map((column) => column.pack()) };
    },
  };
}

/** Begins by looking every cell up among those it has seen, and gives that up once they prove to differ. */
class ColumnBuilder {
  length = 0;
  #cells: Cell[] | null = null;
  #words: Cell[] = [null];
  #places = new Uint32Array(1024);
  #seen = new Map<string | number | boolean, number>();
  #seenDates = new Map<number, number>();
  readonly #allowance: CellAllowance;

  constructor(allowance: CellAllowance) {
    this.#allowance = allowance;
  }

  put(row: number, value: string | number | boolean): void {
    this.#reach(row);
    if (this.#cells !== null) this.#cells[row] = withoutNul(value);
    else this.#place(row, this.#seen.get(value) ?? this.#learn(this.#seen, value, withoutNul(value)));
  }

  putDate(row: number, milliseconds: number): void {
    this.#reach(row);
    if (this.#cells !== null) this.#cells[row] = new Date(milliseconds);
    else this.#place(row, this.#seenDates.get(milliseconds) ?? this.#learn(this.#seenDates, milliseconds, new Date(milliseconds)));
  }

  pack(): PackedColumn {
    if (this.#cells === null) return { words: this.#words, places: this.#places.slice(0, this.length) };
    return packText(this.#cells) ?? { cells: this.#cells };
  }

  #reach(row: number): void {
    if (row < this.length) return;
    this.#allowance.take(row + 1 - this.length);
    if (this.#cells !== null) for (let at = this.length; at < row; at += 1) this.#cells[at] = null;
    else if (row >= this.#places.length) {
      const wider = new Uint32Array(Math.max(row + 1, this.#places.length * 2));
      wider.set(this.#places);
      this.#places = wider;
    }
    this.length = row + 1;
  }

  #learn<Key>(seen: Map<Key, number>, key: Key, word: Cell): number {
    const place = this.#words.push(word) - 1;
    seen.set(key, place);
    return place;
  }

  #place(row: number, place: number): void {
    this.#places[row] = place;
    const differ = this.#words.length;
    if (differ > WORDS_LIMIT || (differ > TRY_CELLS && differ * 2 > this.length)) this.#unpack();
  }

  #unpack(): void {
    const cells: Cell[] = [];
    for (let row = 0; row < this.length; row += 1) cells.push(this.#words[this.#places[row] ?? 0] ?? null);
    this.#cells = cells;
    this.#words = [];
    this.#places = new Uint32Array(0);
    this.#seen = new Map();
    this.#seenDates = new Map();
  }
}

/** The store cannot hold it. */
function withoutNul<Value extends string | number | boolean>(value: Value): Value | string {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}

/** Null when the cells are not all text, or more text than one can be. */
function packText(cells: readonly Cell[]): PackedColumn | null {
  const ends = new Uint32Array(cells.length);
  const texts: string[] = [];
  let end = 0;
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (typeof cell === 'string') {
      texts.push(cell);
      end += cell.length;
    } else if (cell !== null) return null;
    ends[row] = end;
  }
  return end > TEXT_LIMIT ? null : { text: texts.join(''), ends };
}

export function unpackColumn(column: PackedColumn): readonly Cell[] {
  if ('cells' in column) return column.cells;
  if ('text' in column) return unpackText(column.text, column.ends);
  const { words, places } = column;
  const cells: Cell[] = [];
  cells.length = places.length;
  for (let row = 0; row < places.length; row += 1) cells[row] = words[places[row] ?? 0] ?? null;
  return cells;
}

function unpackText(text: string, ends: Uint32Array): readonly Cell[] {
  const cells: Cell[] = [];
  cells.length = ends.length;
  let start = 0;
  for (let row = 0; row < ends.length; row += 1) {
    const end = ends[row] ?? start;
    cells[row] = end === start ? null : text.slice(start, end);
    start = end;
  }
  return cells;
}
