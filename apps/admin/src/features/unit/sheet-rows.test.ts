import { describe, expect, it } from 'vitest';
import { makeResult } from '../../testing/make-assessment.ts';
import { sheetRows } from './sheet-rows.ts';
import type { CriterionMove, Waterfall } from './waterfall.ts';

const move = (code: string, exact: string, change: number, marks: number | null = 1): CriterionMove => ({
  outline: { code, name: { zh: code, en: code }, block: 'A', fullMarks: 10, rule: 'perEvent', clause: null, measures: [] },
  result: makeResult(code, { marks }),
  ...{ change, exact, before: 0, after: 0 },
});

const fall = (...criteria: readonly CriterionMove[]): Waterfall => ({
  ...{ full: 100, earned: 90, total: 91 },
  blocks: [{ code: 'A', name: null, criteria, change: 0, before: 0, after: 0, exact: '0' }],
  steps: [{ kind: 'weighting', code: null, reason: null, change: 1, exact: '1', before: 90, after: 91 }],
});

describe('sheetRows', () => {
  it('tells the heaviest losses one by one and the others together, and ends where the waterfall ends', () => {
    const rows = sheetRows(
      fall(move('A1', '-1', -1), move('A2', '-1/3', -1 / 3), move('A3', '-5', -5), move('A4', '-2/3', -2 / 3), move('A5', '0', 0), move('A6', '-3', -3, null)),
      2,
    );
    expect(rows.map(({ kind, move: told, count, exact, before, after }) => [kind, told?.outline.code ?? null, count, exact, before, after])).toEqual([
      ['criterion', 'A3', 1, '-5', 100, 95],
      ['criterion', 'A1', 1, '-1', 95, 94],
      ['others', null, 2, '-1', 94, 93],
      ['absent', null, 1, '-3', 93, 90],
      ['step', null, 1, '1', 90, 91],
    ]);
  });

  it('does not put a single loss under “others”', () => {
    const rows = sheetRows(fall(move('A1', '-1', -1), move('A2', '-2', -2), move('A3', '-5', -5)), 2);
    expect(rows.map(({ kind }) => kind)).toEqual(['criterion', 'criterion', 'criterion', 'step']);
  });
});
