import { expect, it, onTestFinished } from 'vitest';
import { nextTick } from 'vue';
import { i18n } from '../../i18n/i18n.ts';
import { render } from '../../testing/render.ts';
import RecordTable from './RecordTable.vue';

const columns = [
  { column: { name: 'hazardNo', heading: { zh: '隐患编号', en: 'Hazard no.' }, type: 'code' }, index: 0 },
  { column: { name: 'level', heading: { zh: '隐患级别', en: 'Level' }, type: 'choice' }, index: 1 },
  { column: { name: 'place', heading: { zh: '隐患部位', en: 'Place' }, type: 'text' }, index: 2 },
];
const rows = [{ id: 'hazard:H1', values: ['H1', '重大', '一般仓库'] }];

it('says coded words in the language of the page, and what people wrote as they wrote it', async () => {
  onTestFinished(() => void (i18n.global.locale.value = 'zh-CN'));
  const { wrapper } = await render(RecordTable, { props: { kind: 'hazard', columns, rows } });
  const cells = () => wrapper.findAll('td').map((cell) => cell.text());
  expect(cells()).toEqual(['H1', '重大', '一般仓库']);
  i18n.global.locale.value = 'en';
  await nextTick();
  expect(cells()).toEqual(['H1', 'Major', '一般仓库']);
});
