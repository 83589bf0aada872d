import type { Fraction } from '../scoring/fraction.ts';
import { compare, divide, fromNumber, isZero, multiply, parseFraction, round, subtract, sum, toFixed, HUNDRED } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { Figure, Run } from './bulletin.ts';
import type { FigureBook, OriginOf } from './build-figures.ts';
import { percent, sentence } from './build-figures.ts';

/** A measure of the whole county: the cells of its units added up, numerators and denominators apart. */
export interface CountyValue {
  readonly measure: string;
  readonly period: string;
  readonly cutOff: string;
  readonly numerator: Fraction;
  readonly denominator: Fraction | null;
}

/** Null when the table has no such measure, or when a unit's cell is unknown or not covered: a sum with a hole in it is not the county's. */
export function countyValue(table: MeasureTable | null, measure: string): CountyValue | null {
  const cells = table?.cells[measure];
  if (table === null || cells === undefined || cells.some((cell) => cell.status !== 'ok')) return null;
  const isRate = cells.some((cell) => cell.denominator !== null);
  return {
    measure,
    period: table.period,
    cutOff: table.cutOff,
    numerator: sum(cells.map((cell) => parseFraction(cell.numerator ?? '0'))),
    denominator: isRate ? sum(cells.map((cell) => parseFraction(cell.denominator ?? '0'))) : null,
  };
}

/** The words of one comparison. */
export interface Against {
  readonly than: string;
  readonly equal: string;
  readonly zero: string;
}

export const LAST_MONTH: Against = { than: '比上月', equal: '与上月持平', zero: '上月为' };
export const LAST_YEAR: Against = { than: '同比', equal: '与上年同期持平', zero: '上年同期为' };

function originOf(value: CountyValue, part: 'value' | 'numerator' | 'denominator'): OriginOf {
  return { source: 'measure', path: value.measure, part, period: value.period, cutOff: value.cutOff };
}

export function countFigure(book: FigureBook, value: CountyValue): Figure {
  return book.figure(toFixed(value.numerator, 0), value.numerator, originOf(value, 'numerator'));
}

export function baseFigure(book: FigureBook, value: CountyValue): Figure {
  return book.figure(toFixed(value.denominator ?? fromNumber(0), 0), value.denominator, originOf(value, 'denominator'));
}

/** Null for 0/0. */
export function shareOf(value: CountyValue): Fraction | null {
  return value.denominator === null || isZero(value.denominator) ? null : divide(value.numerator, value.denominator);
}

export function rateFigure(book: FigureBook, value: CountyValue): Figure {
  const share = shareOf(value);
  return book.figure(share === null ? '—' : percent(share, 1), share, originOf(value, 'value'));
}

/** Bases under this are too small for a percentage of change: only the absolute change is told. */
const SMALLEST_BASE = fromNumber(5);

/** "比上月增加12次（增长4.8%）", "同比减少3起", "与上月持平", "上年同期为0"; nothing when there is no base. */
export function compareCounts(book: FigureBook, now: CountyValue, base: CountyValue | null, counter: string, against: Against): readonly Run[] {
  if (base === null) return [];
  if (compare(now.numerator, base.numerator) === 0) return [against.equal];
  if (isZero(base.numerator)) return sentence`${against.zero}${countFigure(book, base)}`;
  const change = subtract(now.numerator, base.numerator);
  const size = change.n < 0n ? subtract(base.numerator, now.numerator) : change;
  const baseOrigin = book.origin(originOf(base, 'numerator'));
  const absolute = book.figure(toFixed(size, 0), change, originOf(now, 'numerator'), baseOrigin);
  const told = sentence`${against.than}${change.n < 0n ? '减少' : '增加'}${absolute}${counter}`;
  if (compare(base.numerator, SMALLEST_BASE) < 0) return told;
  const share = divide(size, base.numerator);
  const relative = book.figure(`${toFixed(multiply(share, HUNDRED), 1)}%`, divide(change, base.numerator), originOf(now, 'numerator'), baseOrigin);
  return sentence`${told}（${change.n < 0n ? '下降' : '增长'}${relative}）`;
}

/** "比上月提高1.2个百分点": the difference of the two rates as they were published, to one decimal. */
export function compareRates(book: FigureBook, now: CountyValue, base: CountyValue | null, against: Against): readonly Run[] {
  const [current, former] = [shareOf(now), base === null ? null : shareOf(base)];
  if (base === null || current === null || former === null) return [];
  const points = subtract(publishedPoints(current), publishedPoints(former));
  if (isZero(points)) return [against.equal];
  const size = points.n < 0n ? subtract(fromNumber(0), points) : points;
  const figure = book.figure(toFixed(size, 1), points, originOf(now, 'value'), book.origin(originOf(base, 'value')));
  return sentence`${against.than}${points.n < 0n ? '下降' : '提高'}${figure}个百分点`;
}

function publishedPoints(share: Fraction): Fraction {
  return round(parseFraction(percent(share, 1).slice(0, -1)), 1, 'halfUp');
}

/** True only when both are known to be lower than their bases. */
export function bothFell(pairs: readonly (readonly [CountyValue | null, CountyValue | null])[]): boolean {
  return pairs.every(([now, base]) => now !== null && base !== null && compare(now.numerator, base.numerator) < 0);
}
