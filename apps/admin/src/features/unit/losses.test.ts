import type { Assessment, UnitResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { lossesOf } from './losses.ts';

const criteria = ['A', 'B', 'C'].map((code) => ({ code, name: { zh: `指标${code}`, en: `Criterion ${code}` } })) as unknown as Assessment['criteria'];
const makeUnit = (...lost: readonly number[]) => ({ criteria: lost.map((marks, index) => ({ code: 'ABC'[index], lost: marks })) }) as unknown as UnitResult;

describe('lossesOf', () => {
  it('begins each loss where the heavier one before it ended', () => {
    const losses = lossesOf(makeUnit(1, 0, 3), criteria);
    expect(losses.map(({ code, from, to }) => [code, from, to])).toEqual([
      ['C', 1, 0.25],
      ['A', 0.25, 0],
    ]);
  });

  it('is empty for a unit that lost nothing', () => {
    expect(lossesOf(makeUnit(0, 0, 0), criteria)).toEqual([]);
  });
});
