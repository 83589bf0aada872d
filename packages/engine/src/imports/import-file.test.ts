import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listBatches } from '../store/batches.ts';
import { contentDigest } from '../store/content-digest.ts';
import { openStore, type Store } from '../store/store.ts';
import type { ImportReport } from '../verbs/imports.ts';
import { importFile, previewImport } from './import-file.ts';
import { undoBatch } from './undo-batch.ts';
import { countsOf, csv, ENTERPRISES, errorOf, HAZARD_HEADINGS, hazardRow, importCsv, openSmallCounty, UNITS, workbook } from './testing/small-county.ts';

const opened: Store[] = [];

async function county(): Promise<Store> {
  const store = await openSmallCounty();
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const hazards = (store: Store, rows: readonly (readonly (string | number)[])[], more = {}) => importCsv(store, 'hazard', [HAZARD_HEADINGS, ...rows], more);
const counts = ({ sheets }: ImportReport) =>
  sheets.map(({ rows, created, unchanged, changed, refused, notData }) => [rows, created, unchanged, changed, refused, notData]);
const codes = ({ problems }: Pick<ImportReport, 'problems'>) => problems.map(({ code }) => code);

describe('importing rows', () => {
  it('stores the new ones as one batch with gapless numbers', async () => {
    const store = await county();
    const report = await hazards(store, [
      hazardRow('H1', { 现整改期限: '2025-03-20' }),
      hazardRow('H2', { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06' }),
    ]);
    expect([report.batch, counts(report), codes(report)]).toEqual([4, [[3, 2, 0, 0, 0, 1]], []]);
    expect(
      await store.read(
        'select rec, since, till, removed, ym, hazard_no, level, found_on, current_due, closed_on, sector, department, committee from hazard order by rec',
      ),
    ).toEqual([
      {
        rec: 1,
        since: 4,
        till: 2147483647,
        removed: false,
        ym: 24302,
        hazard_no: 'H1',
        level: 'general',
        found_on: '2025-03-03',
        current_due: '2025-03-20',
        closed_on: null,
        sector: 1,
        department: 2,
        committee: 1,
      },
      {
        rec: 2,
        since: 4,
        till: 2147483647,
        removed: false,
        ym: 24302,
        hazard_no: 'H2',
        level: 'general',
        found_on: '2025-03-03',
        current_due: null,
        closed_on: '2025-03-06',
        sector: 1,
        department: 2,
        committee: 1,
      },
    ]);
    expect(await store.read('select nk, rec from record_key where ledger = $1 order by rec', ['hazard'])).toEqual([
      { nk: 'T01/H1', rec: 1 },
      { nk: 'T01/H2', rec: 2 },
    ]);
    expect((await store.read('select rec, from_on, to_on, state, due_on from hazard_span order by rec, from_on')).map(Object.values)).toEqual([
      [1, '2025-03-03', '2025-03-10', 'open', '2025-03-10'],
      [1, '2025-03-10', '9999-12-31', 'open', '2025-03-20'],
      [2, '2025-03-03', '2025-03-05', 'open', '2025-03-10'],
      [2, '2025-03-05', '2025-03-06', 'claimed', '2025-03-10'],
    ]);
    expect((await listBatches(store)).map(({ no, verb, kind, created }) => [no, verb, kind, created])).toEqual([
      [4, 'import', 'hazard', 2],
      [3, 'import', 'enterprise', 2],
      [2, 'import', 'sector', 2],
      [1, 'import', 'unit', 7],
    ]);
  });

  it('makes a version of what changed and none of what did not', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1'), hazardRow('H2')]);
    const report = await hazards(store, [hazardRow('H1'), hazardRow('H2', { 整改完成日期: '2025-03-05' }), hazardRow('H3')]);
    expect([counts(report), report.changedCells]).toEqual([[[4, 1, 1, 1, 0, 1]], 1]);
    expect(report.changes).toEqual([{ record: 'hazard:T01/H2', column: 'claimedOn', before: null, after: '2025-03-05' }]);
    expect((await store.read('select rec, since, till, claimed_on from hazard order by rec, since')).map(Object.values)).toEqual([
      [1, 4, 2147483647, null],
      [2, 4, 5, null],
      [2, 5, 2147483647, '2025-03-05'],
      [3, 5, 2147483647, null],
    ]);
    expect((await store.read('select since, till, from_on, to_on, state from hazard_span where rec = 2 order by since, from_on')).map(Object.values)).toEqual([
      [4, 5, '2025-03-03', '9999-12-31', 'open'],
      [5, 2147483647, '2025-03-03', '2025-03-05', 'open'],
      [5, 2147483647, '2025-03-05', '9999-12-31', 'claimed'],
    ]);
    expect((await store.read('select seq, kind, since from hazard_step where rec = 2 order by seq')).map(Object.values)).toEqual([
      [1, 'found', 4],
      [2, 'claim', 5],
    ]);
  });

  it('does not make a batch of the same file again', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1')]);
    const again = await hazards(store, [hazardRow('H1')]);
    expect([again.batch, counts(again), codes(again)]).toEqual([null, [[2, 0, 1, 0, 0, 1]], ['sameFile']]);
    expect(await store.newestBatch()).toBe(4);
  });

  it('does not speak of a batch that was undone when the content came again in another file', async () => {
    const store = await county();
    const bytes = csv(HAZARD_HEADINGS, hazardRow('H1'));
    const first = await importCsv(store, 'hazard', [], { bytes });
    await undoBatch(store, { batch: first.batch ?? 0, by: '测试', reason: '误传' });
    await importCsv(store, 'hazard', [HAZARD_HEADINGS, hazardRow('H1'), []]);
    expect((await importCsv(store, 'hazard', [], { bytes })).problems.map(({ code }) => code)).toEqual(['nothingNew']);
  });

  it('brings an earlier state back when its file comes again after another one', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1')]);
    await hazards(store, [hazardRow('H1', { 隐患级别: '重大' })]);
    expect((await hazards(store, [hazardRow('H1')])).batch).toBe(6);
  });

  it('keeps the stored value of a column that the file does not have', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1', { 整改完成日期: '2025-03-05' })]);
    const without = HAZARD_HEADINGS.indexOf('整改完成日期');
    const report = await importCsv(
      store,
      'hazard',
      [HAZARD_HEADINGS, hazardRow('H1', { 隐患级别: '重大' })].map((row) => row.filter((_, at) => at !== without)),
    );
    expect(report.changes.map(({ column }) => column)).toEqual(['level']);
    expect(await store.read('select claimed_on, level from hazard where till = 2147483647')).toEqual([{ claimed_on: '2025-03-05', level: 'major' }]);
  });

  it('previews without storing', async () => {
    const store = await county();
    const before = await contentDigest(store);
    const report = await previewImport(store, { kind: 'hazard', fileName: 'h.csv', bytes: csv(HAZARD_HEADINGS, hazardRow('H1')), by: '测试' });
    expect([report.batch, counts(report)]).toEqual([null, [[2, 1, 0, 0, 0, 1]]]);
    expect([await contentDigest(store), await store.newestBatch()]).toEqual([before, 3]);
  });

  it('stores the hash of a name, and the name nowhere', async () => {
    const store = await county();
    const report = await importCsv(store, 'hazard', [
      [...HAZARD_HEADINGS, '检查人', '整改责任人', '复查人'],
      [...hazardRow('H1'), '甲某某', '', '甲 某某'],
    ]);
    const again = await importCsv(store, 'hazard', [
      [...HAZARD_HEADINGS, '检查人'],
      [...hazardRow('H1'), '乙某某'],
    ]);
    const rows = await store.read('select finder, rectifier, rechecker from hazard order by since');
    expect(rows[0]?.['finder']).toMatch(/^[0-9a-f]{24}$/);
    expect([rows[0]?.['rectifier'], rows[0]?.['rechecker']]).toEqual([null, rows[0]?.['finder']]);
    expect(again.changes).toEqual([{ record: 'hazard:T01/H1', column: 'finder', before: '＊', after: '＊' }]);
    const tables = await store.read("select table_name from information_schema.tables where table_schema = 'main'");
    expect(tables.length).toBeGreaterThan(15);
    for (const { table_name: table } of tables) {
      expect(await store.read(`select count(*)::integer as n from "${String(table)}" t where t::varchar like '%某某%'`), String(table)).toEqual([{ n: 0 }]);
    }
    expect(JSON.stringify([report, again])).not.toContain('某某');
  });

  it('reads money by the unit in the heading', async () => {
    const store = await county();
    await importCsv(store, 'hazard', [
      [...HAZARD_HEADINGS, '整改资金（元）'],
      [...hazardRow('H1'), '1500'],
    ]);
    await importCsv(store, 'hazard', [
      [...HAZARD_HEADINGS, '整改资金(万元)'],
      [...hazardRow('H2'), '0.15'],
    ]);
    expect((await store.read('select fund from hazard')).map(({ fund }) => fund)).toEqual([150_000n, 150_000n]);
  });

  it('stores hedged and masked figures with the kind of their value', async () => {
    const store = await county();
    const report = await importCsv(store, 'figure', [
      ['单位', '指标代码', '所属期', '数值'],
      ['东河镇', 'plan.inspection', '2025年第一季度', '近500'],
      ['东河镇', 'staff.fulltime', '2025年3月', '**'],
      ['东河镇', 'staff.liaison', '2025-03', ''],
    ]);
    expect(codes(report)).toEqual(['missingValue']);
    expect((await store.read('select period, value, value_kind, ym from figure order by rec')).map(Object.values)).toEqual([
      ['2025Q1', '500.000000000000', 'atMost', 24300],
      ['2025-03', null, 'masked', 24302],
    ]);
  });
});

