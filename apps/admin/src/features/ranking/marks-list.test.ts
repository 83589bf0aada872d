import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { marksOf, peersBy } from './marks-list.ts';

const marks = (a2: number | null) => [makeResult('A1'), makeResult('A2', a2 === null ? { status: 'tooFew', marks: null } : { marks: a2 })];
const units = [
  makeUnit('T1', { total: 80, criteria: marks(4) }),
  makeUnit('T2', { total: null, criteria: marks(null) }),
  makeUnit('T3', { total: 95, criteria: marks(9) }),
  makeUnit('T4', { total: 80, criteria: marks(4) }),
  makeUnit('T5', { group: 'G2' }),
];

describe('peersBy', () => {
  it('has the group only, the best first, equals in official order and those without marks last', () => {
    expect(peersBy(makeAssessment(units), 'G1', 'A2').map((line) => [line.key, line.marks, line.fullMarks])).toEqual([
      ['T3', 9, 10],
      ['T1', 4, 10],
      ['T4', 4, 10],
      ['T2', null, 10],
    ]);
  });

  it('compares totals against the full marks of the scheme', () => {
    expect(peersBy(makeAssessment(units), 'G1', null).map((line) => [line.key, line.marks, line.fullMarks])).toEqual([
      ['T3', 95, 20],
      ['T1', 80, 20],
      ['T4', 80, 20],
      ['T2', null, 20],
    ]);
  });
});

describe('marksOf', () => {
  it('knows nothing of a criterion that is none', () => {
    expect(marksOf(makeUnit('T1'), 'Z9', 20)).toBeNull();
  });
});
