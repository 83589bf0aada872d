import type { TallyCubeRequest, TallyPeriod } from '@sanse/engine';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { Side } from '../../api/decode-cube.ts';
import { lastMonth, periodsAround, shiftPeriod } from '../../ui/periods.ts';

export const GRAINS = ['month', 'quarter', 'year', 'toDate'] as const;
export type Grain = (typeof GRAINS)[number];

/** heat: a side by periods; bars: who ranks where; matrix: townships by sectors; grid: a small chart for each pair of them. */
export const SHOWS = ['heat', 'bars', 'matrix', 'grid'] as const;
export type Show = (typeof SHOWS)[number];

export const PARTS = ['denominator', 'numerator', 'lost'] as const;
export type RowsPart = (typeof PARTS)[number];

export const PANELS = ['line', 'split', 'show'] as const;
/** A chart that can stand as its table. */
export type PanelName = (typeof PANELS)[number];

/** What the address of the page of trends says. Null: nothing, so as usual. */
export interface TrendView {
  readonly measure: string | null;
  readonly grain: Grain;
  readonly unit: string | null;
  readonly enterprise: string | null;
  readonly sector: string | null;
  readonly category: string | null;
  /** The chosen period or months on end, whose rows are listed. */
  readonly at: string | null;
  /** Which rows of a rate are listed. */
  readonly part: RowsPart | null;
  readonly compared: boolean;
  /** What the small charts tell apart. */
  readonly split: Side | null;
  readonly show: Show | null;
  /** Charts that stand as their tables. */
  readonly tables: readonly PanelName[];
}

const PERIOD = /^\d{4}(-(0[1-9]|1[0-2])(~\d{4}-(0[1-9]|1[0-2]))?|Q[1-4])?$/;

/** Reads the address; `view=table` and `month` are its older forms. What cannot be read is as if it were not there. An enterprise needs its unit, a category its sector or unit. */
export function parseTrendQuery(query: LocationQuery): TrendView {
  const word = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null => known.find((one) => one === text) ?? null;
  const [unit, sector] = [word('unit'), word('sector')];
  const at = word('at') ?? word('month');
  const tables = (word('view') ?? '').split(',').map((name) => (name === 'table' ? 'line' : name));
  return {
    measure: word('measure'),
    grain: oneOf(GRAINS, word('grain')) ?? 'month',
    unit,
    enterprise: unit === null ? null : word('enterprise'),
    sector,
    category: unit === null && sector === null ? null : word('category'),
    at: at !== null && PERIOD.test(at) ? at : null,
    part: oneOf(PARTS, word('part')),
    compared: word('compare') !== 'none',
    split: oneOf(['unit', 'sector', 'enterprise', 'category'], word('split')),
    show: oneOf(SHOWS, word('show')),
    tables: PANELS.filter((name) => tables.includes(name)),
  };
}

/** The part of the address that says so; what is as usual is not written, undefined takes a key away. */
export function printTrendQuery({ measure, grain, unit, enterprise, sector, category, at, part, compared, split, show, tables }: TrendView): LocationQueryRaw {
  return {
    measure: measure ?? undefined,
    grain: grain === 'month' ? undefined : grain,
    unit: unit ?? undefined,
    enterprise: enterprise ?? undefined,
    sector: sector ?? undefined,
    category: category ?? undefined,
    at: at ?? undefined,
    month: undefined,
    part: part ?? undefined,
    compare: compared ? undefined : 'none',
    split: split ?? undefined,
    show: show ?? undefined,
    view: tables.length === 0 ? undefined : tables.join(','),
  };
}

/** The view after a change. A choice that is cleared takes what stands below it along, and the charts follow the selection again. */
export function changeView(view: TrendView, wanted: Partial<TrendView>): TrendView {
  const next = { ...view, ...wanted };
  const moved = (['unit', 'enterprise', 'sector', 'category'] as const).some((name) => next[name] !== view[name]);
  const enterprise = next.unit === null || next.unit !== view.unit ? (wanted.enterprise ?? null) : next.enterprise;
  const category = (next.unit === null && next.sector === null) || (next.sector !== view.sector && wanted.category === undefined) ? null : next.category;
  const follows = moved ? { split: wanted.split ?? null, show: wanted.show ?? null } : {};
  const at = next.grain !== view.grain && wanted.at === undefined ? null : next.at;
  return { ...next, enterprise, category, at, ...follows };
}

