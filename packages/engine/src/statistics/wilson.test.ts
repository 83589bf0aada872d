import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

function rounded(interval: readonly number[] | null): readonly number[] | null {
  return interval?.map((bound) => Number(bound.toFixed(4))) ?? null;
}

describe('wilsonInterval', () => {
  it.each([
    // Newcombe 1998, table I, method 3.
    [81, 263, [0.2553, 0.3662]],
    [15, 148, [0.0624, 0.1605]],
    [0, 20, [0, 0.1611]],
    [1, 29, [0.0061, 0.1718]],
    // By symmetry with 0 of 29: 29 / (29 + 3.8415) = 0.8830.
    [29, 29, [0.883, 1]],
  ])('gives the published bounds for %i of %i', (numerator, denominator, bounds) => {
    expect(rounded(wilsonInterval(numerator, denominator))).toEqual(bounds);
  });

  it('is narrower at 90 %', () => {
    expect(rounded(wilsonInterval(81, 263, 90))).toEqual([0.2633, 0.3566]);
    expect(rounded(wilsonInterval(1, 2, 90))).toEqual([0.1209, 0.8791]);
  });

  it('says nothing over nothing, nor of what is no share', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(7, 5)).toBeNull();
    expect(wilsonInterval(-1, 5)).toBeNull();
  });

  it('holds the rate, stays within 0 and 1, and mirrors what is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (n, some) => {
        const x = some % (n + 1);
        const [low, high] = wilsonInterval(x, n) ?? [];
        const [lowRest, highRest] = wilsonInterval(n - x, n) ?? [];
        if (low === undefined || high === undefined || lowRest === undefined || highRest === undefined) throw new Error('no interval');
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(high).toBeLessThanOrEqual(1);
        expect(lowRest).toBeCloseTo(1 - high, 12);
        expect(highRest).toBeCloseTo(1 - low, 12);
      }),
    );
  });
});
