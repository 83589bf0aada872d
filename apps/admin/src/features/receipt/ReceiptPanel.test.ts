import type { InputResult } from '@sanse/engine';
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { render } from '../../testing/render.ts';
import ReceiptPanel from './ReceiptPanel.vue';

const input: InputResult = {
  name: 'rate',
  measure: 'hazard.R3.carried',
  shift: 'none',
  numerator: 46,
  denominator: 48,
  value: 46 / 48,
  exact: '23/24',
  status: 'ok',
};
const assessment = makeAssessment([makeUnit('T1', { criteria: [makeResult('A1'), makeResult('A2', { marks: 7.92, inputs: [input] })] })]);
const context = {
  '/api/schemes': { body: [{ code: 'TOWN-M', version: 1, name: { zh: '', en: '' }, period: 'month', digest: '' }] },
  '/api/periods': { body: { periods: ['2025-03'], last: '2025-03' } },
  '/api/measures': {
    body: [
      { code: 'hazard.R3.carried', name: { zh: '到期整改率', en: '' }, scope: { zh: '到期的隐患中已销号的', en: '' }, quantity: 'share', ledger: 'hazard' },
    ],
  },
};
const row = { id: 'hazard:T1/H-0312', values: ['H-0312'] };
const records = {
  kind: 'hazard',
  measure: '',
  name: { zh: '', en: '' },
  scope: { zh: '截至 2025-03-31 未销号', en: '' },
  total: 2,
  offset: 0,
  columns: [{ name: 'hazardNo', heading: { zh: '隐患编号', en: '' }, type: 'code' }],
  rows: [row, { id: 'hazard:T1/H-0388', values: ['H-0388'] }],
};
const props = { assessment, unit: 'T1', criterion: 'A2' };

describe('ReceiptPanel', () => {
  it('leads from the marks over the figures to exactly the lost rows', async () => {
    const { wrapper, asked } = await render(ReceiptPanel, { props, answers: { ...context, '/api/records': { body: records } } });
    expect(wrapper.text()).toContain('A2的理由');
    expect(wrapper.text()).toContain('46 / 48 = 95.83%');
    expect(wrapper.text()).toContain('到期的隐患中已销号的');

    await wrapper
      .findAll('button')
      .find((button) => button.text() === '失分记录 2')
      ?.trigger('click');
    await flushPromises();
    expect(wrapper.text()).toContain('共 2 条，显示第 1–2 条。');
    expect(wrapper.findAll('tbody td').map((cell) => cell.text())).toEqual(['H-0312', 'H-0388']);
    expect(asked.find((path) => path.startsWith('/api/records'))).toMatch(/measure=hazard\.R3\.carried.*part=lost.*asOf=2025-03-31.*knownAt=7.*unit=T1/);
  });

  it('says why the rows cannot be listed, in the words of the server', async () => {
    const refusal = { status: 404, body: { status: 404, code: 'notFound', detail: '', text: { zh: '没有这个指标。', en: '' }, problems: [] } };
    const { wrapper } = await render(ReceiptPanel, { props, answers: { ...context, '/api/records': refusal } });
    await wrapper
      .findAll('button')
      .find((button) => button.text() === '失分记录 2')
      ?.trigger('click');
    await flushPromises();
    expect(wrapper.get('[role="alert"]').text()).toContain('没有这个指标。');
  });
});
