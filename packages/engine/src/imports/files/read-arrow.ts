import { DataType, Precision, type Table, tableFromIPC, TimeUnit, type Vector } from 'apache-arrow';
import { SHANGHAI_AHEAD_MS } from '../../periods/dates.ts';
import { allowCells, buildGrid, type GridBuilder, type PackedFile } from './build-grid.ts';
import { FileFault } from './file-fault.ts';

/**
 * An Arrow IPC file or stream without compression; the names of its columns make the first row.
 * @throws FileFault `compressedArrow`, `tooManyCells`, and Error of the library when it is damaged
 */
export function readArrow(fileName: string, bytes: Uint8Array): PackedFile {
  const table = tableOf(bytes);
  const grid = buildGrid(allowCells());
  for (const [column, { name, type }] of table.schema.fields.entries()) {
    grid.put(0, column, name);
    const values = table.getChildAt(column);
    if (values !== null) putColumn(grid, column, values, type);
  }
  return { format: 'arrow', grids: [grid.finish({ name: fileName, hidden: false, merges: [], hiddenRows: [], hiddenColumns: [] })] };
}

function tableOf(bytes: Uint8Array): Table {
  try {
    return tableFromIPC(bytes);
  } catch (error) {
    if (error instanceof Error && /compress/i.test(error.message)) throw new FileFault({ code: 'compressedArrow', facts: {} });
    throw error;
  }
}

function putColumn(grid: GridBuilder, column: number, values: Vector, type: DataType): void {
  const put = cellPutter(DataType.isDictionary(type) ? type.dictionary : type);
  for (let row = 0; row < values.length; row += 1) {
    const value: unknown = values.get(row);
    if (value !== null && value !== undefined) put(grid, row + 1, column, value);
  }
}

type PutCell = (grid: GridBuilder, row: number, column: number, value: unknown) => void;

function cellPutter(type: DataType): PutCell {
  if (DataType.isDate(type)) return (grid, row, column, value) => grid.putDate(row, column, Number(value));
  if (DataType.isTimestamp(type)) {
    // With a zone it is an instant; without one it is what a clock on the wall said.
    const ahead = type.timezone === null || type.timezone === undefined || type.timezone === '' ? 0 : SHANGHAI_AHEAD_MS;
    return (grid, row, column, value) => grid.putDate(row, column, Number(value) + ahead);
  }
  const read = cellReader(type);
  return (grid, row, column, value) => grid.put(row, column, read(value));
}

function cellReader(type: DataType): (value: unknown) => string | number | boolean | null {
  if (DataType.isDecimal(type)) return (value) => Number(`${wholeOf(value as Uint32Array)}e${-type.scale}`);
  if (DataType.isTime(type)) return (value) => timeOfDay(Number(value) / PER_SECOND[type.unit]);
  if (DataType.isFloat(type) && type.precision === Precision.SINGLE) return (value) => shortest(Number(value));
  if (DataType.isBinary(type) || DataType.isLargeBinary(type)) return (value) => new TextDecoder().decode(value as Uint8Array);
  return plainCell;
}

/** The number in two's complement whose words these are, the lowest first, however many a decimal has. */
function wholeOf(words: Uint32Array): bigint {
  const bits = words.length * 32;
  return BigInt.asIntN(
    bits,
    words.reduceRight((whole, word) => (whole << 32n) | BigInt(word), 0n),
  );
}

const PER_SECOND = { [TimeUnit.SECOND]: 1, [TimeUnit.MILLISECOND]: 1e3, [TimeUnit.MICROSECOND]: 1e6, [TimeUnit.NANOSECOND]: 1e9 } as const;

/** A time of day is no day; as a bare number it would be taken for one. */
function timeOfDay(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().slice(11, 19);
}

/** The shortest number that is the same in single precision: 97.3, not 97.30000305175781. */
function shortest(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** A whole number too long for a number stays text; what is no single value is kept as JSON text. */
function plainCell(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}
