import type { ChartOption } from '../../charts/echarts.ts';
import { CHART_FRAME, quietFont } from '../../charts/frame.ts';
import type { Palette } from '../../charts/palette.ts';
import type { Sides } from './sides.ts';
import type { SlopeLine } from './slope-lines.ts';

export interface SlopeDrawing {
  readonly lines: readonly SlopeLine[];
  /** What stands over the two ends. */
  readonly ends: Sides;
}

/** Two rankings side by side, the first place on top: who moves in the accent, who stays faint, names at both ends instead of a legend. */
export function slopeOption({ lines, ends }: SlopeDrawing, palette: Palette): ChartOption {
  const last = Math.max(1, ...lines.flatMap(({ before, after }) => [before ?? 1, after ?? 1]));
  return {
    ...CHART_FRAME,
    grid: { left: 132, right: 132, top: 28, bottom: 8 },
    tooltip: { show: false },
    xAxis: {
      type: 'category',
      data: [...ends],
      position: 'top',
      boundaryGap: false,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: quietFont(palette),
    },
    yAxis: { type: 'value', inverse: true, min: 0.5, max: last + 0.5, show: false },
    series: lines.map(({ name, before, after, moved, labelBefore, labelAfter }) => {
      const colour = moved ? palette.accent : palette.quiet;
      const end = (value: number | null, text: string, position: 'left' | 'right') => ({
        value,
        label: { show: text !== '', formatter: text, position, color: palette.ink, fontSize: 12 },
      });
      return {
        type: 'line' as const,
        name,
        data: [end(before, labelBefore, 'left'), end(after, labelAfter, 'right')],
        symbol: 'circle',
        symbolSize: 6,
        z: moved ? 3 : 2,
        lineStyle: { color: colour, width: moved ? 2 : 1, opacity: moved ? 1 : 0.4 },
        itemStyle: { color: colour },
      };
    }),
  };
}
