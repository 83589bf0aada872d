import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import type { ImportReport } from '../verbs/imports.ts';
import { importFile } from './import-file.ts';
import { countsOf, csv, HAZARD_HEADINGS, hazardRow, importCsv, openOn, openSmallCounty, workbook } from './testing/small-county.ts';
import { undoBatch } from './undo-batch.ts';

const opened: Store[] = [];

async function county(): Promise<Store> {
  const store = await openSmallCounty();
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const hazards = (store: Store, rows: readonly (readonly string[])[], more = {}) => importCsv(store, 'hazard', [HAZARD_HEADINGS, ...rows], more);
const codes = ({ problems }: Pick<ImportReport, 'problems'>) => problems.map(({ code }) => code);
const CLOSED = { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06' };
const REASON = '退回/重开原因';

describe('a step taken back', () => {
  it('without a reason is refused, with the place, what is stored and what to do', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1', CLOSED), hazardRow('H2')]);
    const report = await hazards(store, [hazardRow('H1'), hazardRow('H2', { 整改完成日期: '2025-03-07' })]);
    expect(countsOf(report)).toEqual({ rows: 3, created: 0, unchanged: 0, changed: 1, refused: 1, notData: 1, retired: 0 });
    expect(report.problems[0]).toMatchObject({ code: 'stepTakenBack', severity: 'error', place: { row: 2, column: '销号日期' } });
    expect(report.problems[0]?.message.zh).toBe(
      '第 2 行“销号日期”是空的，而库里这条记录的“销号日期”是 2025-03-06；退回或重开要有原因，表中没有新填“退回/重开原因”。',
    );
    expect(await store.read("select closed_on from hazard where till = 2147483647 and hazard_no = 'H1'")).toEqual([{ closed_on: '2025-03-06' }]);
    expect(await openOn(store, '2025-04-01', 5)).toEqual(['T01/H2 claimed 2025-03-10']);
  });

  it('with a reason is a step, and a second time needs another reason', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1', CLOSED)]);
    expect(countsOf(await hazards(store, [hazardRow('H1', { [REASON]: '复查发现反弹' })])).changed).toBe(1);
    expect(await openOn(store, '2025-04-01', 5)).toEqual(['T01/H1 open 2025-03-10']);
    expect(await store.read("select kind from hazard_step where till = 2147483647 and kind in ('reopen', 'return') order by kind")).toEqual([
      { kind: 'reopen' },
      { kind: 'return' },
    ]);
    expect(codes(await hazards(store, [hazardRow('H1', { [REASON]: '复查发现反弹' })]))).toEqual(['sameFile']);
    await hazards(store, [hazardRow('H1', { 整改完成日期: '2025-03-20', 销号日期: '2025-03-21', [REASON]: '复查发现反弹' })]);
    expect(codes(await hazards(store, [hazardRow('H1', { [REASON]: '复查发现反弹' })]))).toEqual(['stepTakenBack']);
    expect(codes(await hazards(store, [hazardRow('H1', { [REASON]: '再次反弹' })]))).toEqual([]);
  });

  it('is not meant by a file without the column, nor by a cell that cannot be read', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1', CLOSED)]);
    const without = HAZARD_HEADINGS.filter((heading) => heading !== '销号日期');
    const told = without.map((heading) => hazardRow('H1', { ...CLOSED, 隐患级别: '重大' })[HAZARD_HEADINGS.indexOf(heading)] ?? '');
    expect(countsOf(await importCsv(store, 'hazard', [without, told])).changed).toBe(1);
    const unreadable = await hazards(store, [hazardRow('H1', { ...CLOSED, 隐患级别: '重大', 销号日期: '月初' })]);
    expect([countsOf(unreadable).unchanged, unreadable.sheets[0]?.suspiciousRows, codes(unreadable)]).toEqual([1, [2], ['wrongDate', 'nothingNew']]);
    expect(await store.read('select closed_on from hazard where till = 2147483647')).toEqual([{ closed_on: '2025-03-06' }]);
  });

  it('comes back with the batch that took it, and a retired record may come again open', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1', CLOSED), hazardRow('H2')]);
    await hazards(store, [hazardRow('H1', { [REASON]: '复查发现反弹' })]);
    await undoBatch(store, { batch: 5, by: '测试', reason: '导错' });
    expect(await openOn(store, '2025-04-01', 6)).toEqual(['T01/H2 open 2025-03-10']);
    await hazards(store, [hazardRow('H2')], { replace: { unit: '东河镇', period: '2025-03' } });
    expect(countsOf(await hazards(store, [hazardRow('H1')]))).toMatchObject({ changed: 1, refused: 0 });
  });
});

