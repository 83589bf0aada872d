import { describe, expect, it } from 'vitest';
import { figureOf } from './cube.ts';
import { figureText, tooltipLines, trendOption, type TrendDrawing } from './trend-option.ts';

const palette = { ink: 'ink', quiet: 'quiet', line: 'line', surface: 'surface', accent: 'accent' };
const count = (value: number) => figureOf(value, null);
const drawing: TrendDrawing = {
  figures: [count(3), count(4)],
  lastYear: [count(2), null],
  periods: ['2025-01', '2025-02'],
  isPartial: false,
  quantity: 'item',
  isProportion: false,
  chosen: [0, 0],
  breaks: [0],
  tell: (at) => (at === 0 ? ['口径：甲<乙', '截至 2025-01-31'] : []),
  names: { now: '消防', lastYear: '上年同期', cutOff: '截至 2025-02-28', interval: '95%区间', partial: '未满' },
};

describe('trendOption', () => {
  it('draws the chosen line in the accent and the year before thin and dashed', () => {
    expect(trendOption(drawing, palette, 'zh').series).toMatchObject([
      { name: '上年同期', data: [2, null], lineStyle: { color: 'quiet', width: 1, type: 'dashed' } },
      {
        name: '消防',
        data: [
          { value: 3, symbolSize: 10 },
          { value: 4, symbolSize: 4 },
        ],
        lineStyle: { color: 'accent', width: 2 },
        endLabel: { formatter: '4' },
        markLine: { data: [{ xAxis: 1 }], label: { formatter: '截至 2025-02-28' } },
      },
    ]);
  });

  it('leaves the year before out when it is not asked for', () => {
    expect(trendOption({ ...drawing, lastYear: [] }, palette, 'zh').series).toHaveLength(1);
  });

  it('marks a last period that is not over, and the months that were brushed', () => {
    const [, line] = trendOption({ ...drawing, isPartial: true, chosen: [0, 1] }, palette, 'zh').series as unknown as readonly Record<string, unknown>[];
    expect(line).toMatchObject({
      data: [{ value: 3 }, { value: 4, itemStyle: { color: 'surface', borderColor: 'accent' } }],
      endLabel: { formatter: '4 未满' },
      markArea: { data: [[{ xAxis: 0 }, { xAxis: 1 }]] },
    });
  });

  it('begins anew in January where months are counted up', () => {
    const periods = ['2024-12', '2025-01'];
    const option = trendOption({ ...drawing, periods, breaks: [0, 1], lastYear: [] }, palette, 'zh');
    expect(option.series).toMatchObject([{ data: [{ value: 3 }, null] }, { data: [null, { value: 4 }], endLabel: { formatter: '4' } }]);
  });

  it('names of the months the first of each quarter, and every longer period', () => {
    const { xAxis } = trendOption(drawing, palette, 'zh') as unknown as { readonly xAxis: { axisLabel: { interval(at: number, period: string): boolean } } };
    const periods = ['2024-01', '2024-02', '2024-04', '2024-09', '2024-10', '2024-12', '2024Q2', '2024'];
    expect(periods.filter((period, at) => xAxis.axisLabel.interval(at, period))).toEqual(['2024-01', '2024-04', '2024-10', '2024Q2', '2024']);
  });

  it('keeps the labels at its end apart', () => {
    const labels = (now: number, before: number) =>
      (
        trendOption({ ...drawing, figures: [count(0), count(now)], lastYear: [count(100), count(before)] }, palette, 'zh').series as unknown as readonly {
          readonly endLabel: { readonly offset: readonly number[] };
        }[]
      ).map(({ endLabel }) => endLabel.offset[1]);
    expect(labels(50, 49)).toEqual([9, -9]);
    expect(labels(49, 50)).toEqual([-9, 9]);
    expect(labels(90, 10)).toEqual([-0, 0]);
  });

  it('tells definition and cut-off of what is under the pointer, in safe words', () => {
    expect(tooltipLines(drawing, 0, 'zh')).toEqual(['2025年1月', '消防 3', '上年同期 2', '口径：甲<乙', '截至 2025-01-31']);
    const { tooltip } = trendOption(drawing, palette, 'zh') as unknown as { readonly tooltip: { formatter(hovered: unknown): string } };
    expect(tooltip.formatter([{ dataIndex: 0 }])).toContain('甲&lt;乙');
  });

  it('draws the interval of a share as a band', () => {
    const figures = [figureOf(0, 1), figureOf(0, 0)];
    const option = trendOption({ ...drawing, quantity: 'share', isProportion: true, lastYear: [], figures }, palette, 'zh');
    // None of one: z² / (1 + z²) with z = 1.96.
    expect(option.series).toMatchObject([
      { data: [0, null], stack: 'interval' },
      { data: [expect.closeTo(3.8414588 / 4.8414588, 6), null], stack: 'interval' },
      {},
    ]);
  });

  it('starts counts at zero, not shares, and describes itself to a screen reader', () => {
    expect(trendOption(drawing, palette, 'zh')).toMatchObject({ yAxis: { min: 0 }, aria: { enabled: true } });
    expect(trendOption({ ...drawing, quantity: 'share' }, palette, 'zh')).toMatchObject({ yAxis: { scale: true } });
  });
});

describe('figureText', () => {
  it('tells a rate with its parts and its interval, and each kind of absence by its own mark', () => {
    expect(figureText(figureOf(1, 2), 'share', 'zh', null)).toBe('50.00% (1/2)');
    expect(figureText(figureOf(1, 2), 'share', 'zh', '95%区间')).toMatch(/^50\.00% \(1\/2, 95%区间 9\.45% – 90\.55%\)$/);
    expect(figureText(figureOf(0, 0), 'share', 'zh', '95%区间')).toBe('/ (0/0)');
    expect(figureText(figureOf(Number.NaN, null), 'person', 'zh', null)).toBe('?');
    expect(figureText(figureOf(3, null), 'person', 'zh', null)).toBe('3 人');
  });
});
