import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { centreOf, distributionsOf } from './distribution.ts';
import { histogramPath } from './histogram.ts';
import { buildMatrix } from './matrix.ts';

const withMarks = (marks: readonly (number | null)[]) =>
  distributionsOf(
    buildMatrix(
      makeAssessment(
        marks.map((mark, index) =>
          makeUnit(`T${index + 1}`, { criteria: [makeResult('A1'), makeResult('A2', mark === null ? { status: 'tooFew', marks: null } : { marks: mark })] }),
        ),
      ),
      null,
    ),
  );

describe('distributionsOf', () => {
  it('has mean, median, ends and counts of those with marks, and the others by reason', () => {
    // Of ten: 10, 10, 7, 0 and one without; (10 + 10 + 7 + 0) / 4 = 6.75, the middle of 7 and 10 is 8.5.
    expect(withMarks([10, 0, null, 7, 10])[1]).toEqual({
      marked: 4,
      mean: 6.75,
      median: 8.5,
      least: 0,
      most: 10,
      lost: 2,
      lostAll: 1,
      absent: { notApplicable: 0, missing: 0, tooFew: 1, unknown: 0 },
      // 7 of 10 lies in the fifth seventh (4.9 of 7).
      bins: [1, 0, 0, 0, 1, 0, 0, 2],
      isFlat: false,
    });
  });

  it('says that a criterion on which all have the same separates nobody; one unit alone is no such finding', () => {
    expect(withMarks([4, 4, 4]).map((one) => one.isFlat)).toEqual([true, true]);
    expect(withMarks([4])[1]?.isFlat).toBe(false);
    expect(withMarks([null, null])[1]).toMatchObject({ marked: 0, mean: null, median: null, least: null, isFlat: false });
  });
});

describe('centreOf', () => {
  it('takes the middle value, or the middle of the two', () => {
    expect(centreOf([3, 1, 8])).toEqual({ mean: 4, median: 3 });
    expect(centreOf([4, 1])).toEqual({ mean: 2.5, median: 2.5 });
  });
});

describe('histogramPath', () => {
  it('draws the fullest bar to the top, and two pixels of what is nearly nothing', () => {
    // 14 high, 3 apart, 2 wide.
    expect(histogramPath([1, 0, 100])).toBe('M0 14v-2h2v2zM6 14v-14h2v14z');
  });
});
