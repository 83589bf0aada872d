import type { Trend } from '@sanse/engine';
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

/** The top of a common scale for these lines: a round figure not under any value. Shares never end above 1 unless a value does. */
export function scaleTop(lines: readonly TrendLine[]): number {
  const highest = Math.max(0, ...lines.flatMap((line) => line.values.map((value) => value ?? 0)));
  if (highest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 5, 10].find((step) => step * power >= highest * (1 - 1e-12)) ?? 10) * power;
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

/** Which of `steps` tints a value has: 0 for none or nothing, `steps` for the greatest. */
export function tintStep(value: number | null, greatest: number, steps: number): number {
  if (value === null || value <= 0 || greatest <= 0) return 0;
  return Math.min(steps, Math.max(1, Math.ceil((value / greatest) * steps)));
}
