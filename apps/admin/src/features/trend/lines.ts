import type { Trend, TrendPoint } from '@sanse/engine';
import { shiftPeriod } from '../../ui/periods.ts';

export interface TrendLine {
  readonly code: string;
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** The same-named periods a year before. */
  readonly lastYear: readonly (number | null)[];
}

/** The lines of a trend over the wanted periods, each beside itself a year before; the trend reaches back further than what is drawn. */
export function toLines(trend: Trend, periods: readonly string[]): readonly TrendLine[] {
  return trend.series.map(({ code, name, points }) => {
    const valueOf = new Map(points.map((point) => [point.period, point.value]));
    return {
      code,
      name,
      values: periods.map((period) => valueOf.get(period) ?? null),
      lastYear: periods.map((period) => valueOf.get(shiftPeriod(period, -12)) ?? null),
    };
  });
}

/** The points behind a line over the wanted periods; null where the trend does not reach. */
export function pointsOf(series: Trend['series'][number], periods: readonly string[]): readonly (TrendPoint | null)[] {
  const pointOf = new Map(series.points.map((point) => [point.period, point]));
  return periods.map((period) => pointOf.get(period) ?? null);
}

/** The top of a common scale for these lines: a round figure not under any value. Shares never end above 1 unless a value does. */
export function scaleTop(lines: readonly TrendLine[]): number {
  const highest = Math.max(0, ...lines.flatMap((line) => line.values.map((value) => value ?? 0)));
  if (highest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= highest * (1 - 1e-12)) ?? 10) * power;
}

/** The points of an SVG path over so many pixels; it breaks where a value is missing, and a value alone between gaps is a short dash. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number, top: number): string {
  const step = values.length > 1 ? width / (values.length - 1) : width;
  const point = (value: number, index: number): string => `${round(index * step)} ${round(height - (value / top) * height)}`;
  return values
    .map((value, index) => {
      if (value === null) return '';
      const joined = index > 0 && values[index - 1] !== null;
      const alone = !joined && (values[index + 1] ?? null) === null;
      return `${joined ? 'L' : 'M'}${point(value, index)}${alone ? 'h2' : ''}`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The values above which each further tint begins, so that every tint has about as many cells; zeros and gaps have no tint. */
export function tintBreaks(lines: readonly TrendLine[], steps: number): readonly number[] {
  const sorted = lines.flatMap((line) => line.values.filter((value) => value !== null && value > 0)).sort((a, b) => (a ?? 0) - (b ?? 0));
  return Array.from({ length: steps - 1 }, (_, index) => sorted[Math.ceil(((index + 1) * sorted.length) / steps) - 1] ?? 0);
}

/** Which tint a value has: 0 for none or nothing, 1 for the least up to one more than there are breaks. */
export function tintStep(value: number | null, breaks: readonly number[]): number {
  return value === null || value <= 0 ? 0 : 1 + breaks.filter((limit) => value > limit).length;
}
