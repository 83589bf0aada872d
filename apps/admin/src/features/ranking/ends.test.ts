import { describe, expect, it } from 'vitest';
import { makeAssessment, makeUnit } from '../../testing/make-assessment.ts';
import { adjustmentText, changeText, distanceText, endColumns } from './ends.ts';
import { buildMatrix } from './matrix.ts';

const plus = (amount: number) => [{ code: 'B', kind: 'bonus' as const, amount, exact: String(amount), records: [], inputs: [], reason: { zh: '', en: '' } }];

describe('endColumns', () => {
  it('leaves out what no unit has', () => {
    const bare = buildMatrix(makeAssessment([makeUnit('T1')]), null);
    expect(endColumns(bare, { decimals: 2, isChinese: true, isAcross: false }).map(({ name }) => name)).toEqual(['total', 'tier', 'rank', 'distance']);
    const full = buildMatrix(makeAssessment([makeUnit('T1', { adjustments: plus(0.5) })]), { units: [makeUnit('T1')] } as never);
    expect(endColumns(full, { decimals: 2, isChinese: true, isAcross: false }).map(({ name }) => name)).toEqual([
      'adjustment',
      'total',
      'tier',
      'rank',
      'change',
      'distance',
    ]);
  });
});

describe('the figures at the end of a row', () => {
  it('have a sign, and the decimals of all', () => {
    const matrix = buildMatrix(makeAssessment([makeUnit('T1', { adjustments: plus(0.5) }), makeUnit('T2', { adjustments: plus(-1) })]), null);
    expect([0.5, -1, 0].map(adjustmentText(matrix))).toEqual(['+0.5', '−1.0', '']);
    expect([2, -3, 0, null].map(changeText)).toEqual(['↑2', '↓3', '—', '']);
  });

  it('say how many marks are missing, or that there is nothing above', () => {
    expect(distanceText({ kind: 'marks', tier: 'BLUE', score: 90, missing: 5.1, exact: '51/10', by: null }, 2)).toBe('5.10');
    expect([
      distanceText({ kind: 'best' }, 2),
      distanceText({ kind: 'closed', tier: 'BLUE' }, 2),
      distanceText({ kind: 'unranked' }, 2),
      distanceText(undefined, 2),
    ]).toEqual(['—', '—', '', '']);
  });
});
