import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannKendall, type Season } from './mann-kendall.ts';

function series(...values: readonly number[]): Season {
  return values.map((value, at) => ({ at, value }));
}

describe('mannKendall', () => {
  it.each([
    // p: share of all orders of the values with an S at least as far from 0, counted one by one in Python.
    [[1, 2, 3, 4], 6, 2 / 24],
    [[1, 2, 3, 4, 5], 10, 2 / 120],
    [[5, 3, 4, 1, 2], -6, 0.2333333333],
    [[1, 1, 2, 2, 3, 3], 12, 0.0222222222],
    [[4, 3, 3, 2, 1, 1, 1], -17, 0.0047619048],
    [[3, 1, 2, 2, 5, 4, 4, 6], 16, 0.056547619],
    [[2, 2, 2, 2, 2], 0, 1],
    // scipy.stats.kendalltau, method exact.
    [[46, 49, 44, 50, 53, 51, 55, 54, 58, 57, 60, 59], 54, 0.0000441289],
  ])('finds S and its exact probability for %j', (values, s, p) => {
    const found = mannKendall([series(...values)]);
    expect(found.s).toBe(s);
    expect(found.p).toBeCloseTo(p, 9);
  });

  it('takes the middle of the slopes between all pairs, over gaps as well', () => {
    // scipy.stats.theilslopes.
    expect(mannKendall([series(46, 49, 44, 50, 53, 51, 55, 54, 58, 57, 60, 59)]).slope).toBe(1.25);
    // Slopes 2, 8/4 = 2 and 6/3 = 2.
    expect(
      mannKendall([
        [
          { at: 0, value: 1 },
          { at: 1, value: 3 },
          { at: 4, value: 9 },
        ],
      ]).slope,
    ).toBe(2);
    expect(mannKendall([series(1)])).toEqual({ s: 0, p: 1, slope: null });
  });

  it('compares like months only, when there are several seasons', () => {
    // Ten months rise from one year to the next, two fall: S = 8, p = 2 · (1 + 12 + 66) / 4096 = 0.03857.
    const up = [
      { at: 0, value: 1 },
      { at: 12, value: 2 },
    ];
    const down = [
      { at: 0, value: 2 },
      { at: 12, value: 1 },
    ];
    const found = mannKendall([...Array.from({ length: 10 }, () => up), down, down]);
    expect(found.s).toBe(8);
    expect(found.p).toBeCloseTo((2 * (1 + 12 + 66)) / 4096, 12);
    expect(found.slope).toBe(1 / 12);
  });

  it('has the seasonal probability with three years and ties', () => {
    // Counted in Python over all orders of each month, the months folded together.
    const seasons = [
      ...Array.from({ length: 6 }, () => series(1, 2, 3)),
      ...Array.from({ length: 3 }, () => series(2, 1, 3)),
      ...Array.from({ length: 3 }, () => series(1, 1, 2)),
    ];
    const found = mannKendall(seasons);
    expect([found.s, found.p]).toEqual([27, expect.closeTo(0.0000133334, 9)]);
  });

  it('is the same fallen as risen, and whatever the values are but their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 24 }), (values) => {
        const found = mannKendall([series(...values)]);
        const fallen = mannKendall([series(...values.toReversed())]);
        expect(fallen.s === -found.s || (fallen.s === 0 && found.s === 0)).toBe(true);
        expect(fallen.p).toBeCloseTo(found.p, 12);
        expect(mannKendall([series(...values.map((value) => value ** 3 + 5))]).p).toBeCloseTo(found.p, 12);
        expect(found.p).toBeGreaterThan(0);
        expect(found.p).toBeLessThanOrEqual(1);
      }),
    );
  });
});
