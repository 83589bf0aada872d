import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess } from './assess.ts';
import { canonicalJson } from './assessments/digest.ts';
import { makeLedgers } from './measures/make-ledgers.ts';
import { addDays } from './periods/dates.ts';
import { digestScheme } from './schemes/digest-scheme.ts';
import { parseScheme } from './schemes/parse-scheme.ts';
import { openStore, type Store } from './store/store.ts';

const TOWN = (() => {
  const { scheme } = parseScheme(readFileSync(new URL('../../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8'));
  if (scheme === null) throw new Error('town-monthly.yaml');
  return { scheme, digest: digestScheme(scheme) };
})();

const UNITS = Array.from({ length: 12 }, (_, index) => ({
  rec: index + 1,
  code: `T${index + 1}`,
  name: `镇${index + 1}`,
  unitKind: 'town',
  peerGroup: index % 2 === 0 ? 'G1' : 'G2',
  displayOrder: index,
}));

const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2024-01-01', days));
const owner = { township: fc.integer({ min: 1, max: UNITS.length }) };
const hazard = fc.record({
  ...owner,
  level: fc.constantFrom('general', 'general', 'major'),
  foundOn: day,
  originalDue: day,
  currentDue: day,
  claimedOn: fc.option(day),
  closedOn: fc.option(day),
  fund: fc.bigInt({ min: 0n, max: 999_999n }),
});
const inspection = fc.record({ ...owner, inspectedOn: day, planned: fc.boolean(), hazardCount: fc.integer({ min: 0, max: 9 }) });

/** More rows than the store hands to one thread at a time, three times over. */
const COPIES = 130;
const COUNTED = ['hazard', 'hazard_span', 'inspection'];

describe('the same rows, whichever way they are counted', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'sanse-repeatable-'));
    const rows = <T>(arbitrary: fc.Arbitrary<T>) => fc.sample(arbitrary, { seed: 11, numRuns: 2000 });
    const store = await openStore({ home });
    await makeLedgers(store, {
      unit: UNITS,
      hazard: rows(hazard).map((row, index) => ({ ...row, rec: index + 1, hazardNo: `H${index}`, description: '' })),
      inspection: rows(inspection).map((row, index) => ({ ...row, agency: row.township, rec: index + 1, inspectionNo: `C${index}` })),
    });
    await store.write(async (transaction) => {
      for (const table of COUNTED) {
        await transaction.run(`insert into ${table} select one.* replace (one.rec + copy * 10000 as rec) from ${table} one, range(1, ${COPIES}) other(copy)`);
      }
    });
    await store.close();
  }, 120_000);
  afterAll(() => rm(home, { recursive: true }));

  async function withStore<T>(threads: number, work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ home, threads });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  const assessed = (threads: number) =>
    withStore(threads, async (store) => {
      expect(await store.read("select current_setting('threads')::integer as threads")).toEqual([{ threads }]);
      return canonicalJson(await assess(store, TOWN, { scheme: 'TOWN-M', period: '2025-03' }));
    });

  it('give the same bytes on one to four threads, and in another order of rows', { timeout: 120_000 }, async () => {
    const results = [];
    for (const threads of [1, 2, 3, 4]) results.push(await assessed(threads));
    await withStore(4, (store) =>
      store.write(async (transaction) => {
        for (const table of [...COUNTED, 'unit']) {
          await transaction.run(`create temp table shuffled as select * from ${table} order by hash(rec)`);
          await transaction.run(`delete from ${table}`);
          await transaction.run(`insert into ${table} select * from shuffled`);
          await transaction.run('drop table shuffled');
        }
      }),
    );
    for (const threads of [4, 1]) results.push(await assessed(threads));
    expect(new Set(results).size).toBe(1);
    // Something was counted: not everyone has what an empty ledger gives.
    const totals = (JSON.parse(results[0] ?? '{}') as { readonly units: readonly { readonly total: number }[] }).units.map(({ total }) => total);
    expect(new Set(totals).size).toBeGreaterThan(2);
  });
});
