import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { contentDigest } from '../store/content-digest.ts';
import type { Store } from '../store/store.ts';
import { HAZARD_HEADINGS, hazardRow, importCsv, openSmallCounty } from './testing/small-county.ts';
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

async function errorOf(promise: Promise<unknown>): Promise<EngineError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

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
