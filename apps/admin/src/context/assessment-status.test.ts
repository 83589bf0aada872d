import type { KeptAssessment } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { statusOf } from './assessment-status.ts';

const MARCH = { scheme: { code: 'TOWN-M' }, period: '2025-03', assessmentDigest: 'aa11' };
const kept = (digest: string, more: Partial<KeptAssessment> = {}): KeptAssessment => ({
  digest,
  scheme: 'TOWN-M',
  version: 1,
  period: '2025-03',
  cutOff: '2025-03-31',
  knownAt: 7,
  storedAt: '2025-04-05T02:00:00Z',
  ...more,
});

describe('statusOf', () => {
  it('is provisional when the period is over and nothing was kept', () => {
    expect(statusOf(MARCH, { kept: [], last: '2025-03' }).kind).toBe('provisional');
  });

  it('is under way when the last complete period lies before it', () => {
    expect(statusOf(MARCH, { kept: [], last: '2025-02' }).kind).toBe('underWay');
  });

  it('is published when it was kept as it is, even if something newer was kept too', () => {
    expect(statusOf(MARCH, { kept: [kept('bb22'), kept('aa11')], last: '2025-03' })).toEqual({ kind: 'published', kept: kept('aa11') });
  });

  it('has moved when what was kept last for the period is another result', () => {
    expect(statusOf(MARCH, { kept: [kept('cc33'), kept('bb22')], last: '2025-03' })).toEqual({ kind: 'moved', kept: kept('cc33') });
  });

  it('takes no notice of what was kept for another period or scheme', () => {
    const others = [kept('bb22', { period: '2025-02' }), kept('cc33', { scheme: 'DEPT-Q' })];
    expect(statusOf(MARCH, { kept: others, last: '2025-03' }).kind).toBe('provisional');
  });
});
