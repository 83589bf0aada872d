import type { Figure } from './cube.ts';

/** Who stands in a row of a grid of cells, with the figure of each column. */
export interface GridRow {
  readonly code: string;
  readonly name: string;
  readonly figures: readonly Figure[];
}

/** What a column stands for. */
export interface GridColumn {
  readonly code: string;
  /** In the head of the column. */
  readonly label: string;
  /** In full. */
  readonly name: string;
  /** What stands over it and those beside it. */
  readonly over: string | null;
}

/** Row and column of a cell. */
export type Place = readonly [row: number, column: number];

export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** The cell under a point of the drawing; null outside it. */
export function cellAt(x: number, y: number, cell: CellSize, rows: number, columns: number): Place | null {
  const [row, column] = [Math.floor(y / cell.height), Math.floor(x / cell.width)];
  return row >= 0 && row < rows && column >= 0 && column < columns ? [row, column] : null;
}

const MOVES: Readonly<Record<string, Place>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Where a key leads from a cell, within the grid; null: it is no arrow. */
export function cellBeside(key: string, [row, column]: Place, rows: number, columns: number): Place | null {
  const move = MOVES[key];
  if (move === undefined) return null;
  const within = (at: number, size: number): number => Math.max(0, Math.min(size - 1, at));
  return [within(row + move[0], rows), within(column + move[1], columns)];
}

/** What stands over the columns, each over so many; empty: nothing does. */
export function oversOf(columns: readonly Pick<GridColumn, 'over'>[]): readonly { readonly over: string; readonly span: number }[] {
  if (columns.every(({ over }) => over === null)) return [];
  const spans: { over: string; span: number }[] = [];
  for (const { over } of columns) {
    const before = spans.at(-1);
    if (over !== null && before?.over === over) before.span += 1;
    else spans.push({ over: over ?? '', span: 1 });
  }
  return spans;
}
