import type { BareAssessment } from '@sanse/engine/scoring';
import { describe, expect, it } from 'vitest';
import { rerank } from './rerank.ts';

type Unit = BareAssessment['units'][number];

const unit = (code: string, order: number, total: number | null, rank: number | null, tier: string | null, group = 'G1'): Unit => ({
  code,
  name: `${code}镇`,
  group,
  order,
  total,
  exact: null,
  rank,
  rankOf: 2,
  tier,
  marks: [],
  isForced: false,
});
const outcome = (...units: Unit[]): BareAssessment => ({
  period: '2025-03',
  cutOff: '2025-03-31',
  groups: ['G1', 'G2', 'G3'].map((code) => ({ code, name: { zh: code, en: code }, size: 2 })),
  units,
});

describe('the ranking of a trial', () => {
  const before = outcome(unit('A', 1, 92, 1, 'BLUE'), unit('B', 2, 88, 2, 'YELLOW'), unit('C', 3, 70, 1, 'RED', 'G2'));

  it('lists each group best first, with where a unit stood before', () => {
    const groups = rerank(before, outcome(unit('A', 1, 85, 2, 'YELLOW'), unit('B', 2, 88, 1, 'YELLOW'), unit('C', 3, 70, 1, 'RED', 'G2')));
    expect(groups.map(({ code, units }) => [code, units.map((one) => [one.code, one.places, one.isMoved, one.was?.rank])])).toEqual([
      [
        'G1',
        [
          ['B', 1, true, 2],
          ['A', -1, true, 1],
        ],
      ],
      ['G2', [['C', 0, false, 1]]],
    ]);
  });

  it('puts who is not ranked last and does not count places between groups', () => {
    const groups = rerank(
      before,
      outcome(unit('A', 1, null, null, null), unit('B', 2, 88, 1, 'YELLOW'), unit('C', 3, 70, 2, 'RED'), unit('D', 4, 60, 3, 'RED')),
    );
    expect(groups[0]?.units.map((one) => [one.code, one.places, one.isMoved, one.was === null])).toEqual([
      ['B', 1, true, false],
      ['C', null, true, false],
      ['D', null, true, true],
      ['A', null, true, false],
    ]);
  });
});
