import { readXlsx, writeXlsx } from 'hucre';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { importFile, previewImport } from './import-file.ts';
import { refusedRows } from './refused-rows.ts';
import { countsOf, csv, errorOf, HAZARD_HEADINGS, hazardRow, openSmallCounty, workbook } from './testing/small-county.ts';

const opened: Store[] = [];

async function county(): Promise<Store> {
  const store = await openSmallCounty();
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const asked = (fileName: string, bytes: Uint8Array) => ({ kind: 'hazard', fileName, bytes, by: '测试' }) as const;
const more = (row: readonly string[], fund: string) => [...row, fund];

describe('the workbook of refused rows', () => {
  it('has her title, headings and cells, only those rows, faulty cells coloured and a last column with the reasons', async () => {
    const store = await county();
    const bytes = await workbook({
      隐患: [
        ['2025年3月隐患台账'],
        more(HAZARD_HEADINGS, '整改资金(万元)'),
        more(hazardRow('H1'), '0.3'),
        more(hazardRow('H2', { 所属镇街: '东何镇', 发现日期: '上月初' }), ''),
        more(hazardRow('H3'), '约三万'),
      ],
    });
    const file = await refusedRows(store, asked('三月台账.xlsx', bytes));
    expect(file.fileName).toBe('三月台账（退回）.xlsx');
    const { sheets } = await readXlsx(file.bytes, { readStyles: true });
    const [sheet] = sheets;
    expect(sheet?.name).toBe('隐患');
    expect(sheet?.rows.map((row) => row[0])).toEqual(['2025年3月隐患台账', '隐患编号', 'H2', 'H3']);
    expect(sheet?.rows[1]).toEqual([...HAZARD_HEADINGS, '整改资金(万元)', '退回原因']);
    expect(sheet?.rows[2]?.at(-1)).toBe(
      '第 4 行“发现日期”写的是“上月初”，不是一个日期。请写成 2025-03-05、2025.3.5、2025年3月5日 或 20250305。\n第 4 行“所属镇街”写的是“东何镇”，单位名录里没有这个单位。是不是：东河镇？确是新的，请先加入单位名录。',
    );
    expect(sheet?.rows[3]?.at(-1)).toContain('这一格没有读入');
    const fillOf = (row: number, heading: string) => {
      const fill = sheet?.cells?.get(`${row},${[...HAZARD_HEADINGS, '整改资金(万元)'].indexOf(heading)}`)?.style?.fill;
      return fill?.type === 'pattern' ? fill.fgColor?.rgb?.slice(-6) : undefined;
    };
    expect([fillOf(2, '所属镇街'), fillOf(2, '发现日期'), fillOf(3, '整改资金(万元)'), fillOf(2, '隐患描述')]).toEqual([
      'FFC7CE',
      'FFC7CE',
      'FFEB9C',
      undefined,
    ]);
  });

  it('mended and sent in as it is, brings the rows that were missing', async () => {
    const store = await county();
    const header = [
      ['整改台账', '', '', '', '', '', '', '', '', '', '', ''],
      ['隐患编号', '所属镇街', '企业名称', '行业领域', '隐患', '', '发现日期', '期限', '', '完成', '', '退回/重开原因'],
      ['', '', '', '', '隐患描述', '隐患级别', '', '原定整改期限', '现整改期限', '整改完成日期', '销号日期', ''],
    ];
    const merge = (row: number, column: number, endRow: number, endCol: number) => ({ startRow: row, startCol: column, endRow, endCol });
    const merges = [
      merge(0, 0, 0, 11),
      ...[0, 1, 2, 3, 6, 11].map((column) => merge(1, column, 2, column)),
      merge(1, 4, 1, 5),
      merge(1, 7, 1, 8),
      merge(1, 9, 1, 10),
    ];
    const rows = [...header, [...hazardRow('H1')], [...hazardRow('H2', { 隐患级别: '特大' })], [...hazardRow('H3', { 所属镇街: '东何镇' })]];
    const bytes = await writeXlsx({ sheets: [{ name: '一季度', rows: rows.map((row) => [...row]), merges }] });
    const first = await importFile(store, asked('台账.xlsx', bytes));
    expect(countsOf(first)).toMatchObject({ created: 1, refused: 2, notData: 3 });
    const back = await refusedRows(store, asked('台账.xlsx', bytes));
    const untouched = await previewImport(store, asked(back.fileName, back.bytes));
    expect(countsOf(untouched)).toMatchObject({ created: 0, refused: 2 });
    expect(untouched.tables[0]?.shape).toBe(first.tables[0]?.shape);
    expect(untouched.tables[0]?.columns.map(({ heading }) => heading)).toEqual(first.tables[0]?.columns.map(({ heading }) => heading));

    const { sheets } = await readXlsx(back.bytes);
    const mended = (sheets[0]?.rows ?? []).map((row) => row.map((cell) => (cell === '特大' ? '重大' : cell === '东何镇' ? '东河镇' : cell)));
    const again = await writeXlsx({ sheets: [{ name: '一季度', rows: mended, merges: sheets[0]?.merges ?? [] }] });
    const report = await importFile(store, asked('改好的.xlsx', again));
    expect([countsOf(report).created, countsOf(report).refused, report.problems]).toEqual([2, 0, []]);
    expect((await store.read('select hazard_no, level, reopen_reason from hazard order by hazard_no')).map(Object.values)).toEqual([
      ['H1', 'general', null],
      ['H2', 'major', null],
      ['H3', 'general', null],
    ]);
  });

  it('says over each table what its own title does not and the top of the sheet or the name of the file did', async () => {
    const store = await county();
    const headings = ['隐患编号', '企业名称', '隐患描述', '隐患级别', '发现日期', '原定整改期限'];
    const row = (no: string, level: string) => [no, '东河铸造厂', '通道堵塞', level, '7月3日', '7月10日'];
    const bytes = await workbook({
      上报: [['填报单位：东河镇'], headings, row('A1', '一般'), [], [], ['重大隐患清单'], headings, row('B1', '特大')],
    });
    const first = await importFile(store, asked('2025年7月.xlsx', bytes));
    expect(countsOf(first)).toMatchObject({ created: 1, refused: 1 });
    const back = await refusedRows(store, asked('2025年7月.xlsx', bytes));
    const { sheets } = await readXlsx(back.bytes);
    expect(sheets[0]?.rows.slice(0, 2).map(([cell]) => cell)).toEqual(['重大隐患清单', '2025年7月   填报单位：东河镇']);
    const mended = (sheets[0]?.rows ?? []).map((cells) => cells.map((cell) => (cell === '特大' ? '重大' : cell)));
    const report = await importFile(store, asked('改好的.xlsx', await workbook({ 上报: mended as string[][] })));
    expect([countsOf(report).created, countsOf(report).refused, report.problems]).toEqual([1, 0, []]);
    expect((await store.read('select hazard_no, township, found_on from hazard order by hazard_no')).map((each) => Object.values(each).join(' '))).toEqual([
      'A1 4 2025-07-03',
      'B1 4 2025-07-03',
    ]);
  });

  it('brings with a row without a number those it would be mistaken for, so that neither is changed', async () => {
    const store = await county();
    const row = (level: string, cells: Parameters<typeof hazardRow>[1] = {}) => hazardRow('', { 隐患级别: level, ...cells });
    const rows = [row('特大', { 原定整改期限: '2025-03-20' }), row('一般'), row('一般', { 发现日期: '2025-03-02' }), hazardRow('H1')];
    const bytes = csv(HAZARD_HEADINGS, ...rows);
    await importFile(store, asked('h.csv', bytes));
    const back = await refusedRows(store, asked('h.csv', bytes));
    const { sheets } = await readXlsx(back.bytes);
    const [headings = [], ...listed] = sheets[0]?.rows ?? [];
    expect(listed.map((cells) => [cells[headings.indexOf('隐患级别')], String(cells.at(-1)).slice(0, 9)])).toEqual([
      ['一般', '第 3 行没有退回'],
      ['特大', '第 2 行“隐患级'],
    ]);
    const mended = [headings, ...listed].map((cells) => cells.map((cell) => (cell === '特大' ? '重大' : cell)));
    const report = await importFile(store, asked('改好的.xlsx', await workbook({ 退回: mended as string[][] })));
    expect([countsOf(report).created, countsOf(report).unchanged, countsOf(report).changed, countsOf(report).refused]).toEqual([1, 1, 0, 0]);
    const stored = await store.read("select level, original_due from hazard where hazard_no is null and found_on = '2025-03-03' order by original_due");
    expect(stored.map((each) => Object.values(each).join(' '))).toEqual(['general 2025-03-10', 'major 2025-03-20']);
  });

  it('brings them too when what is wrong is one of the cells that tell records apart', async () => {
    const store = await county();
    const bytes = csv(HAZARD_HEADINGS, hazardRow(''), hazardRow('', { 发现日期: '上月初' }), hazardRow('', { 发现日期: '上月初', 隐患描述: '积水' }));
    const { sheets } = await readXlsx((await refusedRows(store, asked('h.csv', bytes))).bytes);
    expect(sheets[0]?.rows.map((cells) => String(cells.at(-1)).slice(0, 6))).toEqual(['退回原因', '第 2 行没', '第 3 行“', '第 4 行“']);
  });

  it('is not made when nothing was refused', async () => {
    const store = await county();
    const error = await errorOf(refusedRows(store, asked('h.csv', csv(HAZARD_HEADINGS, hazardRow('H1')))));
    expect([error.code, error.text.zh]).toEqual(['notFound', '“h.csv”没有被退回的行。']);
  });
});

describe('a workbook with tables of several ledgers', () => {
  const UNIT = ['单位代码', '单位名称', '单位类别', '考评分组'];

  it('is read for one of them; the others are named and not read', async () => {
    const store = await county();
    const bytes = await workbook({ 隐患台账: [[...HAZARD_HEADINGS], [...hazardRow('H1')]], 单位名录: [UNIT, ['T09', '西河镇', '镇', 'G1']] });
    const report = await importFile(store, asked('报送.xlsx', bytes));
    expect(report.tables.map(({ sheet, kind, read, dataRows }) => [sheet, kind, read, dataRows])).toEqual([
      ['隐患台账', 'hazard', true, 1],
      ['单位名录', 'unit', false, 1],
    ]);
    expect(report.sheets.map(({ rows, created, notData }) => [rows, created, notData])).toEqual([
      [2, 1, 1],
      [2, 0, 2],
    ]);
    expect((await importFile(store, { ...asked('报送.xlsx', bytes), kind: 'unit' })).sheets.map(({ created }) => created)).toEqual([0, 1]);
  });

  it('asks which ledger is meant, and a file with one does not', async () => {
    const store = await county();
    const both = await workbook({ 隐患台账: [[...HAZARD_HEADINGS], [...hazardRow('H1')]], 单位名录: [UNIT, ['T09', '西河镇', '镇', 'G1']] });
    const error = await errorOf(importFile(store, { fileName: '报送.xlsx', bytes: both, by: '测试' }));
    expect(error.code).toBe('badRequest');
    expect(error.text.zh).toMatch(/^“报送.xlsx”没有说明是哪种台账，从表头看可能是：隐患台账、单位.*。请指明台账种类。$/);
    expect((await importFile(store, { fileName: '三月.csv', bytes: csv(HAZARD_HEADINGS, hazardRow('H1')), by: '测试' })).kind).toBe('hazard');
  });
});
