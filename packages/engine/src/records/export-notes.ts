import { type Column, type Ledger } from '../ledgers/ledger.ts';
import { SCOPE_SHEET, SHEETS_BESIDE } from '../ledgers/sheets-beside.ts';
import { TYPE_NAMES } from '../ledgers/write-template.ts';
import type { ExportRequest } from '../verbs/records.ts';
import type { SelectedRecords } from './select-records.ts';
import { headingOf } from './write-table.ts';
import { MOST_ROWS, type WrittenSheet } from './write-workbook.ts';

export interface NotesInput {
  readonly request: ExportRequest;
  readonly selected: readonly SelectedRecords[];
  readonly counts: readonly { readonly ledger: Ledger; readonly count: number }[];
  readonly madeOn: string;
}

/** What an export holds, why these rows, as of when and known by which batch, and what each column means. */
export function exportNotes({ request, selected, counts, madeOn }: NotesInput): {
  readonly rows: readonly (readonly string[])[];
  readonly sheet: WrittenSheet;
} {
  const [first] = selected;
  if (first === undefined) throw new Error('internal: a selection without a ledger');
  const said = [
    ['数据', first.name.zh],
    ['口径', first.scope.zh],
    ...(first.measure === null ? [] : [['指标代码', first.measure]]),
    ...(request.scheme === undefined ? [] : [['考评办法', request.scheme]]),
    ...(request.period === undefined ? [] : [['所属期', request.period]]),
    ['截止日', first.cutOff],
    ['数据批次', String(first.knownAt)],
    ['导出日期', madeOn],
    ...counts.flatMap(({ ledger, count }) => [
      [`${ledger.label.zh}行数`, String(count)],
      ...(count >= MOST_ROWS ? [[`${ledger.label.zh}分表`, `一张工作表最多 ${MOST_ROWS} 行，其余的接在同名带序号的工作表里，一行不少。`]] : []),
    ]),
    ['金额单位', '以列名括号内的单位为准；没有写的是元。'],
    ['姓名', '人员姓名不保存，导出中没有；只有必填的一列写不可还原的记号。'],
    ...counts.flatMap(({ ledger }) =>
      ledger.columns.filter(({ type, required }) => type !== 'person' || required === true).map((column) => [`列：${headingOf(column)}`, meaningOf(column)]),
    ),
  ];
  async function* rows() {
    yield said.map(([name = '', text = '']) => [name, /^\d+$/.test(text) && name.endsWith('行数') ? Number(text) : text]);
  }
  return { rows: said, sheet: { name: SCOPE_SHEET, headings: SHEETS_BESIDE.get(SCOPE_SHEET) ?? [], widths: [26, 90], rows: rows(), wraps: true } };
}

function meaningOf({ type, required, choices = [] }: Column): string {
  return [
    TYPE_NAMES[type].zh,
    ...(choices.length > 0 ? [`选项：${choices.map(({ label }) => label.zh).join('、')}`] : []),
    ...(required === true ? ['必填'] : []),
  ].join('；');
}
