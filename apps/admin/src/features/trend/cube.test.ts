import type { TallyCubeHeader, TallyMeasure } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import type { TallyTable } from '../../api/decode-cube.ts';
import { figureOf, figuresOf, lineOf, linesBy, valuesBetween } from './cube.ts';

const periods = ['2024-12', '2025-01', '2025-02'].map((code) => ({
  code,
  name: code,
  start: `${code}-01`,
  end: `${code}-28`,
  isWhole: true,
  yearBefore: null,
  isAside: false,
}));
const always = { validFrom: null, validTo: null };

const header = {
  periods,
  units: [
    { code: 'T01', name: '青石镇', group: null, validFrom: null, validTo: '2025-01-31' },
    { code: 'T02', name: '白沙镇', group: null, ...always },
  ],
  sectors: [
    { code: 'fire', name: '消防', ...always },
    { code: 'gas', name: '燃气', ...always },
  ],
  enterprises: [],
  categories: [],
  lastMonth: '2025-02',
} as unknown as TallyCubeHeader;

/** period, unit, sector, hits, base. */
const ROWS = [
  [1, 0, 0, 1, 2],
  [1, 0, 1, 3, 4],
  [1, 1, 0, 0, 5],
  [2, 1, 0, 2, 2],
  [2, 1, -1, 1, 1],
] as const;
const column = (at: number): Float64Array => Float64Array.from(ROWS, (row) => row[at] ?? 0);
const table: TallyTable = {
  header,
  length: ROWS.length,
  period: Int32Array.from(column(0)),
  sides: { unit: Int32Array.from(column(1)), sector: Int32Array.from(column(2)) },
  tallies: new Map([
    ['hits', column(3)],
    ['base', column(4)],
    ['masked', Float64Array.of(1, Number.NaN, 0, 0, 0)],
  ]),
};
const count = { code: 'count', since: '2025-01', numerator: [{ column: 'base', times: 1 }], denominator: null } as unknown as TallyMeasure;
const rate = { ...count, numerator: [{ column: 'hits', times: 1 }], denominator: [{ column: 'base', times: 1 }] };

describe('figureOf', () => {
  it('has no value over nothing, and is unknown with an unknown part, never zero', () => {
    expect(figureOf(0, 0)).toEqual({ numerator: 0, denominator: 0, value: null, absent: 'noBase' });
    expect(figureOf(Number.NaN, null)).toMatchObject({ numerator: null, value: null, absent: 'unknown' });
    expect(figureOf(0, null)).toEqual({ numerator: 0, denominator: null, value: 0, absent: null });
    expect(figureOf(1, 3).value).toBe(1 / 3);
  });
});

describe('figuresOf', () => {
  it('makes a rate of sums, never a mean of rates', () => {
    // January: (1 + 3 + 0) of (2 + 4 + 5); February with the row of no sector.
    expect(lineOf(table, rate, {}, { code: 'county', name: '全县' }).figures.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [null, null],
      [4, 11],
      [3, 3],
    ]);
  });

  it('is not there before the ledgers begin, nor where a unit is gone', () => {
    const [gone, stays] = linesBy(table, count, {}, 'unit');
    expect(gone?.figures.map(({ value, absent }) => value ?? absent)).toEqual(['notThere', 6, 'notThere']);
    expect(stays?.figures.map(({ value, absent }) => value ?? absent)).toEqual(['notThere', 5, 3]);
    expect(lineOf(table, count, { unit: 0 }, { code: 'T01', name: '' }).figures.at(-1)?.absent).toBe('notThere');
  });

  it('crosses two sides, a pair without rows being a true zero', () => {
    const values = figuresOf(table, count, {}, ['unit', 'sector']).map((row) => row.map((figures) => figures[1]?.value));
    expect(values).toEqual([
      [2, 4],
      [5, 0],
    ]);
    // Of one period alone.
    expect(figuresOf(table, count, {}, ['unit', 'sector'], [1]).map((row) => row.map((figures) => figures.map(({ value }) => value)))).toEqual([
      [[2], [4]],
      [[5], [0]],
    ]);
  });

  it('lets an unknown part make its own sum unknown and no other', () => {
    const masked = { ...count, numerator: [{ column: 'masked', times: 1 }] };
    expect(linesBy(table, masked, {}, 'sector').map(({ figures }) => figures[1]?.value ?? figures[1]?.absent)).toEqual([1, 'unknown']);
  });
});

describe('the sums behind figures', () => {
  const numerators = (terms: TallyMeasure['numerator'], chosen: Parameters<typeof figuresOf>[2], by: Parameters<typeof figuresOf>[3]) =>
    figuresOf(table, { ...count, numerator: terms }, chosen, by).map((line) => line[0]?.map(({ numerator }) => numerator));

  it('are those of the rows of the choice in every cell, each term as often as it counts', () => {
    const terms = [
      { column: 'base', times: 2 },
      { column: 'hits', times: -1 },
    ];
    // Of T02 2·5 − 0 in January, 2·2 − 2 in February, in fire; nothing in gas.
    expect(numerators(terms, { unit: 1 }, ['sector', null])).toEqual([
      [null, 10, 2],
      [null, 0, 0],
    ]);
    // Rows of no sector count where sectors are not told apart: 2·11 − 4, and 2·3 − 3.
    expect(numerators(terms, {}, [null, null])).toEqual([[null, 18, 3]]);
  });

  it('are empty for a side the table does not tell apart', () => {
    expect(numerators(count.numerator, { category: 0 }, [null, null])).toEqual([[null, 0, 0]]);
  });
});

it('gives the values alone as figures have them', () => {
  for (const measure of [count, rate]) {
    const values = valuesBetween(table, measure, ['unit', 'sector'], [1, 2]);
    expect(values).toEqual(figuresOf(table, measure, {}, ['unit', 'sector'], [1, 2]).map((row) => row.map((line) => line.map(({ value }) => value))));
  }
  // Of T01 in January: 1 of 2 in fire, 3 of 4 in gas; it is gone in February.
  expect(valuesBetween(table, rate, ['unit', 'sector'], [1, 2])[0]).toEqual([
    [0.5, null],
    [0.75, null],
  ]);
});
