import type { Step } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { whyOf } from './why.ts';

const step = (kind: Step['step'], before: string | null, after: string | null): Step => ({
  ...{ step: kind, code: 'X', before, after, inputs: [] },
  reason: { zh: '理由', en: 'reason' },
});

const red = makeUnit('T1', {
  ...{ tier: 'RED', total: 64.5 },
  criteria: [makeResult('A1', { marks: 8 }), makeResult('A2', { marks: 4 })],
  steps: [step('gate', null, 'passed'), step('rankRule', 'RED', 'RED'), step('forcedTier', 'BLUE', 'RED')],
});

describe('whyOf', () => {
  it('tells the marks missing to the next better tier, the heaviest losses first, and what changed the tier', () => {
    const why = whyOf(red, makeAssessment([red]), [90, null], null);
    expect(why.next).toMatchObject({ tier: { code: 'BLUE' }, from: 90, missing: 25.5 });
    expect([why.lost, why.criteria, why.share]).toEqual([8, 2, 1]);
    expect(why.heaviest.map(({ outline, lost }) => [outline.code, lost])).toEqual([
      ['A2', 6],
      ['A1', 2],
    ]);
    expect(why.forced.map(({ step: kind }) => kind)).toEqual(['forcedTier']);
  });

  it('has no next tier for the best, nor where no score reaches it, nor for a unit without a total', () => {
    const next = (changes: Parameters<typeof makeUnit>[1], cuts: readonly (number | null)[]) =>
      whyOf(makeUnit('T1', changes), makeAssessment([]), cuts, null).next;
    expect([next({ tier: 'BLUE' }, [90, null]), next({ tier: 'RED' }, [null, null]), next({ tier: null, total: null }, [90, null])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('asks for the marks a rule of rank needs beyond the cut, and says what no marks help against', () => {
    const [last, veto] = [step('rankRule', 'RED', 'RED'), step('forcedTier', 'RED', 'RED')];
    const next = (distance: Parameters<typeof whyOf>[3]) => whyOf(red, makeAssessment([red]), [90, null], distance).next;
    expect(next({ kind: 'marks', tier: 'BLUE', score: 92.7, missing: 28.2, exact: '141/5', by: last })).toMatchObject({
      ...{ from: 90, missing: 25.5, held: null },
      pastRules: { from: 92.7, missing: 28.2 },
    });
    expect(next({ kind: 'marks', tier: 'BLUE', score: 90, missing: 25.5, exact: '51/2', by: null })).toMatchObject({ missing: 25.5, pastRules: null });
    expect(next({ kind: 'held', tier: 'BLUE', by: veto })).toMatchObject({ held: veto, pastRules: null });
  });

  it('counts no share of nothing', () => {
    expect(whyOf(makeUnit('T1', { criteria: [makeResult('A1')] }), makeAssessment([]), [90, null], null)).toMatchObject({ lost: 0, share: 0, heaviest: [] });
  });
});
