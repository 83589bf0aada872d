import { describe, expect, it } from 'vitest';
import { followingPeriod, isPeriodOf } from './first-period.ts';

describe('the first period of a new version', () => {
  it('is the one after the last, also over the turn of a year', () => {
    expect(['2025-09', '2025-12', '2025Q2', '2025Q4', '2025'].map(followingPeriod)).toEqual(['2025-10', '2026-01', '2025Q3', '2026Q1', '2026']);
  });

  it('is of the kind the scheme assesses', () => {
    expect([
      isPeriodOf('2026-01', 'month'),
      isPeriodOf('2026-13', 'month'),
      isPeriodOf('2026Q1', 'month'),
      isPeriodOf('2026Q4', 'quarter'),
      isPeriodOf('2026', 'year'),
    ]).toEqual([true, false, false, true, true]);
  });
});
