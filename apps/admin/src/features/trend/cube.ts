import type { TallyMeasure, TallyPeriod, TallyTerms } from '@sanse/engine';
import type { Side, TallyTable } from '../../api/decode-cube.ts';

/** Which rows count: the place of the member on each side that is chosen. */
export type Chosen = Partial<Readonly<Record<Side, number>>>;

/** Two sums, the lower null for a plain amount, and what they come to. */
export interface Figure {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null: 0/0, unknown, or not there. */
  readonly value: number | null;
  /** Why there is no value. notThere: the unit did not exist yet or any more, or the ledgers do not reach so far. */
  readonly absent: 'noBase' | 'unknown' | 'notThere' | null;
}

/** A member of a side, or the whole choice, through the periods of the table. */
export interface CubeLine {
  readonly code: string;
  readonly name: string;
  readonly figures: readonly Figure[];
}

const NOT_THERE: Figure = { numerator: null, denominator: null, value: null, absent: 'notThere' };

/** What two sums of tallies come to. 0/0 has no value, nor has a sum with an unknown part (NaN): it is unknown, never zero. */
function valueOf(numerator: number, denominator: number | null): number | null {
  const value = denominator === null ? numerator : numerator / denominator;
  return Number.isNaN(value) || denominator === 0 ? null : value;
}

/** The figure of two sums of tallies, or why they have no value. */
export function figureOf(numerator: number, denominator: number | null): Figure {
  if (Number.isNaN(numerator) || Number.isNaN(denominator ?? 0)) return { numerator: null, denominator: null, value: null, absent: 'unknown' };
  return { numerator, denominator, value: valueOf(numerator, denominator), absent: denominator === 0 ? 'noBase' : null };
}

/** Groups of rows by one side or two, each a cell for every period: cell = (first × size of the second + second) × periods + period. */
interface Grid {
  readonly by: readonly [Side | null, Side | null];
  readonly sizes: readonly [number, number];
}

const OUTSIDE = -1;
const NOWHERE = new Int32Array();
const NOWHERE_FLOAT = new Float64Array();

/** Adds up a measure's columns over the rows, into the cell of each: column by column, so that each loop runs over two plain arrays. */
function sumTerms(table: TallyTable, terms: TallyTerms, cells: Int32Array, size: number): Float64Array {
  const sums = new Float64Array(size);
  for (const { column, times } of terms) {
    const values = table.tallies.get(column) ?? NOWHERE_FLOAT;
    for (let row = 0; row < values.length; row += 1) {
      const cell = cells[row] as number;
      if (cell !== OUTSIDE) sums[cell] = (sums[cell] as number) + times * (values[row] as number);
    }
  }
  return sums;
}

/** The cell of the grid each row belongs to; outside for rows that are not chosen, and for those of no member of its sides. */
function cellsOf(table: TallyTable, chosen: Chosen, { by, sizes }: Grid): Int32Array {
  const periods = table.header.periods.length;
  const cells = new Int32Array(table.period);
  by.forEach((side, at) => {
    if (side === null) return;
    const places = table.sides[side] ?? NOWHERE;
    const width = (at === 0 ? sizes[1] : 1) * periods;
    for (let row = 0; row < cells.length; row += 1) {
      const place = places[row] ?? OUTSIDE;
      const cell = cells[row] as number;
      cells[row] = cell === OUTSIDE || place < 0 ? OUTSIDE : cell + place * width;
    }
  });
  for (const [side, place] of Object.entries(chosen) as [Side, number][]) {
    const places = table.sides[side] ?? NOWHERE;
    for (let row = 0; row < cells.length; row += 1) if (places[row] !== place) cells[row] = OUTSIDE;
  }
  return cells;
}

/** Who stands on a side, in order. */
export function membersOf({ header }: TallyTable, side: Side): readonly { readonly code: string; readonly name: string }[] {
  if (side === 'category') return header.categories.map((word) => ({ code: word, name: word }));
  return { unit: header.units, sector: header.sectors, enterprise: header.enterprises }[side];
}

