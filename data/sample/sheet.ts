import { LEDGERS } from '@sanse/engine/ledgers';
import type { CellValue, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { UNITS } from './county.ts';
import type { Firm } from './enterprises.ts';
import { sectorOf } from './county.ts';
import { isoOf } from './days.ts';
import { encodeGb18030 } from './gb18030.ts';

type Ledger = (typeof LEDGERS)[keyof typeof LEDGERS];
export type LedgerKind = Ledger['kind'];
type Column = Ledger['columns'][number];

/**
 * A row by ledger column: days as counts of days, money in fen, choices and sectors and units by code,
 * enterprises as themselves. Written the way the office writes it by `renderFile`.
 */
export type LedgerRow = Readonly<Record<string, string | number | boolean | Firm | null>>;

export interface SampleFile {
  readonly kind: LedgerKind;
  readonly name: string;
  readonly rows: readonly LedgerRow[];
  readonly format: 'xlsx' | 'csv' | 'csvGb18030';
  /** Title above the header row; workbooks only. */
  readonly title?: string;
  /** Line between title and header row. */
  readonly caption?: string;
  /** Line after the last row. */
  readonly footnote?: string;
  /** A row 合计 after the last record, with the sums of its integer columns. */
  readonly totals?: true;
  /** A leading 序号 column. */
  readonly numbered?: true;
  /** Headings and choices by their other names. */
  readonly otherWords?: true;
  /** Firms by credit code instead of name. */
  readonly firmsByCode?: true;
  /** How dates are written: a date cell, or text like 2024.3.5. */
  readonly dottedDates?: true;
}

const UNIT_NAMES = new Map(UNITS.map((unit) => [unit.code, unit.name]));

function headingOf(column: Column, file: SampleFile): string {
  if (column.type === 'enterprise' && file.firmsByCode === true) return '统一社会信用代码';
  const other = column.aliases?.[0];
  // The unit of an amount stands in its official heading only.
  return file.otherWords === true && other !== undefined && column.type !== 'money' ? other : column.heading.zh;
}

function dottedDate(day: number): string {
  const [year, month, date] = isoOf(day).split('-').map(Number);
  return `${year}.${month}.${date}`;
}

function cellOf(column: Column, value: LedgerRow[string] | undefined, file: SampleFile): CellValue {
  if (value === undefined || value === null) return null;
  switch (column.type) {
    case 'date': {
      const day = Number(value);
      if (file.dottedDates === true) return dottedDate(day);
      return file.format === 'xlsx' ? new Date(day * 86_400_000) : isoOf(day);
    }
    case 'boolean':
      return value === true ? '是' : '否';
    case 'choice': {
      const choice = column.choices?.find((candidate) => candidate.code === value);
      if (choice === undefined) throw new Error(`internal: ${column.name} has no choice ${String(value)}`);
      return file.otherWords === true ? (choice.aliases?.[0] ?? choice.label.zh) : choice.label.zh;
    }
    case 'unit':
      return UNIT_NAMES.get(String(value)) ?? String(value);
    case 'sector':
      return sectorOf(String(value)).name;
    case 'enterprise':
      return typeof value === 'object' ? (file.firmsByCode === true ? value.uscc : value.name) : String(value);
    case 'money':
      return Number(value) / (column.heading.zh.includes('万元') ? 1_000_000 : 100);
    case 'integer':
    case 'decimal':
      return Number(value);
    default:
      return String(value);
  }
}

interface Grid {
  readonly header: readonly string[];
  readonly body: () => Generator<CellValue[]>;
  readonly totals: readonly CellValue[] | null;
}

function gridOf(file: SampleFile): Grid {
  const ledger = LEDGERS[file.kind];
  const columns = ledger.columns.filter((column) => file.rows.some((row) => row[column.name] !== undefined && row[column.name] !== null));
  function* body(): Generator<CellValue[]> {
    for (const [place, row] of file.rows.entries()) {
      const cells = columns.map((column) => cellOf(column, row[column.name], file));
      yield file.numbered === true ? [place + 1, ...cells] : cells;
    }
  }
  const header = columns.map((column) => headingOf(column, file));
  const sums = columns.map((column) => (column.type === 'integer' ? file.rows.reduce((sum, row) => sum + Number(row[column.name] ?? 0), 0) : null));
  const totals = ['合计', ...sums.slice(file.numbered === true ? 0 : 1)];
  return { header: file.numbered === true ? ['序号', ...header] : header, body, totals: file.totals === true ? totals : null };
}

function toCsv(grid: Grid): string {
  const quote = (cell: CellValue): string => {
    const text = cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  let csv = `${grid.header.map(quote).join(',')}\r\n`;
  for (const row of grid.body()) csv += `${row.map(quote).join(',')}\r\n`;
  return csv;
}

/** Fixed, so that the same rows give the same bytes. */
const WRITTEN_AT = new Date(Date.UTC(2026, 0, 5));

async function toXlsx(file: SampleFile, grid: Grid): Promise<Uint8Array> {
  const rows: CellValue[][] = [];
  if (file.title !== undefined) rows.push([file.title]);
  if (file.caption !== undefined) rows.push([file.caption]);
  const headerRow = rows.length;
  rows.push([...grid.header]);
  for (const row of grid.body()) rows.push(row);
  if (grid.totals !== null) rows.push([...grid.totals]);
  if (file.footnote !== undefined) rows.push([file.footnote]);

  const cells: NonNullable<WriteSheet['cells']> = new Map();
  if (file.title !== undefined) cells.set('0,0', { style: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center' } } });
  grid.header.forEach((_, place) => {
    cells.set(`${headerRow},${place}`, {
      style: {
        font: { bold: true },
        fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'D9E2F3' } },
        alignment: { horizontal: 'center', wrapText: true },
      },
    });
  });
  const lastColumn = grid.header.length - 1;
  return writeXlsx({
    properties: { created: WRITTEN_AT, modified: WRITTEN_AT },
    sheets: [
      {
        name: LEDGERS[file.kind].label.zh,
        rows,
        cells,
        columns: grid.header.map((heading) => ({
          width: Math.max(9, Math.min(30, heading.length * 2 + 3)),
          ...(/日期|期限|到期/.test(heading) ? { numFmt: 'yyyy-mm-dd' } : {}),
        })),
        ...(file.title === undefined ? {} : { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: lastColumn }] }),
        freezePane: { rows: headerRow + 1 },
      },
    ],
  });
}

export async function renderFile(file: SampleFile): Promise<Uint8Array> {
  const grid = gridOf(file);
  if (file.format === 'csvGb18030') return encodeGb18030(toCsv(grid));
  if (file.format === 'csv') return new TextEncoder().encode(`﻿${toCsv(grid)}`);
  return toXlsx(file, grid);
}