/** What the small charts tell apart unless somebody chose: what is not chosen yet, the sectors first. */
export function usualSplit({ unit, enterprise, sector, category }: TrendView, tellsCategories: boolean): Side {
  if (sector === null) return 'sector';
  if (unit === null) return 'unit';
  if (category === null && tellsCategories) return 'category';
  return enterprise === null ? 'enterprise' : 'sector';
}

/** What the selection asks to see: with nothing chosen everything by everything, with one side chosen the other side ranked, with both the course of what they share. */
export function usualShow({ unit, sector }: TrendView): Show {
  if (unit === null && sector === null) return 'matrix';
  return unit === null || sector === null ? 'bars' : 'heat';
}

const BACK: Readonly<Record<Grain, number>> = { month: 36, quarter: 16, year: 6, toDate: 36 };
const YEAR: Readonly<Record<Grain, number>> = { month: 12, quarter: 4, year: 1, toDate: 12 };

/** How many of a table's periods are drawn; those before them are there as somebody's year before. */
export function drawnPeriods(periods: readonly TallyPeriod[], grain: Grain): readonly number[] {
  return periods.flatMap(({ isAside }, place) => (isAside ? [] : [place])).slice(-BACK[grain]);
}

/** The table behind the page: periods of the grain up to the last month that counts, and a year more. */
export function tableRequest(grain: Grain, month: string): Pick<TallyCubeRequest, 'from' | 'to' | 'until' | 'toDate'> {
  const [inMonths = month, inQuarters = month, inYears = month] = periodsAround(month);
  const to = { month: inMonths, toDate: inMonths, quarter: inQuarters, year: inYears }[grain];
  const from = shiftPeriod(to, 1 - BACK[grain] - YEAR[grain]);
  return { from, to, until: month, ...(grain === 'toDate' && { toDate: true }) };
}

/** The places at which a year begins. */
export function yearStarts(periods: readonly TallyPeriod[]): readonly number[] {
  return periods.flatMap(({ name }, place) => (place === 0 || name.slice(0, 4) !== periods[place - 1]?.name.slice(0, 4) ? [place] : []));
}

/** The months from one drawn period to another as one, in the order of time; of one period that period. */
export function spanOfPeriods(a: TallyPeriod, b: TallyPeriod, grain: Grain): string {
  if (a.code === b.code) return a.code;
  const [first, last] = a.end < b.end ? [a, b] : [b, a];
  const from = grain === 'toDate' ? first.name : first.start.slice(0, 7);
  return `${from}~${last.end.slice(0, 7)}`;
}

/** First and last drawn place that lie in the chosen months; null: none, or nothing is chosen. */
export function placesWithin(at: string | null, periods: readonly TallyPeriod[], drawn: readonly number[], grain: Grain): readonly [number, number] | null {
  if (at === null) return null;
  const exact = drawn.findIndex((place) => periods[place]?.code === at);
  if (exact >= 0) return [exact, exact];
  const [first = at, last] = at.split('~');
  const [from, to] = [last === undefined ? firstMonth(at) : first, lastMonth(last ?? at)];
  const within = drawn.flatMap((place, index) => {
    const period = periods[place];
    if (period === undefined) return [];
    const start = grain === 'toDate' ? period.name : period.start.slice(0, 7);
    return start >= from && period.end.slice(0, 7) <= to ? [index] : [];
  });
  return within.length === 0 ? null : [within[0] ?? 0, within.at(-1) ?? 0];
}

function firstMonth(period: string): string {
  const last = lastMonth(period);
  return period.length === 4 ? `${period}-01` : period.includes('Q') ? shiftPeriod(last, -2) : last;
}
