import type { SchemeOutcomes } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { render } from '../../testing/render.ts';
import TrialSummary from './TrialSummary.vue';

const outcomes = {
  summary: { units: 16, changed: 15, moved: 3, better: 1, worse: 2 },
  causes: [{ kind: 'criterion', code: 'A2.1', name: { zh: '到期隐患整改率', en: 'Closed when due' }, units: 5 }],
} as unknown as SchemeOutcomes;
const turned = { scheme: {}, turned: [], refused: [] };
const props = { outcomes, isBehind: false, fault: null, turned, marks: 100, fullMarks: 100 };

describe('the summary of a trial', () => {
  it('names the main causes and nothing that needs mending', async () => {
    const { wrapper } = await render(TrialSummary, { props });
    expect(wrapper.get('.causes').text()).toContain('A2.1 到期隐患整改率');
    expect(wrapper.find('.warn').exists()).toBe(false);
  });

  it('says under what number the movers could not be worked out, and what to do', async () => {
    const { wrapper } = await render(TrialSummary, { props: { ...props, outcomes: null, fault: '7c1f' } });
    expect(wrapper.get('[role="alert"]').text()).toContain('编号 7c1f');
    expect(wrapper.get('[role="alert"]').text()).toContain('刷新页面');
    expect(wrapper.text()).not.toContain('正在');
  });

  it('offers to balance full marks that do not add up', async () => {
    const { wrapper } = await render(TrialSummary, { props: { ...props, marks: 104 } });
    expect(wrapper.get('.warn').text()).toContain('104');
    await wrapper.get('.warn button').trigger('click');
    expect(wrapper.emitted('balance')).toHaveLength(1);
  });
});
