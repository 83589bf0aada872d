import type { UnitRobustness } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { computed, defineComponent, h, provide } from 'vue';
import { render } from '../../testing/render.ts';
import RankInterval from './RankInterval.vue';
import { TRIAL_MODEL } from './trial-model.ts';

const firmness = (low: number, high: number): UnitRobustness => ({
  code: 'T1',
  name: 'T1镇',
  group: 'G1',
  order: 1,
  rank: 5,
  tier: 'BLUE',
  interval: { low, high },
  median: 5,
  mean: 5.2,
  first: 0,
  last: 0,
  tiers: [],
  isFirm: true,
  redrawn: 0,
  aheadOf: [],
});

/** As on a page whose trials are done. */
const withModel = (zh: string) =>
  defineComponent({
    setup() {
      provide(
        TRIAL_MODEL,
        computed(() => ({ zh, en: '' })),
      );
      return () => h(RankInterval, { rank: 5, rankOf: 10, firmness: firmness(3, 8) });
    },
  });

describe('RankInterval', () => {
  it('says in its tooltip what was drawn, how often and from which seed', async () => {
    const { wrapper } = await render(withModel('试算10000次：各项权重在±25%以内均匀变动；随机种子7。'));
    expect(wrapper.attributes('title')).toBe('公布第 5 位，九成试算在第 3 至第 8 位（同组 10 个）\n试算10000次：各项权重在±25%以内均匀变动；随机种子7。');
  });

  it('has the size of the group until the trials are done', async () => {
    const { wrapper } = await render(RankInterval, { props: { rank: 5, rankOf: 10, firmness: null } });
    expect(wrapper.text()).toBe('5/10');
    expect(wrapper.find('.bar').exists()).toBe(false);
  });

  it('has the interval beside the rank and as a bar from its first to its last place', async () => {
    const { wrapper } = await render(RankInterval, { props: { rank: 5, rankOf: 10, firmness: firmness(3, 8) } });
    expect(wrapper.text()).toBe('5（3–8）');
    expect(wrapper.get<HTMLElement>('.bar').element.style).toMatchObject({ left: '20%', width: '60%' });
    expect(wrapper.attributes('title')).toBe('公布第 5 位，九成试算在第 3 至第 8 位（同组 10 个）');
  });

  it('says so when the published rank lies outside', async () => {
    const { wrapper } = await render(RankInterval, { props: { rank: 5, rankOf: 10, firmness: firmness(6, 8) } });
    expect(wrapper.text()).toBe('5（6–8）*');
    expect(wrapper.attributes('title')).toContain('其比率（多为小基数的）本期恰好偏高或偏低');
  });
});
