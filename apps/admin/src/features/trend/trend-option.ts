import type { Language, Quantity } from '@sanse/engine';
import { type Interval, wilsonInterval } from '@sanse/engine/scoring';
import type { ChartOption } from '../../charts/echarts.ts';
import { CHART_FRAME, chartGrid, quietFont, tooltipFace } from '../../charts/frame.ts';
import type { Palette } from '../../charts/palette.ts';
import { ABSENT, formatScale, formatValue } from '../../ui/figures.ts';
import { formatPeriod } from '../../ui/periods.ts';
import type { Figure } from './cube.ts';

export interface TrendDrawing {
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
  /** First and last place of the chosen periods. */
  readonly chosen: readonly [number, number] | null;
  /** Places at which the line begins anew; 0 is one. */
  readonly breaks: readonly number[];
  readonly names: { readonly now: string; readonly lastYear: string; readonly cutOff: string; readonly interval: string; readonly partial: string };
  /** What else is told of a place: definition and cut-off. */
  readonly tell: (at: number) => readonly string[];
}

/** Wilson's interval at 95 % of a share of cases; null without a base. */
export function intervalOf({ numerator, denominator }: Figure): Interval | null {
  return numerator === null || denominator === null ? null : wilsonInterval(numerator, denominator, 95);
}

/** A figure in words: its value, its parts and its interval where it is a rate. */
export function figureText(figure: Figure | null | undefined, quantity: Quantity, language: Language, intervalName: string | null): string {
  if (figure === null || figure === undefined || figure.absent === 'notThere') return ABSENT.notApplicable;
  if (figure.absent === 'unknown') return ABSENT.unknown;
  const format = (value: number | null): string => formatValue(value, quantity, language);
  if (figure.denominator === null) return format(figure.value);
  const interval = intervalName === null ? null : intervalOf(figure);
  const bounds = interval === null ? '' : `, ${intervalName} ${interval.map(format).join(' – ')}`;
  return `${format(figure.value)} (${figure.numerator}/${figure.denominator}${bounds})`;
}

/** One line in the accent with the interval of a share as a band behind it, the year before thin and dashed, the cut-off as a hairline, the chosen periods marked. */
export function trendOption(drawing: TrendDrawing, palette: Palette, language: Language): ChartOption {
  const { figures, lastYear, periods, isPartial, quantity, isProportion, chosen, breaks, names } = drawing;
  const font = quietFont(palette);
  const last = periods.length - 1;
  const isOne = chosen !== null && chosen[0] === chosen[1];
  const apart = endsApart(figures, lastYear);
  const point = ({ value }: Figure, at: number) => ({
    value,
    symbolSize: isOne && at === chosen[0] ? 10 : isPartial && at === last ? 7 : 4,
    // Hollow: it is not over.
    ...(isPartial && at === last && { itemStyle: { color: palette.surface, borderColor: palette.accent, borderWidth: 2 } }),
  });
  const runs = breaks.map((from, index) => [from, breaks[index + 1] ?? periods.length] as const);
  const within = <T>(some: readonly T[], [from, to]: readonly [number, number]): readonly (T | null)[] =>
    some.map((one, at) => (at >= from && at < to ? one : null));
  return {
    ...CHART_FRAME,
    grid: chartGrid({ bottom: 4, right: 84 }),
    tooltip: {
      trigger: 'axis',
      ...tooltipFace(palette),
      axisPointer: { lineStyle: { color: palette.quiet } },
      formatter: (hovered: unknown) => {
        const at = (hovered as readonly { readonly dataIndex: number }[])[0]?.dataIndex ?? 0;
        return toHtml(tooltipLines(drawing, at, language));
      },
    },
    xAxis: {
      type: 'category',
      data: [...periods],
      boundaryGap: false,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { ...font, formatter: tickOf, interval: (_at: number, period: string) => isTick(period), hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      ...(quantity === 'share' ? { scale: true } : { min: 0 }),
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...font, formatter: (value: number) => formatScale(value, quantity, language) },
    },
    series: [
      ...(isProportion ? bandOf(figures.map(intervalOf), palette) : []),
      ...(lastYear.length === 0 ? [] : runs).map((run, index) => ({
        type: 'line' as const,
        name: names.lastYear,
        data: within(
          lastYear.map((figure) => figure?.value ?? null),
          run,
        ),
        symbol: 'none',
        lineStyle: { color: palette.quiet, width: 1, type: 'dashed' as const },
        itemStyle: { color: palette.quiet },
        ...(index === runs.length - 1 && { endLabel: { show: true, ...font, formatter: names.lastYear, offset: [0, -apart] } }),
      })),
      ...runs.map((run, index) => ({
        type: 'line' as const,
        name: names.now,
        data: within(figures.map(point), run),
        symbol: 'circle',
        lineStyle: { color: palette.accent, width: 2 },
        itemStyle: { color: palette.accent },
        ...(index === runs.length - 1 && {
          endLabel: {
            show: true,
            color: palette.accent,
            fontSize: 12,
            fontWeight: 600 as const,
            offset: [0, apart],
            formatter: `${formatScaleOrNone(figures.at(-1)?.value ?? null, quantity, language)}${isPartial ? ` ${names.partial}` : ''}`,
          },
          markLine: {
            symbol: 'none',
            silent: true,
            data: [{ xAxis: last }],
            lineStyle: { color: palette.quiet, width: 1, type: 'solid' as const },
            label: { show: true, formatter: names.cutOff, ...font, position: 'end' as const },
          },
          ...(chosen !== null &&
            !isOne && {
              markArea: { silent: true, itemStyle: { color: palette.accent, opacity: 0.1 }, data: [[{ xAxis: chosen[0] }, { xAxis: chosen[1] }]] },
            }),
        }),
      })),
    ],
  } as ChartOption;
}

