import type { Assessment } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { doubtsOf } from './doubts.ts';

describe('doubtsOf', () => {
  it('lists what was not sent before what is too few, and nothing that does not apply', () => {
    const assessment = {
      criteria: [{ code: 'A' }, { code: 'B' }],
      units: [
        {
          code: 'T1',
          criteria: [
            { code: 'A', status: 'tooFew' },
            { code: 'B', status: 'missing' },
          ],
        },
        {
          code: 'T2',
          criteria: [
            { code: 'A', status: 'tooFew' },
            { code: 'B', status: 'notApplicable' },
          ],
        },
      ],
    } as unknown as Assessment;
    expect(doubtsOf(assessment).map(({ criterion, doubt, units }) => [criterion.code, doubt, units.map((unit) => unit.code)])).toEqual([
      ['B', 'missing', ['T1']],
      ['A', 'tooFew', ['T1', 'T2']],
    ]);
  });
});
