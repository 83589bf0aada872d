import { expect, it } from 'vitest';
import { penRecorder } from '../../testing/pen-recorder.ts';
import { drawHeat } from './draw-heat.ts';

it('tints every cell and writes its figure in letters that can be read on it; what has no tint has no ground, what has no text no letters', () => {
  const pen = penRecorder();
  drawHeat(pen, {
    cells: [
      [
        { step: 1, text: '4' },
        { step: 0, text: '0' },
      ],
      [
        { step: 1, text: '9' },
        { step: 0, text: '' },
      ],
    ],
    cell: { width: 21, height: 11 },
    dots: 1,
    tints: [
      { ground: null, letters: 'ink' },
      { ground: 'soft', letters: 'dark' },
    ],
  });
  expect(pen.said).toEqual(['fill soft 0 0 20 10', 'fill soft 0 11 20 10', 'text ink 0 31 5', 'text dark 4 10 5', 'text dark 9 10 16']);
});

it('wipes what was there before, and keeps a figure within its cell', () => {
  const [wiped, room]: [(readonly number[])[], number[]] = [[], []];
  const pen = {
    ...penRecorder(),
    clearRect: (...at: readonly number[]) => void wiped.push(at),
    fillText: (_text: string, _x: number, _y: number, most: number) => void room.push(most),
  };
  const cells = [
    [
      { step: 0, text: '4' },
      { step: 0, text: '5' },
      { step: 0, text: '' },
    ],
  ];
  drawHeat(pen, { cells, cell: { width: 21, height: 11 }, dots: 1, tints: [{ ground: null, letters: 'ink' }] });
  expect(wiped).toEqual([[0, 0, 63, 11]]);
  // 21 less the gap, and a pixel on either side.
  expect(room).toEqual([18, 18]);
});

it('lets cells begin and end between dots, above and below too', () => {
  const pen = penRecorder();
  const cells = [[{ step: 0, text: '' }], [{ step: 0, text: '' }]];
  drawHeat(pen, { cells, cell: { width: 11, height: 10.3 }, dots: 2, tints: [{ ground: 'soft', letters: 'ink' }] });
  expect(pen.said).toEqual(['fill soft 0 0 10 9.5', 'fill soft 0 10.5 10 9']);
});

it('lets cells begin and end between dots', () => {
  const pen = penRecorder();
  drawHeat(pen, {
    cells: [
      [
        { step: 0, text: '' },
        { step: 0, text: '' },
      ],
    ],
    cell: { width: 10.3, height: 11 },
    dots: 2,
    tints: [{ ground: 'soft', letters: 'ink' }],
  });
  expect(pen.said).toEqual(['fill soft 0 0 9.5 10', 'fill soft 10.5 0 9 10']);
});
