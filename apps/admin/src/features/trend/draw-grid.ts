import type { Pen } from '../../charts/pen.ts';
import type { CellSize } from './cell-grid.ts';
import { heightIn, type Scale } from './lines.ts';

export interface GridDrawing {
  /** By row, then column, then period. */
  readonly values: readonly (readonly (readonly (number | null)[])[])[];
  readonly scale: Scale;
  readonly cell: CellSize;
  /** Row and column of the cell in the accent; null: none. */
  readonly chosen: readonly [number | null, number | null];
  readonly colours: { readonly line: string; readonly quiet: string; readonly accent: string; readonly soft: string };
}

const GAP = 3;

/** A small line in every cell of a grid, all on one scale: two strokes for the whole grid, so that hundreds are drawn in one frame. */
export function drawGrid(pen: Pen, { values, scale, cell, chosen, colours }: GridDrawing): void {
  const columns = values[0]?.length ?? 0;
  pen.clearRect(0, 0, columns * cell.width, values.length * cell.height);
  const isChosen = (row: number, column: number): boolean =>
    (chosen[0] !== null || chosen[1] !== null) && (chosen[0] === null || chosen[0] === row) && (chosen[1] === null || chosen[1] === column);

  pen.fillStyle = colours.soft;
  eachCell(values, (row, column) => {
    if (isChosen(row, column)) pen.fillRect(column * cell.width, row * cell.height, cell.width, cell.height);
  });

  pen.strokeStyle = colours.line;
  pen.lineWidth = 1;
  pen.beginPath();
  eachCell(values, (row, column) => {
    const y = (row + 1) * cell.height - GAP + 0.5;
    pen.moveTo(column * cell.width + GAP, y);
    pen.lineTo((column + 1) * cell.width - GAP, y);
  });
  pen.stroke();

  for (const inAccent of [false, true]) {
    pen.strokeStyle = inAccent ? colours.accent : colours.quiet;
    pen.lineWidth = inAccent ? 1.8 : 1;
    pen.beginPath();
    eachCell(values, (row, column, line) => {
      if (isChosen(row, column) === inAccent) traceLine(pen, line, scale, { x: column * cell.width, y: row * cell.height, ...cell });
    });
    pen.stroke();
  }
}

function eachCell(values: GridDrawing['values'], draw: (row: number, column: number, line: readonly (number | null)[]) => void): void {
  values.forEach((lines, row) => lines.forEach((line, column) => draw(row, column, line)));
}

/** Cut where a value is missing; a value alone between gaps is a short dash. */
function traceLine(
  pen: Pen,
  line: readonly (number | null)[],
  scale: Scale,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const step = line.length > 1 ? (at.width - 2 * GAP) / (line.length - 1) : 0;
  const height = at.height - 2 * GAP;
  let isDown = false;
  line.forEach((value, place) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const x = at.x + GAP + place * step;
    const y = at.y + GAP + height * (1 - heightIn(scale, value));
    if (isDown) pen.lineTo(x, y);
    else pen.moveTo(x, y);
    if (!isDown && (line[place + 1] ?? null) === null) pen.lineTo(x + 2, y);
    isDown = true;
  });
}
