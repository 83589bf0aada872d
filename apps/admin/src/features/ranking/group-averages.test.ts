import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { averagesOf } from './group-averages.ts';
import { buildMatrix } from './matrix.ts';

const assessment = makeAssessment([
  makeUnit('T1', { total: 96, criteria: [makeResult('A1'), makeResult('A2', { marks: 4 })] }),
  makeUnit('T2', { total: 70, tier: 'RED', criteria: [makeResult('A1'), makeResult('A2', { marks: 7 })] }),
  makeUnit('T3', { total: null, tier: null, criteria: [makeResult('A1', { marks: 1 }), makeResult('A2', { marks: null, status: 'missing' })] }),
]);
const rows = buildMatrix(assessment, null).groups[0]?.rows ?? [];

describe('averagesOf', () => {
  it('has the mean of those who have marks, and counts the units of each tier from the best down', () => {
    const averages = averagesOf(rows, 2, assessment.tiers.toReversed());
    // (10 + 10 + 1) / 3, (4 + 7) / 2, (96 + 70) / 2.
    expect(averages.means).toEqual([7, 5.5]);
    expect(averages.total).toBe(83);
    expect(averages.tiers.map(({ tier, units }) => [tier.code, units])).toEqual([
      ['BLUE', 1],
      ['RED', 1],
    ]);
  });

  it('has nothing to say of nobody', () => {
    expect(averagesOf([], 1, assessment.tiers)).toEqual({ means: [null], total: null, tiers: [] });
  });
});
