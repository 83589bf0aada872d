import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignBest } from './assign-best.ts';

/** The greatest sum, by trying everything. */
function greatest(weights: readonly (readonly number[])[], row = 0, used: ReadonlySet<number> = new Set()): number {
  const here = weights[row];
  if (here === undefined) return 0;
  const alone = greatest(weights, row + 1, used);
  return Math.max(
    alone,
    ...here.flatMap((weight, column) => (used.has(column) || weight === 0 ? [] : [weight + greatest(weights, row + 1, new Set([...used, column]))])),
  );
}

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe('assignBest', () => {
  it('gives up a good pair where the whole is better for it', () => {
    expect(
      assignBest([
        [9, 8],
        [8, 0],
      ]),
    ).toEqual([1, 0]);
  });

  it('leaves alone what fits nothing', () => {
    expect(
      assignBest([
        [0, 0],
        [0, 5],
        [0, 4],
      ]),
    ).toEqual([null, 1, null]);
    expect(assignBest([[], []])).toEqual([null, null]);
  });

  it('finds the greatest sum, each column once', () => {
    fc.assert(
      fc.property(matrix, (weights) => {
        const assigned = assignBest(weights);
        const columns = assigned.filter((column) => column !== null);
        expect(new Set(columns).size).toBe(columns.length);
        const sum = assigned.reduce<number>((total, column, row) => total + (column === null ? 0 : (weights[row]?.[column] ?? 0)), 0);
        expect(sum).toBe(greatest(weights));
      }),
    );
  });
});
