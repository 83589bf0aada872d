import { describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import type { QualityCheck } from './check.ts';
import { limitsOf, readLimits } from './limits.ts';

const label = { zh: '界限', en: 'Limit' };
const check: QualityCheck<'days' | 'share'> = {
  code: 'late',
  name: label,
  what: label,
  severity: 'note',
  thresholds: { days: { label, value: 3 }, share: { label, value: 0.2 } },
  find: async () => [],
};

function refused(set: Parameters<typeof readLimits>[0]): string {
  try {
    readLimits(set, [check]);
  } catch (error) {
    return error instanceof EngineError ? error.text.zh : 'another error';
  }
  return 'nothing';
}

describe('the limits of a check', () => {
  it('are its own, but for those the office has set', () => {
    expect(limitsOf(check, {})).toEqual({ days: 3, share: 0.2 });
    expect(limitsOf(check, readLimits({ late: { days: 7 } }, [check]))).toEqual({ days: 7, share: 0.2 });
  });

  it('are refused by name when there is no such check or no such limit', () => {
    expect(refused({ early: { days: 7 } })).toBe('数据文件夹中的 office.json 为“limits.early”设了界限，没有这一项。可用：late。');
    expect(refused({ late: { weeks: 1 } })).toBe('数据文件夹中的 office.json 为“limits.late.weeks”设了界限，没有这一项。可用：days、share。');
    expect(refused({ late: {} })).toBe('nothing');
  });
});
