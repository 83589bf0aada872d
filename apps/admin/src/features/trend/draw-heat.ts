import type { Pen } from '../../charts/pen.ts';
import type { CellSize } from './cell-grid.ts';

export interface HeatDrawing {
  /** By row, then column: which tint, and what is written on it. */
  readonly cells: readonly (readonly { readonly step: number; readonly text: string }[])[];
  readonly cell: CellSize;
  /** Of the screen to a pixel: edges lie between them, so that no cell is blurred. */
  readonly dots: number;
  /** By step: the ground and the letters on it; null: no ground. */
  readonly tints: readonly { readonly ground: string | null; readonly letters: string }[];
}

/** Between cells. */
const GAP = 1;
const PADDING = 1;

/** Rows by columns in tints with the figure on each: one colour after another, so that a pen is changed a dozen times and not a thousand. */
export function drawHeat(pen: Pen, { cells, cell, dots, tints }: HeatDrawing): void {
  pen.clearRect(0, 0, (cells[0]?.length ?? 0) * cell.width, cells.length * cell.height);
  const edge = (at: number, size: number): number => Math.round(at * size * dots) / dots;
  const draw = (isDrawn: (step: number) => boolean, one: (box: Box, text: string) => void): void =>
    cells.forEach((line, row) =>
      line.forEach(({ step, text }, column) => {
        if (!isDrawn(step)) return;
        const [x, y] = [edge(column, cell.width), edge(row, cell.height)];
        one({ x, y, width: edge(column + 1, cell.width) - x - GAP, height: edge(row + 1, cell.height) - y - GAP }, text);
      }),
    );
  tints.forEach(({ ground }, tint) => {
    if (ground === null) return;
    pen.fillStyle = ground;
    draw(
      (step) => step === tint,
      ({ x, y, width, height }) => pen.fillRect(x, y, width, height),
    );
  });
  for (const letters of new Set(tints.map((tint) => tint.letters))) {
    pen.fillStyle = letters;
    draw(
      (step) => tints[step]?.letters === letters,
      ({ x, y, width, height }, text) => text !== '' && pen.fillText(text, x + width / 2, y + height / 2, width - 2 * PADDING),
    );
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
