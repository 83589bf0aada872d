import { expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import CellGrid from './CellGrid.vue';
import { figureOf } from './cube.ts';

const props = {
  rows: [
    { code: 'T1', name: '砚泉镇', figures: [figureOf(3, 4), figureOf(0, 0)] },
    { code: 'T2', name: '禾笙镇', figures: [figureOf(1, 2), figureOf(2, 2)] },
  ],
  columns: [
    { code: 'fire', label: '消防', name: '消防', over: null },
    { code: 'mine', label: '矿山', name: '非煤矿山', over: null },
  ],
  ...{ corner: '镇街', quantity: 'share', row: null, column: null, label: '当期整改率。方向键移动，回车选定', note: '单位：%。', hint: '' },
  heightOf: () => 21,
  draw: () => undefined,
};

it('is a grid of so many cells whose current one is named and followed by the keys', async () => {
  const { wrapper } = await render(CellGrid, { props });
  const grid = wrapper.get('[role="grid"]');
  const current = () => {
    const cell = wrapper.get(`[id="${grid.attributes('aria-activedescendant')}"]`);
    return [cell.element.parentElement?.getAttribute('aria-rowindex'), cell.attributes('aria-colindex'), cell.attributes('aria-label')];
  };
  expect([grid.attributes('aria-rowcount'), grid.attributes('aria-colcount'), grid.attributes('aria-label')]).toEqual(['2', '2', props.label]);
  expect(current()).toEqual(['1', '1', '砚泉镇 · 消防 75.00% (3/4)']);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await grid.trigger('keydown', { key });
  expect(current()).toEqual(['2', '2', '禾笙镇 · 非煤矿山 100.00% (2/2)']);
  await grid.trigger('keydown', { key: 'Enter' });
  expect(wrapper.emitted('pick')).toEqual([['T2', 'mine']]);
});

it('says which cell is chosen, and has none where there is nothing', async () => {
  const { wrapper } = await render(CellGrid, { props: { ...props, row: 'T2', column: 'fire' } });
  expect(wrapper.get('[role="gridcell"]').attributes()).toMatchObject({ 'aria-selected': 'true', 'aria-label': '禾笙镇 · 消防 50.00% (1/2)' });
  await wrapper.setProps({ rows: [] });
  expect(wrapper.findAll('[role="gridcell"]')).toHaveLength(0);
  expect(wrapper.get('[role="grid"]').attributes('aria-activedescendant')).toBeUndefined();
});
