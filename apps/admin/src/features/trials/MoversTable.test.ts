import type { OutcomeChange, OutcomeSide, SchemeOutcomes } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import MoversTable from './MoversTable.vue';

const text = (zh: string) => ({ zh, en: zh });

const side: OutcomeSide = {
  scheme: { code: 'TOWN-M', version: 1, name: text('镇街月度'), digest: 'd', saved: true },
  decimals: 2,
  groups: [{ code: 'G1', name: text('一组'), size: 2 }],
  tiers: [
    { code: 'BLUE', label: text('蓝'), colour: 'blue', min: 90 },
    { code: 'YELLOW', label: text('黄'), colour: 'yellow', min: 80 },
  ],
  decisions: 0,
};

const STILL: OutcomeChange = {
  code: 'C',
  name: '丙镇',
  order: 3,
  before: { group: 'G1', total: 85, exact: '85', rank: 3, rankOf: 3, tier: 'YELLOW' },
  after: { group: 'G1', total: 85, exact: '85', rank: 3, rankOf: 3, tier: 'YELLOW' },
  moved: false,
  change: '0',
  parts: [],
  cause: null,
  places: 0,
  placesBy: null,
  crossing: null,
  tierCause: null,
};

const SMALL: OutcomeChange = {
  ...STILL,
  code: 'A',
  name: '甲镇',
  order: 1,
  before: { group: 'G1', total: 95, exact: '95', rank: 1, rankOf: 3, tier: 'BLUE' },
  after: { group: 'G1', total: 97, exact: '97', rank: 1, rankOf: 3, tier: 'BLUE' },
  moved: true,
  change: '2',
  parts: [{ kind: 'criterion', code: 'x', name: text('指标x'), amount: 2, exact: '2' }],
  cause: { kind: 'criterion', code: 'x', sentence: text('x 指标x：+2分') },
};

const CROSSED: OutcomeChange = {
  ...SMALL,
  code: 'B',
  name: '乙镇',
  order: 2,
  before: { group: 'G1', total: 90, exact: '90', rank: 2, rankOf: 3, tier: 'BLUE' },
  after: { group: 'G1', total: 89.5, exact: '179/2', rank: 2, rankOf: 3, tier: 'YELLOW' },
  change: '-1/2',
  parts: [
    { kind: 'criterion', code: 'y', name: text('指标y'), amount: -2.5, exact: '-5/2' },
    { kind: 'criterion', code: 'x', name: text('指标x'), amount: 2, exact: '2' },
  ],
  crossing: 'worse',
  tierCause: { kind: 'marks', code: 'y', sentence: text('得分变化：y 指标y：−2.5分') },
};

const outcomes = (units: readonly OutcomeChange[]): SchemeOutcomes => ({
  period: '2025-03',
  cutOff: '2025-03-31',
  knownAt: 1,
  engineVersion: '0',
  before: side,
  after: side,
  criteria: { common: 2, added: [], removed: [] },
  units,
  summary: { compared: 3, totalsChanged: 2, ranksChanged: 0, better: 0, worse: 1, other: 0 },
  causes: [],
});

describe('MoversTable', () => {
  it('puts those with another tier first, says why, and counts those that stay', async () => {
    const { wrapper } = await render(MoversTable, { props: { outcomes: outcomes([SMALL, CROSSED, STILL]), sides: ['对照', '试算'] } });
    expect(wrapper.get('thead').text()).toContain('得分（对照）得分（试算）');
    const rows = wrapper.findAll('tbody tr').map((row) => row.text());
    expect(rows[0]).toContain('乙镇');
    expect(rows[0]).toContain('−0.50');
    expect(rows[0]).toContain('得分变化：y 指标y：−2.5分');
    expect(rows[1]).toContain('甲镇');
    expect(wrapper.text()).toContain('其余 1 个单位得分、位次、等次都不变。');
  });

  it('opens a row into the parts of its change', async () => {
    const { wrapper } = await render(MoversTable, { props: { outcomes: outcomes([CROSSED]), sides: ['对照', '试算'] } });
    expect(wrapper.find('.parts').exists()).toBe(false);
    await wrapper.get('tbody button').trigger('click');
    expect(wrapper.findAll('.parts li').map((part) => part.text().replaceAll(/\s+/g, ' '))).toEqual(['−2.5000 y 指标y 指标扣分', '+2.0000 x 指标x 指标扣分']);
  });

  it('draws the first hundred of more movers, and the others when asked', async () => {
    const many = Array.from({ length: 130 }, (_, at) => ({ ...SMALL, code: `U${at}`, name: `第${at + 1}镇`, order: at + 1 }));
    const { wrapper } = await render(MoversTable, { props: { outcomes: outcomes(many), sides: ['对照', '试算'] } });
    expect(wrapper.findAll('tbody tr')).toHaveLength(100);
    const more = wrapper.get('.empty button');
    expect(more.text()).toBe('还有 30 个变动单位，全部列出');
    await more.trigger('click');
    expect(wrapper.findAll('tbody tr')).toHaveLength(130);
  });

  it('says so when nothing changes', async () => {
    const { wrapper } = await render(MoversTable, { props: { outcomes: outcomes([STILL]), sides: ['对照', '试算'] } });
    expect(wrapper.text()).toBe('两个办法的结果完全相同。');
  });
});
