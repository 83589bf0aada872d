import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { render } from '../testing/render.ts';
import ImportPage from './ImportPage.vue';

const problem = {
  code: 'badDate',
  severity: 'error',
  place: { sheet: '2025年', row: 14, column: '发现日期' },
  value: '2025.13.1',
  message: { zh: '不是日期。', en: 'Not a date.' },
  remedy: { zh: '写成 2025-12-01 的样子。', en: 'Write it as 2025-12-01.' },
};
const sheet = {
  sheet: '2025年',
  rows: 6,
  created: 3,
  unchanged: 1,
  changed: 0,
  refused: 1,
  notData: 1,
  notDataRows: [{ row: 1, why: { zh: '标题行', en: 'title' } }],
  headings: [{ heading: '隐患编号', column: '隐患编号' }],
};
const report = {
  kind: 'hazard',
  file: '隐患.xlsx',
  contentSha: '',
  batch: null,
  sheets: [sheet],
  retired: 0,
  problems: [problem],
  changes: [],
  changedCells: 0,
};

async function choose(wrapper: Awaited<ReturnType<typeof render>>['wrapper'], name: string): Promise<void> {
  const input = wrapper.get<HTMLInputElement>('input[type="file"]');
  Object.defineProperty(input.element, 'files', { value: [new File(['x'], name)], configurable: true });
  await input.trigger('change');
  await flushPromises();
}

describe('ImportPage', () => {
  it('previews a file, names every refused row with its remedy, and stores only when told', async () => {
    const answers = { '/api/batches': { body: [] }, '/api/imports': { body: { ...report, batch: 12 } }, '/api/imports/preview': { body: report } };
    const { wrapper, asked } = await render(ImportPage, { answers });
    await choose(wrapper, '隐患.xlsx');
    expect(wrapper.get('.problem-list tbody').text()).toMatch(/2025年 第 14 行.*发现日期.*2025\.13\.1.*不是日期。.*写成 2025-12-01 的样子。/);
    expect(asked).not.toContain('/api/imports');

    await wrapper
      .findAll('button')
      .find((button) => button.text() === '入库 3 行')
      ?.trigger('click');
    await flushPromises();
    expect(asked).toContain('/api/imports');
    expect(wrapper.text()).toContain('已作为第 12 批入库 3 行。');
  });

  it('shows the sentence of a file that is refused as a whole', async () => {
    const refusal = {
      status: 422,
      body: { status: 422, code: 'unreadableFile', detail: '', text: { zh: '隐患.xlsx 不是工作簿。请用 Excel 打开后另存为 .xlsx。', en: '' }, problems: [] },
    };
    const { wrapper } = await render(ImportPage, { answers: { '/api/batches': { body: [] }, '/api/imports/preview': refusal } });
    await choose(wrapper, '隐患.xlsx');
    expect(wrapper.get('[role="alert"]').text()).toContain('隐患.xlsx 不是工作簿。请用 Excel 打开后另存为 .xlsx。');
    expect(wrapper.text()).toContain('未能读取');
  });
});
