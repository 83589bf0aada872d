import { describe, expect, it } from 'vitest';
import { cellAt, drawGrid, type GridDrawing, type Pen } from './draw-grid.ts';

/** Writes down what is drawn. */
function recorder(): Pen & { readonly said: string[] } {
  const said: string[] = [];
  const pen = {
    said,
    strokeStyle: '' as unknown,
    fillStyle: '' as unknown,
    lineWidth: 1,
    beginPath: () => undefined,
    moveTo: (x: number, y: number) => void said.push(`M${x} ${y}`),
    lineTo: (x: number, y: number) => void said.push(`L${x} ${y}`),
    stroke: () => void said.push(`stroke ${String(pen.strokeStyle)}`),
    fillRect: (...at: readonly number[]) => void said.push(`fill ${at.join(' ')}`),
    clearRect: () => undefined,
  };
  return pen;
}

const drawing: GridDrawing = {
  values: [
    [
      [0, 10],
      [null, 10],
    ],
  ],
  scale: { bottom: 0, top: 10 },
  cell: { width: 16, height: 16 },
  chosen: [null, null],
  colours: { line: 'line', quiet: 'quiet', accent: 'accent', soft: 'soft' },
};

describe('drawGrid', () => {
  it('draws a line in every cell over its zero, a point alone as a dash', () => {
    const pen = recorder();
    drawGrid(pen, drawing);
    expect(pen.said).toEqual([
      'M3 13.5',
      'L13 13.5',
      'M19 13.5',
      'L29 13.5',
      'stroke line',
      'M3 13',
      'L13 3',
      'M29 3',
      'L31 3',
      'stroke quiet',
      'stroke accent',
    ]);
  });

  it('puts the chosen cell, or a whole row, in the accent', () => {
    const pen = recorder();
    drawGrid(pen, { ...drawing, chosen: [0, 0] });
    expect(pen.said.filter((said) => said.startsWith('fill'))).toEqual(['fill 0 0 16 16']);
    expect(pen.said.slice(-3)).toEqual(['M3 13', 'L13 3', 'stroke accent']);
    const row = recorder();
    drawGrid(row, { ...drawing, chosen: [0, null] });
    expect(row.said.filter((said) => said.startsWith('fill'))).toHaveLength(2);
  });
});

describe('cellAt', () => {
  it('finds the cell under a point', () => {
    expect(cellAt(17, 3, drawing.cell, 1, 2)).toEqual([0, 1]);
    expect(cellAt(40, 3, drawing.cell, 1, 2)).toBeNull();
  });
});
