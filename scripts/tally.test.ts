import { describe, expect, it } from 'vitest';
import { add, checked, closingLine, isGreen, NOTHING, playwrightTally, vitestTally } from './tally.mjs';

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const brokenFile = { status: 'failed', assertionResults: [] };
const vitestReport = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 0, testResults: [passedFile] };

describe('the closing line', () => {
  it('sums the runners', () => {
    expect(closingLine(add({ passed: 3, failed: 0, skipped: 1 }, { passed: 4, failed: 2, skipped: 0 }))).toBe('7 passed, 2 failed');
  });

  it('is not green when nothing ran', () => {
    expect(isGreen(NOTHING)).toBe(false);
    expect(isGreen({ passed: 1, failed: 0, skipped: 9 })).toBe(true);
  });

  it('counts a check by its exit code', () => {
    expect(checked(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(checked(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('vitestTally', () => {
  it('takes the counts of the report', () => {
    expect(vitestTally(vitestReport, 0)).toEqual({ passed: 7, failed: 0, skipped: 2 });
  });

  it('counts a file that did not load as one failure', () => {
    expect(vitestTally({ ...vitestReport, testResults: [passedFile, brokenFile] }, 1).failed).toBe(1);
  });

  it('counts a run that ended badly without a failing test as one failure', () => {
    expect(vitestTally(vitestReport, 1).failed).toBe(1);
    expect(vitestTally(null, 0).failed).toBe(1);
  });
});

describe('playwrightTally', () => {
  it('counts a test that passed at the second attempt as passed', () => {
    expect(playwrightTally({ stats: { expected: 2, unexpected: 0, flaky: 1, skipped: 3 } }, 0)).toEqual({ passed: 3, failed: 0, skipped: 3 });
  });
});