export function placeOf(table: TallyTable, side: Side, code: string): number {
  return membersOf(table, side).findIndex((member) => member.code === code);
}

/** Whether the ledgers behind the measure reach the period. */
export function reaches({ header }: TallyTable, { since }: TallyMeasure, { start, end }: TallyPeriod): boolean {
  return end.slice(0, 7) >= since && header.lastMonth !== null && start.slice(0, 7) <= header.lastMonth;
}

/** Whether a member was there at the period's end; who is not dated always is. */
function isThere(table: TallyTable, side: Side | null, place: number, { end }: TallyPeriod): boolean {
  const member = side === 'unit' ? table.header.units[place] : side === 'sector' ? table.header.sectors[place] : undefined;
  return member === undefined || ((member.validFrom === null || member.validFrom <= end) && (member.validTo === null || member.validTo >= end));
}

type By = readonly [Side | null, Side | null];

/** What is made of the two sums of a measure. */
type Sums<Found> = (numerator: number, denominator: number | null) => Found;

function crossed<Found>(
  table: TallyTable,
  measure: TallyMeasure,
  chosen: Chosen,
  by: By,
  places: readonly number[],
  found: Sums<Found>,
  none: Found,
): readonly (readonly (readonly Found[])[])[] {
  const { periods } = table.header;
  const sizes = by.map((side) => (side === null ? 1 : membersOf(table, side).length)) as [number, number];
  const cells = cellsOf(table, chosen, { by, sizes });
  const size = sizes[0] * sizes[1] * periods.length;
  const above = sumTerms(table, measure.numerator, cells, size);
  const below = measure.denominator === null ? null : sumTerms(table, measure.denominator, cells, size);
  const drawn = places.flatMap((at) => periods[at] ?? []);
  const isReached = drawn.map(
    (period) => reaches(table, measure, period) && (Object.entries(chosen) as [Side, number][]).every(([side, place]) => isThere(table, side, place, period)),
  );
  const [firsts, seconds] = by.map((side, at) =>
    Array.from({ length: sizes[at] ?? 1 }, (_, member) => drawn.map((period) => isThere(table, side, member, period))),
  ) as [boolean[][], boolean[][]];
  return firsts.map((first, a) =>
    seconds.map((second, b) =>
      places.map((at, index) => {
        if (isReached[index] !== true || first[index] !== true || second[index] !== true) return none;
        const cell = (a * sizes[1] + b) * periods.length + at;
        return found(above[cell] ?? 0, below === null ? null : (below[cell] ?? 0));
      }),
    ),
  );
}

/** A measure over some periods of the table (all unless `places` says which) for every pair of members of two sides, or of one, or for the whole choice (both null). */
export function figuresOf(
  table: TallyTable,
  measure: TallyMeasure,
  chosen: Chosen,
  by: By,
  places: readonly number[] = [...table.header.periods.keys()],
): readonly (readonly (readonly Figure[])[])[] {
  return crossed(table, measure, chosen, by, places, figureOf, NOT_THERE);
}

/** As `figuresOf`, the values alone: for drawings of thousands. */
export function valuesBetween(
  table: TallyTable,
  measure: TallyMeasure,
  by: By,
  places: readonly number[],
): readonly (readonly (readonly (number | null)[])[])[] {
  return crossed<number | null>(table, measure, {}, by, places, valueOf, null);
}

/** A line for each member of a side that was ever there. */
export function linesBy(table: TallyTable, measure: TallyMeasure, chosen: Chosen, side: Side): readonly CubeLine[] {
  const figures = figuresOf(table, measure, chosen, [side, null]);
  return membersOf(table, side)
    .map(({ code, name }, place) => ({ code, name, figures: figures[place]?.[0] ?? [] }))
    .filter(({ figures: own }) => own.some(({ absent }) => absent !== 'notThere'));
}

/** The one line of the whole choice. */
export function lineOf(table: TallyTable, measure: TallyMeasure, chosen: Chosen, named: { readonly code: string; readonly name: string }): CubeLine {
  return { ...named, figures: figuresOf(table, measure, chosen, [null, null])[0]?.[0] ?? [] };
}
