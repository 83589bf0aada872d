import { inflateRawSync } from 'node:zlib';
import { parseCsv } from 'hucre/csv';
import { readXls, readXlsx } from 'hucre';
import type { EngineError } from '../problems.ts';
import { type Fault, faultyFile, problemOf } from './problems-catalogue.ts';
import { packedBytes, readZipDirectory } from './zip-directory.ts';

export type Cell = string | number | boolean | Date | null;

export interface SheetRows {
  readonly name: string;
  readonly hidden: boolean;
  /** Row n of the spreadsheet is element n - 1. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface ReadFile {
  readonly extension: string;
  readonly sheets: readonly SheetRows[];
}

const EXTENSIONS = ['xlsx', 'xlsm', 'xls', 'csv', 'txt'];
const MEGABYTE = 2 ** 20;
const UNPACKED_LIMIT_MB = 400;
const PARTS_LIMIT = 5000;
const OLE_START = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP_START = [0x50, 0x4b, 0x03, 0x04];

/**
 * The cells of a spreadsheet file. What it is follows from its content; the extension only has to be one that is known.
 * @throws EngineError `unreadableFile` with one problem of the import catalogue.
 */
export async function readWorkbook(fileName: string, bytes: Uint8Array): Promise<ReadFile> {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (!EXTENSIONS.includes(extension))
    throw unreadable(fileName, { code: 'unknownExtension', facts: { extension: extension === '' ? fileName : `.${extension}` } });
  if (bytes.length === 0) throw unreadable(fileName, { code: 'emptyFile', facts: {} });
  if (startsWith(bytes, ZIP_START)) return { extension: 'xlsx', sheets: await readZip(fileName, bytes) };
  if (startsWith(bytes, OLE_START)) return { extension: 'xls', sheets: await readOle(fileName, bytes) };
  if (extension !== 'csv' && extension !== 'txt') throw unreadable(fileName, { code: 'notWorkbook', facts: {} });
  const text = decode(fileName, bytes);
  if (text.trim() === '') throw unreadable(fileName, { code: 'emptyFile', facts: {} });
  return { extension: 'csv', sheets: [{ name: fileName, hidden: false, rows: parseCsv(text) as Cell[][] }] };
}

async function readZip(fileName: string, bytes: Uint8Array): Promise<readonly SheetRows[]> {
  const entries = readZipDirectory(bytes);
  if (entries === null) throw unreadable(fileName, { code: 'damagedWorkbook', facts: {} });
  if (!entries.some(({ name }) => name === '[Content_Types].xml') || !entries.some(({ name }) => /^xl\/workbook\.(xml|bin)$/.test(name))) {
    throw unreadable(fileName, { code: 'zipNotWorkbook', facts: {} });
  }
  if (entries.length > PARTS_LIMIT) throw unreadable(fileName, { code: 'tooManyParts', facts: { parts: entries.length, limit: PARTS_LIMIT } });
  let total = 0;
  for (const entry of entries) {
    const room = UNPACKED_LIMIT_MB * MEGABYTE - total;
    const size = entry.size > room ? entry.size : unpackedSize(fileName, bytes, entry, room);
    total += size;
    if (total > UNPACKED_LIMIT_MB * MEGABYTE) {
      throw unreadable(fileName, { code: 'tooLarge', facts: { megabytes: Math.ceil(total / MEGABYTE), limit: UNPACKED_LIMIT_MB } });
    }
  }
  try {
    return sheetsOf(await readXlsx(bytes));
  } catch {
    throw unreadable(fileName, { code: 'damagedWorkbook', facts: {} });
  }
}

/** The directory can lie about a size, so what is packed is unpacked once, up to the room that is left. */
function unpackedSize(fileName: string, bytes: Uint8Array, entry: NonNullable<ReturnType<typeof readZipDirectory>>[number], room: number): number {
  const packed = packedBytes(bytes, entry);
  if (packed === null) throw unreadable(fileName, { code: 'damagedWorkbook', facts: {} });
  if (entry.method === 0) return packed.length;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(room + 1, entry.size + 1)) }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return room + 1;
    throw unreadable(fileName, { code: 'damagedWorkbook', facts: {} });
  }
}

async function readOle(fileName: string, bytes: Uint8Array): Promise<readonly SheetRows[]> {
  try {
    return sheetsOf(await readXls(bytes));
  } catch {
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw unreadable(fileName, encrypted ? { code: 'protectedWorkbook', facts: {} } : { code: 'notWorkbook', facts: {} });
  }
}

function sheetsOf(workbook: Awaited<ReturnType<typeof readXlsx>>): readonly SheetRows[] {
  return workbook.sheets.map((sheet) => ({ name: sheet.name, hidden: sheet.hidden === true || sheet.veryHidden === true, rows: sheet.rows }));
}

function decode(fileName: string, bytes: Uint8Array): string {
  const encodings = startsWith(bytes, [0xff, 0xfe]) ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      continue;
    }
  }
  throw unreadable(fileName, { code: 'unreadableText', facts: {} });
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function unreadable(file: string, fault: Fault): EngineError {
  return faultyFile('unreadableFile', file, [problemOf(fault, { file }, null)]);
}
