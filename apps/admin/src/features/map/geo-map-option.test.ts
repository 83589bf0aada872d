import { describe, expect, it } from 'vitest';
import { geoMapOption, tintOf } from './geo-map-option.ts';

const palette = { ink: '#111', quiet: '#777', line: '#ddd', surface: '#fff', accent: '#0f6b68' } as Parameters<typeof geoMapOption>[3];

type Say = (item: { readonly name: string }) => string;

describe('geoMapOption', () => {
  it('fills each area, frames the chosen one, and gives every grade its own symbol', () => {
    const option = geoMapOption(
      [
        { code: 'T1', label: '甲镇\n▲ 红', says: '甲镇\n红 64.55 分', fill: '#eee', chosen: true },
        { code: 'T2', label: '乙镇\n/', says: '乙镇\n/', fill: '#fff', chosen: false },
      ],
      [{ code: 'U1', name: '厂', unit: 'T1', grade: 'red', longitude: 104, latitude: 30 }],
      { red: '#b3261e' },
      palette,
    ) as unknown as {
      geo: { regions: readonly { name: string; itemStyle: object; label: { formatter: string } }[]; tooltip: { formatter: Say } };
      tooltip: { renderMode: string; formatter: Say };
      series: readonly { name: string; symbol: string; data: readonly unknown[] }[];
    };
    expect(option.geo.regions.map(({ name, itemStyle }) => [name, itemStyle])).toEqual([
      ['T1', { areaColor: '#eee', borderColor: '#0f6b68', borderWidth: 2 }],
      ['T2', { areaColor: '#fff' }],
    ]);
    expect(option.geo.regions[0]?.label.formatter).toBe('甲镇\n▲ 红');
    expect([option.geo.tooltip.formatter({ name: 'T1' }), option.tooltip.formatter({ name: '厂<b>' }), option.tooltip.renderMode]).toEqual([
      '甲镇\n红 64.55 分',
      '厂<b>',
      'richText',
    ]);
    expect(new Set(option.series.map(({ symbol }) => symbol)).size).toBe(5);
    expect(option.series.find(({ name }) => name === 'red')?.data).toEqual([{ name: '厂', value: [104, 30] }]);
  });
});

describe('tintOf', () => {
  it('is the tint of the tier’s colour, and nobody’s where there is no tier', () => {
    const tiers = [{ code: 'R', colour: 'red' }] as unknown as Parameters<typeof tintOf>[1];
    expect([tintOf('R', tiers, { red: '#fbe9e7' }, '#fff'), tintOf(null, tiers, { red: '#fbe9e7' }, '#fff')]).toEqual(['#fbe9e7', '#fff']);
  });
});
