import { describe, expect, it } from 'vitest';
import { formatChance, spanOf } from './span.ts';

describe('spanOf', () => {
  it('has one number where both ends are one', () => {
    expect([spanOf({ low: 3, high: 8 }), spanOf({ low: 4, high: 4 })]).toEqual(['3–8', '4']);
  });
});

describe('formatChance', () => {
  it('tells nothing and certain only of what never and always happened', () => {
    expect([0, 0.0001, 0.004, 0.126, 0.9949, 0.9951, 0.9999, 1].map(formatChance)).toEqual(['0%', '<1%', '<1%', '13%', '99%', '>99%', '>99%', '100%']);
  });
});
