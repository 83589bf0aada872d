import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { render } from '../testing/render.ts';
import ImportPage from './ImportPage.vue';

const mapping = { ledger: 'hazard', columns: {}, words: {}, names: { unit: {}, sector: {}, enterprise: {} }, leaveOut: [] };
const named = (at: number, heading: string, column: string) => ({ heading, at, column, confidence: 1, by: 'name', samples: [`${heading}一`, `${heading}二`] });
const columns = [
  named(0, '所属镇街', 'township'),
  named(1, '隐患描述', 'description'),
  named(2, '隐患级别', 'level'),
  named(3, '发现日期', 'foundOn'),
  named(4, '整改期限', 'originalDue'),
];
const table = {
  sheet: '2025年',
  title: null,
  dataRows: 5,
  shape: '0000000000000000',
  kind: 'hazard',
  candidates: [],
  columns,
  mapped: false,
  mapping: { ...mapping, columns: Object.fromEntries(columns.map(({ heading, column }) => [column, heading])) },
};
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
  suspicious: 0,
  suspiciousRows: [],
  notData: 1,
  notDataRows: [{ row: 1, why: { zh: '标题行', en: 'title' } }],
  headings: [],
};
const question = { column: 'level', heading: '隐患级别', word: '较大', rows: 2, firstRow: 4, suggestions: [{ code: 'major', label: '重大' }] };
const report = {
  kind: 'hazard',
  file: '隐患.xlsx',
  contentSha: '',
  batch: null,
  sheets: [sheet],
  dataDate: null,
  retired: 0,
  problems: [problem],
  changes: [],
  changedCells: 0,
  tables: [{ ...table, read: true }],
  questions: [],
};
const lists = { '/api/batches': { body: [] }, '/api/mappings': { body: [] }, '/api/units': { body: [] }, '/api/sectors': { body: [] } };
const survey = { body: { file: '隐患.xlsx', contentSha: '', tables: [table] } };

type Page = Awaited<ReturnType<typeof render>>['wrapper'];

async function choose(wrapper: Page, name: string): Promise<void> {
  const input = wrapper.get<HTMLInputElement>('input[type="file"]');
  Object.defineProperty(input.element, 'files', { value: [new File(['x'], name)], configurable: true });
  await input.trigger('change');
  await flushPromises();
}

const click = async (wrapper: Page, text: RegExp): Promise<void> => {
  await wrapper
    .findAll('button')
    .find((button) => text.test(button.text()))
    ?.trigger('click');
  await flushPromises();
};

describe('ImportPage', () => {
  it('previews a file, counts what is in it and names every refused row with its remedy, storing nothing', async () => {
    const { wrapper, asked } = await render(ImportPage, { answers: { ...lists, '/api/imports/survey': survey, '/api/imports/preview': { body: report } } });
    await choose(wrapper, '隐患.xlsx');
    expect(wrapper.get('.files tbody').text()).toMatch(/隐患\.xlsx.*1\s*3\s*0\s*1\s*1\s*0.*1 行退回/s);
    expect(wrapper.get('.problem-list tbody').text()).toMatch(/2025年 第 14 行.*发现日期.*2025\.13\.1.*不是日期。.*写成 2025-12-01 的样子。/);
    expect(asked).not.toContain('/api/imports');
  });

  it('asks what an unknown word means and reads the file again with the answer', async () => {
    const answers = { ...lists, '/api/imports/survey': survey, '/api/imports/preview': { body: { ...report, questions: [question] } } };
    const { wrapper, asked } = await render(ImportPage, { answers });
    await choose(wrapper, '隐患.xlsx');
    expect(wrapper.get('.asked').text()).toContain('“较大”是');
    const before = asked.length;
    await click(wrapper, /^重大$/);
    expect(asked.slice(before)).toContain('/api/imports/preview');
  });

  it('names the required columns that stop a file and offers its headings', async () => {
    const lacking = {
      ...table,
      columns: [{ ...named(0, '现场情形', 'x'), column: null, by: null, confidence: 0 }, ...columns.slice(2)],
      mapping: { ...table.mapping, columns: { level: '隐患级别', foundOn: '发现日期', originalDue: '整改期限' } },
    };
    const refusal = { status: 422, body: { status: 422, code: 'wrongLedger', detail: '', text: { zh: '缺列', en: '' }, problems: [] } };
    const answers = { ...lists, '/api/imports/survey': { body: { file: '', contentSha: '', tables: [lacking] } }, '/api/imports/preview': refusal };
    const { wrapper } = await render(ImportPage, { answers });
    await choose(wrapper, '隐患.xlsx');
    expect(wrapper.get('.files tbody').text()).toContain('缺少必填列：所属镇街、隐患描述');
    expect(wrapper.get('.detail [role="alert"]').text()).toContain('还缺必填的列：所属镇街、隐患描述。');
    expect(wrapper.get('.headings').text()).toContain('现场情形');
  });

  it('shows the sentence of a file that is refused as a whole', async () => {
    const refusal = {
      status: 422,
      body: { status: 422, code: 'unreadableFile', detail: '', text: { zh: '隐患.xlsx 不是工作簿。请用 Excel 打开后另存为 .xlsx。', en: '' }, problems: [] },
    };
    const { wrapper } = await render(ImportPage, { answers: { ...lists, '/api/imports/survey': refusal } });
    await choose(wrapper, '隐患.xlsx');
    expect(wrapper.get('[role="alert"]').text()).toContain('隐患.xlsx 不是工作簿。请用 Excel 打开后另存为 .xlsx。');
  });
});