describe('rows that are no data', () => {
  it('are named, and every row is counted once', async () => {
    const store = await county();
    const report = await hazards(store, [hazardRow('H1'), ['', '', ''], HAZARD_HEADINGS, hazardRow('H2'), ['合计', '2'], ['注：本表由各镇街填报。']]);
    expect(counts(report)).toEqual([[7, 2, 0, 0, 0, 5]]);
    expect(report.sheets[0]?.notDataRows.map(({ row, why }) => `${row} ${why.zh}`)).toEqual(['1 表头', '3 空行', '4 重复的表头', '6 合计行', '7 说明行']);
  });

  it('include rows that were only numbered in advance', async () => {
    const store = await county();
    const report = await importCsv(store, 'hazard', [['序号', ...HAZARD_HEADINGS], [1, ...hazardRow('H1')], [2], [3]]);
    expect(report.sheets[0]?.notDataRows.map(({ row, why }) => `${row} ${why.zh}`)).toEqual(['1 表头', '3 只有序号的空行', '4 只有序号的空行']);
    expect([countsOf(report).refused, report.sheets[0]?.headings[0]]).toEqual([0, { heading: '序号', column: null }]);
  });

  it('leave no column unsaid: one without a heading that has something in it is named', async () => {
    const store = await county();
    const filled = (no: string) => [...hazardRow(no), '待议'];
    const report = await importCsv(store, 'hazard', [[...HAZARD_HEADINGS, '', ''], filled('H1'), hazardRow('H2'), filled('H3')]);
    expect(report.problems.map(({ message }) => message.zh)).toEqual([`第 1 行第 ${HAZARD_HEADINGS.length + 1} 列没有表头，列中 2 个单元格没有读取。`]);
    expect(countsOf(report).created).toBe(3);
  });

  it('include titles, hidden sheets and sheets about something else', async () => {
    const store = await county();
    const bytes = await writeXlsx({
      sheets: [
        { name: '隐患', rows: [['2025年隐患台账'], [...HAZARD_HEADINGS], [...hazardRow('H1')]] },
        { name: '说明', rows: [['填表说明'], ['请认真填写']] },
        { name: '草稿', rows: [[...HAZARD_HEADINGS], [...hazardRow('H9')]], hidden: true },
      ],
    });
    const report = await importFile(store, { kind: 'hazard', fileName: 'h.xlsx', bytes, by: '测试' });
    expect(counts(report)).toEqual([
      [3, 1, 0, 0, 0, 2],
      [2, 0, 0, 0, 0, 2],
      [2, 0, 0, 0, 0, 2],
    ]);
    expect(report.sheets.map(({ notDataRows }) => notDataRows[0]?.why.zh)).toEqual(['标题行', '这张工作表没有本台账的表头', '隐藏的工作表，未读取']);
  });
});

