import type { Text } from '../../text.ts';
import { FileFault } from './file-fault.ts';
import type { FileFormat } from './grid.ts';
import { readZipDirectory, type ZipEntry } from './zip-archive.ts';

/** Text is told into csv, tsv and jsonl when it is read. */
export type ContentKind = Exclude<FileFormat, 'csv' | 'tsv' | 'jsonl'> | 'text';

const WORKBOOK_EXTENSIONS = ['xlsx', 'xls'];
const TEXT_EXTENSIONS = ['csv', 'tsv', 'txt', 'jsonl', 'ndjson'];
const TABLE_EXTENSIONS = ['parquet', 'arrow', 'feather'];
const EXTENSIONS = [...WORKBOOK_EXTENSIONS, ...TEXT_EXTENSIONS, ...TABLE_EXTENSIONS];
const MACRO_EXTENSIONS = ['xlsm', 'xltm', 'xlam'];

const MEGABYTE = 2 ** 20;
const FILE_LIMIT_MB = 128;
const UNPACKED_LIMIT_MB = 400;
const PARTS_LIMIT = 5000;
/** Sheets of numbers shrink ten- to thirtyfold, sheets of blank formatted cells some sixtyfold. */
const RATIO_LIMIT = 200;
const RATIO_MATTERS_FROM_MB = 20;

/** Beginnings of files that are told apart from text by their first bytes. */
const BEGINNINGS: readonly (readonly [kind: ContentKind | 'zip' | 'ole' | 'pdf' | 'picture' | 'oldFeather', bytes: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['arrow', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['arrow', [0xff, 0xff, 0xff, 0xff]],
  ['oldFeather', [0x46, 0x45, 0x41, 0x31]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
];

const OTHER = {
  pdf: { zh: 'PDF', en: 'PDF' },
  picture: { zh: '图片', en: 'a picture' },
  oldFeather: { zh: '旧版 Feather', en: 'Feather version 1' },
} as const satisfies Record<string, Text>;

/** Parts by which archives that are no .xlsx give themselves away. */
const OTHER_ARCHIVES: readonly (readonly [part: string, format: Text])[] = [
  ['xl/workbook.bin', { zh: '.xlsb 二进制工作簿', en: 'an .xlsb workbook' }],
  ['word/document.xml', { zh: 'Word 文档', en: 'a Word document' }],
  ['ppt/presentation.xml', { zh: '演示文稿', en: 'a presentation' }],
  ['meta-inf/manifest.xml', { zh: '.ods 电子表格', en: 'an .ods spreadsheet' }],
  ['index/document.iwa', { zh: 'Numbers 表格', en: 'a Numbers spreadsheet' }],
];

/**
 * What a file is, by its content, before anything in it is unpacked or parsed. The extension only has to be one that is known.
 * @throws FileFault when it is of another kind, too large, or an archive that unpacks to too much.
 */
export function lookAtFile(fileName: string, bytes: Uint8Array): ContentKind {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (MACRO_EXTENSIONS.includes(extension)) throw new FileFault({ code: 'macroWorkbook', facts: {} });
  if (!EXTENSIONS.includes(extension)) throw new FileFault({ code: 'unknownExtension', facts: { extension: extension === '' ? fileName : `.${extension}` } });
  if (bytes.length === 0) throw new FileFault({ code: 'emptyFile', facts: {} });
  refuseBigFile(bytes.length);
  const kind = BEGINNINGS.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0] ?? 'text';
  if (kind === 'zip') return lookAtArchive(bytes);
  if (kind === 'ole') return lookAtOldWorkbook(bytes);
  if (kind === 'pdf' || kind === 'picture' || kind === 'oldFeather') throw new FileFault({ code: 'otherFormat', facts: { format: OTHER[kind] } });
  if (kind === 'text' && !TEXT_EXTENSIONS.includes(extension)) throw new FileFault(notText(extension, bytes));
  return kind;
}

/** @throws FileFault `fileTooBig` */
export function refuseBigFile(bytes: number): void {
  if (bytes > FILE_LIMIT_MB * MEGABYTE) throw new FileFault({ code: 'fileTooBig', facts: { megabytes: Math.ceil(bytes / MEGABYTE), limit: FILE_LIMIT_MB } });
}

function notText(extension: string, bytes: Uint8Array): FileFault['fault'] {
  if (!WORKBOOK_EXTENSIONS.includes(extension)) return { code: 'damagedFile', facts: {} };
  // Many systems write a web page or XML and call it .xls.
  const isMarkup = /^\ufeff?\s*<(!doctype|html|table|\?xml|meta)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
  if (isMarkup) return { code: 'otherFormat', facts: { format: { zh: '网页（HTML/XML）', en: 'a web page (HTML or XML)' } } };
  return { code: 'notWorkbook', facts: {} };
}

function lookAtArchive(bytes: Uint8Array): 'xlsx' {
  const entries = readZipDirectory(bytes);
  if (entries === null) throw new FileFault({ code: 'damagedWorkbook', facts: {} });
  if (entries.length > PARTS_LIMIT) throw new FileFault({ code: 'tooManyParts', facts: { parts: entries.length, limit: PARTS_LIMIT } });
  const has = (part: string) => entries.some(({ name }) => name === part);
  const other = OTHER_ARCHIVES.find(([part]) => has(part));
  if (other !== undefined) throw new FileFault({ code: 'otherFormat', facts: { format: other[1] } });
  if (!has('[content_types].xml') || !entries.some(({ name }) => /^xl\/[^/]+\.xml$/.test(name))) {
    throw new FileFault({ code: 'zipNotWorkbook', facts: {} });
  }
  if (entries.some(({ name }) => name.endsWith('vbaproject.bin'))) throw new FileFault({ code: 'macroWorkbook', facts: {} });
  if (entries.some(({ encrypted }) => encrypted)) throw new FileFault({ code: 'protectedWorkbook', facts: {} });
  refuseBomb(entries, bytes.length);
  return 'xlsx';
}

function refuseBomb(entries: readonly ZipEntry[], length: number): void {
  const total = sum(entries, ({ size }) => size);
  if (total > UNPACKED_LIMIT_MB * MEGABYTE) {
    throw new FileFault({ code: 'tooLarge', facts: { megabytes: Math.round(total / MEGABYTE), limit: UNPACKED_LIMIT_MB } });
  }
  // Entries that share their bytes unpack to more than an archive of this length can hold.
  if (sum(entries, ({ packed }) => packed) > length) throw new FileFault({ code: 'damagedWorkbook', facts: {} });
  const swollen = entries.find(({ size, packed }) => size > RATIO_MATTERS_FROM_MB * MEGABYTE && size > packed * RATIO_LIMIT);
  if (swollen !== undefined) {
    throw new FileFault({ code: 'swollenPart', facts: { part: swollen.name, megabytes: Math.ceil(swollen.size / MEGABYTE), limit: RATIO_LIMIT } });
  }
}

function sum(entries: readonly ZipEntry[], of: (entry: ZipEntry) => number): number {
  return entries.reduce((total, entry) => total + of(entry), 0);
}

/** First record of a workbook of Excel 97 and later: its id and length, its version. */
const BOF = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]);
const FILEPASS = 0x2f;
const SECTOR = 512;
/** A password is announced within the first few records. */
const RECORDS_TO_LOOK_AT = 4;

