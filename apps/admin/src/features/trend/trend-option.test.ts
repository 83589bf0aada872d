import { describe, expect, it } from 'vitest';
import { trendOption } from './trend-option.ts';

const palette = { ink: 'ink', quiet: 'quiet', line: 'line', surface: 'surface', accent: 'accent' };
const drawing = {
  line: { code: 'S', name: '消防', values: [3, null], lastYear: [2, 1] },
  periods: ['2025-01', '2025-02'],
  quantity: 'item',
  compared: true,
  chosen: '2025-01',
  names: { now: '消防', lastYear: '上年同期', cutOff: '截至' },
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

  it('starts counts at zero, not shares, and describes itself to a screen reader', () => {
    expect(trendOption(drawing, palette, 'zh')).toMatchObject({ yAxis: { min: 0 }, aria: { enabled: true } });
    expect(trendOption({ ...drawing, quantity: 'share' }, palette, 'zh')).toMatchObject({ yAxis: { scale: true } });
  });
});
