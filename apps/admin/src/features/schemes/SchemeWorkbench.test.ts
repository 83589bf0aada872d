import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import SchemeWorkbench from './SchemeWorkbench.vue';

const TEXT = `code: M
version: 2
name: 月考
blocks:
  - code: A1
    fullMarks: -3
`;
const version = {
  file: 'drafts/M.v2.yaml',
  code: 'M',
  version: 2,
  name: { zh: '月考', en: 'Monthly' },
  period: 'month',
  status: 'draft',
  from: null,
  digest: null,
  problems: [],
  basedOn: 1,
  savedAt: null,
  by: null,
  reason: null,
};
const opened = { version, text: TEXT, revision: 'r1' };
const fault = {
  severity: 'error',
  code: 'scheme.negative',
  place: { line: 6 },
  message: { zh: '分值不能小于 0', en: 'Full marks below 0' },
  remedy: { zh: '改为不小于 0 的数', en: 'Write a number from 0' },
};
const reading = { code: 'M', version: 2, digest: null, problems: [fault], outline: [], against: null };
const answers = {
  '/api/schemes': { body: [{ code: 'M', version: 1, name: version.name, period: 'month', family: 'township', digest: '', composites: [], escalates: false }] },
  '/api/periods': { body: { periods: ['2025-03'], last: '2025-03' } },
  '/api/measures': { body: [] },
  '/api/scheme-versions/readings': { body: reading },
  '/api/scheme-versions/drafts': { body: { ...opened, revision: 'r2' } },
};

type Wrapper = Awaited<ReturnType<typeof render>>['wrapper'];

const button = (wrapper: Wrapper, text: string) => {
  const found = wrapper.findAll('button').find((one) => one.text() === text);
  if (found === undefined) throw new Error(`no button ${text}`);
  return found;
};
/** The editor comes by itself, later than the page. */
const editorOf = (wrapper: Wrapper) => expect.poll(() => wrapper.find('.cm-content').exists(), { timeout: 20_000 }).toBe(true);

/** Another text, as the editor tells it. */
async function write(wrapper: Wrapper, text: string): Promise<void> {
  await editorOf(wrapper);
  wrapper.findComponent({ name: 'SchemeEditor' }).vm.$emit('write', text);
  await flushPromises();
}

beforeEach(() => sessionStorage.clear());

describe('SchemeWorkbench', () => {
  it('says what is wrong with the line and the remedy, and marks that line of the text', async () => {
    const { wrapper } = await render(SchemeWorkbench, { props: { opened, line: null }, answers });
    expect(wrapper.get('.problems').text()).toMatch(/第 6 行\s*分值不能小于 0\s*改为不小于 0 的数/);
    await editorOf(wrapper);
    expect(wrapper.findAll('.cm-lintRange-error').map((mark) => mark.text())).toEqual(['fullMarks: -3']);
  });

  it('keeps nothing of what is written until it is asked to, and then only with a reason and a name', async () => {
    localStorage.clear();
    const { wrapper, sent } = await render(SchemeWorkbench, { props: { opened, line: null }, answers });
    const drafts = () => sent.filter(({ path }) => path === '/api/scheme-versions/drafts').map(({ body }) => body);
    await write(wrapper, TEXT.replace('-3', '3'));
    expect(wrapper.text()).toContain('有未保存的改动');
    expect(drafts()).toEqual([]);

    await button(wrapper, '保存草案…').trigger('click');
    await wrapper.get('form').trigger('submit');
    expect(wrapper.get('form [role="alert"]').text()).toBe('请写上理由和姓名。');
    expect(drafts()).toEqual([]);

    await wrapper.get('form textarea').setValue('分值写错');
    await wrapper.get('form input').setValue('张三');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(drafts()).toEqual([{ by: '张三', reason: '分值写错', text: TEXT.replace('-3', '3'), file: 'drafts/M.v2.yaml', revision: 'r1' }]);
    expect(wrapper.text()).toContain('已保存为草案第 2 版。');
  });

  it('saves what is in force as a draft of its own, which is then opened', async () => {
    const inForce = { ...opened, version: { ...version, file: 'M.yaml', status: 'inForce' } };
    const stored = { ...opened, version: { ...version, file: 'drafts/M.v3.yaml', version: 3 } };
    const { wrapper, sent } = await render(SchemeWorkbench, {
      props: { opened: inForce, line: null },
      answers: { ...answers, '/api/scheme-versions/drafts': { body: stored } },
    });
    await button(wrapper, '另存为草案…').trigger('click');
    await wrapper.get('form textarea').setValue('下一年');
    await wrapper.get('form input').setValue('张三');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    const [draft] = sent.filter(({ path }) => path === '/api/scheme-versions/drafts');
    expect(draft?.body).toEqual({ by: '张三', reason: '下一年', text: TEXT, basedOn: 2 });
    expect(wrapper.emitted('open')).toEqual([['drafts/M.v3.yaml']]);
  });

  it('brings back after a reload what was not saved, and lets go of it on demand', async () => {
    const first = await render(SchemeWorkbench, { props: { opened, line: null }, answers });
    await write(first.wrapper, `${TEXT}# 再想想\n`);
    first.wrapper.unmount();

    const { wrapper } = await render(SchemeWorkbench, { props: { opened, line: null }, answers });
    await editorOf(wrapper);
    expect(wrapper.text()).toContain('这是上次没有保存的改动。');
    expect(wrapper.get('.cm-content').text()).toContain('# 再想想');
    await button(wrapper, '放弃改动').trigger('click');
    expect(wrapper.get('.cm-content').text()).not.toContain('# 再想想');
    wrapper.unmount();

    const last = await render(SchemeWorkbench, { props: { opened, line: null }, answers });
    expect(last.wrapper.text()).not.toContain('这是上次没有保存的改动。');
  });

  it('warns that the file was changed by somebody else meanwhile', async () => {
    const { wrapper } = await render(SchemeWorkbench, { props: { opened, line: null }, answers });
    await write(wrapper, `${TEXT}# 我的\n`);
    await wrapper.setProps({ opened: { ...opened, text: `${TEXT}# 别人的\n`, revision: 'r9' } });
    expect(wrapper.get('[role="alert"]').text()).toContain('文件已被别人改动');
    expect(wrapper.get('.cm-content').text()).toContain('# 我的');
  });

  it('does not put in force what is not saved', async () => {
    const { wrapper } = await render(SchemeWorkbench, { props: { opened, line: null }, answers });
    expect(button(wrapper, '施行…').attributes('disabled')).toBeUndefined();
    await write(wrapper, `${TEXT}# 未保存\n`);
    expect(button(wrapper, '施行…').attributes('disabled')).toBe('');
  });
});
