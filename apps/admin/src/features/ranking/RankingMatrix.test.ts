import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { render } from '../../testing/render.ts';
import { buildMatrix } from './matrix.ts';
import RankingMatrix from './RankingMatrix.vue';

const assessment = makeAssessment([makeUnit('T1', { criteria: [makeResult('A1'), makeResult('A2', { marks: 4 })] }), makeUnit('T2', { rank: 2 })]);
const props = {
  matrix: buildMatrix(assessment, null, 'official'),
  tiers: assessment.tiers,
  decimals: 2,
  opened: null,
  cutOff: assessment.cutOff,
  firmness: null,
};

const focused = (): string | null => document.activeElement?.getAttribute('data-cell') ?? null;
const press = (key: string): void => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

describe('RankingMatrix', () => {
  it('is walked with the arrows and opened with Enter', async () => {
    const { wrapper } = await render(RankingMatrix, { props });
    wrapper.get<HTMLElement>('[data-cell="0:0"]').element.focus();
    press('ArrowRight');
    await wrapper.vm.$nextTick();
    expect(focused()).toBe('0:1');
    press('ArrowDown');
    await wrapper.vm.$nextTick();
    expect(focused()).toBe('1:1');
    press('Enter');
    expect(wrapper.emitted('open')).toEqual([[{ unit: 'T2', criterion: 'A2' }]]);
  });

  it('opens the total from the last column', async () => {
    const { wrapper } = await render(RankingMatrix, { props });
    await wrapper.get('[data-cell="0:2"]').trigger('click');
    expect(wrapper.emitted('open')).toEqual([[{ unit: 'T1', criterion: null }]]);
  });

  it('has one place in the tab order', async () => {
    const { wrapper } = await render(RankingMatrix, { props });
    expect(wrapper.findAll('[data-cell][tabindex="0"]')).toHaveLength(1);
  });

  it('names every column and row for a screen reader', async () => {
    const { wrapper } = await render(RankingMatrix, { props });
    expect(wrapper.findAll('thead th[scope="col"], thead th[scope="colgroup"]').length).toBe(wrapper.findAll('thead th').length);
    expect(wrapper.findAll('tbody th[scope="row"]').map((header) => header.text())).toEqual(['●T1镇', '●T2镇']);
  });
});
