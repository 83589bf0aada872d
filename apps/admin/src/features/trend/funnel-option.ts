import type { FunnelClass, FunnelUnit, Language, RateFunnel } from '@sanse/engine';
import type { ChartOption } from '../../charts/echarts.ts';
import { CHART_FRAME, quietFont, tooltipFace, tooltipHtml } from '../../charts/frame.ts';
import type { Palette } from '../../charts/palette.ts';
import { formatScale, formatShare } from '../../ui/figures.ts';

/** What a point says by its shape as well: round within the limits, pointing up above them and down below, larger beyond the outer ones. */
const MARKS: Readonly<
  Record<FunnelClass, { readonly symbol: string; readonly symbolRotate: number; readonly symbolSize: number; readonly isOutside: boolean }>
> = {
  within: { symbol: 'circle', symbolRotate: 0, symbolSize: 8, isOutside: false },
  above: { symbol: 'triangle', symbolRotate: 0, symbolSize: 11, isOutside: true },
  farAbove: { symbol: 'triangle', symbolRotate: 0, symbolSize: 15, isOutside: true },
  below: { symbol: 'triangle', symbolRotate: 180, symbolSize: 11, isOutside: true },
  farBelow: { symbol: 'triangle', symbolRotate: 180, symbolSize: 15, isOutside: true },
  noBase: { symbol: 'none', symbolRotate: 0, symbolSize: 0, isOutside: false },
};

export interface FunnelNames {
  /** Of the axes. */
  readonly base: string;
  readonly overall: string;
  readonly limits95: string;
  readonly limits998: string;
}

/** The units of a funnel that stand in the chart, in the order of its points. */
export function drawnUnits({ units }: RateFunnel): readonly FunnelUnit[] {
  return units.filter((unit) => unit.value !== null && unit.denominator !== null);
}

/** Each unit's rate over its base, among the limits that bases explain. */
export function funnelOption(funnel: RateFunnel, names: FunnelNames, palette: Palette, language: Language): ChartOption {
  const drawn = drawnUnits(funnel);
  const font = quietFont(palette);
  const bases = funnel.curve.map(({ n }) => n);
  const limit = (name: string, side: 0 | 1, which: 'limits95' | 'limits998') => ({
    type: 'line' as const,
    name,
    data: funnel.curve.map((at) => [at.n, at[which][side]]),
    symbol: 'none',
    silent: true,
    lineStyle: { color: palette.quiet, width: 1, type: which === 'limits95' ? ('dashed' as const) : ('solid' as const) },
    ...(side === 0 && { endLabel: { show: true, color: palette.quiet, fontSize: 12, formatter: name } }),
  });
  return {
    ...CHART_FRAME,
    grid: { left: 8, right: 72, top: 20, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'item',
      ...tooltipFace(palette),
      formatter: (point: unknown) => {
        const unit = drawn[(point as { readonly dataIndex: number }).dataIndex];
        return unit === undefined ? '' : tooltipHtml([unit.name, `${formatShare(unit.value)} (${unit.numerator}/${unit.denominator})`]);
      },
    },
    xAxis: {
      type: 'value',
      name: names.base,
      nameLocation: 'middle',
      nameGap: 22,
      nameTextStyle: font,
      min: 0,
      axisLabel: font,
      axisLine: { lineStyle: { color: palette.line } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      max: ({ max }: { readonly max: number }) => Math.min(1, max),
      axisLabel: { ...font, formatter: (value: number) => formatScale(value, 'share', language) },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      limit(names.limits95, 0, 'limits95'),
      limit(names.limits95, 1, 'limits95'),
      limit(names.limits998, 0, 'limits998'),
      limit(names.limits998, 1, 'limits998'),
      {
        type: 'line',
        name: names.overall,
        data: bases.map((n) => [n, funnel.overall.value]),
        symbol: 'none',
        silent: true,
        lineStyle: { color: palette.ink, width: 1 },
        endLabel: { show: true, color: palette.ink, fontSize: 12, formatter: names.overall },
      },
      {
        type: 'scatter',
        name: names.base,
        data: drawn.map((unit) => {
          const { isOutside, ...mark } = MARKS[unit.class];
          return {
            value: [unit.denominator, unit.value],
            name: unit.name,
            ...mark,
            itemStyle: { color: isOutside ? palette.accent : palette.quiet },
            label: { show: isOutside, position: 'right', color: palette.ink, fontSize: 12, formatter: unit.name },
          };
        }),
        cursor: 'default',
      },
    ],
  } as ChartOption;
}
