import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_ROWS } from './example-rows.ts';
import { LEDGERS } from './index.ts';
import { readCell } from '../imports/read-cell.ts';
import { LEDGER_KINDS } from './ledger.ts';
import { NAMES_SHEET, NOTES_SHEET } from './sheets-beside.ts';
import { writeTemplate } from './write-template.ts';

const NAMES = { unit: ['青禾镇', '白石镇', '应急局'], sector: ['工贸'] };

describe('writeTemplate', () => {
  it.each(LEDGER_KINDS)('gives the %s template every heading of its definition, required ones starred', async (kind) => {
    const { columns, label } = LEDGERS[kind];
    const workbook = await readXlsx(await writeTemplate(kind, NAMES));
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual([label.zh, NOTES_SHEET, NAMES_SHEET]);
    expect(workbook.sheets[0]?.rows[0]).toEqual(columns.map((column) => (column.required === true ? '*' : '') + column.heading.zh));
    expect(workbook.sheets[0]?.rows[1]?.filter(Boolean)).toEqual(columns.flatMap(({ name }) => EXAMPLE_ROWS[kind][name] ?? []));
    expect(workbook.sheets[1]?.rows.length).toBe(columns.length + 1);
  });

  it('explains a column in both languages, with its choices and its value when empty', async () => {
    const workbook = await readXlsx(await writeTemplate('accident', NAMES));
    const notes = workbook.sheets[1]?.rows ?? [];
    expect(notes.find((row) => row[0] === '核定状态')).toEqual([
      '核定状态',
      'Status',
      '',
      '从下列选项中选填\nOne of the choices',
      '快报 Flash report\n核定 Verified\n核销 Written off',
      '',
      '快报',
      '',
    ]);
    expect(notes.find((row) => row[0] === '生产安全事故')?.[2]).toBe('必填 Required');
  });

  it('offers the choices of a column as a list, in the column they belong to', async () => {
    const workbook = await readXlsx(await writeTemplate('hazard', NAMES));
    const lists = workbook.sheets[0]?.dataValidations ?? [];
    expect(lists.map((list) => [list.range, list.formula1 ?? list.values?.join(',')])).toContainEqual(['I2:I2000', expect.stringContaining('一般,重大')]);
  });

  it('offers the names of units and sectors, and lets others be typed', async () => {
    const workbook = await readXlsx(await writeTemplate('hazard', NAMES));
    const lists = workbook.sheets[0]?.dataValidations ?? [];
    expect(workbook.sheets[2]?.rows).toEqual([
      ['单位', '行业领域'],
      ['青禾镇', '工贸'],
      ['白石镇', null],
      ['应急局', null],
    ]);
    expect(lists.map(({ range, formula1 }) => [range, formula1])).toEqual(
      expect.arrayContaining([
        ['B2:B2000', "'名录'!$A$2:$A$4"],
        ['E2:E2000', "'名录'!$B$2:$B$2"],
      ]),
    );
  });

  it('gives the same bytes each time', async () => {
    expect(await writeTemplate('hazard', NAMES)).toEqual(await writeTemplate('hazard', NAMES));
  });
});

describe('EXAMPLE_ROWS', () => {
  it.each(LEDGER_KINDS)('fills every required column of %s, by the names of its columns, with values that can be read', (kind) => {
    const { columns } = LEDGERS[kind];
    const example = EXAMPLE_ROWS[kind];
    expect(Object.keys(example).filter((name) => !columns.some((column) => column.name === name))).toEqual([]);
    expect(columns.filter(({ name, required }) => required === true && example[name] === undefined).map(({ name }) => name)).toEqual([]);
    const plain = columns.filter(({ type }) => !['unit', 'sector', 'enterprise', 'person'].includes(type));
    const faulty = plain.filter((column) => 'fault' in readCell(column, example[column.name] ?? null));
    expect(faulty.map(({ name }) => name)).toEqual([]);
  });
});
