import { closeSync, openSync, writeSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { CELLS_LIMIT, type PackedColumn, type PackedFile, type PackedGrid, unpackColumn } from './build-grid.ts';
import { FileFault } from './file-fault.ts';
import type { Cell, Grid, GridFile } from './grid.ts';

/** Goes up with every change of what is read or how it is written, so that no older file is taken for a new one. */
const FORMAT = 2;
const LENGTH_BYTES = 4;

interface Head extends Pick<PackedFile, 'format' | 'goesOn'> {
  readonly version: number;
  readonly grids: readonly (Omit<PackedGrid, 'columns'> & { readonly width: number })[];
}

/** Writes a head and then column after column, each with its length in front. */
export function writeGridFile(path: string, { grids, ...about }: PackedFile): void {
  const file = openSync(path, 'wx');
  const write = (part: Head | PackedColumn) => {
    const bytes = serialize(part);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(bytes.length);
    writeSync(file, length);
    writeSync(file, bytes);
  };
  try {
    write({ version: FORMAT, ...about, grids: grids.map(({ columns, ...sheet }) => ({ ...sheet, width: columns.length })) });
    for (const { columns } of grids) for (const column of columns) write(column);
  } finally {
    closeSync(file);
  }
}

/** Puts the rest of a workbook, in a file of its own, behind the first half. */
export async function appendGridFile(path: string, rest: string): Promise<void> {
  await appendFile(path, await readFile(rest));
}

/** The rest of a sheet does not begin below its first half, so that the halves say nothing about the whole. */
export class HalvesOverlap extends Error {}

/**
 * The grids of a file written by `writeGridFile`; null when there is none or it is of another version. Other work gets its turn between the columns.
 * @throws HalvesOverlap, FileFault `tooManyCells` when two halves make too large a whole
 */
export async function readGridFile(path: string): Promise<GridFile | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  let at = 0;
  const next = (): unknown => {
    const start = at + LENGTH_BYTES;
    at = start + bytes.readUInt32LE(at);
    return deserialize(bytes.subarray(start, at));
  };
  const readPart = async (): Promise<Part | null> => {
    const { version, grids, ...about } = next() as Head;
    if (version !== FORMAT) return null;
    const read: PartOfGrid[] = [];
    for (const { width, ...sheet } of grids) {
      const columns: (readonly Cell[])[] = [];
      for (let column = 0; column < width; column += 1) {
        columns.push(unpackColumn(next() as PackedColumn));
        await setImmediate();
      }
      read.push({ ...sheet, columns });
    }
    return { ...about, grids: read };
  };
  const first = await readPart();
  if (first?.goesOn !== true) return first;
  const rest = await readPart();
  if (rest === null) return null;
  const grids = first.grids.map((grid, sheet) => joined(grid, rest.grids[sheet]));
  const cells = grids.reduce((total, { columns }) => total + columns.reduce((sum, { length }) => sum + length, 0), 0);
  if (cells > CELLS_LIMIT) throw new FileFault({ code: 'tooManyCells', facts: { limit: CELLS_LIMIT } });
  return { format: first.format, grids };
}

type PartOfGrid = Grid & Pick<PackedGrid, 'from'>;

interface Part extends Pick<PackedFile, 'format' | 'goesOn'> {
  readonly grids: readonly PartOfGrid[];
}

function joined(first: Grid, rest: PartOfGrid | undefined): Grid {
  if (rest === undefined || rest.rowCount === 0) return first;
  const { from = 0 } = rest;
  if (from < first.rowCount) throw new HalvesOverlap();
  const columns = Array.from({ length: Math.max(first.columns.length, rest.columns.length) }, (_, column) => {
    const [above = [], below = []] = [first.columns[column], rest.columns[column]];
    if (below.length === 0) return above;
    return [...above, ...Array.from({ length: from - above.length }, () => null), ...below];
  });
  return { ...first, rowCount: from + rest.rowCount, columns, hiddenRows: [...new Set([...first.hiddenRows, ...rest.hiddenRows])].toSorted((a, b) => a - b) };
}