describe('faults of a row', () => {
  let untouched: Store;

  beforeAll(async () => {
    untouched = await openSmallCounty();
  });

  afterAll(() => untouched.close());

  const faults: readonly (readonly [string, Parameters<typeof hazardRow>[1], string, string])[] = [
    ['missingValue', { 隐患描述: '' }, '隐患描述', '第 2 行“隐患描述”是空的，而“隐患描述”必填。'],
    ['wrongDate', { 发现日期: '上月初' }, '发现日期', '第 2 行“发现日期”写的是“上月初”，不是一个日期。'],
    ['impossibleDate', { 发现日期: '2025-02-30' }, '发现日期', '第 2 行“发现日期”写的是“2025-02-30”，没有这一天，或年份不合常理。'],
    ['unknownUnit', { 所属镇街: '东何镇' }, '所属镇街', '第 2 行“所属镇街”写的是“东何镇”，单位名录里没有这个单位。'],
    ['unknownSector', { 行业领域: '造船' }, '行业领域', '第 2 行“行业领域”写的是“造船”，行业名录里没有这个行业领域。'],
    ['unknownEnterprise', { 企业名称: '东河铸造' }, '企业名称', '第 2 行“企业名称”写的是“东河铸造”，企业名录里没有这个企业。'],
    ['unknownChoice', { 隐患级别: '特大' }, '隐患级别', '第 2 行“隐患级别”写的是“特大”，不在可选的范围里。'],
    ['nameNotValidAt', { 所属镇街: '南坪镇' }, '所属镇街', '第 2 行“所属镇街”写的是“南坪镇”，而 2025-03-03 那天没有这个名称的单位。'],
    ['dateOrder', { 原定整改期限: '2025-03-01' }, '发现日期', '第 2 行“发现日期”：“发现日期”2025-03-03 晚于“原定整改期限”2025-03-01。'],
  ];

  it.each(faults)('%s: the row is refused with place and sentence, the other one is not', async (code, cells, column, sentence) => {
    const request = { kind: 'hazard', fileName: 'hazard.csv', bytes: csv(HAZARD_HEADINGS, hazardRow('H1', cells), hazardRow('H2')), by: '测试' } as const;
    const report = await previewImport(untouched, request);
    expect(counts(report)).toEqual([[3, 1, 0, 0, 1, 1]]);
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ code, severity: 'error', place: { file: 'hazard.csv', row: 2, column }, message: { zh: sentence } });
  });

  it('are all told in one reading, each with its row, column and value, and every row is counted once', async () => {
    const store = await county();
    const more = (row: readonly string[], fund: string) => [...row, fund];
    const report = await importCsv(store, 'hazard', [
      ['三月隐患台账'],
      more(HAZARD_HEADINGS, '整改资金(万元)'),
      more(hazardRow('H1'), '0.3'),
      more(hazardRow('H2', { 隐患描述: '', 隐患级别: '特大' }), '-2'),
      more(hazardRow('H3', { 发现日期: '2025-02-30', 所属镇街: '东何镇' }), ''),
      [],
      more(hazardRow('H4', { 整改完成日期: '2025-03-08', 销号日期: '2025-03-06' }), '约三万'),
      more(hazardRow('H5', { 整改完成日期: '2025-03-08', 销号日期: '2025-03-06' }), ''),
      more(hazardRow('H6'), ''),
      more(hazardRow('H6', { 隐患描述: '通道堵塞' }), ''),
      more(hazardRow('H7'), ''),
      ['合计', '', '', '', '', '', '', '', '', '', '', '', '0.3'],
    ]);
    expect(report.problems.map(({ place, value, code }) => [place.row, place.column, value, code])).toEqual([
      [4, '隐患级别', '特大', 'unknownChoice'],
      [4, '整改资金(万元)', '-2', 'tooSmall'],
      [4, '隐患描述', null, 'missingValue'],
      [5, '发现日期', '2025-02-30', 'impossibleDate'],
      [5, '所属镇街', '东何镇', 'unknownUnit'],
      [7, '整改资金(万元)', '约三万', 'notExact'],
      [7, '整改完成日期', '2025-03-08', 'dateOrder'],
      [8, '整改完成日期', '2025-03-08', 'dateOrder'],
      [9, undefined, 'T01/H6', 'duplicateKey'],
      [10, undefined, 'T01/H6', 'duplicateKey'],
    ]);
    // Rows 1 (title), 2 (headings), 6 (blank) and 12 (totals) are no data; 3 and 11 are stored; 4, 5, 7, 8, 9 and 10 refused.
    expect(countsOf(report)).toEqual({ rows: 12, created: 2, unchanged: 0, changed: 0, refused: 6, notData: 4, retired: 0 });
    expect((await store.read('select hazard_no, fund from hazard order by rec')).map(Object.values)).toEqual([
      ['H1', 300_000n],
      ['H7', null],
    ]);
    for (const { message, remedy } of report.problems) expect([message.zh, message.en, remedy.zh, remedy.en]).not.toContain('');
  });

  it('name the sheet of a workbook with several', async () => {
    const store = await county();
    const bytes = await workbook({
      一季度: [[...HAZARD_HEADINGS], [...hazardRow('H1')]],
      二季度: [[...HAZARD_HEADINGS], [...hazardRow('H2', { 隐患级别: '特大' })], [...hazardRow('H1', { 隐患描述: '通道堵塞' })]],
    });
    const report = await importFile(store, { kind: 'hazard', fileName: 'h.xlsx', bytes, by: '测试' });
    expect(report.problems.map(({ code, message }) => [code, message.zh])).toEqual([
      ['duplicateKey', '工作表“一季度”第 2 行的编号“T01/H1”在工作表“二季度”第 3 行也出现，而内容不同，看不出以哪一行为准。'],
      ['unknownChoice', '工作表“二季度”第 2 行“隐患级别”写的是“特大”，不在可选的范围里。'],
      ['duplicateKey', '工作表“二季度”第 3 行的编号“T01/H1”在工作表“一季度”第 2 行也出现，而内容不同，看不出以哪一行为准。'],
    ]);
    expect(report.batch).toBeNull();
  });

  it('refuse a week that the year does not have, and only that row', async () => {
    const store = await county();
    const report = await importCsv(store, 'figure', [
      ['单位', '指标代码', '所属期', '数值'],
      ['东河镇', 'staff.fulltime', '2025W53', '3'],
      ['东河镇', 'staff.fulltime', '2020W53', '4'],
    ]);
    expect([codes(report), countsOf(report).created]).toEqual([['wrongPeriod'], 1]);
  });

  it('suggests the nearest names', async () => {
    const store = await county();
    const report = await hazards(store, [
      hazardRow('H1', { 所属镇街: '东何镇' }),
      hazardRow('H2', { 企业名称: '东河铸造' }),
      hazardRow('H3', { 所属镇街: '南坪镇' }),
    ]);
    expect(report.problems.map(({ remedy }) => remedy.zh)).toEqual([
      '是不是：东河镇？确是新的，请先加入单位名录。',
      '是不是：东河铸造厂？确是新的，请先加入企业名录。',
      '按当时的名称填写：新坪镇。',
    ]);
  });

  it('leave only the cell out when the column is not required, and name it with what was written there', async () => {
    const store = await county();
    const report = await importCsv(store, 'hazard', [
      [...HAZARD_HEADINGS, '整改资金'],
      [...hazardRow('H1'), '-2'],
      [...hazardRow('H2'), '约三万'],
    ]);
    expect([counts(report), report.sheets[0]?.suspiciousRows]).toEqual([[[3, 2, 0, 0, 0, 1]], [2, 3]]);
    expect(report.problems.map(({ code, severity, value, place }) => [code, severity, value, place.row, place.column])).toEqual([
      ['tooSmall', 'warning', '-2', 2, '整改资金'],
      ['notExact', 'warning', '约三万', 3, '整改资金'],
    ]);
    expect(report.problems[0]?.remedy.zh).toContain('这一格没有读入，本行其余内容照常入库。');
    expect((await store.read('select hazard_no, fund from hazard order by rec')).map(Object.values)).toEqual([
      ['H1', null],
      ['H2', null],
    ]);
  });

  it('refuses all rows of one key that differ, and the repetitions of one that does not', async () => {
    const store = await county();
    const report = await hazards(store, [hazardRow('H1'), hazardRow('H1', { 隐患级别: '重大' }), hazardRow('H2'), hazardRow('h2')]);
    expect(report.problems.map(({ code, place }) => [code, place.row])).toEqual([
      ['duplicateKey', 2],
      ['duplicateKey', 3],
      ['duplicateKey', 4],
      ['duplicateKey', 5],
    ]);
    const repeated = await hazards(store, [hazardRow('H3'), hazardRow('H3')]);
    expect([counts(repeated), codes(repeated)]).toEqual([[[3, 1, 0, 0, 1, 1]], ['repeatedRow']]);
    expect(repeated.problems[0]?.message.zh).toBe('第 3 行（“T01/H3”）与第 2 行完全相同。');
  });

  it('refuses a row that nothing identifies', async () => {
    const store = await county();
    expect(codes(await hazards(store, [hazardRow('', { 企业名称: '', 行业领域: '工贸' })]))).toEqual(['noKey']);
  });

  it('stores nothing at all when all or nothing was asked', async () => {
    const store = await county();
    const report = await hazards(store, [hazardRow('H1'), hazardRow('H2', { 隐患级别: '特大' })], { allOrNothing: true });
    expect([report.batch, counts(report)]).toEqual([null, [[3, 1, 0, 0, 1, 1]]]);
    expect(await store.read('select rec from hazard')).toEqual([]);
  });

  it('makes no batch when every row is refused', async () => {
    const store = await county();
    expect((await hazards(store, [hazardRow('H1', { 隐患级别: '特大' })])).batch).toBeNull();
    expect(await store.newestBatch()).toBe(3);
  });

  it('warns of a hazard called done without a date, and does not count it as done', async () => {
    const store = await county();
    const report = await importCsv(store, 'hazard', [
      [...HAZARD_HEADINGS, '状态'],
      [...hazardRow('H1'), '已整改'],
      [...hazardRow('H2'), '未整改'],
      [...hazardRow('H3', { 整改完成日期: '2025-03-05' }), '已整改'],
    ]);
    expect(report.problems.map(({ code, severity, place }) => [code, severity, place.row])).toEqual([['doneWithoutDate', 'warning', 2]]);
    expect((await store.read("select rec from hazard_span where state = 'open' and to_on = '9999-12-31' order by rec")).map(({ rec }) => rec)).toEqual([1, 2]);
  });
});

