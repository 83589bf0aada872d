import { describe, expect, it } from 'vitest';
import { formatPeriod, formatShortPeriod, holdsDay, lastDay, lastMonth, periodsAround, periodsUpTo, shiftPeriod } from './periods.ts';

describe('formatPeriod', () => {
  it('writes months, quarters and years in both languages', () => {
    expect(formatPeriod('2025-03', 'zh')).toBe('2025年3月');
    expect(formatPeriod('2025-03', 'en')).toBe('Mar 2025');
    expect(formatPeriod('2025Q1', 'zh')).toBe('2025年第1季度');
    expect(formatPeriod('2025', 'en')).toBe('2025');
  });

  it('writes months on end, within a year and across its turn', () => {
    expect(formatPeriod('2025-01~2025-05', 'zh')).toBe('2025年1—5月');
    expect(formatPeriod('2025-01~2025-05', 'en')).toBe('Jan–May 2025');
    expect(formatPeriod('2024-11~2025-03', 'zh')).toBe('2024年11月—2025年3月');
    expect(formatPeriod('2024-11~2025-03', 'en')).toBe('Nov 2024–Mar 2025');
  });
});

describe('shiftPeriod', () => {
  it('crosses the turn of the year', () => {
    expect(shiftPeriod('2025-01', -1)).toBe('2024-12');
    expect(shiftPeriod('2024-12', 1)).toBe('2025-01');
    expect(shiftPeriod('2025-03', -47)).toBe('2021-04');
    expect(shiftPeriod('2025Q1', -1)).toBe('2024Q4');
    expect(shiftPeriod('2025', -1)).toBe('2024');
  });
});

describe('periodsUpTo', () => {
  it('goes back as far as is known', () => {
    expect(periodsUpTo('2025-03', 2, ['2025-01', '2025-02', '2025-03', '2025-04'])).toEqual(['2025-02', '2025-03']);
    expect(periodsUpTo('2025-03', 12, ['2025-02', '2025-03'])).toEqual(['2025-02', '2025-03']);
    expect(periodsUpTo('2020-01', 12, ['2025-02'])).toEqual([]);
  });
});

describe('lastMonth', () => {
  it('is where a month, a quarter and a year end', () => {
    expect(['2025-02', '2025Q1', '2024'].map(lastMonth)).toEqual(['2025-02', '2025-03', '2024-12']);
  });
});

describe('periodsAround', () => {
  it('names the quarter and the year that a period lies in', () => {
    expect(periodsAround('2025-12')).toEqual(['2025-12', '2025Q4', '2025']);
    expect(periodsAround('2025-01')).toEqual(['2025-01', '2025Q1', '2025']);
    expect(periodsAround('2025Q2')).toEqual(['2025Q2', '2025']);
    expect(periodsAround('2025')).toEqual(['2025']);
  });
});

describe('formatShortPeriod', () => {
  it('leaves out the year where the column stands under it', () => {
    expect(formatShortPeriod('2025-03', 'zh')).toBe('3月');
    expect(formatShortPeriod('2025-03', 'en')).toBe('Mar');
    expect(formatShortPeriod('2025Q3', 'zh')).toBe('Q3');
    expect(formatShortPeriod('2025', 'zh')).toBe('2025');
  });
});

describe('holdsDay', () => {
  it.each([
    ['2025-03', '2025-03-31', true],
    ['2025-03', '2025-04-01', false],
    ['2025Q1', '2025-01-01', true],
    ['2025Q1', '2024-12-31', false],
    ['2025', '2025-12-31', true],
    ['2025', '2026-01-01', false],
    ['2025-03', 'auto', false],
  ])('of %s and %s: %s', (period, day, expected) => {
    expect(holdsDay(period, day)).toBe(expected);
  });
});

describe('lastDay', () => {
  it('is the last day of the last month, leap years too', () => {
    expect(['2024-02', '2025-02', '2025Q2', '2025'].map(lastDay)).toEqual(['2024-02-29', '2025-02-28', '2025-06-30', '2025-12-31']);
  });
});
