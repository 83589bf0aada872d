import type { Ranking } from '@sanse/api/client';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { buildMatrix } from './matrix.ts';

describe('buildMatrix', () => {
  const base = { name: 'value', measure: 'm', shift: 'none', numerator: 5, denominator: 7, value: 5 / 7, exact: '5/7', status: 'ok' } as const;
  const units = [
    makeUnit('T1', { rank: 2, criteria: [makeResult('A1'), makeResult('A2', { marks: 7.5 })] }),
    makeUnit('T2', { rank: 1, criteria: [makeResult('A1', { status: 'notApplicable', marks: null }), makeResult('A2', { status: 'missing', marks: 0 })] }),
    makeUnit('T3', {
      rank: null,
      total: null,
      status: 'unranked',
      criteria: [makeResult('A1', { status: 'tooFew', marks: null, inputs: [base] }), makeResult('A2', { status: 'unknown', marks: null })],
    }),
  ];
  const rowsOf = (given = units, before: Ranking | null = null) => buildMatrix(makeAssessment(given), before).groups[0]?.rows ?? [];

  it('keeps the official order', () => {
    expect(rowsOf([...units].reverse()).map((row) => row.unit.code)).toEqual(['T1', 'T2', 'T3']);
  });

  it('tells the kinds of absence apart, with the base of what is too few, and sets one number of decimals per column', () => {
    expect(rowsOf().map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['10', '7.5'],
      ['/', '▢'],
      ['~7', '?'],
    ]);
  });

  it('writes a true zero as a number', () => {
    const zero = makeUnit('T4', { criteria: [makeResult('A1', { marks: 0 }), makeResult('A2', { status: 'notApplicable', marks: 0 })] });
    expect(rowsOf([zero])[0]?.cells.map((cell) => cell.text)).toEqual(['0', '/']);
  });

  it('shows how much of the full marks is lost', () => {
    expect(rowsOf().map((row) => row.cells.map((cell) => cell.lostShare))).toEqual([
      [0, 0.25],
      [0, 1],
      [0, 0],
    ]);
  });

  it('counts the places gained since the period before, within the same group only', () => {
    const before = { units: [makeUnit('T1', { rank: 1 }), makeUnit('T2', { rank: 4 }), makeUnit('T3', { rank: 3 })] } as unknown as Ranking;
    expect(rowsOf(units, before).map((row) => row.gained)).toEqual([-1, 3, null]);
    const elsewhere = { units: [makeUnit('T1', { rank: 1, group: 'G2' })] } as unknown as Ranking;
    expect(rowsOf(units, elsewhere)[0]?.gained).toBeNull();
  });

  it('groups the criteria under their blocks', () => {
    expect(buildMatrix(makeAssessment(units), null).blocks.map((block) => [block.code, block.span, block.fullMarks])).toEqual([
      ['A', 1, 10],
      ['B', 1, 10],
    ]);
  });
});
