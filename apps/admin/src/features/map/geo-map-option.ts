import type { EnterpriseColours, TierOutline } from '@sanse/engine';
import type { ChartOption } from '../../charts/echarts-map.ts';
import type { Palette } from '../../charts/palette.ts';

/** A unit's area: its fill, what is written in it and, in full, beside the pointer, and whether it is chosen. */
export interface DrawnArea {
  readonly code: string;
  readonly label: string;
  readonly says: string;
  readonly fill: string;
  readonly chosen: boolean;
}

interface Named {
  readonly name: string;
}

/** Name under which the outlines are registered. */
export const SHAPES = 'office';

/** Areas by unit code, with what they show, and enterprises as points in the colours of their grades, each with its own symbol. */
export function geoMapOption(
  areas: readonly DrawnArea[],
  points: EnterpriseColours['points'],
  grades: Readonly<Record<string, string>>,
  palette: Palette,
): ChartOption {
  return {
    animation: false,
    aria: { enabled: true },
    geo: {
      map: SHAPES,
      nameProperty: 'code',
      roam: true,
      selectedMode: false,
      // Areas do not take the formatter of the chart.
      tooltip: { show: true, formatter: ({ name }: Named) => areas.find(({ code }) => code === name)?.says ?? name },
      // As large as there is room, in the proportions of the land.
      top: 8,
      right: 8,
      bottom: 8,
      left: 8,
      preserveAspect: 'contain',
      itemStyle: { areaColor: palette.surface, borderColor: palette.line, borderWidth: 1 },
      emphasis: { itemStyle: { areaColor: palette.line }, label: { color: palette.ink } },
      regions: areas.map(({ code, label, fill, chosen }) => ({
        name: code,
        itemStyle: { areaColor: fill, ...(chosen && { borderColor: palette.accent, borderWidth: 2 }) },
        label: { show: true, formatter: label, color: palette.ink, fontSize: 12, lineHeight: 16 },
      })),
    },
    series: SYMBOLS.map(({ grade, symbol }) => ({
      type: 'scatter' as const,
      coordinateSystem: 'geo' as const,
      name: grade,
      symbol,
      symbolSize: 8,
      itemStyle: { color: grades[grade] ?? palette.quiet, borderColor: palette.surface, borderWidth: 0.5 },
      data: points.filter((point) => (point.grade ?? 'none') === grade).map(({ name, longitude, latitude }) => ({ name, value: [longitude, latitude] })),
    })),
    tooltip: {
      trigger: 'item',
      // Names come from ledgers: they are text, whatever is written in them.
      renderMode: 'richText',
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12 },
      formatter: ({ name }: Named) => name,
    },
  } as ChartOption;
}

/** Symbols that stand for the four colours where colour is not seen. */
const SYMBOLS = [
  { grade: 'blue', symbol: 'circle' },
  { grade: 'yellow', symbol: 'diamond' },
  { grade: 'orange', symbol: 'rect' },
  { grade: 'red', symbol: 'triangle' },
  { grade: 'none', symbol: 'emptyCircle' },
] as const;

/** Colours of tiers as plain values, for the tint of an area. */
export function tintOf(tier: string | null, tiers: readonly TierOutline[], tints: Readonly<Record<string, string>>, other: string): string {
  const colour = tiers.find(({ code }) => code === tier)?.colour ?? '';
  return tints[colour] ?? other;
}
