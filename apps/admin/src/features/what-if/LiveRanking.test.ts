import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import LiveRanking from './LiveRanking.vue';
import type { RerankedUnit } from './rerank.ts';

const unit = (code: string, order: number, more: Partial<RerankedUnit> = {}): RerankedUnit => ({
  code,
  name: `${code}镇`,
  order,
  total: 90,
  rank: order,
  rankOf: 3,
  tier: 'BLUE',
  was: { total: 90, rank: order, tier: 'BLUE' },
  places: 0,
  isMoved: false,
  ...more,
});
const tiers = [
  { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 90 },
  { code: 'YELLOW', label: { zh: '黄', en: 'Yellow' }, colour: 'yellow', min: 80 },
];
const props = {
  groups: [{ code: 'G1', units: [unit('乙', 1, { places: 1, isMoved: true, was: { total: 88, rank: 2, tier: 'YELLOW' } }), unit('甲', 2)] }],
  names: [{ code: 'G1', name: { zh: '一组', en: 'One' } }],
  tiers,
  tiersBefore: tiers,
  decimals: 2,
  outcomes: null,
  isBehind: false,
};

describe('the live ranking of a trial', () => {
  it('shows who moved with the places, the change and both tiers', async () => {
    const { wrapper } = await render(LiveRanking, { props });
    const moved = wrapper.get('[data-unit="乙"]');
    expect(moved.classes()).toContain('moved');
    expect(moved.text()).toContain('↑1');
    expect(moved.text()).toContain('+2.00');
    expect(moved.get('.tiers').text()).toMatch(/黄.*→.*蓝/s);
    expect(wrapper.get('[data-unit="甲"]').text()).not.toContain('→');
  });

  it('leaves out on request who stays where they were', async () => {
    const { wrapper } = await render(LiveRanking, { props });
    await wrapper.get('.tools button').trigger('click');
    expect(wrapper.findAll('[data-unit]').map((row) => row.attributes('data-unit'))).toEqual(['乙']);
  });

  it('draws the first of long groups, which share the rows there are, and the others when asked', async () => {
    const group = (code: string) => ({ code, units: Array.from({ length: 75 }, (_, at) => unit(`${code}-${at}`, at + 1)) });
    const { wrapper } = await render(LiveRanking, { props: { ...props, groups: [group('G1')] } });
    expect(wrapper.findAll('[data-unit]')).toHaveLength(75);
    await wrapper.setProps({ groups: [group('G1'), group('G2'), group('G3')] });
    expect(wrapper.findAll('[data-unit]')).toHaveLength(120);
    await wrapper.get('tbody button').trigger('click');
    expect(wrapper.findAll('[data-unit]')).toHaveLength(155);
  });
});
