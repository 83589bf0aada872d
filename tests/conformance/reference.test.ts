import type { Scheme } from '@sanse/engine';
import { score } from '@sanse/engine/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, saidByProduct, saidByBook } from './reference/agreement.ts';
import { randomCase } from './reference/random-case.ts';
import { scoreByTheBook } from './reference/score-by-the-book.ts';

const CASES = process.env['SANSE_LONG'] === '1' ? 20_000 : 400;

function hasDoubles(scheme: Scheme): boolean {
  return /"kind":"zScore"|"aggregate":"geometric"/.test(JSON.stringify(scheme));
}

describe('the reference and the product', () => {
  it(`agree on ${CASES} random schemes and tables`, { timeout: 1_200_000 }, () => {
    fc.assert(
      fc.property(randomCase(), ({ scheme, table }) => {
        expect(differences(saidByBook(scoreByTheBook(table, scheme)), saidByProduct(score(table, scheme)), hasDoubles(scheme))).toEqual([]);
      }),
      { numRuns: CASES, seed: 20_250_331 },
    );
  });
});
