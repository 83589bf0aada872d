import type { Knob } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { balanceWeights, marksTogether } from './balance-weights.ts';

const weight = (code: string, value: number): Knob => ({
  key: `${code}:weight`,
  of: code,
  section: 'weights',
  label: { zh: '分值', en: 'Full marks' },
  range: { kind: 'number', min: 0, max: null, integer: false, without: null, unit: { zh: '分', en: 'marks' } },
  value,
  path: [],
  filePath: [],
});
const KNOBS = [weight('A', 50), weight('B', 30), weight('C', 20)];

describe('full marks that add up', () => {
  it('are added without the noise of doubles', () => {
    expect(marksTogether({ weights: 'points' }, [weight('A', 0.1), weight('B', 0.2)], {})).toBe(0.3);
    expect(marksTogether({ weights: 'points' }, KNOBS, { 'A:weight': 60 })).toBe(110);
    expect(marksTogether({ weights: 'relative' }, KNOBS, {})).toBeNull();
  });

  it('are made to by those nobody touched, in proportion', () => {
    expect(balanceWeights(KNOBS, { 'A:weight': 60 }, 100)).toEqual({ 'A:weight': 60, 'B:weight': 24, 'C:weight': 16 });
    // 67 over 50 and 30: 41.875 and 25.125, the half hundredths going to the greater.
    expect(balanceWeights(KNOBS, { 'C:weight': 33 }, 100)).toEqual({ 'A:weight': 41.88, 'B:weight': 25.12, 'C:weight': 33 });
  });

  it('cannot be where nothing is free or too much is held', () => {
    expect(balanceWeights(KNOBS, { 'A:weight': 120 }, 100)).toBeNull();
    expect(balanceWeights(KNOBS, { 'A:weight': 1, 'B:weight': 1, 'C:weight': 1 }, 100)).toBeNull();
  });
});
