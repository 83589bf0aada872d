import type { TierOutline } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { tierBounds } from './tier-bounds.ts';

const makeTier = (code: string, min: number | null) => ({ code, min }) as TierOutline;

describe('tierBounds', () => {
  it('writes which side of a boundary belongs to which tier', () => {
    const bounds = tierBounds([makeTier('RED', 0), makeTier('YELLOW', 80), makeTier('BLUE', 90)]);
    expect(bounds.map(({ tier, bounds: written }) => [tier.code, written])).toEqual([
      ['BLUE', '≥90'],
      ['YELLOW', '≥80, <90'],
      ['RED', '<80'],
    ]);
  });

  it('writes no bounds for tiers given by quota', () => {
    expect(tierBounds([makeTier('A', null), makeTier('B', null)]).map(({ bounds }) => bounds)).toEqual(['', '']);
  });
});
