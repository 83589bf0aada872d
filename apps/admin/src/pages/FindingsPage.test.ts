import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { render } from '../testing/render.ts';
import FindingsPage from './FindingsPage.vue';

const both = (text: string) => ({ zh: text, en: text });
const finding = {
  id: 'duplicates.2025-03.aa',
  check: 'duplicates',
  name: both('疑似重复的隐患'),
  severity: 'doubt',
  unit: { code: 'T01', name: '示例镇' },
  period: '2025-03',
  message: both('示例镇有 2 条隐患描述相同。'),
  figures: [{ label: both('条数'), value: '2' }],
  evidence: [{ what: both('描述相同的隐患'), ledger: 'hazard', records: ['hazard:T01|1', 'hazard:T01|2'], total: 2 }],
  state: 'open',
  note: null,
  by: null,
  at: null,
  reopened: false,
};
const summary = (code: string, count: number) => ({
  code,
  name: both(code === 'duplicates' ? '疑似重复的隐患' : '日期不合理'),
  what: both('……'),
  severity: 'doubt',
  thresholds: [],
  lead: null,
  count,
  open: count,
});
const evidence = [
  {
    what: both('描述相同的隐患'),
    kind: 'hazard',
    total: 2,
    columns: [
      { name: 'hazardNo', heading: both('隐患编号'), type: 'code' },
      { name: 'closedOn', heading: both('销号日期'), type: 'date' },
    ],
    rows: [
      { id: 'hazard:T01|1', values: ['H-1', null] },
      { id: 'hazard:T01|2', values: ['H-2', null] },
    ],
  },
];
const answers = {
  '/api/schemes': { body: [{ code: 'M', version: 1, name: both('月考'), period: 'month', digest: '', composites: [], escalates: false }] },
  '/api/periods': { body: { periods: ['2025-03'], last: '2025-03' } },
  '/api/findings?': { body: { period: '2025-03', knownAt: 1, findings: [finding], checks: [summary('duplicates', 1), summary('dates', 0)] } },
  '/api/findings/duplicates.2025-03.aa/evidence': { body: evidence },
  '/api/findings/duplicates.2025-03.aa/state': { body: { ...finding, state: 'explained' } },
};

describe('FindingsPage', () => {
  it('lists findings under their check and says what was checked without a finding', async () => {
    const { wrapper } = await render(FindingsPage, { at: '/findings', answers });
    expect(wrapper.get('.list').text()).toMatch(/疑似重复的隐患.*共 1 处，待核 1 处.*示例镇\s*有 2 条隐患描述相同。.*待核/s);
    expect(wrapper.text()).toContain('已检查、没有查出情况的：日期不合理。');
  });

  it('shows the leads apart, each method with its measured rates and what may honestly look the same', async () => {
    const late = {
      ...finding,
      id: 'lateRegistration.2025-03.bb',
      check: 'lateRegistration',
      name: both('迟录'),
      severity: 'note',
      message: both('示例镇2025年3月迟录8条。'),
    };
    const lead = { innocent: both('系统停用。'), blind: both('批没批准看不出来。'), measured: { honest: 864, falseAlarms: 5, planted: 48, hits: 47 } };
    const leads = {
      period: '2025-03',
      knownAt: 1,
      findings: [late],
      checks: [{ ...summary('lateRegistration', 1), name: both('迟录'), severity: 'note', lead }],
    };
    const { wrapper, asked } = await render(FindingsPage, {
      at: '/findings?kind=leads&finding=lateRegistration.2025-03.bb',
      answers: { ...answers, '/api/findings?': { body: leads }, '/api/findings/lateRegistration.2025-03.bb/evidence': { body: evidence } },
    });
    expect(asked.some((path) => path.includes('leads=true'))).toBe(true);
    expect(wrapper.get('h1').text()).toBe('2025年3月线索');
    expect(wrapper.get('.list').text()).toContain('此法在造出的诚实月份误报 0.6%（5/864），弄虚作假的月份查出 97.9%（47/48）。');
    expect(wrapper.get('.list .message').text()).toBe('2025年3月迟录8条。');
    expect(wrapper.get('.panel').text()).toMatch(/可能的正当原因：系统停用。.*看不出来的：批没批准看不出来。/s);
  });

  it('opens the rows behind a finding, without columns that are empty in all of them', async () => {
    const { wrapper } = await render(FindingsPage, { at: '/findings?finding=duplicates.2025-03.aa', answers });
    expect(wrapper.get('.evidence tbody').text()).toMatch(/H-1.*H-2/s);
    expect(wrapper.get('.evidence thead').text()).not.toContain('销号日期');
  });

  it('settles a finding only with a note', async () => {
    const { wrapper, asked } = await render(FindingsPage, { at: '/findings?finding=duplicates.2025-03.aa', answers });
    const explain = wrapper.findAll('button').find((button) => button.text() === '数据无误，已说明');
    await explain?.trigger('click');
    expect(wrapper.get('.signed [role="alert"]').text()).toBe('请写明核对的结果。');
    expect(asked.some((path) => path.endsWith('/state'))).toBe(false);

    await wrapper.get('textarea').setValue('两个车间，不是重复。');
    await explain?.trigger('click');
    await flushPromises();
    expect(asked.some((path) => path.endsWith('/state'))).toBe(true);
  });
});
