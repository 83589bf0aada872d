import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { contentDigest } from '../store/content-digest.ts';
import type { Store } from '../store/store.ts';
import { errorOf, HAZARD_HEADINGS, hazardRow, importCsv, openOn, openSmallCounty, UNITS } from './testing/small-county.ts';
import { undoBatch } from './undo-batch.ts';

const opened: Store[] = [];

/** Batch 4: H1, H2, H3. Batch 5: H2 claimed, H4 new. Batch 6: H3 claimed. */
async function threeImports(): Promise<Store> {
  const store = await openSmallCounty();
  opened.push(store);
  await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H1'), hazardRow('H2'), hazardRow('H3')]);
  await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H2', { 整改完成日期: '2025-03-05' }), hazardRow('H4')]);
  await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H3', { 整改完成日期: '2025-03-06' })]);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const live = async (store: Store) =>
  (await store.read('select hazard_no, claimed_on from hazard where till = 2147483647 order by hazard_no')).map(
    (row) => `${String(row['hazard_no'])} ${String(row['claimed_on'])}`,
  );

const asked = { by: '测试', reason: '导错了文件' };

describe('undoBatch', () => {
  it('is a new batch that brings the earlier versions back and ends the new records', async () => {
    const store = await threeImports();
    const batch = await undoBatch(store, { batch: 5, ...asked });
    expect(batch).toMatchObject({ no: 7, verb: 'undo', kind: 'hazard', undoes: 5, changed: 1 });
    expect(await live(store)).toEqual(['H1 null', 'H2 null', 'H3 2025-03-06']);
    expect((await store.read('select state, to_on from hazard_span where till = 2147483647 and rec = 2')).map(Object.values)).toEqual([['open', '9999-12-31']]);
  });

  it('leaves the past as it was at every earlier batch', async () => {
    const store = await threeImports();
    const before = await Promise.all([1, 2, 3, 4, 5, 6].map((no) => contentDigest(store, no)));
    expect(new Set(before).size).toBe(6);
    await undoBatch(store, { batch: 5, ...asked });
    await undoBatch(store, { batch: 6, ...asked });
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map((no) => contentDigest(store, no)))).toEqual(before);
    expect(await contentDigest(store)).toBe(before[3]);
  });

  it('undone gives the first state back', async () => {
    const store = await threeImports();
    const before = await contentDigest(store);
    await undoBatch(store, { batch: 5, ...asked });
    expect(await contentDigest(store)).not.toBe(before);
    await undoBatch(store, { batch: 7, ...asked });
    expect(await contentDigest(store)).toBe(before);
  });

  it('counts and lists the records that later batches changed, and does nothing', async () => {
    const store = await threeImports();
    const before = await contentDigest(store);
    const error = await errorOf(undoBatch(store, { batch: 4, ...asked }));
    expect(error.code).toBe('conflict');
    expect(error.text.zh).toContain('第 4 批涉及 3 条记录，其中 2 条后来又被第 5、6 批改动：hazard:T01/H2、hazard:T01/H3');
    expect([await contentDigest(store), await store.newestBatch()]).toEqual([before, 6]);
  });

  it('undoes the rest only', async () => {
    const store = await threeImports();
    await undoBatch(store, { batch: 4, mode: 'undoRestOnly', ...asked });
    expect(await live(store)).toEqual(['H2 2025-03-05', 'H3 2025-03-06', 'H4 null']);
  });

  it('undoes the later batches first, each as a batch of its own', async () => {
    const store = await threeImports();
    const before = await contentDigest(store, 3);
    const batch = await undoBatch(store, { batch: 4, mode: 'undoLaterFirst', ...asked });
    expect((await store.read('select no, undoes from batch where no > 6 order by no')).map(Object.values)).toEqual([
      [7, 6],
      [8, 5],
      [9, 4],
    ]);
    expect([batch.no, await live(store), await contentDigest(store)]).toEqual([9, [], before]);
  });

  it('takes the newest batch and then the one before it without asking', async () => {
    const store = await threeImports();
    await undoBatch(store, { batch: 6, ...asked });
    await undoBatch(store, { batch: 5, ...asked });
    await undoBatch(store, { batch: 4, ...asked });
    expect((await store.read('select no, undoes from batch where no > 6 order by no')).map(Object.values)).toEqual([
      [7, 6],
      [8, 5],
      [9, 4],
    ]);
    expect(await contentDigest(store)).toBe(await contentDigest(store, 3));
  });

  it('asks when a later sheet closed a hazard again that had been reopened, though its row is as before', async () => {
    const store = await openSmallCounty();
    opened.push(store);
    const closed = hazardRow('H1', { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06' });
    await importCsv(store, 'hazard', [HAZARD_HEADINGS, closed]);
    await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H1', { 整改完成日期: '2025-03-05', '退回/重开原因': '复查发现反弹' })]);
    await importCsv(store, 'hazard', [HAZARD_HEADINGS, closed]);
    const error = await errorOf(undoBatch(store, { batch: 4, ...asked }));
    expect(error.text.zh).toContain('其中 1 条后来又被第 5、6 批改动：hazard:T01/H1');
  });

  it('brings steps and spans back with their rows', async () => {
    const store = await threeImports();
    await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H1', { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06', 现整改期限: '2025-03-20' })]);
    await undoBatch(store, { batch: 7, ...asked });
    expect((await openOn(store, '2025-03-31', 6))[0]).toBe('T01/H1 open 2025-03-10');
    expect((await openOn(store, '2025-03-31', 7))[0]).toBe('T01/H2 claimed 2025-03-10');
    expect((await openOn(store, '2025-03-31', 8))[0]).toBe('T01/H1 open 2025-03-10');
    const steps = 'select kind from hazard_step where rec = 1 and since <= $1 and till > $1 order by seq';
    expect((await store.read(steps, [7])).map(({ kind }) => kind)).toEqual(['found', 'extend', 'claim', 'close']);
    expect((await store.read(steps, [8])).map(({ kind }) => kind)).toEqual(['found']);
  });

  it('brings back what a complete file retired', async () => {
    const store = await threeImports();
    const before = await contentDigest(store);
    const { retired } = await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H1')], { replace: { unit: '东河镇', period: '2025-03' } });
    expect([retired, await openOn(store, '2025-03-31', 7)]).toEqual([3, ['T01/H1 open 2025-03-10']]);
    await undoBatch(store, { batch: 7, ...asked });
    expect(await contentDigest(store)).toBe(before);
  });

  it('gives a renamed unit its old name back', async () => {
    const store = await threeImports();
    await importCsv(
      store,
      'unit',
      UNITS.map((row) => (row[0] === 'T01' ? ['T01', '东河街道', ...row.slice(2)] : row)),
    );
    await undoBatch(store, { batch: 7, ...asked });
    const names = 'select name from unit where code = $2 and since <= $1 and till > $1';
    expect(await Promise.all([6, 7, 8].map(async (at) => (await store.read(names, [at, 'T01']))[0]?.['name']))).toEqual(['东河镇', '东河街道', '东河镇']);
  });

  it('keeps every past state and one live version of each record through any sequence of imports and undos', async () => {
    const states = [{}, { 整改完成日期: '2025-03-05' }, { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06' }, { 现整改期限: '2025-03-20' }];
    const row = fc.record({ no: fc.constantFrom('H1', 'H2'), state: fc.constantFrom(...states) });
    const step = fc.oneof(
      fc.record({ rows: fc.uniqueArray(row, { minLength: 1, selector: ({ no }) => no }) }),
      fc.record({ back: fc.nat(2), mode: fc.constantFrom('undoRestOnly' as const, 'undoLaterFirst' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 5 }), async (steps) => {
        const store = await openSmallCounty();
        try {
          const past = new Map([[3, await contentDigest(store)]]);
          for (const each of steps) {
            const newest = await store.newestBatch();
            // A reason of its own lets each sheet take steps back.
            if ('rows' in each)
              await importCsv(store, 'hazard', [
                HAZARD_HEADINGS,
                ...each.rows.map(({ no, state }) => hazardRow(no, { ...state, '退回/重开原因': `第 ${newest} 次` })),
              ]);
            else {
              const batch = Math.max(4, newest - each.back);
              if (newest < 4) continue;
              await undoBatch(store, { batch, mode: each.mode, ...asked });
              if (each.mode === 'undoLaterFirst') expect(await contentDigest(store)).toBe(await contentDigest(store, batch - 1));
            }
            past.set(await store.newestBatch(), await contentDigest(store));
          }
          for (const [no, digest] of past) expect(await contentDigest(store, no)).toBe(digest);
          const keys = { hazard: 'rec', hazard_step: 'rec, seq', hazard_span: 'rec, from_on' };
          for (const [table, key] of Object.entries(keys)) {
            expect(await store.read(`select ${key} from ${table} where till = 2147483647 group by ${key} having count(*) > 1`)).toEqual([]);
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: 3 },
    );
  });

  it('lets a file be imported again, under the same record numbers', async () => {
    const store = await threeImports();
    await undoBatch(store, { batch: 6, ...asked });
    const report = await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H3', { 整改完成日期: '2025-03-06' })]);
    expect(report.batch).toBe(8);
    await undoBatch(store, { batch: 5, ...asked });
    const again = await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H2', { 整改完成日期: '2025-03-05' }), hazardRow('H4')]);
    expect(again.sheets.map(({ created, changed }) => [created, changed])).toEqual([[1, 1]]);
    expect(await store.read("select count(*)::integer as n from record_key where ledger = 'hazard'")).toEqual([{ n: 4 }]);
  });

  it('refuses to end a unit that other ledgers name', async () => {
    const store = await threeImports();
    const error = await errorOf(undoBatch(store, { batch: 1, ...asked }));
    expect(error.code).toBe('conflict');
    expect(error.text.zh).toContain('行业领域');
  });

  it('says that there is no such batch', async () => {
    expect((await errorOf(undoBatch(await threeImports(), { batch: 99, ...asked }))).code).toBe('notFound');
  });
});
