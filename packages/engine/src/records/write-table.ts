import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Column } from '../ledgers/ledger.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Store } from '../store/store.ts';
import type { WrittenCell } from './write-workbook.ts';

export interface WrittenTable {
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly (readonly WrittenCell[])[]>;
}

/** UTF-8 with a mark in front, without which spreadsheet programs take it for another encoding. */
export async function writeCsv(table: WrittenTable): Promise<Uint8Array> {
  const parts: string[] = [];
  for await (const part of csvParts(table)) parts.push(part);
  return new TextEncoder().encode(`\uFEFF${parts.join('')}`);
}

/**
 * The table as a Parquet file with typed columns, made by the database from a text file beside the store; `notes` stand in the metadata of the file.
 * A store in memory has no place for it.
 */
export async function writeParquet(store: Store, table: WrittenTable, notes: string): Promise<Uint8Array> {
  const folder = join(store.home, 'temporary');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `export-${randomBytes(6).toString('hex')}`);
  try {
    await pipeline(csvParts(table), createWriteStream(`${path}.csv`));
    const types = table.columns.map((column) => `${quoteLiteral(headingOf(column))}: ${quoteLiteral(PARQUET_TYPES[column.type] ?? 'VARCHAR')}`);
    const taken = table.columns.map((column) =>
      column.type === 'boolean' ? `${quoteName(headingOf(column))} = '是' as ${quoteName(headingOf(column))}` : quoteName(headingOf(column)),
    );
    await store.read(`
      copy (
        select ${taken.join(', ')}
        from read_csv(${quoteLiteral(`${path}.csv`)}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {${types.join(', ')}}, parallel = false)
      ) to ${quoteLiteral(`${path}.parquet`)} (format parquet, compression zstd, kv_metadata {sanse: ${quoteLiteral(notes)}})`);
    return await readFile(`${path}.parquet`);
  } finally {
    await Promise.all([rm(`${path}.csv`, { force: true }), rm(`${path}.parquet`, { force: true })]);
  }
}

const PARQUET_TYPES: Partial<Record<Column['type'], string>> = { date: 'DATE', integer: 'INTEGER', decimal: 'DOUBLE', money: 'DOUBLE' };

/** The heading of the blank sheet: required columns are starred. */
export function headingOf({ heading, required }: Column): string {
  return required === true ? `*${heading.zh}` : heading.zh;
}

async function* csvParts({ columns, rows }: WrittenTable): AsyncGenerator<string> {
  yield lineOf(columns.map(headingOf));
  for await (const batch of rows) yield batch.map(lineOf).join('');
}

function lineOf(cells: readonly WrittenCell[]): string {
  return `${cells.map(textOf).join(',')}\r\n`;
}

function textOf(cell: WrittenCell): string {
  if (cell === null) return '';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
