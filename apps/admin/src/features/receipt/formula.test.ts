import type { Assessment, UnitResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { stepValue, totalFormula } from './formula.ts';

const assessment = { decimals: 2, criteria: [{ fullMarks: 96 }, { fullMarks: 4 }] } as unknown as Assessment;

function makeUnit(changes: Partial<UnitResult>): UnitResult {
  return { total: 89.73, earned: 89.73, applicable: 100, adjustments: [], ...changes } as UnitResult;
}

describe('totalFormula', () => {
  it('shows the rescaling where a criterion does not apply', () => {
    expect(totalFormula(makeUnit({ total: 93.47, applicable: 96 }), assessment)).toBe('93.47 = 89.73 ÷ 96 × 100');
  });

  it('adds bonus and penalty behind the rescaled marks', () => {
    const adjustments = [{ amount: 0.5 }, { amount: -1 }, { amount: 0 }] as unknown as UnitResult['adjustments'];
    expect(totalFormula(makeUnit({ total: 89.23, adjustments }), assessment)).toBe('89.23 = 89.73 + 0.5 − 1');
  });

  it('has nothing to compute for a unit that is not ranked', () => {
    expect(totalFormula(makeUnit({ total: null }), assessment)).toBe('/');
  });
});

describe('stepValue', () => {
  const words = new Map([['RED', '红']]);

  it('reads fractions as decimals and tier codes as words', () => {
    expect(stepValue('187/2', words, 2)).toBe('93.50');
    expect(stepValue('RED', words, 2)).toBe('红');
    expect(stepValue(null, words, 2)).toBe('—');
  });
});
