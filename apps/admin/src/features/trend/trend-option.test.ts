import { describe, expect, it } from 'vitest';
import { trendOption } from './trend-option.ts';

const palette = { ink: 'ink', quiet: 'quiet', line: 'line', surface: 'surface', accent: 'accent' };
const drawing = {
  line: { code: 'S', name: '消防', values: [3, null], lastYear: [2, 1] },
  points: [],
  periods: ['2025-01', '2025-02'],
  quantity: 'item',
  compared: true,
  chosen: '2025-01',
  names: { now: '消防', lastYear: '上年同期', cutOff: '截至', interval: '95%区间' },
} as const;

describe('trendOption', () => {
  it('draws the chosen line in the accent and the year before thin and dashed', () => {
    expect(trendOption(drawing, palette, 'zh').series).toMatchObject([
      { name: '上年同期', data: [2, 1], lineStyle: { color: 'quiet', width: 1, type: 'dashed' } },
      {
        name: '消防',
        data: [
          { value: 3, symbolSize: 10 },
          { value: null, symbolSize: 4 },
        ],
        lineStyle: { color: 'accent', width: 2 },
      },
    ]);
  });

  it('leaves the year before out when it is not asked for', () => {
    expect(trendOption({ ...drawing, compared: false }, palette, 'zh').series).toHaveLength(1);
  });

  it('draws the interval of a share as a band, and tells it with the base', () => {
    const point = { period: '2025-01', numerator: 1, denominator: 2, value: 0.5, interval95: [0.25, 0.75], interval90: [0.3, 0.7] } as const;
    const option = trendOption({ ...drawing, quantity: 'share', compared: false, points: [point, null] }, palette, 'zh') as unknown as {
      readonly series: readonly { readonly data: readonly unknown[]; readonly tooltip: { readonly valueFormatter?: (value: unknown, at: number) => string } }[];
    };
    expect(option.series.slice(0, 2)).toMatchObject([
      { data: [0.25, null], stack: 'interval' },
      { data: [0.5, null], stack: 'interval', areaStyle: { color: 'accent' } },
    ]);
    expect(option.series[2]?.tooltip.valueFormatter?.(0.5, 0)).toBe('50.00% (1/2, 95%区间 25.00% – 75.00%)');
    expect(option.series[2]?.tooltip.valueFormatter?.(null, 1)).toBe('/');
  });

  it('starts counts at zero, not shares, and describes itself to a screen reader', () => {
    expect(trendOption(drawing, palette, 'zh')).toMatchObject({ yAxis: { min: 0 }, aria: { enabled: true } });
    expect(trendOption({ ...drawing, quantity: 'share' }, palette, 'zh')).toMatchObject({ yAxis: { scale: true } });
  });
});
