import type { StandingsUnit } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { listUnits } from './list-units.ts';

const before = (code: string, rank: number, group = 'G1'): StandingsUnit => ({
  ...{ code, name: '', group, order: 1, total: 90, tier: 'BLUE', baseTier: 'BLUE', rankOf: 3, forced: [] },
  rank,
});

describe('listUnits', () => {
  const units = [
    makeUnit('T1', { rank: 2, criteria: [makeResult('A1', { marks: 7 }), makeResult('A2', { marks: 9 })] }),
    makeUnit('T2', { rank: null, total: null, criteria: [makeResult('A1')] }),
    makeUnit('T3', { rank: 1, criteria: [makeResult('A1'), makeResult('A2')] }),
  ];
  const assessment = { ...makeAssessment(units), groups: [...makeAssessment(units).groups, { code: 'G9', name: { zh: '空组', en: 'Empty' }, size: 0 }] };

  it('puts the units of a group in order of rank, those without one last, and leaves out groups without units', () => {
    expect(listUnits(assessment, []).map(({ group, units: listed }) => [group.code, listed.map(({ unit }) => unit.code)])).toEqual([
      ['G1', ['T3', 'T1', 'T2']],
    ]);
  });

  it('counts places gained within the same group only', () => {
    const [group] = listUnits(assessment, [before('T1', 3), before('T2', 1), before('T3', 1, 'G2')]);
    expect(group?.units.map(({ gained }) => gained)).toEqual([null, 1, null]);
  });

  it('names the criterion on which most was lost', () => {
    const [group] = listUnits(assessment, []);
    expect(group?.units.map(({ heaviest }) => heaviest && [heaviest.outline.code, heaviest.lost])).toEqual([null, ['A1', 3], null]);
  });
});
