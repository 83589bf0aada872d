import { afterEach, describe, expect, it } from 'vitest';
import { writeTemplate } from '../ledgers/write-template.ts';
import type { Store } from '../store/store.ts';
import type { ImportReport } from '../verbs/imports.ts';
import { importFile, previewImport, surveyFile } from './import-file.ts';
import { csv, errorOf, HAZARD_HEADINGS, hazardRow, openSmallCounty, workbook } from './testing/small-county.ts';

const opened: Store[] = [];

async function county(): Promise<Store> {
  const store = await openSmallCounty();
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const counts = ({ sheets }: ImportReport) => sheets.map(({ rows, created, refused, notData }) => [rows, created, refused, notData]);
const UNIT = ['单位代码', '单位名称', '单位类别', '考评分组'];
const WEST = ['T09', '西河镇', '镇', 'G1'];

describe('tables of a sheet', () => {
  it('are told with a few of the different cells below each heading, but for names of people', async () => {
    const store = await county();
    const lines = [[...HAZARD_HEADINGS, '检查人'], ...['H1', 'H2', 'H3', 'H4'].map((no) => [...hazardRow(no), '甲某某'])];
    const { tables } = await surveyFile(store, { fileName: 'h.csv', bytes: csv(...lines) });
    const samples = Object.fromEntries((tables[0]?.columns ?? []).map((column) => [column.heading, column.samples]));
    expect([samples['隐患编号'], samples['所属镇街'], samples['销号日期'], samples['检查人']]).toEqual([['H1', 'H2', 'H3'], ['东河镇'], [], []]);
  });

  it('one under the other: those of another ledger are named row by row and not read', async () => {
    const store = await county();
    const bytes = await workbook({ 三月: [['隐患台账'], [...HAZARD_HEADINGS], [...hazardRow('H1')], [], ['单位名录'], UNIT, WEST] });
    const report = await importFile(store, { kind: 'hazard', fileName: 'h.xlsx', bytes, by: '测试' });
    expect(counts(report)).toEqual([[7, 1, 0, 6]]);
    expect(report.sheets[0]?.notDataRows.map(({ row, why }) => `${row} ${why.zh}`)).toEqual([
      '1 标题行',
      '2 表头',
      '4 空行',
      '5 标题行',
      '6 表头',
      '7 另一张表的行，这次没有读取',
    ]);
  });

  it('side by side: a row that two of them share counts for each', async () => {
    const store = await county();
    const beside = (left: readonly string[], right: readonly string[]) => [...left, '', ...right];
    const bytes = await workbook({
      名录: [beside(UNIT, UNIT), beside(WEST, ['T08', '东湖镇', '镇', 'G1']), beside(['T07', '南湖镇', '镇', 'G1'], ['', '', '', ''])],
    });
    const report = await importFile(store, { kind: 'unit', fileName: 'u.xlsx', bytes, by: '测试' });
    expect([report.tables.length, counts(report)]).toEqual([2, [[4, 3, 0, 1]]]);
  });

  it('takes the year from the name of a workbook where neither title nor sheet tell one', async () => {
    const store = await county();
    const day = { 发现日期: '7月3日', 原定整改期限: '12月31日' };
    const read = async (fileName: string, title: readonly string[]) => {
      const bytes = await workbook({ 隐患: [...title.map((line) => [line]), [...HAZARD_HEADINGS], [...hazardRow(fileName, day)]] });
      const report = await importFile(store, { kind: 'hazard', fileName, bytes, by: '测试' });
      const [row] = await store.read('select found_on, original_due from hazard where hazard_no = $1', [fileName]);
      return row === undefined ? report.problems.map(({ code }) => code) : Object.values(row);
    };
    expect(await read('2025年隐患.xlsx', [])).toEqual(['2025-07-03', '2025-12-31']);
    expect(await read('2024年3月报送.xlsx', ['2025年隐患台账'])).toEqual(['2025-07-03', '2025-12-31']);
    expect(await read('隐患.xlsx', [])).toEqual(['yearMissing', 'yearMissing']);
  });

  it('takes the township and the year from the title when no column has them', async () => {
    const store = await county();
    const without = HAZARD_HEADINGS.filter((heading) => heading !== '所属镇街');
    const row = hazardRow('H1', { 发现日期: '3月3日', 原定整改期限: '3月10日' });
    const lines = [['东河镇2025年3月隐患台账'], without, without.map((heading) => row[HAZARD_HEADINGS.indexOf(heading)] ?? '')];
    const survey = await surveyFile(store, { fileName: 'h.csv', bytes: csv(...lines) });
    expect(survey.tables[0]).toMatchObject({ kind: 'hazard', mapped: false, mapping: { columns: { township: { value: '东河镇' } } } });
    expect(counts(await importFile(store, { fileName: 'h.csv', bytes: csv(...lines), by: '测试' }))).toEqual([[3, 1, 0, 2]]);
    expect(await store.read("select nk, found_on from hazard h join record_key k on k.ledger = 'hazard' and k.rec = h.rec")).toEqual([
      { nk: 'T01/H1', found_on: '2025-03-03' },
    ]);
  });

  it('are told to lack a heading that their mapping names', async () => {
    const store = await county();
    const mapping = { ledger: 'hazard', columns: { place: '具体位置' }, words: {}, names: { unit: {}, sector: {}, enterprise: {} }, leaveOut: [] } as const;
    const report = await previewImport(store, { kind: 'hazard', fileName: 'h.csv', bytes: csv(HAZARD_HEADINGS, hazardRow('H1')), by: '测试', mapping });
    expect(report.problems.map(({ code, value }) => [code, value])).toEqual([['headingAbsent', '具体位置']]);
  });

  it('of a blank template hold nothing, and a filled one only what was filled in', async () => {
    const store = await county();
    const template = await writeTemplate('hazard', { unit: ['东河镇'], sector: ['工贸'] });
    expect((await errorOf(previewImport(store, { kind: 'hazard', fileName: '模板.xlsx', bytes: template, by: '测试' }))).problems[0]?.code).toBe('noDataRows');
  });
});
