import { rootOf, type XlsxParts } from './xlsx-parts.ts';
import { readZipDirectory } from './zip-archive.ts';

/** All rows of a workbook; or of each long sheet the rows to its middle with all other sheets, or the rows after it. */
export type WorkbookShare = 'whole' | 'first' | 'second';

/** A sheet of fewer bytes of XML is read sooner than another process takes it up. */
const LONG = 4 * 2 ** 20;
/** More than this, unpacked, two processes cannot hold in the memory of one: each holds all shared texts. */
const TOGETHER = 48 * 2 ** 20;
const SHEET = /^xl\/\w*sheets\/[^/]+\.xml$/;
const NO_ROWS = Buffer.from('<worksheet></worksheet>');
/** A row that says which it is, so that it needs none before it. */
const NUMBERED_ROW = /^<row [^>]*?\br="\d+"/;
const AFTER_ROW = /(?:<\/row>|\/>)\s*$/;
const LOOKED_AT = 500;

/** Whether two processes together read the workbook sooner than one. Nothing is unpacked. */
export function isForTwo(bytes: Uint8Array): boolean {
  const entries = readZipDirectory(bytes) ?? [];
  return entries.some(({ name, size }) => size >= LONG && SHEET.test(name)) && entries.reduce((sum, { size }) => sum + size, 0) <= TOGETHER;
}

export function shareOf(parts: XlsxParts, share: WorkbookShare): XlsxParts {
  if (share === 'whole') return parts;
  return Object.fromEntries(
    Object.entries(parts).map(([name, content]) => {
      const part = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      if (rootOf(part) !== 'worksheet') return [name, content];
      const cut = middleOf(part);
      if (cut === null) return [name, share === 'first' ? content : NO_ROWS];
      const { rows, middle, end } = cut;
      return [name, Buffer.concat(share === 'first' ? [part.subarray(0, middle), part.subarray(end)] : [part.subarray(0, rows), part.subarray(middle)])];
    }),
  );
}

/** Where the rows of a long sheet start and end and one in their middle starts. Null: it is short, or no such place is safe to find without parsing. */
function middleOf(part: Buffer): { readonly rows: number; readonly middle: number; readonly end: number } | null {
  if (part.length < LONG || part.includes('<!')) return null;
  const rows = part.indexOf('<row ');
  const end = part.lastIndexOf('</sheetData>');
  if (rows < 0 || end < rows) return null;
  const middle = part.indexOf('<row ', Math.floor((rows + end) / 2));
  if (middle < 0 || middle > end) return null;
  const isSafe = NUMBERED_ROW.test(part.toString('latin1', middle, middle + LOOKED_AT)) && AFTER_ROW.test(part.toString('latin1', middle - LOOKED_AT, middle));
  return isSafe ? { rows, middle, end } : null;
}
