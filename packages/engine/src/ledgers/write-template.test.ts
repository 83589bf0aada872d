import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { LEDGERS } from './index.ts';
import { LEDGER_KINDS } from './ledger.ts';
import { NOTES_SHEET, writeTemplate } from './write-template.ts';

describe('writeTemplate', () => {
  it.each(LEDGER_KINDS)('gives the %s template every heading of its definition, required ones starred', async (kind) => {
    const { columns, label } = LEDGERS[kind];
    const workbook = await readXlsx(await writeTemplate(kind));
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual([label.zh, NOTES_SHEET]);
    expect(workbook.sheets[0]?.rows).toEqual([columns.map((column) => (column.required === true ? '*' : '') + column.heading.zh)]);
    expect(workbook.sheets[1]?.rows.length).toBe(columns.length + 1);
  });

  it('explains a column in both languages, with its choices and its value when empty', async () => {
    const workbook = await readXlsx(await writeTemplate('accident'));
    const notes = workbook.sheets[1]?.rows ?? [];
    expect(notes.find((row) => row[0] === '核定状态')).toEqual([
      '核定状态',
      'Status',
      '',
      '从下列选项中选填\nOne of the choices',
      '快报 Flash report\n核定 Verified\n核销 Written off',
      '快报',
      '',
    ]);
    expect(notes.find((row) => row[0] === '生产安全事故')?.[2]).toBe('必填 Required');
  });

  it('offers the choices of a column as a list, in the column they belong to', async () => {
    const workbook = await readXlsx(await writeTemplate('hazard'));
    const lists = workbook.sheets[0]?.dataValidations ?? [];
    expect(lists.map((list) => [list.range, list.formula1 ?? list.values?.join(',')])).toContainEqual(['I2:I2000', expect.stringContaining('一般,重大')]);
  });

  it('gives the same bytes each time', async () => {
    expect(await writeTemplate('hazard')).toEqual(await writeTemplate('hazard'));
  });
});
