import type { Ranking } from '@sanse/api/client';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { buildMatrix, moveFocus } from './matrix.ts';

const codes = (matrix: ReturnType<typeof buildMatrix>): readonly string[] => matrix.groups.flatMap((group) => group.rows.map((row) => row.unit.code));

describe('buildMatrix', () => {
  const units = [
    makeUnit('T1', { rank: 2, criteria: [makeResult('A1'), makeResult('A2', { marks: 7.5 })] }),
    makeUnit('T2', { rank: 1, criteria: [makeResult('A1', { status: 'notApplicable', marks: null }), makeResult('A2', { status: 'missing', marks: 0 })] }),
    makeUnit('T3', {
      rank: null,
      total: null,
      status: 'unranked',
      criteria: [makeResult('A1', { status: 'tooFew', marks: null }), makeResult('A2', { status: 'unknown', marks: null })],
    }),
  ];

  it('keeps the official order, or goes by rank with the unranked last', () => {
    expect(codes(buildMatrix(makeAssessment(units), null, 'official'))).toEqual(['T1', 'T2', 'T3']);
    expect(codes(buildMatrix(makeAssessment(units), null, 'score'))).toEqual(['T2', 'T1', 'T3']);
  });

  it('tells the kinds of absence apart and sets one number of decimals per column', () => {
    const rows = buildMatrix(makeAssessment(units), null, 'official').groups[0]?.rows ?? [];
    expect(rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['10', '7.5'],
      ['/', '▢'],
      ['~', '?'],
    ]);
  });

  it('writes a true zero as a number', () => {
    const zero = makeUnit('T4', { criteria: [makeResult('A1', { marks: 0 }), makeResult('A2', { status: 'notApplicable', marks: 0 })] });
    expect(buildMatrix(makeAssessment([zero]), null, 'official').groups[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual(['0', '/']);
  });

  it('shows how much of the full marks is lost', () => {
    const rows = buildMatrix(makeAssessment(units), null, 'official').groups[0]?.rows ?? [];
    expect(rows.map((row) => row.cells.map((cell) => cell.lostShare))).toEqual([
      [0, 0.25],
      [0, 1],
      [0, 0],
    ]);
  });

  it('counts the places gained since the period before, within the same group only', () => {
    const before = { units: [makeUnit('T1', { rank: 1 }), makeUnit('T2', { rank: 4 }), makeUnit('T3', { rank: 3 })] } as unknown as Ranking;
    expect(buildMatrix(makeAssessment(units), before, 'official').groups[0]?.rows.map((row) => row.gained)).toEqual([-1, 3, null]);
    const elsewhere = { units: [makeUnit('T1', { rank: 1, group: 'G2' })] } as unknown as Ranking;
    expect(buildMatrix(makeAssessment(units), elsewhere, 'official').groups[0]?.rows[0]?.gained).toBeNull();
  });

  it('groups the criteria under their blocks', () => {
    expect(buildMatrix(makeAssessment(units), null, 'official').blocks.map((block) => [block.code, block.span, block.fullMarks])).toEqual([
      ['A', 1, 10],
      ['B', 1, 10],
    ]);
  });
});

describe('moveFocus', () => {
  it('stays inside the table', () => {
    expect(moveFocus('ArrowUp', { row: 0, column: 3 }, 16, 23)).toEqual({ row: 0, column: 3 });
    expect(moveFocus('ArrowRight', { row: 0, column: 22 }, 16, 23)).toEqual({ row: 0, column: 22 });
    expect(moveFocus('End', { row: 2, column: 0 }, 16, 23)).toEqual({ row: 2, column: 22 });
    expect(moveFocus('PageDown', { row: 2, column: 5 }, 16, 23)).toEqual({ row: 15, column: 5 });
  });

  it('leaves other keys to others', () => {
    expect(moveFocus('a', { row: 0, column: 0 }, 16, 23)).toBeNull();
  });
});
