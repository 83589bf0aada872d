import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { topLoss } from './top-loss.ts';

const { criteria } = makeAssessment([]);

describe('topLoss', () => {
  it('is the criterion that cost most', () => {
    const unit = makeUnit('T1', { criteria: [makeResult('A1', { marks: 8 }), makeResult('A2', { marks: 3 })] });
    expect(topLoss(unit, criteria)).toMatchObject({ criterion: { code: 'A2' }, lost: 7 });
  });

  it('is none where nothing was lost', () => {
    expect(topLoss(makeUnit('T1'), criteria)).toBeNull();
  });
});
