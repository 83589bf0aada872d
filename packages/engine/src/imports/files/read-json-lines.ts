import { allowCells, buildGrid, type PackedFile } from './build-grid.ts';
import { FileFault } from './file-fault.ts';
import type { OnProgress } from './reading-messages.ts';

const LINES_PER_REPORT = 20_000;

/**
 * One object to a line; the names, in the order in which they first come, make the first row. A value that is itself an object or a list is kept as JSON text.
 * @throws FileFault `badLine`, `tooManyCells`
 */
export function readJsonLines(fileName: string, text: string, onProgress: OnProgress): PackedFile {
  const grid = buildGrid(allowCells());
  const columns = new Map<string, number>();
  let row = 0;
  let line = 0;
  for (let at = 0; at < text.length;) {
    if (line % LINES_PER_REPORT === 0) onProgress(at, text.length);
    line += 1;
    const end = text.indexOf('\n', at);
    const written = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    if (written.trim() === '') continue;
    row += 1;
    for (const [name, value] of Object.entries(objectIn(written, line))) {
      let column = columns.get(name);
      if (column === undefined) {
        column = columns.size;
        columns.set(name, column);
        grid.put(0, column, name);
      }
      grid.put(row, column, typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as string | number | boolean | null));
    }
  }
  const about = { name: fileName, hidden: false, merges: [], hiddenRows: [], hiddenColumns: [] };
  return { format: 'jsonl', grids: [grid.finish(about)] };
}

function objectIn(written: string, line: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(LONG_NUMBER.test(written) ? withLongNumbersAsText(written) : written);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new FileFault({ code: 'badLine', facts: { line } });
}

const LONG_NUMBER = /\d{16}/;
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** A whole number too long for a number stays text: as a number its last digits would become others. */
function withLongNumbersAsText(written: string): string {
  return written.replace(TEXT_OR_NUMBER, (part) => (/^-?\d+$/.test(part) && !Number.isSafeInteger(Number(part)) ? `"${part}"` : part));
}
