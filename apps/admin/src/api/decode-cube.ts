import type { TallyCubeHeader } from '@sanse/engine';
import { tableFromIPC, type Vector } from 'apache-arrow';

/** What rows of tallies are told apart by. */
export type Side = 'unit' | 'sector' | 'enterprise' | 'category';

/** A table of tallies as columns for summing. */
export interface TallyTable {
  readonly header: TallyCubeHeader;
  readonly length: number;
  /** Places in the header's lists, −1 for none. Sides that are not told apart are missing. */
  readonly period: Int32Array;
  readonly sides: Partial<Readonly<Record<Side, Int32Array>>>;
  /** Whole numbers; NaN: unknown. */
  readonly tallies: ReadonlyMap<string, Float64Array>;
}

const LISTS = {
  period: ({ periods }: TallyCubeHeader) => periods.map(({ code }) => code),
  unit: ({ units }: TallyCubeHeader) => units.map(({ code }) => code),
  sector: ({ sectors }: TallyCubeHeader) => sectors.map(({ code }) => code),
  enterprise: ({ enterprises }: TallyCubeHeader) => enterprises.map(({ code }) => code),
  category: ({ categories }: TallyCubeHeader) => categories,
} as const;

/** Reads the Arrow table the server answers with. Whole numbers up to 2^53 stay exact. */
export function decodeCube(bytes: ArrayBuffer): TallyTable {
  const table = tableFromIPC(new Uint8Array(bytes));
  const header = JSON.parse(table.schema.metadata.get('sanse') ?? 'null') as TallyCubeHeader;
  const placesOf = (side: keyof typeof LISTS): Int32Array | null => {
    const column = table.getChild(side);
    return column === null ? null : places(column, LISTS[side](header));
  };
  const sides = (['unit', 'sector', 'enterprise', 'category'] as const).flatMap((side) => {
    const column = placesOf(side);
    return column === null ? [] : [[side, column] as const];
  });
  const tallies = table.schema.fields.filter(({ name }) => !(name in LISTS)).map(({ name }) => [name, wholes(table.getChild(name) as Vector, name)] as const);
  return { header, length: table.numRows, period: placesOf('period') ?? new Int32Array(), sides: Object.fromEntries(sides), tallies: new Map(tallies) };
}

/** Of a dictionary only its few words are looked up, not its rows. */
function places(column: Vector, listed: readonly string[]): Int32Array {
  const found = new Int32Array(column.length);
  let from = 0;
  for (const { values, dictionary, length } of column.data) {
    const codes = values as Int32Array;
    const place = Array.from(dictionary ?? [], (word: unknown) => listed.indexOf(String(word)));
    for (let at = 0; at < length; at += 1) found[from + at] = place[codes[at] ?? -1] ?? -1;
    from += length;
  }
  return found;
}

function wholes(column: Vector, name: string): Float64Array {
  const found = new Float64Array(column.length);
  for (let at = 0; at < column.length; at += 1) {
    const value: unknown = column.get(at);
    const whole = value === null ? Number.NaN : Number(value);
    if (Math.abs(whole) > Number.MAX_SAFE_INTEGER) throw new RangeError(`${name} holds a number too large to be exact`);
    found[at] = whole;
  }
  return found;
}
