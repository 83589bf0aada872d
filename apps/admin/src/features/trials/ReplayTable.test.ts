import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import ReplayTable from './ReplayTable.vue';

const tiers = [
  { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 90 },
  { code: 'RED', label: { zh: '红', en: 'Red' }, colour: 'red', min: 0 },
];
const unit = (total: number | null, tier: string | null) => ({
  code: 'A',
  name: '甲镇',
  order: 1,
  group: 'G1',
  total,
  exact: null,
  rank: tier === null ? null : 1,
  rankOf: 1,
  tier,
});
const periods = [
  { period: '2024-12', cutOff: '2024-12-31', units: [unit(95, 'BLUE')] },
  { period: '2025-01', cutOff: '2025-01-31', units: [unit(60.5, 'RED')] },
  { period: '2025-02', cutOff: '2025-02-28', units: [unit(null, null)] },
];

describe('ReplayTable', () => {
  it('is a ribbon of tiers under their years, each told in full', async () => {
    const { wrapper } = await render(ReplayTable, { props: { periods, tiers, decimals: 2 } });
    expect(wrapper.findAll('thead .year').map((year) => [year.text(), year.attributes('colspan')])).toEqual([
      ['2024', '1'],
      ['2025', '2'],
    ]);
    expect(wrapper.findAll('.cell').map((cell) => cell.attributes('title'))).toEqual([
      '2024年12月 蓝 95.00 1/1',
      '2025年1月 红 60.50 1/1',
      expect.stringContaining('2025年2月'),
    ]);
  });

  it('has totals and ranks as figures', async () => {
    const { wrapper } = await render(ReplayTable, { props: { periods, tiers, decimals: 2 } });
    const press = async (at: number) => {
      await wrapper.findAll('.tools button')[at]?.trigger('click');
      return wrapper.findAll('.cell').map((cell) => cell.text());
    };
    expect(await press(1)).toEqual(['95.00', '60.50', '/']);
    expect(await press(2)).toEqual(['1', '1', '/']);
  });

  it('leads from each figure to its receipt, by pointer and by key', async () => {
    const placeOf = (code: string, period: string) => ({ path: `/units/${code}`, query: { period } });
    const { wrapper } = await render(ReplayTable, { props: { periods, tiers, decimals: 2, placeOf } });
    const links = () => wrapper.findAll('.cell a');
    expect(links().map((link) => link.attributes('href'))).toEqual(['/units/A?period=2024-12', '/units/A?period=2025-01', '/units/A?period=2025-02']);
    expect(links().map((link) => link.attributes('tabindex'))).toEqual(['0', '-1', '-1']);
    await links()[0]?.trigger('keydown', { key: 'End' });
    expect(document.activeElement?.getAttribute('href')).toBe('/units/A?period=2025-02');
    expect(links().map((link) => link.attributes('tabindex'))).toEqual(['-1', '-1', '0']);
  });

  it('passes over the periods in which a unit was not assessed', async () => {
    const gap = [periods[0], { period: '2025-01', cutOff: '2025-01-31', units: [] }, periods[2]];
    const placeOf = (code: string, period: string) => ({ path: `/units/${code}`, query: { period } });
    const { wrapper } = await render(ReplayTable, { props: { periods: gap, tiers, decimals: 2, placeOf } });
    await wrapper.get('.cell a').trigger('keydown', { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('href')).toBe('/units/A?period=2025-02');
  });
});
