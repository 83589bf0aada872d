import { describe, expect, it } from 'vitest';
import { isProportion } from './is-proportion.ts';
import { findMeasure, listMeasures } from './library/index.ts';

describe('isProportion', () => {
  it.each([
    ['hazard.R3.carried', true],
    // The shares of two kinds of hazard together, and of firms of four colours.
    ['hazard.R6.carried', true],
    ['inspection.frequencyMet', true],
    // (Opening + found − open) of (opening + found); closed of closed and overdue.
    ['hazard.R8', true],
    ['hazard.R4x', true],
    // Closed in a month over found in a month, and inspections over a plan, can pass 100 %.
    ['hazard.R2f', false],
    ['inspection.planDone', false],
    ['inspection.yield', false],
    ['hazard.open', false],
  ])('of %s is %s', (code, expected) => {
    expect(isProportion(findMeasure(code), findMeasure)).toBe(expected);
  });

  it('leaves no rate of the library out but those that compare two flows', () => {
    const others = listMeasures().filter((measure) => measure.quantity === 'share' && !isProportion(measure, findMeasure));
    expect(others.map(({ code }) => code).toSorted()).toEqual(['activity.planDone', 'hazard.R2f', 'inspection.jointPlanDone', 'inspection.planDone']);
  });
});