function lookAtOldWorkbook(bytes: Uint8Array): 'xls' {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new FileFault({ code: 'protectedWorkbook', facts: {} });
  if (file.includes(Buffer.from('_VBA_PROJECT', 'utf16le'))) throw new FileFault({ code: 'macroWorkbook', facts: {} });
  const name = (stream: string) => file.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  if (name('WordDocument')) throw new FileFault({ code: 'otherFormat', facts: { format: { zh: 'Word 文档', en: 'a Word document' } } });
  if (!name('Workbook')) {
    if (!name('Book')) throw new FileFault({ code: 'notWorkbook', facts: {} });
    throw new FileFault({ code: 'otherFormat', facts: { format: { zh: 'Excel 95 及更早的工作簿', en: 'a workbook of Excel 95 or before' } } });
  }
  if (announcesPassword(file)) throw new FileFault({ code: 'protectedWorkbook', facts: {} });
  return 'xls';
}

function announcesPassword(file: Buffer): boolean {
  for (let start = file.indexOf(BOF); start >= 0; start = file.indexOf(BOF, start + 1)) {
    if (start % SECTOR !== 0) continue;
    let at = start;
    for (let count = 0; count < RECORDS_TO_LOOK_AT && at + 4 <= file.length; count += 1) {
      if (file.readUInt16LE(at) === FILEPASS) return true;
      at += 4 + file.readUInt16LE(at + 2);
    }
  }
  return false;
}
