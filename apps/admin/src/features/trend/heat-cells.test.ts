import { expect, it } from 'vitest';
import { figureOf } from './cube.ts';
import { shortFigure } from './heat-cells.ts';

it('is as short as a cell allows, and never says all or nothing of what is not', () => {
  expect([figureOf(46, 48), figureOf(48, 48), figureOf(6, 5), figureOf(0, 0)].map((figure) => shortFigure(figure, 'share', 'zh'))).toEqual([
    '95',
    '100',
    '120',
    '/',
  ]);
  expect([figureOf(300_000, null), figureOf(12_000_000, null)].map((figure) => shortFigure(figure, 'fen', 'zh'))).toEqual(['<1', '12']);
  expect(shortFigure(figureOf(Number.NaN, null), 'item', 'zh')).toBe('?');
  expect(shortFigure({ numerator: null, denominator: null, value: null, absent: 'notThere' }, 'item', 'zh')).toBe('');
});
