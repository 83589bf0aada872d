import type { Language, Quantity } from '@sanse/engine';
import type { ChartOption } from '../../charts/echarts.ts';
import type { Palette } from '../../charts/palette.ts';
import { formatScale, formatValue } from '../../ui/figures.ts';
import { formatPeriod } from '../../ui/periods.ts';
import type { TrendLine } from './lines.ts';

export interface TrendDrawing {
  readonly line: TrendLine;
  readonly periods: readonly string[];
  readonly quantity: Quantity;
  readonly compared: boolean;
  /** The period whose rows are shown. */
  readonly chosen: string | null;
  readonly names: { readonly now: string; readonly lastYear: string; readonly cutOff: string };
}

/** One line in the accent, the year before thin and dashed, the cut-off as a hairline, the chosen month marked. */
export function trendOption({ line, periods, quantity, compared, chosen, names }: TrendDrawing, palette: Palette, language: Language): ChartOption {
  const format = (value: unknown): string => formatValue(typeof value === 'number' ? value : null, quantity, language);
  const label = (value: string): string => (value.endsWith('-01') ? value.slice(0, 4) : String(Number(value.slice(5))));
  const font = { color: palette.quiet, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 72, top: 20, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
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
