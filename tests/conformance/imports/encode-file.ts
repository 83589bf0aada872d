import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { type MadeSheet, rowsOf } from './sheet-maker.ts';

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function lines(sheet: MadeSheet, separator: string): string {
  const quoted = (text: string) => (text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${rowsOf(sheet)
    .map((row) => row.map((cell) => quoted(textOf(cell))).join(separator))
    .join('\r\n')}\r\n`;
}

type Render = (sheets: readonly MadeSheet[]) => Uint8Array | Promise<Uint8Array>;
const only = (sheets: readonly MadeSheet[]): MadeSheet => {
  const [sheet] = sheets;
  if (sheet === undefined) throw new Error('internal: there is no sheet');
  return sheet;
};

const utf8 = new TextEncoder();
export const asCsv: Render = (sheets) => utf8.encode(lines(only(sheets), ','));
export const asCsvWithMark: Render = (sheets) => utf8.encode(`\ufeff${lines(only(sheets), ',')}`);
export const asCsvGb18030: Render = (sheets) => Uint8Array.from([...lines(only(sheets), ',')].flatMap(gb18030Of));
export const asTsv: Render = (sheets) => utf8.encode(lines(only(sheets), '\t'));

/** UTF-16 with its mark, as 另存为“Unicode 文本” writes it: tabs between the cells. */
export const asTsvUtf16: Render = (sheets) => Uint8Array.from(Buffer.from(`\ufeff${lines(only(sheets), '\t')}`, 'utf16le'));

/** By heading; the first row of the sheet is the header. */
function columnsOf(sheet: MadeSheet): Readonly<Record<string, readonly (string | null)[]>> {
  const [header = [], ...rows] = rowsOf(sheet);
  return Object.fromEntries(header.map((heading, at) => [textOf(heading), rows.map((row) => textOf(row[at]) || null)]));
}

export const asJsonLines: Render = (sheets) => {
  const [header = [], ...rows] = rowsOf(only(sheets));
  return utf8.encode(rows.map((row) => `${JSON.stringify(Object.fromEntries(header.map((heading, at) => [textOf(heading), row[at] ?? null])))}\n`).join(''));
};

export const asArrow: Render = (sheets) => tableToIPC(tableFromArrays(columnsOf(only(sheets)) as Record<string, unknown[]>), 'file');

/** Days as DATE, whole numbers as INTEGER, the rest as text. */
export const asParquet: Render = async (sheets) => {
  const columns = columnsOf(only(sheets));
  const folder = await mkdtemp(join(tmpdir(), 'sanse-corpus-'));
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  try {
    await writeFile(join(folder, 'rows.jsonl'), asJsonLines(sheets) as Uint8Array);
    const types = Object.entries(columns).map(([heading, cells]) => {
      const told = cells.filter((cell) => cell !== null);
      const type = told.every((cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell)) ? 'DATE' : told.every((cell) => /^\d{1,6}$/.test(cell)) ? 'INTEGER' : 'VARCHAR';
      return `'${heading}': '${type}'`;
    });
    const source = `read_json('${folder}/rows.jsonl', format = 'newline_delimited', columns = {${types.join(', ')}})`;
    await connection.run(`copy (select * from ${source}) to '${folder}/rows.parquet' (format parquet)`);
    return await readFile(join(folder, 'rows.parquet'));
  } finally {
    connection.closeSync();
    database.closeSync();
    await rm(folder, { recursive: true });
  }
};

let twoBytes: ReadonlyMap<string, readonly number[]> | null = null;

/** The one- and two-byte part of GB18030, turned round from how the platform decodes it. */
function gb18030Of(character: string): readonly number[] {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return [codePoint];
  twoBytes ??= twoByteTable();
  const pair = twoBytes.get(character);
  if (pair === undefined) throw new Error(`internal: ${character} has no two-byte form in GB18030`);
  return pair;
}

function twoByteTable(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && !table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return table;
}
