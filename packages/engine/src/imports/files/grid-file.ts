import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { type PackedColumn, type PackedFile, unpackColumn } from './build-grid.ts';
import type { Cell, Grid, GridFile } from './grid.ts';

/** Goes up with every change of what is read or how it is written, so that no older file is taken for a new one. */
const FORMAT = 1;
const LENGTH_BYTES = 4;

interface Head {
  readonly version: number;
  readonly format: GridFile['format'];
  readonly grids: readonly (Omit<Grid, 'columns'> & { readonly width: number })[];
}

/** Writes a head and then column after column, each with its length in front. */
export function writeGridFile(path: string, { format, grids }: PackedFile): void {
  const file = openSync(path, 'wx');
  const write = (part: Head | PackedColumn) => {
    const bytes = serialize(part);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(bytes.length);
    writeSync(file, length);
    writeSync(file, bytes);
  };
  try {
    write({ version: FORMAT, format, grids: grids.map(({ columns, ...about }) => ({ ...about, width: columns.length })) });
    for (const { columns } of grids) for (const column of columns) write(column);
  } finally {
    closeSync(file);
  }
}

/** The grids of a file written by `writeGridFile`; null when there is none or it is of another version. Other work gets its turn between the columns. */
export async function readGridFile(path: string): Promise<GridFile | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  let at = 0;
  const next = (): unknown => {
    const start = at + LENGTH_BYTES;
    at = start + bytes.readUInt32LE(at);
    return deserialize(bytes.subarray(start, at));
  };
  const { version, format, grids } = next() as Head;
  if (version !== FORMAT) return null;
  const read: Grid[] = [];
  for (const { width, ...about } of grids) {
    const columns: (readonly Cell[])[] = [];
    for (let column = 0; column < width; column += 1) {
      columns.push(unpackColumn(next() as PackedColumn));
      await setImmediate();
    }
    read.push({ ...about, columns });
  }
  return { format, grids: read };
}
