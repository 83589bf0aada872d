import type { Assessment, UnitResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { movementsOf } from './movements.ts';

const makeUnit = (code: string, rank: number, total: number, tier: string, lost: readonly number[]) =>
  ({
    ...{ code, group: 'G1', rank, total, tier, adjustments: [], steps: [] },
    criteria: lost.map((marks, index) => ({ code: `C${index + 1}`, lost: marks })),
  }) as unknown as UnitResult;
const reason = (text: string) => ({ zh: text, en: text });
const causesOf = (now: UnitResult, before: UnitResult) =>
  movementsOf(makeAssessment(now), makeAssessment(before))[0]?.causes.map(({ code, change, isPast }) => `${code} ${change}${isPast ? ' past' : ''}`);
const makeAssessment = (...units: UnitResult[]) => ({ units, criteria: [{ code: 'C1' }, { code: 'C2' }] }) as unknown as Assessment;

describe('movementsOf', () => {
  it('names the criteria that moved a unit in the direction its total went, the greatest change first', () => {
    const before = makeAssessment(makeUnit('T1', 1, 95, 'BLUE', [5, 0]), makeUnit('T2', 2, 90, 'BLUE', [4, 6]));
    const now = makeAssessment(makeUnit('T1', 2, 90, 'BLUE', [3, 7]), makeUnit('T2', 1, 97, 'BLUE', [3, 0]));
    expect(movementsOf(now, before).map(({ unit, gained, causes }) => [unit.code, gained, causes.map(({ code, change }) => `${code} ${change}`)])).toEqual([
      ['T2', 1, ['C2 6', 'C1 1']],
      ['T1', -1, ['C2 -7']],
    ]);
  });

  it('puts a change of tier before any change of place, and leaves out who stayed', () => {
    const before = makeAssessment(makeUnit('T1', 1, 90, 'BLUE', [0, 0]), makeUnit('T2', 2, 80, 'YELLOW', [0, 0]), makeUnit('T3', 5, 70, 'RED', [0, 0]));
    const now = makeAssessment(makeUnit('T1', 1, 89, 'YELLOW', [1, 0]), makeUnit('T2', 2, 80, 'YELLOW', [0, 0]), makeUnit('T3', 3, 75, 'RED', [0, 0]));
    expect(movementsOf(now, before).map(({ unit }) => unit.code)).toEqual(['T1', 'T3']);
  });

  it('counts bonus and penalty among the causes, those that are gone with the reason they had', () => {
    const before = { ...makeUnit('T1', 1, 95, 'BLUE', [0, 0]), adjustments: [{ code: 'AB2', amount: 3, reason: reason('受表彰') }] } as unknown as UnitResult;
    const penalty = { code: 'AP1', amount: -1, reason: reason('被通报') };
    const now = { ...makeUnit('T1', 2, 88, 'BLUE', [2, 0]), adjustments: [penalty, { ...penalty, amount: -0.5 }] } as unknown as UnitResult;
    expect(causesOf(now, before)).toEqual(['AB2 -3 past', 'C1 -2', 'AP1 -1.5']);
  });

  it('puts first the veto, rank rule or decision that set the tier, or no longer does', () => {
    const step = (kind: string, code: string | null, from: string, to: string) => ({ step: kind, code, before: from, after: to, reason: reason(`${code}`) });
    const vetoed = { ...makeUnit('T1', 6, 90.7, 'YELLOW', [8, 0]), steps: [step('forcedTier', 'AF2', 'BLUE', 'YELLOW')] } as unknown as UnitResult;
    const free = makeUnit('T1', 1, 99.6, 'BLUE', [0, 0]);
    expect(causesOf(free, vetoed)).toEqual(['AF2 null past', 'C1 8']);
    expect(causesOf(vetoed, free)).toEqual(['AF2 null', 'C1 -8']);
  });

  it('passes over what held in both periods, or changed nothing', () => {
    const steps = [{ step: 'rankRule', code: 'AR1', before: 'RED', after: 'RED', reason: reason('AR1') }];
    const forced = { step: 'forcedScore', code: 'AF1', before: '90', after: '60', reason: reason('AF1') };
    const now = { ...makeUnit('T1', 2, 60, 'RED', [0, 1]), steps: [...steps, forced] } as unknown as UnitResult;
    const before = { ...makeUnit('T1', 1, 60, 'YELLOW', [0, 0]), steps: [forced] } as unknown as UnitResult;
    expect(causesOf(now, before)).toEqual(['C2 -1']);
  });

  it('says when the others of the group moved it, against its own total', () => {
    const before = makeAssessment(makeUnit('T1', 3, 99, 'BLUE', [0, 0]), makeUnit('T2', 1, 99.5, 'BLUE', [0, 0]), makeUnit('T3', 4, 80, 'BLUE', [0, 0]));
    const now = makeAssessment(makeUnit('T1', 1, 97, 'BLUE', [2, 0]), makeUnit('T2', 3, 90, 'BLUE', [9, 0]), makeUnit('T3', 2, 80, 'BLUE', [0, 0]));
    expect(movementsOf(now, before).map(({ unit, isByOthers }) => [unit.code, isByOthers])).toEqual([
      ['T2', false],
      ['T1', true],
      ['T3', true],
    ]);
  });
});