/** What is told of a place: its period, the figure, the one a year before, definition and cut-off. */
export function tooltipLines(
  { figures, lastYear, periods, quantity, isProportion, names, tell }: TrendDrawing,
  at: number,
  language: Language,
): readonly string[] {
  return [
    formatPeriod(periods[at] ?? '', language),
    `${names.now} ${figureText(figures[at], quantity, language, isProportion ? names.interval : null)}`,
    ...(lastYear.length === 0 ? [] : [`${names.lastYear} ${figureText(lastYear[at], quantity, language, null)}`]),
    ...tell(at),
  ];
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function toHtml(lines: readonly string[]): string {
  const safe = lines.map((line) => line.replaceAll(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign));
  return `<div style="max-width:360px;white-space:normal">${safe.join('<br>')}</div>`;
}

/** By how many pixels the two labels at the end are moved from one another: half a line where they would run together. The upper one goes up. */
function endsApart(figures: readonly Figure[], lastYear: readonly (Figure | null)[]): number {
  const [now, before] = [figures.at(-1)?.value ?? null, lastYear.at(-1)?.value ?? null];
  if (now === null || before === null) return 0;
  const values = [...figures, ...lastYear].flatMap((figure) => figure?.value ?? []);
  const range = Math.max(...values) - Math.min(...values);
  return range > 0 && Math.abs(now - before) / range > 0.12 ? 0 : now >= before ? -9 : 9;
}

function formatScaleOrNone(value: number | null, quantity: Quantity, language: Language): string {
  return value === null ? '' : formatValue(value, quantity, language);
}

/** Of months the first of each quarter; every longer period. */
function isTick(period: string): boolean {
  return !/-(0[235689]|1[12])$/.test(period);
}

/** The year at its beginning, else the month or the quarter by itself. */
function tickOf(period: string): string {
  if (/^\d{4}$/.test(period)) return period;
  if (period.includes('Q')) return period.endsWith('Q1') ? period.slice(0, 4) : period.slice(4);
  return period.endsWith('-01') ? period.slice(0, 4) : String(Number(period.slice(5)));
}

/** The interval of each point as two lines on top of one another, the upper one filled; nothing where there are no intervals. */
function bandOf(intervals: readonly (Interval | null)[], palette: Palette) {
  if (intervals.every((interval) => interval === null)) return [];
  const side = (data: readonly (number | null)[]) => ({
    type: 'line' as const,
    data: [...data],
    stack: 'interval',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    itemStyle: { color: palette.accent },
  });
  return [
    side(intervals.map((interval) => interval?.[0] ?? null)),
    { ...side(intervals.map((interval) => (interval === null ? null : interval[1] - interval[0]))), areaStyle: { color: palette.accent, opacity: 0.14 } },
  ];
}
