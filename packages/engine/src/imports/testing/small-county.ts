import { writeXlsx } from 'hucre/xlsx';
import type { LedgerKind } from '../../ledgers/ledger.ts';
import { EngineError } from '../../problems.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { ImportReport, ImportRequest } from '../../verbs/imports.ts';
import { importFile } from '../import-file.ts';

const encoder = new TextEncoder();

/** Lines of cells as the bytes of a UTF-8 .csv file. */
export function csv(...lines: readonly (readonly (string | number)[])[]): Uint8Array {
  return encoder.encode(
    lines.map((cells) => cells.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')).join('\n'),
  );
}

/** Sheets by name as the bytes of a workbook; dates are date cells. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly (string | number | Date | null)[])[]>>): Promise<Uint8Array> {
  return writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]) })) });
}

export async function errorOf(promise: Promise<unknown>): Promise<EngineError> {
  const outcome = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (outcome instanceof EngineError) return outcome;
  throw outcome ?? new Error('nothing was thrown');
}

/** The counts of all sheets together. */
export function countsOf({ sheets, retired }: ImportReport) {
  const sum = (count: 'rows' | 'created' | 'unchanged' | 'changed' | 'refused' | 'notData') => sheets.reduce((total, sheet) => total + sheet[count], 0);
  return {
    rows: sum('rows'),
    created: sum('created'),
    unchanged: sum('unchanged'),
    changed: sum('changed'),
    refused: sum('refused'),
    notData: sum('notData'),
    retired,
  };
}

/** Hazards that are open on a day, as known at a batch, with the deadline in force. */
export async function openOn(store: Store, day: string, at: number): Promise<readonly string[]> {
  const rows = await store.read(
    `select k.nk, s.state, s.due_on from hazard_span s join record_key k on k.ledger = 'hazard' and k.rec = s.rec
     where s.since <= $1 and s.till > $1 and s.from_on <= $2::date and s.to_on > $2::date order by k.nk`,
    [at, day],
  );
  return rows.map((row) => Object.values(row).join(' '));
}

export function importCsv(
  store: Store,
  kind: LedgerKind,
  lines: readonly (readonly (string | number)[])[],
  more: Partial<ImportRequest> = {},
): Promise<ImportReport> {
  return importFile(store, { kind, fileName: `${kind}.csv`, bytes: csv(...lines), by: '测试', ...more });
}

export const UNITS = [
  ['单位代码', '单位名称', '单位类别', '考评分组', '别名', '启用日期', '停用日期', '并入单位'],
  ['T01', '东河镇', '镇', 'G1', '东河', '', '', ''],
  ['T02', '南坪镇', '镇', 'G1', '', '', '2024-12-31', 'T04'],
  ['T03', '北坪镇', '镇', 'G1', '', '', '2024-12-31', 'T04'],
  ['T04', '新坪镇', '镇', 'G1', '', '2025-01-01', '', ''],
  ['D01', '应急局', '部门', 'D1', '', '', '', ''],
  ['D02', '住建局', '部门', 'D2', '', '', '', ''],
  ['C01', '工贸专委会', '专委会', 'SC', '', '', '', ''],
];

export const SECTORS = [
  ['行业代码', '行业领域', '牵头部门', '所属专委会'],
  ['S01', '工贸', '应急局', '工贸专委会'],
  ['S02', '建筑施工', '住建局', ''],
];

export const ENTERPRISES = [
  ['统一社会信用代码', '企业名称', '所属镇街', '行业领域'],
  ['E01', '东河铸造厂', '东河镇', '工贸'],
  ['E02', '南坪建材厂', '南坪镇', '建筑施工'],
];

/** A store in memory with four townships (two of them merged on 2025-01-01), two departments, two sectors, two enterprises. Batches 1 to 3. */
export async function openSmallCounty(): Promise<Store> {
  const store = await openStore({ home: ':memory:' });
  await importCsv(store, 'unit', UNITS);
  await importCsv(store, 'sector', SECTORS);
  await importCsv(store, 'enterprise', ENTERPRISES);
  return store;
}

export const HAZARD_HEADINGS = [
  '隐患编号',
  '所属镇街',
  '企业名称',
  '行业领域',
  '隐患描述',
  '隐患级别',
  '发现日期',
  '原定整改期限',
  '现整改期限',
  '整改完成日期',
  '销号日期',
  '退回/重开原因',
];

/** A hazard row of 东河镇 in the order of `HAZARD_HEADINGS`, with some cells changed. */
export function hazardRow(no: string, cells: Partial<Record<(typeof HAZARD_HEADINGS)[number], string>> = {}): readonly string[] {
  const usual: Readonly<Record<string, string>> = {
    隐患编号: no,
    所属镇街: '东河镇',
    企业名称: '东河铸造厂',
    隐患描述: '灭火器压力不足',
    隐患级别: '一般',
    发现日期: '2025-03-03',
    原定整改期限: '2025-03-10',
  };
  return HAZARD_HEADINGS.map((heading) => cells[heading] ?? usual[heading] ?? '');
}
