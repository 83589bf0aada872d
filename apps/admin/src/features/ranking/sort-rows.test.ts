import type { TierDistance } from '@sanse/engine/scoring';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { buildMatrix } from './matrix.ts';
import { joinGroups, nextSorting, readSorting, sortGroups, writeSorting } from './sort-rows.ts';

const marks = (a2: number | null) => [makeResult('A1'), makeResult('A2', { marks: a2 })];
const matrix = buildMatrix(
  makeAssessment([
    makeUnit('T1', { name: '周庄镇', total: 90, rank: 2, criteria: marks(4) }),
    makeUnit('T2', { name: '安平镇', total: 95, rank: 1, criteria: marks(null) }),
    makeUnit('T3', { name: '白塘镇', total: null, rank: null, criteria: marks(9) }),
    makeUnit('T4', { name: '北寨镇', total: 90, rank: 2, criteria: marks(4) }),
  ]),
  null,
);
const order = (sort: string, distances: ReadonlyMap<string, TierDistance> | null = null) =>
  sortGroups(matrix, readSorting(sort, ['A1', 'A2']), distances)
    .flatMap((group) => group.rows)
    .map((row) => row.unit.code);

describe('sortGroups', () => {
  it('goes by marks either way, with what has none last and equals in official order', () => {
    expect(order('A2')).toEqual(['T1', 'T4', 'T3', 'T2']);
    expect(order('-A2')).toEqual(['T3', 'T1', 'T4', 'T2']);
  });

  it('goes by rank and total with the unranked last', () => {
    expect(order('rank')).toEqual(['T2', 'T1', 'T4', 'T3']);
    expect(order('-total')).toEqual(['T2', 'T1', 'T4', 'T3']);
    expect(order('total')).toEqual(['T1', 'T4', 'T2', 'T3']);
  });

  it('goes by names as they are spoken', () => {
    // ān, bái, běi, zhōu.
    expect(order('name')).toEqual(['T2', 'T3', 'T4', 'T1']);
  });

  it('goes by the marks missing to the next tier, with those for whom marks decide nothing last', () => {
    const distance = (missing: number): TierDistance => ({ kind: 'marks', tier: 'BLUE', score: 90, missing, exact: '1', by: null });
    expect(
      order(
        'distance',
        new Map<string, TierDistance>([
          ['T1', distance(5)],
          ['T2', { kind: 'best' }],
          ['T4', distance(0.5)],
        ]),
      ),
    ).toEqual(['T4', 'T1', 'T2', 'T3']);
  });
});

describe('joinGroups', () => {
  it('has the units of all groups in one, in official order, to be sorted as one', () => {
    const units = [makeUnit('T3', { total: 80 }), makeUnit('T1', { group: 'G2', total: 70 }), makeUnit('T2', { group: 'G2', total: 95, rank: null })];
    const name = { zh: '组', en: 'group' };
    const groups = ['G1', 'G2'].map((code) => ({ code, name, size: 1 }));
    const joined = joinGroups(buildMatrix({ ...makeAssessment(units), groups }, null));
    const codes = (sort: string) => sortGroups(joined, readSorting(sort, []), null).map((group) => group.rows.map(({ unit }) => unit.code));
    expect(codes('')).toEqual([['T1', 'T2', 'T3']]);
    expect(codes('-total')).toEqual([['T2', 'T3', 'T1']]);
    expect(joined.groups[0]?.ranked).toBe(2);
  });
});

describe('the order in the address', () => {
  it('is a column, with a minus where it goes down, and nothing for what names none', () => {
    expect(readSorting('-A2', ['A2'])).toEqual({ column: 'A2', descending: true });
    expect(writeSorting({ column: 'total', descending: true })).toBe('-total');
    expect([readSorting('A9', ['A2']), readSorting(['A2'], ['A2']), readSorting(undefined, ['A2'])]).toEqual([null, null, null]);
  });

  it('goes from the first way over the other back to the official order', () => {
    const first = nextSorting(null, 'A2');
    const second = nextSorting(first, 'A2');
    expect([first, second, nextSorting(second, 'A2')]).toEqual([{ column: 'A2', descending: false }, { column: 'A2', descending: true }, null]);
    expect(nextSorting(first, 'total')).toEqual({ column: 'total', descending: true });
  });
});
