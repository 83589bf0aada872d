import { describe, expect, it } from 'vitest';
import { penRecorder } from '../../testing/pen-recorder.ts';
import { drawGrid, type GridDrawing } from './draw-grid.ts';

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
    const pen = penRecorder();
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
    const pen = penRecorder();
    drawGrid(pen, { ...drawing, chosen: [0, 0] });
    expect(pen.said.filter((said) => said.startsWith('fill'))).toEqual(['fill soft 0 0 16 16']);
    expect(pen.said.slice(-3)).toEqual(['M3 13', 'L13 3', 'stroke accent']);
    const row = penRecorder();
    drawGrid(row, { ...drawing, chosen: [0, null] });
    expect(row.said.filter((said) => said.startsWith('fill'))).toHaveLength(2);
  });
});
