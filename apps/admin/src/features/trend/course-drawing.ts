import type { Language, Quantity } from '@sanse/engine';
import type { Interval } from '@sanse/engine/scoring';
import { axisOf, textWidth } from '../../charts/axis.ts';
import { formatScale, formatValue } from '../../ui/figures.ts';
import { formatPeriod } from '../../ui/periods.ts';
import type { Figure } from './cube.ts';
import { figureText, intervalOf } from './figure-text.ts';
import { runsOf } from './lines.ts';

/** What a course is drawn from. */
export interface Course {
  readonly figures: readonly Figure[];
  /** The same-named periods a year before; empty: not compared. */
  readonly lastYear: readonly (Figure | null)[];
  /** What the periods are called. */
  readonly periods: readonly string[];
  /** The last period is not over, or the ledgers do not reach its end. */
  readonly isPartial: boolean;
  readonly quantity: Quantity;
  /** A share of cases, drawn with its interval. */
  readonly isProportion: boolean;
  /** Places at which the line begins anew. */
  readonly breaks: readonly number[];
  readonly names: { readonly now: string; readonly lastYear: string; readonly cutOff: string; readonly interval: string; readonly partial: string };
  /** What else is told of a place: definition and cut-off. */
  readonly tell: (at: number) => readonly string[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A course in pixels: paths are those of SVG, labels stand at their point. */
export interface CourseDrawing {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** Pixels from one period to the next; 0: there is only one. */
  readonly step: number;
  /** On the left, each with its line across. */
  readonly scale: readonly Label[];
  readonly ticks: readonly Label[];
  /** Empty: no intervals. */
  readonly band: string;
  readonly lastYear: string;
  readonly line: string;
  /** Where each period's point is; null: it has none. */
  readonly spots: readonly (Spot | null)[];
  /** The points as small discs, but for one whose period is not over. */
  readonly discs: string;
  readonly open: Spot | null;
  readonly cutOff: Label;
  /** At the ends of the lines. */
  readonly now: Label | null;
  readonly before: Label | null;
}

const HEAD = 20;
const FOOT = 24;
const MARGIN = 8;
const RADIUS = 2;
const LABEL_HEIGHT = 16;

/** A line with the interval of a share as a band behind it, the year before beside it, and the cut-off, in so many pixels. */
export function courseDrawing(course: Course, { width, height }: { readonly width: number; readonly height: number }, language: Language): CourseDrawing {
  const { figures, lastYear, periods, isPartial, quantity, isProportion, breaks, names } = course;
  const intervals = isProportion ? figures.map(intervalOf) : [];
  const values = figures.map(({ value }) => value);
  const before = lastYear.map((figure) => figure?.value ?? null);
  const axis = axisOf(
    [...values, ...before, ...intervals.flatMap((interval) => interval ?? [])].filter((value) => value !== null),
    limitsOf(quantity, values),
  );

  const last = values.at(-1) ?? null;
  const ends = [
    last === null ? '' : `${formatValue(last, quantity, language)}${isPartial ? ` ${names.partial}` : ''}`,
    before.length === 0 ? '' : names.lastYear,
  ];
  const scaleTexts = axis.ticks.map((tick) => formatScale(tick, quantity, language));
  const plot = {
    left: MARGIN + Math.max(...scaleTexts.map(textWidth)) + MARGIN,
    right: width - MARGIN - Math.max(...ends.map(textWidth), textWidth(names.cutOff) / 2) - MARGIN,
    top: HEAD,
    bottom: height - FOOT,
  };
  const step = periods.length > 1 ? (plot.right - plot.left) / (periods.length - 1) : 0;
  const x = (at: number): number => round(plot.left + at * step);
  const y = (value: number): number => round(plot.bottom - ((value - axis.bottom) / (axis.top - axis.bottom)) * (plot.bottom - plot.top));

  const spots = values.map((value, at) => (value === null ? null : { x: x(at), y: y(value) }));
  const endOf = (value: number | null, text: string): Label | null => (value === null || text === '' ? null : { x: plot.right + MARGIN, y: y(value), text });
  const [now, then] = apart(endOf(last, ends[0] ?? ''), endOf(before.at(-1) ?? null, ends[1] ?? ''));
  return {
    plot,
    step,
    scale: axis.ticks.map((tick, at) => ({ x: plot.left - MARGIN, y: y(tick), text: scaleTexts[at] ?? '' })),
    ticks: ticksOf(periods, step).map((at) => ({ x: x(at), y: plot.bottom + LABEL_HEIGHT, text: tickText(periods[at] ?? '') })),
    band: bandPath(intervals, breaks, x, y),
    lastYear: linePath(before, breaks, x, y),
    line: linePath(values, breaks, x, y),
    spots,
    discs: spots.map((spot, at) => (spot === null || (isPartial && at === spots.length - 1) ? '' : disc(spot))).join(''),
    open: isPartial ? (spots.at(-1) ?? null) : null,
    cutOff: { x: plot.right, y: plot.top - 6, text: names.cutOff },
    now,
    before: then,
  };
}

/** Counts stand on zero, in whole steps; shares stand around what they are, in whole percent. */
function limitsOf(quantity: Quantity, values: readonly (number | null)[]) {
  if (quantity === 'share') return { least: 0.01, ...(values.every((value) => (value ?? 0) <= 1) && { ceiling: 1 }) };
  return { floor: 0, least: quantity === 'fen' ? 100 : quantity === 'number' ? 0.01 : 1 };
}

const round = (pixel: number): number => Math.round(pixel * 10) / 10;

/** The place of a period under so many pixels from the left edge. */
export function placeUnder(pixel: number, { plot, step }: Pick<CourseDrawing, 'plot' | 'step'>, count: number): number {
  return step === 0 ? 0 : Math.max(0, Math.min(count - 1, Math.round((pixel - plot.left) / step)));
}

/** The chosen periods as a strip from the first to the last; of one period a disc around its point says enough. */
export function marksOf({ plot, step, spots }: Pick<CourseDrawing, 'plot' | 'step' | 'spots'>, [first, last]: readonly [number, number]) {
  return first === last
    ? { strip: null, spot: spots[first] ?? null }
    : { strip: { x: round(plot.left + first * step), width: round((last - first) * step) }, spot: null };
}

type Across = (at: number) => number;
type Up = (value: number) => number;

/** A value alone between gaps is a short dash. */
function linePath(values: readonly (number | null)[], breaks: readonly number[], x: Across, y: Up): string {
  return runsOf(values, breaks)
    .map((run) => `M${run.map((at) => `${x(at)} ${y(values[at] ?? 0)}`).join('L')}${run.length === 1 ? 'h2' : ''}`)
    .join('');
}

/** Up along the upper bounds and back along the lower ones. */
function bandPath(intervals: readonly (Interval | null)[], breaks: readonly number[], x: Across, y: Up): string {
  return runsOf(
    intervals.map((interval) => interval?.[0] ?? null),
    breaks,
  )
    .filter((run) => run.length > 1)
    .map((run) => {
      const bound = (side: 0 | 1) => (at: number) => `${x(at)} ${y(intervals[at]?.[side] ?? 0)}`;
      return `M${[...run.map(bound(1)), ...run.toReversed().map(bound(0))].join('L')}Z`;
    })
    .join('');
}

function disc({ x, y }: Spot): string {
  return `M${round(x - RADIUS)} ${y}a${RADIUS} ${RADIUS} 0 1 0 ${2 * RADIUS} 0a${RADIUS} ${RADIUS} 0 1 0 ${-2 * RADIUS} 0`;
}

/** Two labels that would run together moved from one another; the upper one goes up. */
function apart(now: Label | null, before: Label | null): readonly [Label | null, Label | null] {
  if (now === null || before === null || Math.abs(now.y - before.y) >= LABEL_HEIGHT) return [now, before];
  const middle = (now.y + before.y) / 2;
  const up = now.y <= before.y ? -LABEL_HEIGHT / 2 : LABEL_HEIGHT / 2;
  return [
    { ...now, y: round(middle + up) },
    { ...before, y: round(middle - up) },
  ];
}

const TICK_GAP = 8;

/** Of months the first of each quarter, every longer period; where they do not fit the years alone, or every so many of them. */
function ticksOf(periods: readonly string[], step: number): readonly number[] {
  const places = [...periods.keys()];
  const usual = places.filter((at) => !/-(0[235689]|1[12])$/.test(periods[at] ?? ''));
  const years = places.filter((at) => at === 0 || periods[at]?.slice(0, 4) !== periods[at - 1]?.slice(0, 4));
  const fits = (some: readonly number[]): boolean =>
    some.every((at, index) => {
      const next = some[index + 1];
      const widths = (textWidth(tickText(periods[at] ?? '')) + textWidth(tickText(periods[next ?? at] ?? ''))) / 2;
      return next === undefined || (next - at) * step >= widths + TICK_GAP;
    });
  return [usual, years].find(fits) ?? years.filter((_, index) => index % 2 === 0);
}

/** The year at its beginning, else the month or the quarter by itself. */
function tickText(period: string): string {
  if (/^\d{4}$/.test(period)) return period;
  if (period.includes('Q')) return period.endsWith('Q1') ? period.slice(0, 4) : period.slice(4);
  return period.endsWith('-01') ? period.slice(0, 4) : String(Number(period.slice(5)));
}

/** What is told of a place: its period, the figure, the one a year before, definition and cut-off. */
export function tipLines({ figures, lastYear, periods, quantity, isProportion, names, tell }: Course, at: number, language: Language): readonly string[] {
  return [
    formatPeriod(periods[at] ?? '', language),
    `${names.now} ${figureText(figures[at], quantity, language, isProportion ? names.interval : null)}`,
    ...(lastYear.length === 0 ? [] : [`${names.lastYear} ${figureText(lastYear[at], quantity, language, null)}`]),
    ...tell(at),
  ];
}

/** First, last, least and greatest of what is there, each as its figure and its period; null: nothing is there. */
export function extremesOf({ figures, periods, quantity }: Course, language: Language) {
  const there = figures.flatMap((figure, at) => (figure.value === null ? [] : [{ value: figure.value, at }]));
  const [first] = there;
  if (first === undefined) return null;
  const told = ({ value, at }: { readonly value: number; readonly at: number }): string =>
    `${formatValue(value, quantity, language)} (${formatPeriod(periods[at] ?? '', language)})`;
  return {
    first: told(first),
    last: told(there.at(-1) ?? first),
    least: told(there.reduce((low, one) => (one.value < low.value ? one : low))),
    most: told(there.reduce((high, one) => (one.value > high.value ? one : high))),
  };
}
