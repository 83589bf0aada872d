import type { RobustnessResult, UnitRobustness } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import RobustnessPanel from './RobustnessPanel.vue';

const unit = (code: string, rank: number, aheadOf: readonly string[]): UnitRobustness => ({
  ...{ code, name: `${code}镇`, group: 'G1', order: rank, rank, tier: 'BLUE', interval: { low: rank, high: rank }, median: rank, mean: rank },
  ...{ first: 0, last: 0, tiers: [{ tier: 'BLUE', share: 1 }], isFirm: true, redrawn: 1, aheadOf },
});

const found: RobustnessResult = {
  ...{ period: '2025-03', cutOff: '2025-03-31', knownAt: 1, settings: { band: 0.25, smallBase: null, trials: 10_000, seed: 7 } },
  model: { zh: '试算10000次；随机种子7。', en: '10,000 trials; seed 7.' },
  groups: [{ code: 'G1', name: { zh: '组', en: 'Group' }, size: 3 }],
  tiers: [{ code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 0 }],
  units: [unit('T1', 1, ['T2', 'T3']), unit('T2', 2, []), unit('T3', 3, [])],
  criteria: [
    { criterion: 'A2.1', name: { zh: '整改率', en: 'Rectified' }, meanShift: 1.25, maxShift: 2, tiersCrossed: 1, moved: [] },
    { criterion: 'A9', name: { zh: '无影响', en: 'None' }, meanShift: 0, maxShift: 0, tiersCrossed: 0, moved: [] },
  ],
  redrawn: [{ criterion: 'A2.1', units: 3 }],
  held: [],
  pairs: { fixed: 2, open: 1, undetermined: 0 },
};

describe('RobustnessPanel', () => {
  it('leads from what moves ranks to the criterion, and keeps what else the address says', async () => {
    const { wrapper } = await render(RobustnessPanel, {
      at: '/ranking?scheme=S&sort=A1&unit=T1&panel=trend',
      props: { found, hasFailed: false, digest: 'abcdef0123', isWanted: true },
      answers: { '/api/': { body: [] } },
    });
    expect(wrapper.findAll('tbody th a').map((link) => [link.text(), link.attributes('href')])).toEqual([
      ['A2.1 整改率', '/ranking?scheme=S&sort=A1&criterion=A2.1'],
      // And from each unit to its receipt.
      ['T1镇', '/units/T1?scheme=S'],
      ['T2镇', '/units/T2?scheme=S'],
      ['T3镇', '/units/T3?scheme=S'],
    ]);
  });

  it('names the pairs that no weighting swaps, and the rates that were drawn anew', async () => {
    const { wrapper } = await render(RobustnessPanel, {
      props: { found, hasFailed: false, digest: 'abcdef0123', isWanted: true },
      answers: { '/api/': { body: [] } },
    });
    expect(wrapper.get('details details').text()).toContain('T1镇2T2镇、T3镇');
    expect(wrapper.text()).toContain('逐次重新抽取的比率：A2.1（3个单位）。');
    expect(wrapper.text()).toContain('随机种子7');
  });
});
