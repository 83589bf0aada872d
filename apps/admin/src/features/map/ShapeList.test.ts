import { expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import type { MapUnit } from './map-units.ts';
import ShapeList from './ShapeList.vue';

const unit = (code: string, name: string, says: string): MapUnit => ({
  code,
  name,
  mark: says,
  says,
  group: '',
  order: 1,
  shows: 'tier',
  tier: 'B',
  value: null,
  grades: {},
  note: '',
  link: `/units/${code}`,
});

it('frames on the map what the keyboard comes to, says what it shows, and leads to its page', async () => {
  const props = { units: [unit('T1', '甲镇', '蓝 98.00 分'), unit('T2', '乙镇', '红 60.00 分')], tiers: [], chosen: 'T2' };
  const { wrapper } = await render(ShapeList, { props });
  const [first, second] = wrapper.findAll('a');
  expect(wrapper.findAll('a')).toHaveLength(2);
  expect(first!.text()).toContain('甲镇');
  expect(first!.text()).toContain('蓝 98.00 分');
  await first!.trigger('focus');
  expect(wrapper.emitted('point')).toEqual([['T1']]);
  expect([first!.classes('chosen'), second!.classes('chosen')]).toEqual([false, true]);
  expect(second!.attributes('href')).toBe('/units/T2');
});
