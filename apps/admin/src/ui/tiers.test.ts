import type { TierOutline } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { bestFirst, tierShape, tierTone } from './tiers.ts';

const makeTier = (code: string, min: number | null) => ({ code, min }) as TierOutline;

describe('bestFirst', () => {
  it('orders by the score at which a tier begins', () => {
    expect(bestFirst([makeTier('RED', 0), makeTier('BLUE', 90), makeTier('YELLOW', 80)]).map((tier) => tier.code)).toEqual(['BLUE', 'YELLOW', 'RED']);
  });

  it("keeps the scheme's order where tiers are given by quota", () => {
    expect(bestFirst([makeTier('A', null), makeTier('B', null)]).map((tier) => tier.code)).toEqual(['A', 'B']);
  });
});

describe('tierShape', () => {
  it('gives every colour of the product its own shape', () => {
    expect(new Set(['red', 'orange', 'yellow', 'blue', 'green', 'grey', null].map(tierShape)).size).toBe(7);
  });
});

describe('tierTone', () => {
  it('never takes a colour from outside the tokens', () => {
    expect(tierTone('yellow')).toEqual({ '--tone': 'var(--yellow)', '--tint': 'var(--yellow-soft)' });
    expect(tierTone('#ff0000')).toEqual({ '--tone': 'var(--ink-3)', '--tint': 'transparent' });
  });
});
