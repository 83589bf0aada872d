import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast, chanceOfAtMost, chanceOfFewer, chanceOfMore, chanceOfSame } from './chances.ts';

describe('chances', () => {
  it('adds up the binomial tail', () => {
    // 3 throws of a coin: at least 2 heads 4/8, none 1/8. Ten rows at 20 %: at least 5 is 0.0327934976.
    expect(chanceOfAtLeast(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(chanceOfAtMost(0, 3, 0.5)).toBeCloseTo(0.125, 12);
    expect(chanceOfAtLeast(5, 10, 0.2)).toBeCloseTo(0.0327934976, 9);
    expect(chanceOfAtLeast(0, 10, 0.2)).toBe(1);
    expect(chanceOfAtLeast(1, 10, 0)).toBe(0);
    expect(chanceOfAtLeast(10, 10, 1)).toBe(1);
  });

  it('tells two shares apart as Fisher did the tea: all four of four', () => {
    expect(chanceOfMore({ shown: 4, of: 4 }, { shown: 0, of: 4 })).toBeCloseTo(1 / 70, 12);
    expect(chanceOfMore({ shown: 3, of: 4 }, { shown: 1, of: 4 })).toBeCloseTo(17 / 70, 12);
    expect(chanceOfFewer({ shown: 0, of: 4 }, { shown: 4, of: 4 })).toBeCloseTo(1 / 70, 12);
    expect(chanceOfMore({ shown: 0, of: 0 }, { shown: 3, of: 9 })).toBe(1);
  });

  it('reckons how often two counts are equal', () => {
    // Poisson of mean 1: e⁻² Σ 1/k!² = e⁻² × 2.2795853 = 0.3085083.
    expect(chanceOfSame(1)).toBeCloseTo(0.3085083, 6);
    expect(chanceOfSame(0)).toBe(1);
    // For large means 1 / (2 √(π m)).
    expect(chanceOfSame(400)).toBeCloseTo(1 / (2 * Math.sqrt(Math.PI * 400)), 4);
  });
});
