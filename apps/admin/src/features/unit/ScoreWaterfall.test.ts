import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { render } from '../../testing/render.ts';
import ScoreWaterfall from './ScoreWaterfall.vue';

const step = (kind: 'criteria' | 'rounding' | 'baseTier' | 'forcedTier', before: string | null, after: string, code: string | null = null) => ({
  ...{ step: kind, code, before, after, inputs: [] },
  reason: { zh: `${kind}的理由`, en: `reason of ${kind}` },
});
/** 20 full marks; A1 keeps its 10, A2 keeps 4. */
const unit = makeUnit('T1', {
  ...{ total: 14, tier: 'RED', baseTier: 'BLUE' },
  criteria: [makeResult('A1'), makeResult('A2', { marks: 4, exact: '4' })],
  steps: [step('criteria', null, '14'), step('rounding', '14', '14'), step('baseTier', null, 'BLUE'), step('forcedTier', 'BLUE', 'RED', 'AF1')],
});
const shown = async (props: object = {}) =>
  render(ScoreWaterfall, {
    props: { unit, assessment: makeAssessment([unit]), cuts: [12], opened: null, full: false, ...props },
    answers: { '/api/measures': { body: [] } },
  });

describe('ScoreWaterfall', () => {
  it('tells every move with what is left after it, down to the total, and the rule that changed the tier as a line of its own', async () => {
    const { wrapper } = await shown();
    const rows = wrapper.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text().replaceAll(/\s+/g, ' ')));
    expect(rows.map(([name, , change, left]) => [name, change, left])).toEqual([
      ['满分', '', '20'],
      ['事故控制', '0', '20'],
      ['隐患治理', '−6', '14'],
      ['▸A2 到期整改率', '−6', '14'],
      ['各项得分合计', '', '14'],
      ['▸总分', '', '14.00'],
      ['按分定档', '●蓝', 'baseTier的理由'],
      ['强制定档 AF1', '●蓝 → ▲红', 'forcedTier的理由'],
    ]);
    expect(wrapper.find('thead').text()).toContain('●蓝 ≥12');
  });

  it('opens the receipt of the line that is chosen, and shows criteria with full marks on request', async () => {
    const { wrapper } = await shown();
    await wrapper.find('tr.criterion .toggle').trigger('click');
    await wrapper.find('header button').trigger('click');
    expect([wrapper.emitted('open'), wrapper.emitted('full')]).toEqual([[['A2']], [[true]]]);
    const opened = await shown({ opened: 'A1', full: true });
    expect(opened.wrapper.findAll('tr.criterion')).toHaveLength(2);
    expect(opened.wrapper.find('.criterion-receipt').text()).toContain('A1 事故');
  });

  it('says of a unit without a total that there is none, and why', async () => {
    const nothing = makeUnit('T1', { total: null, tier: null, criteria: [makeResult('A1', { marks: null, exact: null, status: 'missing' })], steps: [] });
    const { wrapper } = await shown({ unit: nothing });
    expect(wrapper.find('.nothing').text()).toContain('没有一项指标可以计分');
    expect(wrapper.find('tr.criterion .reason').text()).toContain('A1的理由');
  });
});
