import { compareOutcomes, parseFraction, printFraction, score, subtract, add } from '@sanse/engine/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomCase } from './reference/random-case.ts';
import { print } from './reference/rational.ts';
import { scoreByTheBook } from './reference/score-by-the-book.ts';

const CASES = process.env['SANSE_LONG'] === '1' ? 10_000 : 300;

describe('two schemes on the same figures', () => {
  it(`have changes that add up exactly to the difference of the totals by the book, on ${CASES} random pairs`, () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, other) => {
        const { scheme: before, table } = randomCase(seed, 6);
        const { scheme: after } = randomCase(other, 1);
        const slow = [before, after].map((scheme) => scoreByTheBook(table, scheme).map(({ published }) => (published === null ? null : print(published))));
        const found = compareOutcomes({ scheme: before, result: score(table, before) }, { scheme: after, result: score(table, after) });
        for (const [at, { code }] of table.units.entries()) {
          const unit = found.units.find((one) => one.code === code);
          const [was, is] = [slow[0]?.[at] ?? null, slow[1]?.[at] ?? null];
          if (was === null || is === null) {
            expect(unit?.change).toBeNull();
            continue;
          }
          compared += 1;
          expect(unit?.change).toBe(printFraction(subtract(parseFraction(is), parseFraction(was))));
          const sum = (unit?.parts ?? []).map(({ exact }) => parseFraction(exact)).reduce(add, parseFraction('0'));
          expect(printFraction(sum)).toBe(unit?.change);
          expect(unit?.cause === null).toBe(unit?.change === '0');
          expect(unit?.tierCause === null).toBe(unit?.crossing === null);
        }
      }),
      { numRuns: CASES, seed: 20_250_331 },
    );
    expect(compared).toBeGreaterThan(CASES);
  });
});
