import type { UnitRobustness } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { listFixedPairs } from './fixed-pairs.ts';

const unit = (code: string, rank: number | null, aheadOf: readonly string[], group = 'G1'): UnitRobustness => ({
  ...{ code, name: `${code}镇`, group, order: 1, rank, tier: null, interval: null, median: null, mean: null },
  ...{ first: 0, last: 0, tiers: [], isFirm: true, redrawn: 0, aheadOf },
});
const group = (code: string) => ({ code, name: { zh: code, en: code }, size: 2 });

describe('listFixedPairs', () => {
  it('has each unit, best first in its group, with those that never come before it, best first', () => {
    const units = [unit('T3', 3, []), unit('T1', 1, ['T3', 'T2']), unit('T2', 2, ['T3']), unit('P1', 1, [], 'G2'), unit('T4', null, [])];
    const pairs = listFixedPairs({ groups: [group('G2'), group('G1')], units });
    expect(pairs?.map(({ unit: { code }, never }) => [code, never.map((other) => other.code)])).toEqual([
      ['T1', ['T2', 'T3']],
      ['T2', ['T3']],
    ]);
  });

  it('lists nothing where there are more units than anybody would look through', () => {
    const units = Array.from({ length: 61 }, (_, at) => unit(`T${at}`, at + 1, []));
    expect(listFixedPairs({ groups: [group('G1')], units })).toBeNull();
    expect(listFixedPairs({ groups: [group('G1')], units: units.slice(1) })).toEqual([]);
  });
});
