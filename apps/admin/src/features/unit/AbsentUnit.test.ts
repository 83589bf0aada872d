import { describe, expect, it } from 'vitest';
import { makeAssessment } from '../../testing/make-assessment.ts';
import { render } from '../../testing/render.ts';
import AbsentUnit from './AbsentUnit.vue';

const unit = (code: string, changes: object = {}) => ({
  ...{ code, name: `${code}镇`, kind: 'town', group: 'G1', order: 1, validFrom: null, validTo: null, successor: null },
  ...changes,
});

const assessment = { ...makeAssessment([]), period: '2025-03', cutOff: '2025-03-31' };
const shown = (code: string) =>
  render(AbsentUnit, {
    props: { code, assessment, periods: ['2024-12', '2025-01', '2025-02', '2025-03'] },
    answers: { '/api/units': { body: [unit('T1', { validTo: '2025-01-31', successor: 'T2' }), unit('T2')] }, '/api/schemes': { body: [] } },
  });

describe('AbsentUnit', () => {
  it('says into which unit it was merged, and leads to it and to its own last period', async () => {
    const { wrapper } = await shown('T1');
    expect(wrapper.text()).toContain('T1镇已于 2025-01-31 并入T2镇，2025年3月不再单独考评。');
    expect(wrapper.findAll('a').map((link) => link.attributes('href'))).toEqual(['/units/T2', '/units/T1?period=2025-01', '/units']);
  });

  it('says of a code that nobody bears that there is no such unit, and leads to the list', async () => {
    const { wrapper } = await shown('X9');
    expect(wrapper.text()).toContain('没有代码或名称为“X9”的单位。');
    expect(wrapper.findAll('a').map((link) => link.attributes('href'))).toEqual(['/units']);
  });
});
