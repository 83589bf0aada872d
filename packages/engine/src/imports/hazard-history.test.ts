import { afterEach, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { HAZARD_HEADINGS, hazardRow, importCsv, openOn, openSmallCounty } from './testing/small-county.ts';

let store: Store;

afterEach(() => store.close());

/** Opens the county and imports the sheets one after another, as batches 4, 5, … */
async function told(...sheets: readonly (readonly (readonly string[])[])[]): Promise<void> {
  store = await openSmallCounty();
  for (const rows of sheets) await importCsv(store, 'hazard', [HAZARD_HEADINGS, ...rows]);
}

async function stepsAt(batch: number): Promise<readonly string[]> {
  const rows = await store.read('select kind, on_date, basis, due_on from hazard_step where rec = 1 and since <= $1 and till > $1 order by seq', [batch]);
  return rows.map((row) => Object.values(row).join(' ').trim());
}

it('a hazard closed, reopened and closed again is open in between, as far as each batch knew', async () => {
  await told(
    [hazardRow('H1', { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06' })],
    // The closing date is gone; that the sheet is of 20 March shows in another row.
    [hazardRow('H1', { 整改完成日期: '2025-03-05', '退回/重开原因': '复查发现反弹' }), hazardRow('H2', { 发现日期: '2025-03-20', 原定整改期限: '2025-03-30' })],
    [hazardRow('H1', { 整改完成日期: '2025-03-05', 销号日期: '2025-04-08' })],
  );
  const H1 = 'T01/H1 open 2025-03-10';
  const H2 = 'T01/H2 open 2025-03-30';
  expect(await openOn(store, '2025-03-25', 4)).toEqual([]);
  expect(await openOn(store, '2025-03-25', 5)).toEqual([H1, H2]);
  expect(await openOn(store, '2025-03-25', 6)).toEqual([H1, H2]);
  expect(await openOn(store, '2025-03-10', 6)).toEqual([]);
  expect(await openOn(store, '2025-04-08', 5)).toEqual([H1, H2]);
  expect(await openOn(store, '2025-04-08', 6)).toEqual([H2]);
  expect(await openOn(store, '2025-03-05', 6)).toEqual(['T01/H1 claimed 2025-03-10']);
  expect(await stepsAt(4)).toEqual(['found 2025-03-03 sheet 2025-03-10', 'claim 2025-03-05 sheet', 'close 2025-03-06 sheet']);
  expect(await stepsAt(6)).toEqual([
    'found 2025-03-03 sheet 2025-03-10',
    'claim 2025-03-05 sheet',
    'close 2025-03-06 sheet',
    'reopen 2025-03-20 inferred',
    'close 2025-04-08 sheet',
  ]);
});

it('an extension granted in April leaves the deadline of a March cut-off as it was', async () => {
  await told([hazardRow('H1')], [hazardRow('H1', { 现整改期限: '2025-04-20' }), hazardRow('H2', { 发现日期: '2025-04-02', 原定整改期限: '2025-04-12' })]);
  expect(await openOn(store, '2025-03-31', 4)).toEqual(['T01/H1 open 2025-03-10']);
  expect(await openOn(store, '2025-03-31', 5)).toEqual(['T01/H1 open 2025-03-10']);
  expect(await openOn(store, '2025-04-15', 4)).toEqual(['T01/H1 open 2025-03-10']);
  expect(await openOn(store, '2025-04-15', 5)).toEqual(['T01/H1 open 2025-04-20', 'T01/H2 open 2025-04-12']);
  expect(await stepsAt(5)).toEqual(['found 2025-03-03 sheet 2025-03-10', 'extend 2025-04-02 inferred 2025-04-20']);
});

it('a claim that is taken back is open again, and a void hazard was never open', async () => {
  await told(
    [hazardRow('H1', { 整改完成日期: '2025-03-05' })],
    [hazardRow('H1', { '退回/重开原因': '整改不到位' }), hazardRow('H2', { 发现日期: '2025-03-15', 原定整改期限: '2025-03-30' })],
  );
  expect(await openOn(store, '2025-03-14', 5)).toEqual(['T01/H1 claimed 2025-03-10']);
  expect(await openOn(store, '2025-03-15', 5)).toEqual(['T01/H1 open 2025-03-10', 'T01/H2 open 2025-03-30']);
  await importCsv(store, 'hazard', [
    [...HAZARD_HEADINGS, '作废原因'],
    [...hazardRow('H1'), '重复登记'],
  ]);
  expect(await openOn(store, '2025-03-15', 5)).toEqual(['T01/H1 open 2025-03-10', 'T01/H2 open 2025-03-30']);
  expect(await openOn(store, '2025-03-15', 6)).toEqual(['T01/H2 open 2025-03-30']);
});

it('steps that a later sheet leaves alone keep the batch that brought them', async () => {
  await told([hazardRow('H1', { 整改完成日期: '2025-03-05' })], [hazardRow('H1', { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06' })]);
  expect((await store.read('select kind, since, till from hazard_step order by seq')).map(Object.values)).toEqual([
    ['found', 4, 2147483647],
    ['claim', 4, 2147483647],
    ['close', 5, 2147483647],
  ]);
});
