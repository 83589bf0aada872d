import type { Assessment, UnitResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { movementsOf } from './movements.ts';

const makeUnit = (code: string, rank: number, total: number, tier: string, lost: readonly number[]) =>
  ({ code, group: 'G1', rank, total, tier, criteria: lost.map((marks, index) => ({ code: `C${index + 1}`, lost: marks })) }) as unknown as UnitResult;
const makeAssessment = (...units: UnitResult[]) => ({ units, criteria: [{ code: 'C1' }, { code: 'C2' }] }) as unknown as Assessment;

describe('movementsOf', () => {
  it('names the criteria that moved a unit in the direction its total went, the greatest change first', () => {
    const before = makeAssessment(makeUnit('T1', 1, 95, 'BLUE', [5, 0]), makeUnit('T2', 2, 90, 'BLUE', [4, 6]));
    const now = makeAssessment(makeUnit('T1', 2, 90, 'BLUE', [3, 7]), makeUnit('T2', 1, 97, 'BLUE', [3, 0]));
    expect(
      movementsOf(now, before).map(({ unit, gained, causes }) => [unit.code, gained, causes.map(({ criterion, change }) => `${criterion.code} ${change}`)]),
    ).toEqual([
      ['T2', 1, ['C2 6', 'C1 1']],
      ['T1', -1, ['C2 -7']],
    ]);
  });

  it('puts a change of tier before any change of place, and leaves out who stayed', () => {
    const before = makeAssessment(makeUnit('T1', 1, 90, 'BLUE', [0, 0]), makeUnit('T2', 2, 80, 'YELLOW', [0, 0]), makeUnit('T3', 5, 70, 'RED', [0, 0]));
    const now = makeAssessment(makeUnit('T1', 1, 89, 'YELLOW', [1, 0]), makeUnit('T2', 2, 80, 'YELLOW', [0, 0]), makeUnit('T3', 3, 75, 'RED', [0, 0]));
    expect(movementsOf(now, before).map(({ unit }) => unit.code)).toEqual(['T1', 'T3']);
  });
});
