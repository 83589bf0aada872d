import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Knob, KnobValue } from '../schemes/knobs/knob.ts';
import { knobsOf } from '../schemes/knobs/list-knobs.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { turnKnobs } from '../schemes/turn-knobs.ts';
import { score, scoreBare } from './score.ts';
import { cells, schemes } from './testing/arbitrary-scheme.ts';
import { makeTable } from './testing/make-table.ts';
import { measuresNeeded } from './needs.ts';
import { measureKey } from './measure-table.ts';

const CODES = ['U0', 'U1', 'U2', 'U3', 'U4', 'U5'];

const tableOf = (scheme: Scheme) => {
  const keys = measuresNeeded(scheme).map(measureKey);
  const row = fc.tuple(...keys.map(() => cells)).map((values) => Object.fromEntries(keys.map((key, at) => [key, values[at] ?? '0'])));
  return fc.tuple(...CODES.map(() => row)).map((rows) =>
    makeTable(
      scheme,
      CODES.map((code, at) => ({ code, group: at < 4 ? 'G1' : 'G2', cells: rows[at] ?? {} })),
    ),
  );
};

function valueFor({ range, value }: Knob): fc.Arbitrary<KnobValue> {
  if (range.kind === 'flag') return fc.boolean();
  if (range.kind === 'choice') return fc.constantFrom(...range.of.map((one) => one.value));
  const { min, max } = range;
  return fc.integer({ min: Math.ceil(min ?? 0), max: Math.floor(max ?? 40) }).map((n) => (typeof value === 'number' && Number.isInteger(value) ? n : n / 2));
}

describe('a table scored over and over with one thing and another turned', () => {
  it('comes to exactly what scoring afresh comes to', () => {
    const trial = schemes.chain((scheme) =>
      fc.record({
        scheme: fc.constant(scheme),
        table: tableOf(scheme),
        rounds: fc.array(
          fc
            .uniqueArray(fc.constantFrom(...knobsOf(scheme)), { minLength: 1, maxLength: 3, selector: ({ key }) => key })
            .chain((knobs) => fc.tuple(...knobs.map((knob) => valueFor(knob).map((value): [string, KnobValue] => [knob.key, value])))),
          { minLength: 2, maxLength: 5 },
        ),
      }),
    );
    fc.assert(
      fc.property(trial, ({ scheme, table, rounds }) => {
        for (const edits of rounds) {
          const turned = turnKnobs(scheme, Object.fromEntries(edits)).scheme;
          const bare = scoreBare(table, turned);
          // Nothing of the table or the scheme is the same object, so nothing can be remembered.
          const afresh = score(structuredClone(table), structuredClone(turned));
          expect(bare.units.map(({ code, total, exact, rank, rankOf, tier }) => ({ code, total, exact, rank, rankOf, tier }))).toEqual(
            afresh.units.map(({ code, total, exact, rank, rankOf, tier }) => ({ code, total, exact, rank, rankOf, tier })),
          );
          expect(JSON.stringify(score(table, turned))).toBe(JSON.stringify(afresh));
        }
      }),
      { numRuns: 20 },
    );
  });
});
