import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCorrelation } from './rank-correlation.ts';

describe('the rank correlation', () => {
  it('is that of the differences of places where nobody is equal', () => {
    // Places 1 2 3 4 5 and 2 1 4 3 5: squared differences 1 + 1 + 1 + 1 = 4, so 1 − 6 × 4 / (5 × 24) = 0.8.
    expect(rankCorrelation([1, 2, 3, 4, 5], [20, 10, 40, 30, 50])).toBeCloseTo(0.8, 12);
  });

  it('shares the places of equals', () => {
    // Places 1.5 1.5 3 and 1 2.5 2.5: about the middle −0.5 −0.5 1 and −1 0.5 0.5; products 0.5 − 0.25 + 0.5 = 0.75, squares 1.5 each.
    expect(rankCorrelation([7, 7, 9], [0, 4, 4])).toBeCloseTo(0.5, 12);
  });

  it('is 1 for the same order, −1 for the opposite one, and nothing where all are equal', () => {
    expect(rankCorrelation([1, 5, 9], [2, 3, 100])).toBe(1);
    expect(rankCorrelation([1, 5, 9], [3, 2, 1])).toBe(-1);
    expect(rankCorrelation([4, 4, 4], [3, 2, 1])).toBeNull();
  });

  it('agrees with places counted one by one', () => {
    const lists = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(lists, (pairs) => {
        const place = (values: readonly number[], of: number) => values.filter((v) => v < of).length + (values.filter((v) => v === of).length + 1) / 2;
        const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const [px, py] = [xs.map((x) => place(xs, x)), ys.map((y) => place(ys, y))];
        const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
        const [mx, my] = [mean(px), mean(py)];
        const product = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
          a.reduce((sum, v, at) => sum + (v - ma) * ((b[at] ?? 0) - mb), 0);
        const spread = Math.sqrt(product(px, mx, px, mx) * product(py, my, py, my));
        const found = rankCorrelation(xs, ys);
        if (spread === 0) expect(found).toBeNull();
        else expect(found).toBeCloseTo(product(px, mx, py, my) / spread, 10);
      }),
      { numRuns: 500, seed: 20_250_331 },
    );
  });
});
