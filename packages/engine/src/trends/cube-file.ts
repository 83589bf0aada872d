import {
  Dictionary,
  Field,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type Data,
  type DataType,
} from 'apache-arrow';
import type { RenderedFile } from '../verbs/rendered-file.ts';
import type { TallyCube } from './tally-cube.ts';

const ARROW = 'application/vnd.apache.arrow.stream';
const LARGEST_INT32 = 2 ** 31 - 1;

/**
 * The table as an Arrow IPC stream. Columns `period`, `unit`, `sector` (and `enterprise`, `category` where told apart) are codes, empty for none; each other
 * column is a tally in whole numbers, null where unknown. The metadata `sanse` is the header as JSON.
 */
export function cubeFile({ header, length, members, tallies }: TallyCube, fileName: string): RenderedFile {
  const { periods, units, sectors, enterprises, categories } = header;
  const isDeep = enterprises.length > 0 || categories.length > 0;
  const codes = (listed: readonly { readonly code: string }[]) => listed.map(({ code }) => code);
  const columns: readonly (readonly [name: string, data: Data])[] = [
    ['period', words(members.period, codes(periods))],
    ['unit', words(members.unit, codes(units))],
    ['sector', words(members.sector, codes(sectors))],
    ...(isDeep
      ? ([
          ['enterprise', words(members.enterprise, codes(enterprises))],
          ['category', words(members.category, categories)],
        ] as const)
      : []),
    ...[...tallies].map(([name, column]) => [name, integers(column)] as const),
  ];
  const fields = columns.map(([name, data]) => new Field(name, data.type as DataType, true));
  const schema = new Schema(fields, new Map([['sanse', JSON.stringify(header)]]));
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children: columns.map(([, data]) => data) }));
  return { fileName, mediaType: ARROW, bytes: tableToIPC(new Table(schema, [batch]), 'stream') };
}

/** Places in a list as a dictionary of its words; the place after the last is the empty word, for none. */
function words(places: readonly number[], listed: readonly string[]): Data {
  const type = new Dictionary(new Utf8(), new Int32());
  const dictionary = vectorFromArray([...listed, ''], new Utf8());
  return makeData({ type, data: Int32Array.from(places, (place) => (place < 0 ? listed.length : place)), dictionary });
}

function integers(column: readonly (number | null)[]): Data {
  const nullCount = column.filter((value) => value === null).length;
  const nullBitmap = nullCount === 0 ? null : bitmapOf(column);
  const isSmall = column.every((value) => Math.abs(value ?? 0) <= LARGEST_INT32);
  return isSmall
    ? makeData({ type: new Int32(), data: Int32Array.from(column, (value) => value ?? 0), nullCount, nullBitmap })
    : makeData({ type: new Int64(), data: BigInt64Array.from(column, (value) => BigInt(value ?? 0)), nullCount, nullBitmap });
}

/** A bit for each value that is there, the lowest first. */
function bitmapOf(column: readonly (number | null)[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(column.length / 8));
  column.forEach((value, at) => {
    if (value !== null) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  });
  return bits;
}
