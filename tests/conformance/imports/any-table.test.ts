import type { Engine } from '@sanse/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mess, renderMess } from './any-table.ts';
import { type County, factsOf, inOrder, makeCounty, readOne } from './run-corpus.ts';

const RUNS = process.env['SANSE_LONG'] === '1' ? 2000 : 100;

let county: County;
let engine: Engine;

beforeAll(async () => {
  county = await makeCounty();
  engine = await county.open();
});
afterAll(async () => {
  await engine.close();
  county.remove();
});

it(
  'any table the generator can render is read back equal',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(mess, async (made) => {
        run += 1;
        const prefix = `P${run}-`;
        const file = renderMess(made, prefix);
        const [expected] = file.expected.ledgers;
        const read = await readOne(engine, { fileName: file.name, bytes: await file.render() }, (record) => String(record['hazardNo']).startsWith(prefix));
        expect(read.tables).toEqual(file.expected.tables.map(factsOf));
        expect(read.sheets).toEqual(expected?.sheets);
        expect(read.faults).toEqual([]);
        expect(read.records).toEqual(inOrder(expected?.records ?? []));
      }),
      { numRuns: RUNS, seed: 20_250_703 },
    );
  },
  60_000 + RUNS * 5000,
);
