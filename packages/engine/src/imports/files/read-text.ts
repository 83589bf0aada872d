import { detectDelimiter } from 'hucre/csv';
import { allowCells, type PackedFile } from './build-grid.ts';
import { utf8Of } from './decode-text.ts';
import { FileFault } from './file-fault.ts';
import { readJsonLines } from './read-json-lines.ts';
import type { OnProgress } from './reading-messages.ts';
import { TextColumn } from './text-column.ts';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** What kind of text it is shows in the first lines. */
const SAMPLE_BYTES = 65_536;
const ROWS_PER_REPORT = 20_000;

/**
 * A table of text: JSON lines when the first line is an object, else values parted by comma, semicolon, tab or bar, whichever it keeps to.
 * Values stay text: nothing is taken for a number or a date here.
 * @throws FileFault `unreadableText`, `emptyFile`, `openQuote`, `badLine`, `tooManyCells`
 */
export function readText(fileName: string, bytes: Uint8Array, onProgress: OnProgress): PackedFile {
  const file = utf8Of(bytes);
  const sample = file.toString('utf8', 0, SAMPLE_BYTES);
  if (sample.trim() === '' && file.toString().trim() === '') throw new FileFault({ code: 'emptyFile', facts: {} });
  return looksLikeJsonLines(sample) ? readJsonLines(fileName, file.toString(), onProgress) : readDelimited(fileName, file, detectDelimiter(sample), onProgress);
}

function looksLikeJsonLines(sample: string): boolean {
  const first = /^\s*(\{[^\n]*)/.exec(sample)?.[1];
  return first !== undefined && (/^\{\s*"/.test(first) || first.trim() === '{}');
}

/** Notes where in the file each cell stands, and makes texts of them column by column. Quotes are taken out of the file on the way. */
function readDelimited(fileName: string, file: Buffer, delimiter: string, onProgress: OnProgress): PackedFile {
  const parting = delimiter.charCodeAt(0);
  const isEnd = new Uint8Array(256);
  for (const byte of [parting, LINE_FEED, CARRIAGE_RETURN]) isEnd[byte] = 1;
  const allowance = allowCells();
  const columns: TextColumn[] = [];
  const columnAt = (column: number): TextColumn => {
    while (columns.length <= column) columns.push(new TextColumn(allowance));
    return columns[column] as TextColumn;
  };
  const { length } = file;
  let at = 0;
  for (let row = 0; at < length; row += 1) {
    if (row % ROWS_PER_REPORT === 0) onProgress(at, length);
    for (let column = 0; ; column += 1) {
      let start = at;
      const quoted = file[at] === QUOTE ? takeQuotesOut(file, at, row) : null;
      if (quoted !== null) at = quoted.end;
      const rest = at;
      at = endOfCell(file, at, isEnd);
      let end = at;
      if (quoted !== null) {
        start += 1;
        file.copyWithin(quoted.written, rest, at);
        end = quoted.written + at - rest;
      }
      if (end > start) (columns[column] ?? columnAt(column)).put(row, start, end);
      if (file[at] !== parting) break;
      at += 1;
    }
    at += file[at] === CARRIAGE_RETURN && file[at + 1] === LINE_FEED ? 2 : 1;
  }
  const rowCount = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const grid = { name: fileName, hidden: false, merges: [], hiddenRows: [], hiddenColumns: [], rowCount, columns: columns.map((column) => column.pack(file)) };
  return { format: delimiter === '\t' ? 'tsv' : 'csv', grids: [grid] };
}

function endOfCell(file: Buffer, start: number, isEnd: Uint8Array): number {
  const { length } = file;
  let at = start;
  while (at < length && isEnd[file[at] as number] === 0) at += 1;
  return at;
}

/**
 * Moves a quoted text, which begins after its quote, together where quotes stand double in it.
 * @returns `end`: behind the closing quote; `written`: where the text now ends
 * @throws FileFault `openQuote`: a quote that never closes would swallow the rest of the file
 */
function takeQuotesOut(file: Buffer, quote: number, row: number): { readonly end: number; readonly written: number } {
  let from = quote + 1;
  let written = from;
  for (;;) {
    const next = file.indexOf(QUOTE, from);
    if (next < 0) throw new FileFault({ code: 'openQuote', facts: { line: row + 1 } });
    file.copyWithin(written, from, next);
    written += next - from;
    if (file[next + 1] !== QUOTE) return { end: next + 1, written };
    file[written] = QUOTE;
    written += 1;
    from = next + 2;
  }
}
