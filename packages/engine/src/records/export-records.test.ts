import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsOf, csv } from '../imports/testing/small-county.ts';
import { importFile, previewImport } from '../imports/import-file.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { readParquet } from '../store/read-parquet.ts';
import { openStore, type Store } from '../store/store.ts';
import { exportRecords } from './export-records.ts';

let home: string;
let store: Store;

const bring = (kind: LedgerKind, ...lines: readonly (readonly (string | number)[])[]) =>
  importFile(store, { kind, fileName: `${kind}.csv`, bytes: csv(...lines), by: '测试' });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sanse-export-'));
  store = await openStore({ home });
  await bring('unit', ['单位代码', '单位名称', '单位类别'], ['T1', '青禾镇', '镇'], ['T2', '白石镇', '镇']);
  await bring('sector', ['行业代码', '行业领域'], ['GM', '工贸']);
  await bring(
    'enterprise',
    ['统一社会信用代码', '企业名称', '所属镇街', '行业领域'],
    ['91990000MA00000011', '同名厂', '青禾镇', '工贸'],
    ['91990000MA00000022', '同名厂', '白石镇', '工贸'],
    ['91990000MA00000033', '独名厂', '白石镇', '工贸'],
  );
  await bring(
    'hazard',
    ['隐患编号', '所属镇街', '企业名称', '隐患描述', '隐患级别', '发现日期', '原定整改期限', '整改资金(万元)', '检查人', '五落实齐全'],
    ['001', '青禾镇', '同名厂', '配电箱未上锁', '一般', '2025-03-01', '2025-03-10', '0.1234', '王某', '是'],
    ['002', '白石镇', '独名厂', '=通道堵塞', '重大', '2025-03-02', '2025-03-12', '', '', '否'],
  );
});

afterAll(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

const asked = { measure: 'hazard.found', part: 'numerator', period: '2025-03' } as const;

describe('exportRecords', () => {
  it('writes rows as a clerk would, without the names of people, and says what they are', async () => {
    const { sheets } = await readXlsx((await exportRecords(store, asked)).bytes);
    const [heading = [], first = [], second = []] = sheets[0]?.rows ?? [];
    const written = (row: readonly unknown[]) => Object.fromEntries(heading.map((name, at) => [String(name), row[at] ?? null]));
    expect(heading).not.toContain('检查人');
    expect(written(first)).toMatchObject({ 隐患编号: '001', '*所属镇街': '青禾镇', 企业名称: '同名厂', '整改资金(万元)': 0.1234, 五落实齐全: '是' });
    expect(written(first)['*发现日期']).toEqual(new Date('2025-03-01T00:00:00Z'));
    expect(written(second)).toMatchObject({ '*隐患描述': '=通道堵塞', '*隐患级别': '重大', '整改资金(万元)': null });
    expect(sheets[1]?.rows).toContainEqual(['口径', expect.stringContaining('发现')]);
    expect(sheets[1]?.rows).toContainEqual(['隐患台账行数', 2]);
  });

  it('changes nothing when it comes back, not even the person that it does not name', async () => {
    const { fileName, bytes } = await exportRecords(store, asked);
    const report = await previewImport(store, { kind: 'hazard', fileName, bytes, by: '测试' });
    expect([countsOf(report).unchanged, report.changes, report.problems.map(({ code }) => code)]).toEqual([2, [], ['nothingNew']]);
  });

  const ledger = { kind: 'hazard', where: { level: 'general,major' } } as const;
  const sources = { today: '2025-04-01' };

  it('says in a workbook which ledger, which filters in words, as of when and how many, and what each column means', async () => {
    const { fileName, bytes } = await exportRecords(store, { ...ledger, unit: 'T1', asOf: '2025-03-31' }, sources);
    const { sheets } = await readXlsx(bytes);
    expect(fileName).toBe('隐患台账-青禾镇-截至2025-03-31.xlsx');
    const notes = new Map(sheets[1]?.rows.map(([name, text]) => [name, text]));
    expect(notes.get('口径')).toBe('隐患台账：青禾镇，隐患级别为一般或重大');
    expect([notes.get('截止日'), notes.get('数据批次'), notes.get('导出日期'), notes.get('隐患台账行数')]).toEqual(['2025-03-31', '4', '2025-04-01', 1]);
    expect(notes.get('列：*隐患级别')).toBe('从下列选项中选填；选项：一般、重大；必填');
  });

  it.each(['xlsx', 'csv', 'parquet'] as const)('changes nothing when a whole ledger comes back as .%s, and its notes are no records', async (format) => {
    const { fileName, bytes } = await exportRecords(store, { ...ledger, format }, sources);
    const report = await previewImport(store, { fileName, bytes, by: '测试' });
    const { created, changed, refused, unchanged } = countsOf(report);
    expect([report.kind, created, changed, refused, unchanged, report.changes]).toEqual(['hazard', 0, 0, 0, 2, []]);
    expect(report.tables.filter(({ read }) => read).map(({ sheet }) => sheet)).not.toContain('口径');
  });

  it('writes typed columns for statistics', async () => {
    const { bytes } = await exportRecords(store, { ...ledger, format: 'parquet' }, sources);
    const path = join(home, 'a.parquet');
    writeFileSync(path, bytes);
    const columns = new Map((await readParquet(path)).map((column) => [column.name, column]));
    expect(columns.get('*发现日期')).toMatchObject({ isDate: true });
    expect(columns.get('整改资金(万元)')?.values).toEqual([0.1234, null]);
    expect(columns.get('五落实齐全')?.values).toEqual([true, false]);
  });

  it('tells how far it is and stops when it is told to', async () => {
    const told: (readonly [number, number])[] = [];
    await exportRecords(store, ledger, sources, { onProgress: (done, total) => told.push([done, total]) });
    expect(told).toEqual([
      [0, 2],
      [2, 2],
    ]);
    const stopped = exportRecords(store, ledger, sources, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });
});
