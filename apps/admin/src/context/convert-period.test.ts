import { describe, expect, it } from 'vitest';
import { convertPeriod } from './convert-period.ts';

describe('convertPeriod', () => {
  it.each([
    ['2025-05', 'month', '2025-05'],
    ['2025-05', 'quarter', '2025Q2'],
    ['2025-05', 'year', '2025'],
    ['2025Q2', 'month', '2025-06'],
    ['2025Q2', 'quarter', '2025Q2'],
    ['2025', 'quarter', '2025Q4'],
    ['2025', 'month', '2025-12'],
  ] as const)('of %s by %s is %s', (period, grain, expected) => {
    expect(convertPeriod(period, grain)).toBe(expected);
  });
});
