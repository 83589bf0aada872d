import { describe, expect, it } from 'vitest';
import { tierBackground, tierStretches } from './tier-scale.ts';

const tiers = [
  { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 90 },
  { code: 'YELLOW', label: { zh: '黄', en: 'Yellow' }, colour: 'yellow', min: 80 },
  { code: 'RED', label: { zh: '红', en: 'Red' }, colour: 'red', min: 0 },
];

describe('tierStretches', () => {
  it('lays the tiers along the axis from the worst to the best', () => {
    const stretches = tierStretches(tiers, [90, 80], { low: 60, high: 100 });
    expect(stretches.map(({ tier, from, below, start, end }) => [tier.code, from, below, start, end])).toEqual([
      ['RED', null, 80, 0, 0.5],
      ['YELLOW', 80, 90, 0.5, 0.75],
      ['BLUE', 90, null, 0.75, 1],
    ]);
  });

  it('leaves out tiers beside the axis, and those that no score reached', () => {
    expect(tierStretches(tiers, [90, 80], { low: 90, high: 100 }).map(({ tier }) => tier.code)).toEqual(['BLUE']);
    expect(tierStretches(tiers, [null, 80], { low: 60, high: 100 }).map(({ tier, end }) => [tier.code, end])).toEqual([
      ['RED', 0.5],
      ['YELLOW', 1],
    ]);
  });

  it('paints them one beside the other', () => {
    const stretches = tierStretches(tiers, [90, 80], { low: 60, high: 100 });
    expect(tierBackground(stretches, ({ colour }) => colour)).toBe('linear-gradient(to right, red 0% 50%, yellow 50% 75%, blue 75% 100%)');
    expect(tierBackground([], () => '')).toBe('none');
  });
});