describe('a date that stands once a hazard is closed', () => {
  it('moves only with a reason', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1', CLOSED), hazardRow('H2', { 整改完成日期: '2025-03-05' })]);
    const report = await hazards(store, [
      hazardRow('H1', { ...CLOSED, 发现日期: '2025-03-01' }),
      hazardRow('H2', { 整改完成日期: '2025-03-05', 发现日期: '2025-03-01' }),
    ]);
    expect([countsOf(report).changed, codes(report)]).toEqual([1, ['movedAfterClosing']]);
    expect(report.problems[0]?.message.zh).toContain('由 2025-03-03 改成了 2025-03-01');
    expect(codes(await hazards(store, [hazardRow('H1', { ...CLOSED, 发现日期: '2025-03-01', [REASON]: '更正笔误' })]))).toEqual([]);
  });
});

describe('a record told twice in one file', () => {
  it('is taken in its newest state, whichever row comes first, and each row is counted once', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const store = await county();
      const told = [hazardRow('H1', { 整改完成日期: '2025-03-04', 现整改期限: '2025-03-15' }), hazardRow('H1', { ...CLOSED, 现整改期限: '2025-03-20' })];
      const report = await hazards(store, [...order.map((at) => told[at] ?? []), hazardRow('H2')]);
      expect(countsOf(report)).toEqual({ rows: 4, created: 2, unchanged: 1, changed: 0, refused: 0, notData: 1, retired: 0 });
      expect(report.problems.map(({ code, severity, message }) => [code, severity, message.zh])).toEqual([
        ['mergedRows', 'warning', '有 1 行与文件中别的行是同一条记录，已合并，以进展最新的为准：第 3 行。'],
      ]);
      expect((await store.read("select claimed_on, closed_on, current_due from hazard where hazard_no = 'H1'")).map(Object.values)).toEqual([
        ['2025-03-05', '2025-03-06', '2025-03-20'],
      ]);
    }
  });

  it('in two sheets fills up what each leaves empty, and the same row in two sheets is one record', async () => {
    const store = await county();
    const bytes = await workbook({
      未整改: [[...HAZARD_HEADINGS], [...hazardRow('H1', { 现整改期限: '2025-03-20' })], [...hazardRow('H2')]],
      已整改: [[...HAZARD_HEADINGS], [...hazardRow('H1', { 整改完成日期: '2025-03-15' })], [...hazardRow('H2')]],
    });
    const report = await importFile(store, { kind: 'hazard', fileName: 'h.xlsx', bytes, by: '测试' });
    expect([countsOf(report).created, countsOf(report).unchanged, codes(report)]).toEqual([2, 2, ['mergedRows']]);
    expect((await store.read('select hazard_no, claimed_on, current_due from hazard order by hazard_no')).map(Object.values)).toEqual([
      ['H1', '2025-03-15', '2025-03-20'],
      ['H2', null, null],
    ]);
  });

  it('is refused in every row when the rows contradict each other in a fact', async () => {
    const store = await county();
    const report = await hazards(store, [hazardRow('H1'), hazardRow('H1', { ...CLOSED, 隐患级别: '重大' })]);
    expect([countsOf(report).refused, codes(report)]).toEqual([2, ['duplicateKey', 'duplicateKey']]);
  });

  it('is refused as a whole when its newest state is out of order', async () => {
    const store = await county();
    const report = await hazards(store, [hazardRow('H1', { 整改完成日期: '2025-03-09' }), hazardRow('H1', { 销号日期: '2025-03-06' })]);
    expect([countsOf(report).refused, codes(report)]).toEqual([2, ['dateOrder', 'dateOrder']]);
  });
});

describe('a file that brings nothing new', () => {
  it('says so, saved in another form, with rows in another order and columns moved', async () => {
    const store = await county();
    const rows = [hazardRow('H1', CLOSED), hazardRow('H2'), hazardRow('H3', { 现整改期限: '2025-03-20' })];
    await hazards(store, rows);
    expect(codes(await hazards(store, rows))).toEqual(['sameFile']);
    const moved = HAZARD_HEADINGS.toReversed();
    const lines = [HAZARD_HEADINGS, ...rows.toReversed()].map((row) => moved.map((heading) => row[HAZARD_HEADINGS.indexOf(heading)] ?? ''));
    const saved = { 台账: [['2025年隐患台账'], ...lines] };
    const report = await importFile(store, { kind: 'hazard', fileName: '另存.xlsx', bytes: await workbook(saved), by: '测试' });
    expect([report.batch, countsOf(report).unchanged, report.changedCells, codes(report)]).toEqual([null, 3, 0, ['nothingNew']]);
    const semicolon = csv(...lines.map((line) => [...line]));
    expect(codes(await importFile(store, { kind: 'hazard', fileName: '乱序.csv', bytes: semicolon, by: '测试' }))).toEqual(['nothingNew']);
    expect(await store.newestBatch()).toBe(4);
  });
});
