import { describe, expect, it } from 'vitest';
import { compareShares, differenceInterval } from './compare-shares.ts';

function of(numerator: number, denominator: number): { readonly numerator: number; readonly denominator: number } {
  return { numerator, denominator };
}

describe('differenceInterval', () => {
  it.each([
    // Newcombe 1998 (Statistics in Medicine 17, 873), table II, method 10.
    [of(56, 70), of(48, 80), [0.0524, 0.3339]],
    [of(9, 10), of(3, 10), [0.1705, 0.809]],
    [of(6, 7), of(2, 7), [0.0582, 0.8062]],
    [of(5, 56), of(0, 29), [-0.0381, 0.1926]],
    [of(0, 10), of(0, 20), [-0.1611, 0.2775]],
    [of(10, 10), of(0, 20), [0.6791, 1]],
  ])('gives the published bounds for %j and %j', (first, second, bounds) => {
    expect(differenceInterval(first, second)?.map((bound) => Number(bound.toFixed(4)))).toEqual(bounds);
  });
});

describe('compareShares', () => {
  it('tells apart only what the bases can tell apart', () => {
    expect(compareShares(of(9, 10), of(3, 10))).toBe(1);
    expect(compareShares(of(3, 10), of(9, 10))).toBe(-1);
    // 100 % of 5 and 80 % of 10 may well be the same.
    expect(compareShares(of(5, 5), of(8, 10))).toBe(0);
    expect(compareShares(of(0, 0), of(8, 10))).toBe(0);
  });
});