describe('weak keys', () => {
  it('tell equal rows apart by their order, and are named', async () => {
    const store = await county();
    const rows = [hazardRow(''), hazardRow(''), hazardRow('', { 隐患描述: '通道堵塞' })];
    const report = await hazards(store, rows);
    expect([counts(report), codes(report)]).toEqual([[[4, 3, 0, 0, 0, 1]], ['weakKeys']]);
    expect(
      (await store.read("select nk from record_key where ledger = 'hazard' order by nk")).map(({ nk }) => String(nk).replace(/[0-9a-f]{10}/, 'X')).sort(),
    ).toEqual(['T01/E01/2025-03-03/X#1', 'T01/E01/2025-03-03/X#1', 'T01/E01/2025-03-03/X#2']);
    const closed = await hazards(store, [rows[0] ?? [], hazardRow('', { 整改完成日期: '2025-03-06' })]);
    expect(counts(closed)).toEqual([[3, 0, 1, 1, 0, 1]]);
  });

  const TWINS = [
    hazardRow('', { 原定整改期限: '2025-03-12' }),
    hazardRow('', { 原定整改期限: '2025-03-13' }),
    hazardRow('', { 原定整改期限: '2025-03-14' }),
  ] as const;

  it('know each of several rows again by its other cells, in whatever order and number they come', async () => {
    const store = await county();
    await hazards(store, TWINS);
    const digest = await contentDigest(store);
    for (const rows of [TWINS.toReversed(), [TWINS[2], TWINS[0]], [TWINS[1]]]) {
      const report = await hazards(store, rows);
      expect([report.batch, counts(report)]).toEqual([null, [[rows.length + 1, 0, rows.length, 0, 0, 1]]]);
    }
    expect(await contentDigest(store)).toEqual(digest);
    const changed = await hazards(store, [TWINS[2], hazardRow('', { 原定整改期限: '2025-03-13', 整改完成日期: '2025-03-06' }), TWINS[0], hazardRow('')]);
    expect(counts(changed)).toEqual([[5, 1, 2, 1, 0, 1]]);
    expect(changed.changes).toEqual([{ record: expect.stringMatching(/#2$/), column: 'claimedOn', before: null, after: '2025-03-06' }]);
  });

  it('refuse a row that may be any of several records', async () => {
    const store = await county();
    await hazards(store, TWINS);
    const digest = await contentDigest(store);
    const report = await hazards(store, [hazardRow('', { 原定整改期限: '2025-03-20' }), TWINS[1]]);
    expect([report.batch, counts(report)]).toEqual([null, [[3, 0, 1, 0, 1, 1]]]);
    expect(report.problems.find(({ code }) => code === 'oneOfTwins')?.message.zh).toBe(
      '第 2 行没有编号，库中有 2 条记录的单位、日期和内容都与它相同，看不出是其中哪一条。',
    );
    expect(await contentDigest(store)).toEqual(digest);
  });

  it('do not mind punctuation and spaces', async () => {
    const store = await county();
    await hazards(store, [hazardRow('', { 隐患描述: '配电箱未上锁，电线老化。' })]);
    expect(counts(await hazards(store, [hazardRow('', { 隐患描述: '配电箱未上锁 电线老化' })]))).toEqual([[2, 0, 0, 1, 0, 1]]);
  });
});

describe('a merger', () => {
  it('lets the old name hold before it and the new name after it', async () => {
    const store = await county();
    const report = await hazards(store, [
      hazardRow('H1', { 所属镇街: '南坪镇', 发现日期: '2024-12-31' }),
      hazardRow('H2', { 所属镇街: '南坪镇', 发现日期: '2025-01-01' }),
      hazardRow('H3', { 所属镇街: '新坪镇', 发现日期: '2025-01-01' }),
      hazardRow('H4', { 所属镇街: '新坪镇', 发现日期: '2024-12-31' }),
    ]);
    expect(report.problems.map(({ code, place, remedy }) => [code, place.row, remedy.zh])).toEqual([
      ['nameNotValidAt', 3, '按当时的名称填写：新坪镇。'],
      ['nameNotValidAt', 5, '按当时的名称填写：南坪镇 或 北坪镇。'],
    ]);
  });

  it('finds an old record of a predecessor in the sheet of the new township, without a difference', async () => {
    const store = await county();
    const old = { 所属镇街: '南坪镇', 发现日期: '2024-12-20', 原定整改期限: '2025-01-20' };
    await hazards(store, [hazardRow('H1', old)]);
    const same = await hazards(store, [hazardRow('H1', { ...old, 所属镇街: '新坪镇' })]);
    expect([counts(same), codes(same)]).toEqual([[[2, 0, 1, 0, 0, 1]], ['nothingNew']]);
    const closed = await hazards(store, [hazardRow('H1', { ...old, 所属镇街: '新坪镇', 整改完成日期: '2025-01-10' })]);
    expect(closed.changes).toEqual([{ record: 'hazard:T02/H1', column: 'claimedOn', before: null, after: '2025-01-10' }]);
    expect(await store.read('select count(*)::integer as n from hazard where till = 2147483647')).toEqual([{ n: 1 }]);
  });

  it('asks when both predecessors have such a record', async () => {
    const store = await county();
    const old = { 发现日期: '2024-12-20', 原定整改期限: '2025-01-20' };
    await hazards(store, [hazardRow('H1', { ...old, 所属镇街: '南坪镇' }), hazardRow('H1', { ...old, 所属镇街: '北坪镇' })]);
    expect(codes(await hazards(store, [hazardRow('H1', { ...old, 所属镇街: '新坪镇' })]))).toEqual(['nameNotValidAt']);
  });

  it('takes the new name for a predecessor only where a predecessor is stored', async () => {
    const store = await county();
    const headings = ['检查编号', '检查单位', '所属镇街', '行业领域', '检查日期'];
    const told = (no: string, township: string) => [no, '应急局', township, '工贸', '2024-12-20'];
    await importCsv(store, 'inspection', [headings, told('J1', '南坪镇'), told('J2', '东河镇')]);
    const report = await importCsv(store, 'inspection', [headings, ...['J1', 'J2', 'J3'].map((no) => told(no, '新坪镇'))]);
    expect([counts(report), report.problems.map(({ code, place }) => [code, place.row])]).toEqual([
      [[4, 0, 1, 0, 2, 1]],
      [
        ['nameNotValidAt', 3],
        ['nameNotValidAt', 4],
      ],
    ]);
  });

  it('gives a sector to the department that led it on the day of the row', async () => {
    const store = await county();
    await importCsv(store, 'unit', [
      ...UNITS.filter(([code]) => code !== 'D01'),
      ['D01', '应急局', '部门', 'D1', '', '', '2024-12-31', 'D09'],
      ['D09', '应急管理和消防局', '部门', 'D1', '', '2025-01-01', '', ''],
    ]);
    await hazards(store, [hazardRow('H1', { 发现日期: '2024-12-31' }), hazardRow('H2', { 发现日期: '2025-01-01' })]);
    const rows = await store.read('select hazard_no, u.code from hazard h join unit u on u.rec = h.department and u.till = 2147483647 order by 1');
    expect(rows.map(Object.values)).toEqual([
      ['H1', 'D01'],
      ['H2', 'D09'],
    ]);
  });
});

describe('a complete file for a unit and a period', () => {
  it('retires the rows it no longer has, of that unit and period only', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1'), hazardRow('H2'), hazardRow('H3', { 发现日期: '2025-02-28' }), hazardRow('H4', { 所属镇街: '新坪镇' })]);
    const report = await hazards(store, [hazardRow('H1')], { replace: { unit: '东河镇', period: '2025-03' } });
    expect([report.retired, counts(report)]).toEqual([1, [[2, 0, 1, 0, 0, 1]]]);
    const live = 'select hazard_no, removed, since from hazard where till = 2147483647 order by hazard_no';
    expect((await store.read(live)).map(Object.values)).toEqual([
      ['H1', false, 4],
      ['H2', true, 5],
      ['H3', false, 4],
      ['H4', false, 4],
    ]);
    expect(await store.read("select 1 from hazard_span where till = 2147483647 and rec = (select rec from record_key where nk = 'T01/H2')")).toEqual([]);
    expect(counts(await hazards(store, [hazardRow('H2')]))).toEqual([[2, 0, 0, 1, 0, 1]]);
  });

  it('retires nothing while a row is refused', async () => {
    const store = await county();
    await hazards(store, [hazardRow('H1'), hazardRow('H2')]);
    const report = await hazards(store, [hazardRow('H1'), hazardRow('H2', { 隐患级别: '特大' })], { replace: { unit: '东河镇', period: '2025-03' } });
    expect([report.retired, codes(report)]).toEqual([0, ['replaceHeldBack', 'unknownChoice']]);
  });

  it.each([
    ['no such unit', 'hazard', { unit: '东何镇', period: '2025-03' }, '单位名录里没有这个单位'],
    ['no period', 'hazard', { unit: '东河镇', period: '三月' }, '“三月”不是期间'],
    ['a ledger without periods', 'enterprise', { unit: '东河镇', period: '2025-03' }, '没有按单位和期间整体替换的做法'],
  ] as const)('is refused for %s', async (_, kind, replace, sentence) => {
    const store = await county();
    const error = await errorOf(importCsv(store, kind, kind === 'hazard' ? [HAZARD_HEADINGS, hazardRow('H1')] : ENTERPRISES, { replace }));
    expect([error.code, await store.newestBatch()]).toEqual(['badRequest', 3]);
    expect(error.text.zh).toContain(sentence);
  });
});

it('stores the same content whatever the order of rows and columns', async () => {
  const rows = Array.from({ length: 8 }, (_, at) => hazardRow(`H${at}`, at % 2 === 0 ? { 整改完成日期: '2025-03-06' } : { 现整改期限: '2025-04-01' }));
  const lines = [HAZARD_HEADINGS, ...rows];
  const digestOf = async (told: readonly (readonly string[])[]) => {
    const store = await county();
    await importCsv(store, 'hazard', told);
    return contentDigest(store);
  };
  const expected = await digestOf(lines);
  const orders = fc.tuple(fc.shuffledSubarray(rows, { minLength: 8 }), fc.shuffledSubarray(HAZARD_HEADINGS, { minLength: HAZARD_HEADINGS.length }));
  await fc.assert(
    fc.asyncProperty(orders, async ([shuffled, headings]) => {
      const places = headings.map((heading) => HAZARD_HEADINGS.indexOf(heading));
      expect(await digestOf([HAZARD_HEADINGS, ...shuffled].map((row) => places.map((at) => row[at] ?? '')))).toBe(expected);
    }),
    { numRuns: 3 },
  );
  expect(await digestOf([...lines.slice(0, -1), hazardRow('H7', { 现整改期限: '2025-04-02' })])).not.toBe(expected);
});

it('keeps the source file under the hash of its content', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanse-import-'));
  try {
    const store = await openStore({ home: join(folder, 'data') });
    const { contentSha } = await importCsv(store, 'unit', UNITS);
    await store.close();
    expect(readdirSync(join(folder, 'data', 'files'))).toEqual([`${contentSha}.csv`]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('nothing half done stays', () => {
  const request = { kind: 'hazard', fileName: 'h.csv', bytes: csv(HAZARD_HEADINGS, hazardRow('H1')), by: '测试' } as const;

  async function expectUntouched(store: Store, before: string) {
    expect([await contentDigest(store), await store.newestBatch()]).toEqual([before, 3]);
    for (const table of ['hazard', 'hazard_step', 'hazard_span']) expect(await store.read(`select * from ${table}`)).toEqual([]);
    expect(await store.read("select * from record_key where ledger = 'hazard'")).toEqual([]);
    expect((await importFile(store, request)).batch).toBe(4);
  }

  it('when it is stopped while the file is compared', async () => {
    const store = await county();
    const before = await contentDigest(store);
    const stop = new AbortController();
    const stages = new Set<string>();
    const stopped = importFile(store, request, {
      signal: stop.signal,
      onProgress(stage) {
        stages.add(stage);
        if (stage === 'compare') stop.abort();
      },
    });
    expect((await errorOf(stopped)).code).toBe('cancelled');
    expect([...stages]).toEqual(['read', 'check', 'compare']);
    await expectUntouched(store, before);
  });

  it('when it is stopped inside the transaction, with rows, steps and spans written', async () => {
    const store = await county();
    const before = await contentDigest(store);
    const stop = new AbortController();
    const onProgress = (stage: string, done: number, total: number) => {
      if (stage === 'store' && done === total) stop.abort();
    };
    expect((await errorOf(importFile(store, request, { signal: stop.signal, onProgress }))).code).toBe('cancelled');
    await expectUntouched(store, before);
  });

  it('when the source file cannot be kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanse-import-'));
    const store = await openStore({ home: join(folder, 'data') });
    try {
      rmSync(join(folder, 'data', 'files'), { recursive: true });
      await expect(importCsv(store, 'unit', UNITS)).rejects.toThrow('ENOENT');
      expect([await store.newestBatch(), await store.read('select * from unit'), await store.read('select * from record_key')]).toEqual([0, [], []]);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});

it('finds anew what differs when two imports run at once', async () => {
  const store = await county();
  const reports = await Promise.all([hazards(store, [hazardRow('H1'), hazardRow('H3')]), hazards(store, [hazardRow('H1'), hazardRow('H2')])]);
  expect(reports.map(({ batch }) => batch).sort()).toEqual([4, 5]);
  expect(await store.read('select count(*)::integer as n, count(distinct rec)::integer as records from hazard where till = 2147483647')).toEqual([
    { n: 3, records: 3 },
  ]);
});
