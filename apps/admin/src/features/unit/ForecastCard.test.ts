import type { Forecast } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import ForecastCard from './ForecastCard.vue';

const record = { forecasts: 12, tierRight: 8, covered: 11, nothingMoreRight: 1, lastTierRight: 4 };
const forecast: Forecast = {
  ...{ scheme: { code: 'S', version: 1, name: { zh: '办法', en: 'Scheme' }, digest: '' }, period: '2025-12', asOf: '2025-12-21', daysLeft: 10 },
  ...{ knownAt: 3, engineVersion: '', decimals: 2, groups: [], history: ['2025-10', '2025-11'], seed: 1 },
  criteria: [
    { code: 'A1', name: { zh: '到期整改率', en: 'Due closed' }, fullMarks: 60 },
    { code: 'A2', name: { zh: '带队检查', en: 'Leader checks' }, fullMarks: 40 },
  ],
  tiers: [
    { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 90 },
    { code: 'RED', label: { zh: '红', en: 'Red' }, colour: 'red', min: 0 },
  ],
  units: [
    {
      ...{ code: 'T1', name: '青禾镇', group: 'G1', order: 1, record, actual: { total: 96.35, tier: 'BLUE' } },
      nothingMore: { total: 77.99, tier: 'RED', rank: 4, rankOf: 8, marks: [37.99, 40] },
      past: [
        { period: '2025-10', tier: 'BLUE', total: 95, low: 91, high: 99, actual: { total: 92.5, tier: 'BLUE' } },
        { period: '2025-11', tier: 'BLUE', total: 94, low: 91, high: 97, actual: { total: 79.5, tier: 'RED' } },
      ],
      usual: {
        tier: 'BLUE',
        total: 95.97,
        low: 85.93,
        high: 100,
        tiers: [
          { tier: 'BLUE', share: 11 / 12 },
          { tier: 'RED', share: 1 / 12 },
        ],
        trials: [
          { like: '2025-10', total: 95.97, tier: 'BLUE' },
          { like: '2025-11', total: 88.27, tier: 'RED' },
        ],
      },
    },
    {
      ...{ code: 'T2', name: '白石镇', group: 'G1', order: 2, record: { ...record, forecasts: 0 }, past: [], actual: null },
      nothingMore: { total: null, tier: null, rank: null, rankOf: 0, marks: [null, null] },
      usual: null,
    },
  ],
  record: { ...record, periods: [], widenedBy: 2.34, sentence: { zh: '过去12个月等次命中157/192。', en: 'Right 157 times of 192.' } },
};

describe('ForecastCard', () => {
  it('says what comes of doing nothing more and of going on, with the interval, the chances and the record beside it', async () => {
    const { wrapper } = await render(ForecastCard, { props: { forecast, unit: 'T1' } });
    const text = wrapper.text().replaceAll(/\s+/g, ' ');
    expect(text).toContain('77.99');
    expect(text).toContain('第 4 位，共 8 个');
    expect(text).toContain('90%区间 85.93–100.00');
    expect(text).toContain('蓝 92%');
    expect(text).toContain('红 8%');
    expect(text).toContain('96.35');
    expect(text).toContain('对本单位：等次命中 8/12，区间覆盖 11/12。');
    expect(text).toContain('过去12个月等次命中157/192。');
  });

  it('leads each figure to what it was made of', async () => {
    const { wrapper } = await render(ForecastCard, { props: { forecast, unit: 'T1' }, at: '/units/T1?period=2025-12', answers: { '/api/': { body: [] } } });
    const receipt = wrapper.get('details').text().replaceAll(/\s+/g, ' ');
    expect(receipt).toContain('A1 到期整改率37.99/60');
    expect(receipt).not.toContain('带队检查');
    expect(receipt).toContain('试算 2 次，每次照一个往期的做法（各单位的先后按随机种子 1 抽定）');
    expect(receipt).toContain('两端再各放宽 2.34 分');
    expect(receipt).toContain('照2025年11月的做法88.27');
    expect(receipt).toContain('数据到第 3 批');
    const past = wrapper.findAll('details section')[2]?.findAll('tbody tr') ?? [];
    expect(past.map((row) => [row.get('a').attributes('href'), row.text().includes('区间外')])).toEqual([
      ['/units/T1?period=2025-10&scheme=S', false],
      ['/units/T1?period=2025-11&scheme=S', true],
    ]);
  });

  it('asks for another day, and forecasts no pace of a unit with too little past', async () => {
    const { wrapper } = await render(ForecastCard, { props: { forecast, unit: 'T2' } });
    expect(wrapper.text()).toContain('可参照的往期不足 6 期');
    expect(wrapper.text()).not.toContain('对本单位');
    await wrapper.get('input').setValue('2025-12-10');
    expect(wrapper.emitted('day')).toEqual([['2025-12-10']]);
  });
});
