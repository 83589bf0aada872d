import type { PeriodStandings } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { makeAssessment } from '../../testing/make-assessment.ts';
import { render } from '../../testing/render.ts';
import { historyOf } from './history.ts';
import UnitHistory from './UnitHistory.vue';

const { tiers } = makeAssessment([]);
const standings = (period: string, total: number, tier: string, rank: number): PeriodStandings => ({
  ...{ period, status: 'published', cutOff: `${period}-28`, assessmentDigest: 'a', schemeVersion: 1, tiers, cuts: { G1: [90] } },
  units: [{ code: 'T1', name: '甲镇', group: 'G1', order: 1, total, tier, baseTier: tier, rank, rankOf: 8, forced: [] }],
});
const points = historyOf('T1', ['2025-01', '2025-02', '2025-03'], [standings('2025-01', 95, 'BLUE', 2), standings('2025-03', 70.5, 'RED', 8)]);
const shown = (props: object = {}) => render(UnitHistory, { props: { points, current: '2025-03', decimals: 2, loading: null, asTable: false, ...props } });

describe('UnitHistory', () => {
  it('tells each period in words, with the tier as a shape, and goes to a period that is chosen', async () => {
    const { wrapper } = await shown();
    expect(wrapper.findAll('.point').map((point) => [point.text(), point.attributes('aria-label')])).toEqual([
      ['●', '2025年1月 · 蓝 · 95.00 · 2/8'],
      ['▲', '2025年3月 · 红 · 70.50 · 8/8'],
    ]);
    expect(wrapper.findAll('.ranks li').map((rank) => rank.text())).toEqual(['2', '', '8']);
    await wrapper.find('.point').trigger('click');
    expect(wrapper.emitted('pick')).toEqual([['2025-01']]);
    await wrapper.find('.point').trigger('keydown', { key: 't' });
    expect(wrapper.emitted('table')).toEqual([[true]]);
  });

  it('says plainly that a few points show no trend, and how far it has come while it is reckoning', async () => {
    expect((await shown()).wrapper.find('.verdict').text()).toContain('只有2期有数，不足5期，点数太少，不作趋势判断。');
    expect((await shown({ loading: { done: 2, total: 3 } })).wrapper.text()).toContain('正在计算历期结果：2/3');
  });

  it('tells the same as a table, the newest period first', async () => {
    const { wrapper } = await shown({ asTable: true });
    expect(wrapper.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))).toEqual([
      ['2025年3月', '70.50', '▲红', '8/8', '已公布', ''],
      ['2025年2月', '', '', '', '', ''],
      ['2025年1月', '95.00', '●蓝', '2/8', '已公布', ''],
    ]);
  });
});
