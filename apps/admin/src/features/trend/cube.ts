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

/** The figure of two sums of tallies. 0/0 has no value; a sum with an unknown part (NaN) is unknown, never zero. */
export function figureOf(numerator: number, denominator: number | null): Figure {
  if (Number.isNaN(numerator) || Number.isNaN(denominator ?? 0)) return { numerator: null, denominator: null, value: null, absent: 'unknown' };
  if (denominator === null) return { numerator, denominator, value: numerator, absent: null };
  return denominator === 0
    ? { numerator, denominator, value: null, absent: 'noBase' }
    : { numerator, denominator, value: numerator / denominator, absent: null };
}

/** Groups of rows by one side or two, each a cell for every period: cell = (first × size of the second + second) × periods + period. */
interface Grid {
  readonly by: readonly [Side | null, Side | null];
  readonly sizes: readonly [number, number];
}

/** Adds up a measure's columns over the rows of the choice, into the cells of a grid. Rows of no member of its sides are left out. */
export function sumTerms(table: TallyTable, terms: TallyTerms, chosen: Chosen, { by, sizes }: Grid): Float64Array {
  const periods = table.header.periods.length;
  const sums = new Float64Array(sizes[0] * sizes[1] * periods);
  const [first, second] = by.map((side) => (side === null ? null : (table.sides[side] ?? NOWHERE)));
  const filters = (Object.entries(chosen) as [Side, number][]).map(([side, place]) => [table.sides[side] ?? NOWHERE, place] as const);
  const columns = terms.map(({ column, times }) => [table.tallies.get(column) ?? NOWHERE_FLOAT, times] as const);
  for (let row = 0; row < table.length; row += 1) {
    let isChosen = true;
    for (const [places, place] of filters) isChosen &&= places[row] === place;
    if (!isChosen) continue;
    const a = first === null || first === undefined ? 0 : (first[row] ?? -1);
    const b = second === null || second === undefined ? 0 : (second[row] ?? -1);
    if (a < 0 || b < 0) continue;
    const cell = (a * sizes[1] + b) * periods + (table.period[row] ?? 0);
    for (const [values, times] of columns) sums[cell] = (sums[cell] ?? 0) + times * (values[row] ?? 0);
  }
  return sums;
}

const NOWHERE = new Int32Array();
const NOWHERE_FLOAT = new Float64Array();

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

/** A measure over the periods for every pair of members of two sides, or of one, or for the whole choice (both null). */
export function figuresOf(
  table: TallyTable,
  measure: TallyMeasure,
  chosen: Chosen,
  by: readonly [Side | null, Side | null],
): readonly (readonly (readonly Figure[])[])[] {
  const { periods } = table.header;
  const sizes = by.map((side) => (side === null ? 1 : membersOf(table, side).length)) as [number, number];
  const above = sumTerms(table, measure.numerator, chosen, { by, sizes });
  const below = measure.denominator === null ? null : sumTerms(table, measure.denominator, chosen, { by, sizes });
  const isReached = periods.map(
    (period) => reaches(table, measure, period) && (Object.entries(chosen) as [Side, number][]).every(([side, place]) => isThere(table, side, place, period)),
  );
  return Array.from({ length: sizes[0] }, (_, a) =>
    Array.from({ length: sizes[1] }, (__, b) =>
      periods.map((period, at) => {
        if (isReached[at] !== true || !isThere(table, by[0], a, period) || !isThere(table, by[1], b, period)) return NOT_THERE;
        const cell = (a * sizes[1] + b) * periods.length + at;
        return figureOf(above[cell] ?? 0, below === null ? null : (below[cell] ?? 0));
      }),
    ),
  );
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
