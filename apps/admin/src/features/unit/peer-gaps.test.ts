import type { CriterionResult, UnitResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { peerGaps } from './peer-gaps.ts';

const rate = (numerator: number, denominator: number): CriterionResult['inputs'][number] => ({
  ...{ name: 'value', measure: 'hazard.R3.carried', shift: 'none', status: 'ok', exact: null },
  ...{ numerator, denominator, value: numerator / denominator },
});

const unit = (code: string, a1: number | null, a2: number, more: Partial<CriterionResult> = {}, changes: Partial<UnitResult> = {}) =>
  makeUnit(code, {
    criteria: [
      makeResult('A1', a1 === null ? { marks: null, status: 'notApplicable', exact: null, lost: 0 } : { marks: a1 }),
      makeResult('A2', { marks: a2, ...more }),
    ],
    ...changes,
  });

const isRate = (measure: string) => measure === 'hazard.R3.carried';

describe('peerGaps', () => {
  it('ranks what was lost beyond the middle of the group, and what was lost less', () => {
    // Lost in A1: 8, 2, 0 (middle 2); in A2: 1, 5, 3 (middle 3).
    const own = unit('T1', 2, 9);
    const { weak, strong, peers } = peerGaps(own, makeAssessment([own, unit('T2', 8, 5), unit('T3', 10, 7), unit('T4', 0, 0, {}, { group: 'G2' })]), isRate);
    expect(weak.map(({ outline, lost, median, gap, place, of }) => [outline.code, lost, median, gap, place, of])).toEqual([['A1', 8, 2, 6, 1, 3]]);
    expect(strong.map(({ outline, lost, median, gap, place, of }) => [outline.code, lost, median, gap, place, of])).toEqual([['A2', 1, 3, -2, 3, 3]]);
    expect(peers).toBe(3);
  });

  it('says when a place is shared', () => {
    const own = unit('T1', 4, 10);
    const { weak } = peerGaps(own, makeAssessment([own, unit('T2', 4, 10), unit('T3', 10, 10), unit('T4', 10, 10)]), isRate);
    expect(weak.map(({ gap, place, tied }) => [gap, place, tied])).toEqual([[3, 1, true]]);
  });

  it('leaves out criteria that do not concern the unit, and those as good as the middle', () => {
    const own = unit('T1', null, 5);
    const { weak, strong } = peerGaps(own, makeAssessment([own, unit('T2', 0, 5), unit('T3', 10, 5)]), isRate);
    expect([weak, strong]).toEqual([[], []]);
  });

  it('has nothing to compare in a group of one', () => {
    const own = unit('T1', 2, 9);
    expect(peerGaps(own, makeAssessment([own]), isRate)).toEqual({ peers: 1, weak: [], strong: [] });
  });

  it('says that a rate of few cases cannot be told from the group, and that one of many can', () => {
    // 1 of 2 beside 36 of 40: with 2 cases one miss is chance. 100 of 200 beside 3600 of 4000 is not.
    const small = unit('T1', 10, 0, { inputs: [rate(1, 2)] });
    const few = peerGaps(small, makeAssessment([small, unit('T2', 10, 9, { inputs: [rate(18, 20)] }), unit('T3', 10, 9, { inputs: [rate(18, 20)] })]), isRate);
    expect(few.weak[0]?.certainty).toEqual({ numerator: 1, denominator: 2, apart: false, from: 1, to: 3, of: 3 });
    const large = unit('T1', 10, 0, { inputs: [rate(100, 200)] });
    const many = peerGaps(
      large,
      makeAssessment([large, unit('T2', 10, 9, { inputs: [rate(1800, 2000)] }), unit('T3', 10, 9, { inputs: [rate(1800, 2000)] })]),
      isRate,
    );
    expect(many.weak[0]?.certainty).toEqual({ numerator: 100, denominator: 200, apart: true, from: 3, to: 3, of: 3 });
  });

  it('says nothing of certainty where no rate of cases stands behind a criterion', () => {
    const own = unit('T1', 2, 0, { inputs: [rate(1, 2)] });
    const { weak } = peerGaps(own, makeAssessment([own, unit('T2', 10, 10), unit('T3', 10, 10)]), () => false);
    expect(weak.map(({ certainty }) => certainty)).toEqual([null, null]);
  });
});
