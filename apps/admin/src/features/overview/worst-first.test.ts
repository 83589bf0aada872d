import type { Assessment } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { worstFirst } from './worst-first.ts';

describe('worstFirst', () => {
  it('goes by tier before score, since a forced red may have many marks', () => {
    const tiers = [
      { code: 'BLUE', min: 90 },
      { code: 'RED', min: 0 },
    ];
    const units = [
      { code: 'a', tier: 'BLUE', total: 91, order: 1 },
      { code: 'b', tier: null, total: null, order: 2 },
      { code: 'c', tier: 'RED', total: 93, order: 3 },
      { code: 'd', tier: 'RED', total: 60, order: 4 },
    ];
    const assessment = { tiers, units } as unknown as Assessment;
    expect(worstFirst(assessment).map((unit) => unit.code)).toEqual(['d', 'c', 'a', 'b']);
  });
});
