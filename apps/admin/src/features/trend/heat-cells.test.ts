import { expect, it } from 'vitest';
import { figureOf } from './cube.ts';
import { shortFigure, shortUnit } from './heat-cells.ts';

it('is as short as a cell allows, and never says all or nothing of what is not', () => {
  expect(
    [figureOf(46, 48), figureOf(2, 3), figureOf(999, 1000), figureOf(48, 48), figureOf(6, 5), figureOf(1, 1000), figureOf(0, 3), figureOf(0, 0)].map((figure) =>
      shortFigure(figure, 'share', 'zh'),
    ),
  ).toEqual(['96', '67', '99', '100', '120', '<1', '0', '/']);
  expect([figureOf(300_000, null), figureOf(12_000_000, null)].map((figure) => shortFigure(figure, 'fen', 'zh'))).toEqual(['<1', '12']);
  expect(shortFigure(figureOf(Number.NaN, null), 'item', 'zh')).toBe('?');
  expect(shortFigure({ numerator: null, denominator: null, value: null, absent: 'notThere' }, 'item', 'zh')).toBe('');
});

it('names what its figures are counted in', () => {
  expect((['share', 'fen', 'person', 'item'] as const).map((quantity) => [shortUnit(quantity, 'zh'), shortUnit(quantity, 'en')])).toEqual([
    ['%', '%'],
    ['万元', 'thousand yuan'],
    ['人', 'people'],
    [null, null],
  ]);
});
