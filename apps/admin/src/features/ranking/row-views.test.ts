import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { endColumns } from './ends.ts';
import { buildMatrix } from './matrix.ts';
import type { RowSources } from './row-views.ts';
import { rowViews } from './row-views.ts';

const assessment = makeAssessment([
  makeUnit('T1', { total: 64.5, tier: 'RED', criteria: [makeResult('A1', { marks: 0, lost: 10 }), makeResult('A2', { marks: 9, lost: 1 })] }),
  makeUnit('T2', { total: null, tier: null, rank: null, criteria: [makeResult('A1'), makeResult('A2', { marks: null, status: 'tooFew' })] }),
]);
const matrix = buildMatrix(assessment, null);
const ends = endColumns(matrix, { decimals: 2, isChinese: true, isAcross: true });
const sources: RowSources = {
  matrix,
  ends,
  tiers: assessment.tiers,
  decimals: 2,
  linkOf: (unit) => `/units/${unit}`,
  firmness: null,
  distances: new Map([
    [
      'T1',
      { kind: 'held', tier: 'BLUE', by: { step: 'forcedTier', code: 'F', before: 'BLUE', after: 'RED', inputs: [], reason: { zh: '亡人', en: 'death' } } },
    ],
  ]),
  smallBases: new Map([['T1', new Map([['A2', { name: 'T1镇', numerator: 9, denominator: 10, neighbours: [] }]])]]),
  words: { menuOf: (unit) => `${unit}…`, unranked: '未参评', holdOf: (hold) => `[${hold}]`, groupOf: (code) => `组${code}`, tierOf: (code) => code ?? '无' },
};
const view = rowViews(sources);
const twins = buildMatrix(
  makeAssessment([
    makeUnit('T3', { criteria: [makeResult('A1'), makeResult('A2', { marks: 9, lost: 1 })] }),
    makeUnit('T4', { criteria: [makeResult('A1'), makeResult('A2', { marks: 8, lost: 2 })] }),
  ]),
  null,
);
const [red, absent] = (matrix.groups[0]?.rows ?? []).map(view);

describe('rowViews', () => {
  it('shades a mark by what it lost, in six steps, and marks the small base and the missing value', () => {
    // All of 10 is the sixth step, 1 of 10 the first.
    expect(red?.cells.map(({ kind }) => kind)).toEqual(['mark first lost-6 whole', 'mark first lost-1 small']);
    expect(red?.cells.map(({ isSmall }) => isSmall)).toEqual([false, true]);
    expect(absent?.cells.map(({ text, kind }) => [text, kind])).toEqual([
      ['10', 'mark first'],
      ['~', 'mark first few'],
    ]);
  });

  it('has shape and colour of the tier, with neither where there is none', () => {
    expect([red?.shape, red?.tone, absent?.shape, absent?.tone]).toEqual(['▲', 'tone-red', '○', 'tone-none']);
  });

  it('says total, group, rank and distance; a rank draws itself', () => {
    expect(ends.map(({ name }) => name)).toEqual(['total', 'tier', 'group', 'rank', 'distance']);
    expect(red?.ends.map(({ text }) => text)).toEqual(['64.50', 'RED', '组G1', '', '[veto]']);
    expect(absent?.ends.map(({ text }) => text)).toEqual(['/', '无', '组G1', '未参评', '']);
    expect(red?.ends[0]?.kind).toBe('end total first tone-red');
  });

  it('has one cell for all that look the same', () => {
    // A mark of ten of ten in the first column of two units.
    const [first, second] = (twins.groups[0]?.rows ?? []).map(rowViews({ ...sources, matrix: twins }));
    expect(first?.cells[0]).toBe(second?.cells[0]);
    expect(first?.cells[1]).not.toBe(second?.cells[1]);
  });

  it('makes each view once', () => {
    const row = matrix.groups[0]?.rows[0];
    expect(row && view(row)).toBe(red);
  });
});
