import type { FunnelClass, RateFunnel } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { drawnUnits, funnelOption } from './funnel-option.ts';

const palette = { ink: 'ink', quiet: 'quiet', line: 'line', surface: 'surface', accent: 'accent', onAccent: 'on-accent' };
const names = { base: '基数', overall: '总体', limits95: '95%', limits998: '99.8%' };

function unit(code: string, numerator: number | null, denominator: number | null, found: FunnelClass): RateFunnel['units'][number] {
  const value = numerator === null || !denominator ? null : numerator / denominator;
  return { code, name: code, numerator, denominator, value, interval95: null, class: found, place: 1, placeFrom: 1, placeTo: 1, alikeNext: false };
}

const funnel: RateFunnel = {
  measure: 'hazard.R3.carried',
  name: { zh: '率', en: 'rate' },
  scope: { zh: '', en: '' },
  period: '2025-03',
  overall: { numerator: 12, denominator: 20, value: 0.6 },
  units: [unit('甲', 10, 10, 'farAbove'), unit('乙', 2, 10, 'below'), unit('丙', 0, 0, 'noBase')],
  curve: [
    { n: 10, limits95: [0.3, 0.9], limits998: [0.1, 0.98] },
    { n: 20, limits95: [0.4, 0.8], limits998: [0.2, 0.9] },
  ],
};

describe('funnelOption', () => {
  it('puts each rate over its base, told apart by shape and name when it lies outside', () => {
    const { series } = funnelOption(funnel, names, palette, 'zh') as {
      readonly series: readonly { readonly type: string; readonly data: readonly unknown[] }[];
    };
    expect(series.find(({ type }) => type === 'scatter')?.data).toMatchObject([
      { value: [10, 1], name: '甲', symbol: 'triangle', symbolRotate: 0, symbolSize: 15, itemStyle: { color: 'accent' }, label: { show: true } },
      { value: [10, 0.2], name: '乙', symbol: 'triangle', symbolRotate: 180, symbolSize: 11 },
    ]);
    expect(drawnUnits(funnel).map(({ code }) => code)).toEqual(['甲', '乙']);
  });

  it('draws both limits on both sides, and the overall rate straight through', () => {
    const { series } = funnelOption(funnel, names, palette, 'zh') as { readonly series: readonly { readonly data: readonly unknown[] }[] };
    expect(series.slice(0, 5).map(({ data }) => data)).toEqual([
      [
        [10, 0.3],
        [20, 0.4],
      ],
      [
        [10, 0.9],
        [20, 0.8],
      ],
      [
        [10, 0.1],
        [20, 0.2],
      ],
      [
        [10, 0.98],
        [20, 0.9],
      ],
      [
        [10, 0.6],
        [20, 0.6],
      ],
    ]);
  });

  it('describes itself to a screen reader', () => {
    expect(funnelOption(funnel, names, palette, 'zh')).toMatchObject({ aria: { enabled: true }, xAxis: { name: '基数', min: 0 } });
  });

  it('tells a unit by its name, whatever signs are in it', () => {
    const { tooltip } = funnelOption({ ...funnel, units: [unit('甲<乙', 10, 10, 'within')] }, names, palette, 'zh') as unknown as {
      readonly tooltip: { formatter(point: unknown): string };
    };
    expect(tooltip.formatter({ dataIndex: 0 })).toBe('甲&lt;乙<br>100.00% (10/10)');
  });
});
