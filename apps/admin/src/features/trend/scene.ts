import type { TallyCubeRequest, TallyMeasure, TallyPeriod } from '@sanse/engine';
import type { Side, TallyTable } from '../../api/decode-cube.ts';
import { type Chosen, type CubeLine, type Figure, lineOf, linesBy, placeOf } from './cube.ts';
import { drawnPeriods, type Grain, type TrendView } from './trend-view.ts';

const SIDES: readonly Side[] = ['unit', 'enterprise', 'sector', 'category'];

/** The sides the small charts can tell apart under a selection: of what is looked into, its parts; of what stands above a choice, its peers. */
export function splitsOf({ unit, enterprise, sector, category }: TrendView, measure: TallyMeasure): readonly Side[] {
  const possible: Readonly<Record<Side, boolean>> = {
    sector: category === null || enterprise !== null,
    unit: enterprise === null,
    enterprise: unit !== null && measure.tellsEnterprises,
    category: (unit !== null || sector !== null) && measure.tellsCategories,
  };
  return (['sector', 'unit', 'enterprise', 'category'] as const).filter((side) => possible[side]);
}

/** Which table tells enterprises and categories apart, when the selection or a chart needs one; null: none does. */
export function deepSelection(
  { unit, enterprise, sector, category }: TrendView,
  split: Side | null,
): Pick<TallyCubeRequest, 'unit' | 'sector' | 'deep'> | null {
  if (unit !== null && (enterprise !== null || split === 'enterprise')) return { unit, deep: 'enterprise' };
  if (category === null && split !== 'category') return null;
  if (sector !== null) return { sector, deep: 'category' };
  return unit === null ? null : { unit, deep: 'category' };
}

/** Places of what is chosen, one side left open where its members are compared. What the table does not know has no rows. */
export function chosenIn(table: TallyTable, view: TrendView, open: Side | null = null): Chosen {
  return Object.fromEntries(
    SIDES.flatMap((side) => {
      const code = view[side];
      if (code === null || side === open || table.sides[side] === undefined) return [];
      const place = placeOf(table, side, code);
      return [[side, place < 0 ? UNKNOWN : place]];
    }),
  );
}

/** No row stands here; −1 would be those of no member. */
const UNKNOWN = -2;

/** A line over the periods that are drawn, beside itself a year before. */
export interface DrawnLine {
  readonly code: string;
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly lastYear: readonly (Figure | null)[];
}

function drawn({ code, name, figures }: CubeLine, periods: readonly TallyPeriod[], places: readonly number[]): DrawnLine {
  return {
    code,
    name,
    figures: places.flatMap((place) => figures[place] ?? []),
    lastYear: places.map((place) => {
      const before = periods[place]?.yearBefore ?? null;
      return before === null ? null : (figures[before] ?? null);
    }),
  };
}

/** What the selection comes to over the drawn periods. */
export function courseOf(table: TallyTable, measure: TallyMeasure, view: TrendView, name: string): DrawnLine {
  const { periods } = table.header;
  return drawn(lineOf(table, measure, chosenIn(table, view), { code: '', name }), periods, drawnPeriods(periods, view.grain));
}

/** The members of a side under the rest of the selection, those without anything in the drawn periods left out. */
export function peersOf(
  table: TallyTable,
  measure: TallyMeasure,
  view: TrendView,
  side: Side,
): { readonly lines: readonly DrawnLine[]; readonly hidden: number } {
  const { periods } = table.header;
  const places = drawnPeriods(periods, view.grain);
  const all = linesBy(table, measure, chosenIn(table, view, side), side).map((line) => drawn(line, periods, places));
  const told = all.filter(({ figures }) => figures.some(({ absent }) => absent !== 'notThere' && absent !== 'noBase'));
  // Of a hundred enterprises most have nothing; a township or a sector with nothing is news.
  const lines =
    side === 'unit' || side === 'sector'
      ? told
      : told.filter(({ figures }) => figures.some(({ numerator, denominator }) => numerator !== 0 || (denominator ?? 0) !== 0));
  return { lines, hidden: all.length - lines.length };
}

/** The line over the drawn periods alone, as values. */
export function valuesOf({ figures }: Pick<DrawnLine, 'figures'>): readonly (number | null)[] {
  return figures.map(({ value }) => value);
}

/** The place of the chosen period in the table; the last drawn one when nothing is chosen; null: the table does not have it. */
export function sliceAt({ header }: TallyTable, at: string | null, grain: Grain): number | null {
  if (at === null) return drawnPeriods(header.periods, grain).at(-1) ?? null;
  const place = header.periods.findIndex(({ code }) => code === at);
  return place < 0 ? null : place;
}
