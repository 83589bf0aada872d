import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '../engine.ts';
import { makeLedgers } from '../measures/make-ledgers.ts';
import { addDays } from '../periods/dates.ts';
import { openStore } from '../store/store.ts';
import { condition, day, hazardRow } from './testing/arbitrary-condition.ts';

const NAME = { zh: '名', en: 'name' };
const UNITS = ['T01', 'T02', 'T03'].map((code, index) => ({
  rec: index + 1,
  code,
  name: `镇${index + 1}`,
  unitKind: 'town',
  peerGroup: 'G',
  displayOrder: index,
}));

type Asked = typeof condition extends fc.Arbitrary<infer T> ? T : never;

/** A scheme file with one measure of its own and one criterion for each set of conditions. Every JSON text is YAML. */
function schemeText(asked: readonly Asked[]): string {
  const isRate = ({ numerator }: Asked) => numerator !== null;
  return JSON.stringify({
    code: 'OWN',
    version: 1,
    name: NAME,
    period: 'month',
    family: 'township',
    unitKinds: ['town'],
    groups: [{ code: 'G', name: NAME }],
    fullMarks: asked.length,
    blocks: asked.map((one, index) => ({
      code: `C${index}`,
      name: NAME,
      fullMarks: 1,
      ...(isRate(one)
        ? { rule: { kind: 'ratio' }, input: `own.${index}`, zeroBase: 'zero' }
        : { rule: { kind: 'yoyExcess', deduct: { n: 1 } }, inputs: { n: { measure: `own.${index}`, label: NAME } } }),
    })),
    tiers: { levels: [{ code: 'T', label: NAME, colour: 'blue', from: 0 }] },
    measures: asked.map(({ where, numerator, window }, index) => ({
      ...{ kind: 'base', code: `own.${index}`, name: NAME, scope: NAME, quantity: 'item', source: 'hazard', aggregate: 'count' },
      ...{ where, window },
      ...(numerator === null ? {} : { numerator }),
    })),
  });
}

describe('the record ids of a receipt', () => {
  let home: string;
  let engine: Engine;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'sanse-receipt-'));
    const store = await openStore({ home });
    const rows = fc.sample(hazardRow, { seed: 5, numRuns: 200 });
    // Half of the rows a year earlier, so that there is a year before to compare with.
    const moved = rows.map((row, index) => ({
      ...row,
      ...(index % 2 === 0 ? {} : { foundOn: addDays(row.foundOn, -365), originalDue: addDays(row.originalDue, -365) }),
    }));
    await makeLedgers(store, { unit: UNITS, hazard: moved.map((row, index) => ({ ...row, rec: index + 1, hazardNo: `H${index}`, description: '' })) });
    await store.close();
    await mkdir(join(home, 'schemes'));
    engine = await openEngine({ home });
  });
  afterAll(async () => {
    await engine.close();
    await rm(home, { recursive: true });
  });

  it('are as many as its figures say, for random measures of a scheme file over random rows', { timeout: 120_000 }, async () => {
    let [counted, before] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 8, maxLength: 8 }), day, async (asked, asOf) => {
        await writeFile(join(home, 'schemes', 'own.yaml'), schemeText(asked));
        for (const { code } of UNITS) {
          const { unit, records } = await engine.explain({ scheme: 'OWN', period: '2025-03', asOf, unit: code });
          for (const criterion of unit.criteria) {
            for (const input of criterion.inputs) {
              if (input.status !== 'ok' && input.status !== 'zeroBase') continue;
              const behind = records[criterion.code]?.find(({ measure, shift }) => measure === input.measure && shift === input.shift);
              const isRate = input.denominator !== null;
              expect([criterion.code, input.shift, behind?.numerator.length]).toEqual([criterion.code, input.shift, input.numerator]);
              expect(behind?.denominator.length).toBe(input.denominator ?? 0);
              expect(behind?.lost.length).toBe(isRate ? (input.denominator ?? 0) - (input.numerator ?? 0) : input.numerator);
              expect(new Set(behind?.lost).size).toBe(behind?.lost.length);
              counted += behind?.numerator.length ?? 0;
              if (input.shift === 'yearBefore') before += behind?.numerator.length ?? 0;
            }
          }
        }
      }),
      { numRuns: 12, seed: 20_250_331 },
    );
    expect([counted > 100, before > 10]).toEqual([true, true]);
  });
});
