import { expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import RecordBoard from './RecordBoard.vue';

const text = (zh: string) => ({ zh, en: zh });
const tips = {
  kind: 'tip',
  measure: null,
  name: text('举报台账'),
  scope: text('举报台账：指定的 1 条'),
  cutOff: '2025-12-31',
  knownAt: 3,
  total: 1,
  offset: 0,
  columns: [{ name: 'tipNo', heading: text('举报编号'), type: 'code' }],
  rows: [{ id: 'tip:JB1', values: ['JB1'] }],
};
const answers = {
  '/api/units': { body: [] },
  '/api/sectors': { body: [] },
  '/api/measures': { body: [{ code: 'tip.received', ledger: 'tip', name: text('举报'), scope: text('') }] },
  '/api/records': { body: tips },
  '/api/records/ageing': { body: { cutOff: '2025-12-31', knownAt: 3, open: 0, classes: [] } },
  '/api/schemes': { body: [] },
  '/api/periods': { body: { periods: [], last: null } },
};

it.each([{ ids: ['tip:JB1'] }, { finding: 'duplicates.2025-12.x' }, { measure: 'tip.received', period: '2025-12', scheme: 'TOWN-M' }])(
  'shows rows under the ledger they come from where the address names none: %o',
  async (selection) => {
    const { wrapper } = await render(RecordBoard, { props: { view: { selection, columns: null, sort: null, record: null } }, answers });
    await expect.poll(() => wrapper.text()).toContain('举报台账：指定的 1 条，共 1 条');
    await expect.poll(() => wrapper.find('[role="grid"]').text()).toContain('受理编号');
    expect(wrapper.find('[aria-sort="descending"]').exists()).toBe(false);
  },
);

it('lists a ledger from its newest rows, asks for them so, and turns them round at the first click on their day', async () => {
  const { wrapper, asked } = await render(RecordBoard, { props: { view: { selection: { kind: 'tip' }, columns: null, sort: null, record: null } }, answers });
  await expect.poll(() => asked.some((path) => path.includes('sort=-receivedOn'))).toBe(true);
  await wrapper.find('[aria-sort="descending"] .sort').trigger('click');
  expect(wrapper.emitted('show')?.[0]?.[0]).toMatchObject({ sort: 'receivedOn' });
});

it('is left with Escape, and who has narrowed or chosen columns goes on where they came from', async () => {
  const view = { selection: { kind: 'tip' }, columns: null, sort: null, record: 'tip:JB1' };
  const record = { id: 'tip:JB1', kind: 'tip', knownAt: 3, columns: [], versions: [], steps: [], codes: {} };
  const { wrapper } = await render(RecordBoard, { props: { view }, answers: { ...answers, '/api/records/one': { body: record } } });
  await expect.poll(() => wrapper.find('.narrow').exists()).toBe(true);

  const narrow = wrapper.findAll('.narrow')[1]!;
  await narrow.trigger('click');
  await wrapper.find('[role="dialog"] input').trigger('keydown', { key: 'Escape' });
  expect(wrapper.find('[role="dialog"]').exists()).toBe(false);
  await expect.poll(() => document.activeElement).toBe(narrow.element);

  const chooser = wrapper.find('details.chooser');
  (chooser.element as HTMLDetailsElement).open = true;
  await chooser.find('input').trigger('keydown', { key: 'Escape' });
  expect((chooser.element as HTMLDetailsElement).open).toBe(false);
  expect(document.activeElement).toBe(chooser.find('summary').element);

  expect(wrapper.emitted('show')).toBeUndefined();
  await wrapper.find('[role="grid"]').trigger('keydown', { key: 'Escape' });
  expect(wrapper.emitted('show')?.[0]?.[0]).toMatchObject({ record: null });
});
