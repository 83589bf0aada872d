import type { ReplayFindings as Findings } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import ReplayFindings from './ReplayFindings.vue';

const text = (zh: string) => ({ zh, en: zh });
const findings: Findings = {
  limits: { sameShare: 0.8, leastPeriods: 3, fullShare: 0.95, correlation: 0.8, leastPairs: 20, edgeShare: 0.01, crowding: 1.5, leastScores: 20, leastNear: 5 },
  separation: [{ code: 'A1', name: text('事故'), periods: 3, same: 3, scored: 30, atFull: 30, flagged: true, message: text('A1 从不失分') }],
  doubleCounting: [
    {
      ...{ first: { code: 'A1', name: text('事故') }, second: { code: 'A2', name: text('隐患') }, n: 30, correlation: 0.9 },
      ...{ verdict: 'high', message: text('A1 事故与A2 隐患：可能重复计分') },
    },
  ],
  crowding: [],
  grouping: {
    ...{ into: 'one', compared: 30, better: 0, worse: 1, message: text('换档 1 个') },
    crossings: [
      {
        ...{ unit: 'T01', name: '甲镇', period: '2025-03' },
        before: { group: 'G1', rank: 1, rankOf: 2, tier: 'BLUE' },
        after: { group: 'ALL', rank: 3, rankOf: 4, tier: 'RED' },
      },
    ],
  },
};
const tiers = [
  { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 90 },
  { code: 'RED', label: { zh: '红', en: 'Red' }, colour: 'red', min: 0 },
];
const nowhere = () => null;

describe('findings of a replay', () => {
  it('lead to the marks of the criteria, and each unit that changed tier to its receipt', async () => {
    const criterionPlace = (criterion: string) => ({ path: '/ranking', query: { criterion } });
    const placeOf = (unit: string, period: string) => ({ path: `/units/${unit}`, query: { period } });
    const { wrapper } = await render(ReplayFindings, { props: { findings, tiers, criterionPlace, placeOf } });
    expect(wrapper.findAll('a').map((link) => [link.text(), link.attributes('href')])).toEqual([
      ['A1', '/ranking?criterion=A1'],
      ['A1', '/ranking?criterion=A1'],
      ['A2', '/ranking?criterion=A2'],
      ['甲镇', '/units/T01?period=2025-03'],
    ]);
  });

  it('say tiers by shape and word, and periods as people do', async () => {
    const { wrapper } = await render(ReplayFindings, { props: { findings, tiers, criterionPlace: nowhere, placeOf: nowhere } });
    const row = wrapper.get('table tr').text();
    expect(row).toContain('2025年3月');
    expect(row).toContain('●蓝');
    expect(row).toContain('▲红');
    expect(row).not.toContain('BLUE');
    expect(wrapper.findAll('a')).toEqual([]);
  });
});
