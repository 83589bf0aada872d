import type { Assessment, Step, UnitResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { axisOf, figuresOf, shareAt, waterfallOf } from './waterfall.ts';

const text = (zh: string) => ({ zh, en: zh });
const step = (kind: Step['step'], after: string | null, code: string | null = null): Step => ({
  ...{ step: kind, code, before: null, after, inputs: [] },
  reason: text(`${kind}的理由`),
});

const outline: Pick<Assessment, 'blocks' | 'criteria'> = {
  blocks: makeAssessment([]).blocks,
  criteria: ['A1', 'A2', 'B1', 'B2'].map((code) => ({
    ...{ code, name: text(code), block: code.charAt(0), rule: 'perEvent', clause: null, measures: [] },
    fullMarks: code === 'B2' ? 4 : 32,
  })),
};
const result = (code: string, marks: number | null, exact: string | null) =>
  makeResult(code, {
    ...{ marks, exact, fullMarks: code === 'B2' ? 4 : 32 },
    ...(marks === null && { status: 'notApplicable' as const }),
  });

/** 32 + 32 + 32 + 4 = 100 full marks. A1 keeps all, A2 loses 8, B1 a third of a mark (95/3 of 32), B2 does not apply: 95 2/3 − … = 87 2/3 earned of 96. */
const unit: UnitResult = makeUnit('T1', {
  criteria: [result('A1', 32, '32'), result('A2', 24, '24'), result('B1', 95 / 3, '95/3'), result('B2', null, null)],
  total: 59.99,
  steps: [
    step('criteria', '263/3'),
    // 263/3 of 96 is 6575/72 of 100.
    step('notApplicable', '6575/72'),
    step('adjustments', '6503/72', 'P1'),
    step('forcedScore', '5999/100', 'AF1'),
    step('rounding', '5999/100'),
    step('rank', '8'),
    step('forcedTier', 'RED', 'AF1'),
  ],
});

describe('waterfallOf', () => {
  it('goes from full marks through blocks and criteria to the marks earned, and by the steps to the total', () => {
    const { full, blocks, earned, steps, total } = waterfallOf(unit, outline);
    expect(full).toBe(100);
    expect(blocks.map(({ code, change, before, after }) => [code, change, before, after])).toEqual([
      ['A', -8, 100, 92],
      ['B', expect.closeTo(-4.3333, 4), 92, expect.closeTo(87.6667, 4)],
    ]);
    expect(blocks[1]?.criteria.map(({ outline: { code }, exact }) => [code, exact])).toEqual([
      ['B1', '-1/3'],
      ['B2', '-4'],
    ]);
    expect(earned).toBeCloseTo(87.6667, 4);
    expect(steps.map(({ kind, code, exact }) => [kind, code, exact])).toEqual([
      // 6575/72 − 263/3 = (6575 − 6312)/72
      ['weighting', null, '263/72'],
      ['adjustments', 'P1', '-1'],
      // 5999/100 − 6503/72 = (107982 − 162575)/1800
      ['forcedScore', 'AF1', '-54593/1800'],
    ]);
    expect([steps.at(-1)?.after, total]).toEqual([59.99, 59.99]);
  });

  it('begins each move where the one before it ended, so that the changes add up to the total', () => {
    const { full, blocks, steps, total } = waterfallOf(unit, outline);
    const moves = [...blocks.flatMap(({ criteria }) => criteria), ...steps];
    let at = full;
    for (const { before, after } of moves) {
      expect(before).toBe(at);
      at = after;
    }
    expect(at).toBe(total);
  });

  it('leaves out the weighting of a unit to which everything applies, and moves that change nothing', () => {
    const whole = makeUnit('T1', { criteria: [result('A1', 32, '32')], total: 32, steps: [step('criteria', '32'), step('rounding', '32')] });
    expect(waterfallOf(whole, outline).steps).toEqual([]);
  });

  it('takes what a mean of blocks makes of the marks for a step of its own, without the words of a rescaling', () => {
    const mean = makeUnit('T1', { criteria: [result('A1', 16, '16')], total: 50, steps: [step('criteria', '50'), step('rounding', '50')] });
    expect(waterfallOf(mean, outline).steps).toMatchObject([{ kind: 'weighting', reason: null, exact: '34' }]);
  });
});

it('writes as many decimals as a bonus needs, though no criterion needs any', () => {
  const half = makeUnit('T1', { criteria: [result('A1', 32, '32')], total: 32.5, steps: [step('criteria', '32'), step('adjustments', '65/2', 'AB2')] });
  expect(figuresOf(waterfallOf(half, outline))).toEqual([32, 32, 0, 32, 0.5, 32.5]);
});

describe('the axis of the picture', () => {
  it('runs between round tens around all that is drawn', () => {
    expect(axisOf(waterfallOf(unit, outline))).toEqual({ low: 50, high: 100 });
    expect([shareAt({ low: 50, high: 100 }, 60), shareAt({ low: 50, high: 100 }, 40)]).toEqual([0.2, 0]);
  });

  it('has room where nothing was lost', () => {
    const best = makeUnit('T1', { criteria: [result('A1', 32, '32')], total: 32, steps: [step('criteria', '32')] });
    expect(axisOf(waterfallOf(best, outline))).toEqual({ low: 30, high: 40 });
  });
});
