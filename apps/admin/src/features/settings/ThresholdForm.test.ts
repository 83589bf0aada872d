import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import ThresholdForm from './ThresholdForm.vue';

const both = (text: string) => ({ zh: text, en: text });
const checks = [
  {
    code: 'zeroReports',
    name: both('零报告存疑'),
    what: both('连续报零的。'),
    severity: 'doubt',
    thresholds: [{ code: 'periods', label: both('连续零报告的期数'), value: 3, usual: 3 }],
    lead: null,
    count: 0,
    open: 0,
  },
];
const settings = { county: '云岭县', limits: { duplicates: { days: 5 } } };
const answers = { '/api/settings/office': { body: settings } };

type Wrapper = Awaited<ReturnType<typeof render>>['wrapper'];
const field = (wrapper: Wrapper) => wrapper.get('#threshold-zeroReports-periods');
const note = (wrapper: Wrapper) => wrapper.get('#threshold-zeroReports-periods-note').text();
const saveButton = (wrapper: Wrapper) => wrapper.get('button[type="submit"]');

describe('ThresholdForm', () => {
  it('says what a threshold is when nothing is typed, and has nothing to save', async () => {
    const { wrapper } = await render(ThresholdForm, { props: { checks, settings }, answers });
    expect(field(wrapper).attributes('placeholder')).toBe('3');
    expect(note(wrapper)).toBe('缺省 3');
    expect(saveButton(wrapper).attributes('disabled')).toBe('');
  });

  it.each(['-1', '三', '1e9', '0.12345678'])('refuses %s with a sentence and sends nothing', async (typed) => {
    const { wrapper, sent } = await render(ThresholdForm, { props: { checks, settings }, answers });
    await field(wrapper).setValue(typed);
    expect(note(wrapper)).toBe('应为不小于 0 的数');
    expect(field(wrapper).attributes('aria-invalid')).toBe('true');
    expect(saveButton(wrapper).attributes('disabled')).toBe('');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent).toEqual([]);
  });

  it('saves a figure on demand, also one typed in full width, beside what the office set for other checks', async () => {
    const { wrapper, sent } = await render(ThresholdForm, { props: { checks, settings }, answers });
    await field(wrapper).setValue('４');
    expect(note(wrapper)).toBe('缺省 3');
    expect(wrapper.get('summary').text()).toContain('自行设定 1 项');
    expect(sent).toEqual([]);
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent).toEqual([{ path: '/api/settings/office', body: { county: '云岭县', limits: { duplicates: { days: 5 }, zeroReports: { periods: 4 } } } }]);
  });

  it('gives back what was there when the change is discarded', async () => {
    const { wrapper } = await render(ThresholdForm, { props: { checks, settings }, answers });
    await field(wrapper).setValue('9');
    const discard = wrapper.findAll('button').find((one) => one.text() === '恢复原样');
    await discard?.trigger('click');
    expect((field(wrapper).element as HTMLInputElement).value).toBe('');
  });

  it('says why the server refused, until the change is discarded', async () => {
    const text = { zh: '阈值过大。', en: 'Too large.' };
    const refusal = { type: 'about:blank', title: '', status: 400, detail: text.zh, code: 'badRequest', text, problems: [] };
    const { wrapper } = await render(ThresholdForm, { props: { checks, settings }, answers: { '/api/settings/office': { status: 400, body: refusal } } });
    await field(wrapper).setValue('9');
    await wrapper.get('form').trigger('submit');
    await expect.poll(() => wrapper.find('[role="alert"]').text()).toContain('阈值过大。');
    const discard = wrapper.findAll('button').find((one) => one.text() === '恢复原样');
    await discard?.trigger('click');
    expect(wrapper.find('[role="alert"]').exists()).toBe(false);
  });
});
