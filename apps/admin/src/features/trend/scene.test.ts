import { describe, expect, it } from 'vitest';
import { COUNT, makeMonths, makeTallies, RATE } from '../../testing/make-tallies.ts';
import { chosenIn, courseOf, deepSelection, peersOf, sliceAt, splitsOf } from './scene.ts';
import { parseTrendQuery, type TrendView } from './trend-view.ts';

const usual: TrendView = parseTrendQuery({});
const months = makeMonths('2024-01', '2024-02', '2025-01', '2025-02');
const table = makeTallies(months, [
  [0, 0, 0, 1, 2],
  [2, 0, 0, 3, 4],
  [2, 1, 1, 0, 6],
  [3, 1, 0, 5, 5],
]);

describe('splitsOf', () => {
  it('offers what the selection leaves open and the measure tells', () => {
    expect(splitsOf(usual, COUNT)).toEqual(['sector', 'unit']);
    expect(splitsOf({ ...usual, unit: 'T01' }, COUNT)).toEqual(['sector', 'unit', 'enterprise', 'category']);
    expect(splitsOf({ ...usual, sector: 'fire', category: '用电' }, COUNT)).toEqual(['unit', 'category']);
    expect(splitsOf({ ...usual, unit: 'T01', enterprise: 'U1' }, { ...COUNT, tellsCategories: false })).toEqual(['sector', 'enterprise']);
  });
});

describe('deepSelection', () => {
  it('asks for the finer table only where enterprises or categories are told apart, and for the whole other side', () => {
    expect(deepSelection({ ...usual, unit: 'T01', sector: 'fire' }, 'sector')).toBeNull();
    expect(deepSelection({ ...usual, unit: 'T01', sector: 'fire' }, 'enterprise')).toEqual({ unit: 'T01', deep: 'enterprise' });
    expect(deepSelection({ ...usual, unit: 'T01', sector: 'fire' }, 'category')).toEqual({ sector: 'fire', deep: 'category' });
    expect(deepSelection({ ...usual, sector: 'fire', category: '用电' }, 'unit')).toEqual({ sector: 'fire', deep: 'category' });
    expect(deepSelection({ ...usual, unit: 'T01', enterprise: 'U1', sector: 'fire', category: '用电' }, 'sector')).toEqual({ unit: 'T01', deep: 'enterprise' });
    expect(deepSelection(usual, 'category')).toBeNull();
  });
});

describe('courseOf', () => {
  it('is the selection through the periods, each beside the year before', () => {
    const { figures, lastYear } = courseOf(table, COUNT, usual, '全县');
    expect(figures.map(({ value }) => value)).toEqual([2, 0, 10, 5]);
    expect(lastYear.map((figure) => figure?.value ?? null)).toEqual([null, null, 2, 0]);
    expect(courseOf(table, COUNT, { ...usual, unit: 'T02', sector: 'gas' }, '').figures.map(({ value }) => value)).toEqual([0, 0, 6, 0]);
  });

  it('has no rows for what the table does not know, least of all those of nobody', () => {
    const odd = makeTallies(months, [[2, -1, 0, 1, 9]]);
    expect(chosenIn(odd, { ...usual, unit: 'T99' })).toEqual({ unit: -2 });
    expect(courseOf(odd, COUNT, { ...usual, unit: 'T99' }, '').figures.map(({ value }) => value)).toEqual([0, 0, 0, 0]);
    expect(courseOf(odd, COUNT, usual, '').figures[2]?.value).toBe(9);
  });
});

describe('peersOf', () => {
  it('compares the members of a side under the rest of the selection', () => {
    const { lines, hidden } = peersOf(table, COUNT, { ...usual, unit: 'T01', sector: 'fire' }, 'unit');
    expect(lines.map(({ name, figures }) => [name, figures.map(({ value }) => value)])).toEqual([
      ['青石镇', [2, 0, 4, 0]],
      ['白沙镇', [0, 0, 0, 5]],
    ]);
    expect(hidden).toBe(0);
  });

  it('leaves out a township without any base, and an enterprise or a category without any rows, and says how many', () => {
    expect(peersOf(table, RATE, { ...usual, sector: 'gas' }, 'unit')).toMatchObject({ lines: [{ name: '白沙镇' }], hidden: 1 });
    const deep = makeTallies(months, [[2, 0, 0, 0, 3, 0, 1]]);
    expect(peersOf(deep, COUNT, { ...usual, unit: 'T01' }, 'category')).toMatchObject({ lines: [{ name: '动火' }], hidden: 1 });
  });
});

describe('sliceAt', () => {
  it('is the chosen period, the last one when none is chosen, and none for months that are no period of the table', () => {
    expect([sliceAt(table, '2025-01', 'month'), sliceAt(table, null, 'month'), sliceAt(table, '2025-01~2025-02', 'month')]).toEqual([2, 3, null]);
  });
});
