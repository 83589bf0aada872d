import { describe, expect, it } from 'vitest';
import { faultsOf, limitsFrom, thresholdDraft, typedNumber } from './threshold-draft.ts';

const label = { zh: '界限', en: 'Limit' };
const CHECKS = [
  { code: 'late', thresholds: [{ code: 'days', label, value: 7, usual: 3 }] },
  {
    code: 'alike',
    thresholds: [
      { code: 'days', label, value: 3, usual: 3 },
      { code: 'share', label, value: 0.85, usual: 0.85 },
    ],
  },
];

describe('the thresholds as they are typed', () => {
  it('come back as they were when nothing is typed, those of unknown checks with them', () => {
    const limits = { late: { days: 7 }, gone: { days: 1 } };
    expect(thresholdDraft(limits)).toEqual({ 'late.days': '7', 'gone.days': '1' });
    expect(limitsFrom(thresholdDraft(limits), CHECKS, limits)).toEqual(limits);
  });

  it('are the office’s own only where they differ from the usual; an empty one is the usual one again', () => {
    expect(limitsFrom({ 'late.days': '', 'alike.share': '0.9', 'alike.days': '3' }, CHECKS, { late: { days: 7 } })).toEqual({ alike: { share: 0.9 } });
  });

  it.each([
    ['７', 7],
    [' 0.85 ', 0.85],
    ['', null],
    ['-1', Number.NaN],
    ['三', Number.NaN],
    ['1e3', Number.NaN],
  ])('reads %j as %s', (typed, value) => {
    expect(typedNumber(typed)).toEqual(value);
  });

  it('name what is no number', () => {
    expect(faultsOf({ 'late.days': '三天', 'alike.share': '0.9', 'alike.days': '' })).toEqual(['late.days']);
  });
});
