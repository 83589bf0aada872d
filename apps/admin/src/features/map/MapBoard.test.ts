import { expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import MapBoard from './MapBoard.vue';

const places = [{ code: 'T1', name: '青禾镇', kind: 'town', group: 'G1', order: 1, validFrom: null, validTo: null }];
const props = { places, map: { shapes: null, shaped: 0, tiles: [], problems: [] }, assessment: null, period: '2025-12', cutOff: '2025-12-31' };
const answers = { '/api/measures': { body: [] }, '/api/schemes': { body: [] }, '/api/periods': { body: { periods: [], last: null } } };

it('is one key from its table and back, but not while something is typed', async () => {
  const { wrapper } = await render(MapBoard, { props: { ...props, topic: { kind: 'tier' }, view: 'tiles' }, answers });
  await wrapper.find('.topic input').trigger('keydown', { key: 't' });
  await wrapper.find('.tile').trigger('keydown', { key: 't', ctrlKey: true });
  expect(wrapper.emitted('view')).toBeUndefined();
  await wrapper.find('.tile').trigger('keydown', { key: 't' });
  await wrapper.setProps({ view: 'table' });
  await wrapper.find('table').trigger('keydown', { key: 'T' });
  expect(wrapper.emitted('view')).toEqual([['table'], ['tiles']]);
});
