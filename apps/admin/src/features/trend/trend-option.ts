import type { Language, Quantity, TrendPoint } from '@sanse/engine';
import type { ChartOption } from '../../charts/echarts.ts';
import type { Palette } from '../../charts/palette.ts';
import { formatScale, formatValue } from '../../ui/figures.ts';
import { formatPeriod } from '../../ui/periods.ts';
import type { TrendLine } from './lines.ts';

export interface TrendDrawing {
  readonly line: TrendLine;
  /** Behind the line, period by period. */
  readonly points: readonly (TrendPoint | null)[];
  readonly periods: readonly string[];
  readonly quantity: Quantity;
  readonly compared: boolean;
  /** The period whose rows are shown. */
  readonly chosen: string | null;
  readonly names: { readonly now: string; readonly lastYear: string; readonly cutOff: string; readonly interval: string };
}

/** One line in the accent with the interval of a share as a band behind it, the year before thin and dashed, the cut-off as a hairline, the chosen month marked. */
export function trendOption({ line, points, periods, quantity, compared, chosen, names }: TrendDrawing, palette: Palette, language: Language): ChartOption {
  const format = (value: unknown): string => formatValue(typeof value === 'number' ? value : null, quantity, language);
  const withBase = (value: unknown, at: number): string => {
    const { numerator = null, denominator = null, interval95 = null } = points[at] ?? {};
    if (denominator === null) return format(value);
    const interval = interval95 === null ? '' : `, ${names.interval} ${interval95.map((bound) => formatValue(bound, quantity, language)).join(' – ')}`;
    return `${format(value)} (${numerator}/${denominator}${interval})`;
  };
  const label = (value: string): string => (value.endsWith('-01') ? value.slice(0, 4) : String(Number(value.slice(5))));
  const font = { color: palette.quiet, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 72, top: 20, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 13 },
      valueFormatter: format,
      axisPointer: { lineStyle: { color: palette.quiet } },
    },
    xAxis: {
      type: 'category',
      data: [...periods],
      boundaryGap: false,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { ...font, formatter: label },
      axisPointer: { label: { formatter: ({ value }: { readonly value: unknown }) => formatPeriod(String(value), language) } },
    },
    yAxis: {
      type: 'value',
      ...(quantity === 'share' ? { scale: true } : { min: 0 }),
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...font, formatter: (value: number) => formatScale(value, quantity, language) },
    },
    series: [
      ...bandOf(points, palette),
      ...(compared
        ? [
            {
              type: 'line' as const,
              name: names.lastYear,
              data: [...line.lastYear],
              symbol: 'none',
              lineStyle: { color: palette.quiet, width: 1, type: 'dashed' as const },
              itemStyle: { color: palette.quiet },
              endLabel: { show: true, color: palette.quiet, formatter: names.lastYear, fontSize: 12 },
            },
          ]
        : []),
      {
        type: 'line' as const,
        name: names.now,
        tooltip: { valueFormatter: withBase },
        data: line.values.map((value, index) => ({ value, symbolSize: periods[index] === chosen ? 10 : 4 })),
        symbol: 'circle',
        lineStyle: { color: palette.accent, width: 2 },
        itemStyle: { color: palette.accent },
        markLine: {
          symbol: 'none',
          silent: true,
          data: [{ xAxis: periods.length - 1 }],
          lineStyle: { color: palette.quiet, width: 1, type: 'solid' as const },
          label: { show: true, formatter: names.cutOff, color: palette.quiet, fontSize: 12, position: 'end' as const },
        },
      },
    ],
  };
}

/** The interval of each point as two lines on top of one another, the upper one filled; nothing where there are no intervals. */
function bandOf(points: readonly (TrendPoint | null)[], palette: Palette) {
  if (points.every((point) => (point?.interval95 ?? null) === null)) return [];
  const side = (data: readonly (number | null)[]) => ({
    type: 'line' as const,
    data: [...data],
    stack: 'interval',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
    itemStyle: { color: palette.accent },
  });
  return [
    side(points.map((point) => point?.interval95?.[0] ?? null)),
    {
      ...side(points.map((point) => (point?.interval95 ? point.interval95[1] - point.interval95[0] : null))),
      areaStyle: { color: palette.accent, opacity: 0.14 },
    },
  ];
}
