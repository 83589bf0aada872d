import type { Trend } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { pointsOf, scaleTop, sparkPath, tintBreaks, tintStep, toLines } from './lines.ts';

describe('toLines', () => {
  it('puts each period beside the same one a year before', () => {
    const points = [
      ['2024-01', 5],
      ['2024-02', null],
      ['2025-01', 7],
    ].map(([period, value]) => ({ period, value }));
    const trend = { series: [{ code: 'S', name: '消防', points }] } as unknown as Trend;
    expect(toLines(trend, ['2025-01', '2025-02'])).toEqual([{ code: 'S', name: '消防', values: [7, null], lastYear: [5, null] }]);
  });
});

describe('pointsOf', () => {
  it('has the point of each period, and none where there is none', () => {
    const point = { period: '2025-02', numerator: 1, denominator: 2, value: 0.5, interval95: [0.1, 0.9], interval90: [0.2, 0.8] } as const;
    const series = { code: 'S', name: '消防', points: [point] } as unknown as Trend['series'][number];
    expect(pointsOf(series, ['2025-01', '2025-02'])).toEqual([null, point]);
  });
});

describe('scaleTop', () => {
  const line = (...values: (number | null)[]) => ({ code: '', name: '', values, lastYear: [] });

  it('is the next round figure over the greatest value', () => {
    expect(scaleTop([line(3, 17, null)])).toBe(20);
    expect(scaleTop([line(0.95)])).toBe(1);
    expect(scaleTop([line(100)])).toBe(100);
    expect(scaleTop([line(0)])).toBe(1);
  });
});

describe('sparkPath', () => {
  it('draws from the left edge to the right, upwards for more', () => {
    expect(sparkPath([0, 5, 10], 20, 10, 10)).toBe('M0 10L10 5L20 0');
  });

  it('breaks at a missing value and keeps a value that stands alone visible', () => {
    expect(sparkPath([10, null, 10], 20, 10, 10)).toBe('M0 0h2M20 0h2');
  });
});

describe('tintBreaks', () => {
  it('shares the cells out evenly over the tints', () => {
    const line = { code: '', name: '', values: [0, null, 1, 2, 3, 400, 5, 6], lastYear: [] };
    const breaks = tintBreaks([line], 3);
    expect(breaks).toEqual([2, 5]);
    expect([null, 0, 1, 2, 3, 5, 6, 400].map((value) => tintStep(value, breaks))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });
});
