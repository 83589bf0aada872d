import { writeXlsx } from 'hucre/xlsx';
import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import type { Text } from '../text.ts';
import { EXAMPLE_ROWS } from './example-rows.ts';
import { LEDGERS } from './index.ts';
import { HEADING_STYLE, ledgerSheet } from './ledger-sheet.ts';
import type { Column, ColumnType, LedgerKind } from './ledger.ts';
import { NAMES_SHEET, NOTES_SHEET, SHEETS_BESIDE } from './sheets-beside.ts';

/** Rows of the blank sheet that offer the lists of choices. */
const PREPARED_ROWS = 2000;

/** Names the workbook offers in lists, in official order. */
export interface TemplateNames {
  readonly unit: readonly string[];
  readonly sector: readonly string[];
}

const NAME_COLUMNS = ['unit', 'sector'] as const;

export const TYPE_NAMES: Readonly<Record<ColumnType, Text>> = {
  text: { zh: '文字', en: 'Text' },
  code: { zh: '编号或代码', en: 'Number or code' },
  integer: { zh: '整数', en: 'Whole number' },
  decimal: { zh: '数值', en: 'Number' },
  money: { zh: '金额', en: 'Amount of money' },
  date: { zh: '日期，如 2025-03-31', en: 'Date, such as 2025-03-31' },
  boolean: { zh: '是 / 否', en: '是 (yes) / 否 (no)' },
  choice: { zh: '从下列选项中选填', en: 'One of the choices' },
  unit: { zh: '单位名称、简称或代码，须在单位名录内', en: 'Name, short name or code of a unit on the register' },
  sector: { zh: '行业领域名称或代码，须在行业领域表内', en: 'Name or code of a sector on the register' },
  enterprise: { zh: '企业名称或统一社会信用代码，须在企业名录内', en: 'Name or credit code of an enterprise on the register' },
  person: { zh: '姓名，只用于判断是否同一人', en: 'Name; only used to see whether two are the same person' },
  period: { zh: '所属期，如 2025-03、2025Q1、2025', en: 'Period, such as 2025-03, 2025Q1 or 2025' },
};

type Validation = NonNullable<WriteSheet['dataValidations']>[number];

/** Choices are offered and nothing else is let in; of names others may be typed, since short names and codes are read too. */
function validationOf(column: Column, place: number, names: TemplateNames): Validation | null {
  const letter = columnLetter(place);
  const list = { type: 'list', allowBlank: true, range: `${letter}2:${letter}${PREPARED_ROWS}` } as const;
  const at = NAME_COLUMNS.findIndex((type) => type === column.type);
  const known = names[NAME_COLUMNS[at] ?? 'unit'].length;
  if (at >= 0) return known === 0 ? null : { ...list, formula1: `'${NAMES_SHEET}'!$${columnLetter(at)}$2:$${columnLetter(at)}$${known + 1}` };
  const values = column.type === 'boolean' ? ['是', '否'] : column.choices?.map((choice) => choice.label.zh);
  return values === undefined
    ? null
    : { ...list, values, showErrorMessage: true, errorTitle: column.heading.zh, errorMessage: `请从下拉列表中选择：${values.join('、')}` };
}

function columnLetter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : columnLetter(Math.floor(place / 26) - 1) + last;
}

/** A default as a person would write it in the sheet. */
function defaultOf(column: Column): string {
  if (column.default === undefined) return '';
  if (typeof column.default === 'boolean') return column.default ? '是' : '否';
  return column.choices?.find((choice) => choice.code === column.default)?.label.zh ?? String(column.default);
}

function noteOf(column: Column, example: string): CellValue[] {
  const type = TYPE_NAMES[column.type];
  const choices = column.choices ?? [];
  return [
    column.heading.zh,
    column.heading.en,
    column.required === true ? '必填 Required' : '',
    `${type.zh}\n${type.en}`,
    choices.map(({ label }) => `${label.zh} ${label.en}`).join('\n'),
    example,
    defaultOf(column),
    (column.aliases ?? []).join('、'),
  ];
}

/**
 * The blank workbook of a ledger kind, made from its definition: a sheet with the headings (required ones starred, lists of
 * choices and names attached, an example in grey that is not imported), a sheet that explains every column in Chinese and English,
 * and the names. The same kind and names give the same bytes.
 */
export async function writeTemplate(kind: LedgerKind, names: TemplateNames): Promise<Uint8Array> {
  const ledger = LEDGERS[kind];
  const { columns } = ledger;
  const example = columns.map(({ name }) => EXAMPLE_ROWS[kind][name] ?? '');
  const grey: CellStyle = { font: { italic: true, color: { rgb: '8A8A8A' } } };
  const sheet = ledgerSheet(ledger, columns, [example]);
  for (const place of columns.keys()) sheet.cells.set(`1,${place}`, { style: grey });
  const wrap = { alignment: { vertical: 'top', wrapText: true } } as const;
  const noteHeadings = [
    ...(SHEETS_BESIDE.get(NOTES_SHEET) ?? []),
    '是否必填 Required',
    '填写内容 Content',
    '选项 Choices',
    '示例 Example',
    '空白时取值 When empty',
    '也可写作 Other headings',
  ];
  const noteWidths = [20, 24, 16, 44, 36, 24, 20, 44];
  const longest = Math.max(names.unit.length, names.sector.length);
  const nameRows = Array.from({ length: longest }, (_, row) => NAME_COLUMNS.map((type) => names[type][row] ?? null));
  const madeAt = new Date(0);

  return writeXlsx({
    properties: { created: madeAt, modified: madeAt },
    sheets: [
      {
        ...sheet,
        dataValidations: columns.flatMap((column, place) => validationOf(column, place, names) ?? []),
      },
      {
        name: NOTES_SHEET,
        rows: [noteHeadings, ...columns.map((column, place) => noteOf(column, example[place] ?? ''))],
        cells: new Map(noteHeadings.map((_, place) => [`0,${place}`, { style: HEADING_STYLE }])),
        columns: noteWidths.map((width) => ({ width, style: wrap })),
        freezePane: { rows: 1 },
      },
      {
        name: NAMES_SHEET,
        rows: [[...(SHEETS_BESIDE.get(NAMES_SHEET) ?? [])], ...nameRows],
        columns: [{ width: 24 }, { width: 24 }],
      },
    ],
  });
}
