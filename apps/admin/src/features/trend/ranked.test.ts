import { expect, it } from 'vitest';
import { COUNT, makeMonths, makeTallies, RATE } from '../../testing/make-tallies.ts';
import { funnelOfRanked, rankedOf } from './ranked.ts';

const table = makeTallies(makeMonths('2025-01'), [
  [0, 0, 0, 1, 4],
  [0, 1, 0, 6, 8],
  [0, 1, 1, 0, 0],
]);

it('ranks shares against the share of all together, those without a base last', () => {
  const { bars, level } = rankedOf(table, RATE, {}, 'sector', 0);
  expect(bars.map(({ name, figure, interval }) => [name, figure.value, interval === null])).toEqual([
    ['消防', 7 / 12, false],
    ['燃气', null, true],
  ]);
  expect(level).toMatchObject({ numerator: 7, denominator: 12 });
  expect(rankedOf(table, RATE, {}, 'unit', 0).bars.map(({ name }) => name)).toEqual(['白沙镇', '青石镇']);
});

it('ranks amounts against their mean', () => {
  expect(rankedOf(table, COUNT, {}, 'unit', 0).level?.value).toBe(6);
});

it('gives equal values one place, and leaves out enterprises and categories with nothing', () => {
  const deep = makeTallies(makeMonths('2025-01'), [
    [0, 0, 0, 0, 3, 0, 1],
    [0, 1, 0, 0, 3, 0, 1],
  ]);
  expect(rankedOf(deep, COUNT, {}, 'unit', 0).bars.map(({ place }) => place)).toEqual([1, 1]);
  expect(rankedOf(deep, COUNT, {}, 'category', 0).bars.map(({ name, place }) => [name, place])).toEqual([['动火', 1]]);
});

it('gives the funnel the same figures', () => {
  expect(funnelOfRanked(rankedOf(table, RATE, {}, 'unit', 0)).overall).toEqual({ numerator: 7, denominator: 12, value: 7 / 12 });
});

it('has nothing to hold nobody against', () => {
  const empty = makeTallies(makeMonths('2025-01'), [], { units: [] });
  expect(rankedOf(empty, COUNT, {}, 'unit', 0)).toEqual({ bars: [], level: null });
});
