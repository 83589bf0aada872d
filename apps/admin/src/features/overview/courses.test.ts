import type { PeriodStandings } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { coursesOf } from './courses.ts';

const RED = { code: 'red', label: { zh: '红', en: 'Red' }, colour: 'red', min: null };
const unit = { code: 'T1', name: '青禾镇', group: 'G1', order: 1, total: 70, tier: 'red', baseTier: 'red', rank: 2, rankOf: 3, forced: [] };
const march: PeriodStandings = {
  period: '2025-03',
  status: 'computed',
  cutOff: '2025-03-31',
  assessmentDigest: 'a',
  schemeVersion: 1,
  tiers: [RED],
  cuts: {},
  units: [unit],
};

describe('coursesOf', () => {
  it('gives each unit its tier in each period, in the order asked for', () => {
    const courses = coursesOf(['T1', 'T2'], ['2025-02', '2025-03'], [march]);
    expect(courses.get('T1')).toEqual([
      { period: '2025-02', told: false, tier: null, total: null, rank: null, rankOf: null },
      { period: '2025-03', told: true, tier: RED, total: 70, rank: 2, rankOf: 3 },
    ]);
  });

  it('tells a period in which the unit was not there from one that is still to come in', () => {
    const [february, inMarch] = coursesOf(['T2'], ['2025-02', '2025-03'], [march]).get('T2') ?? [];
    expect([february?.told, february?.tier, inMarch?.told, inMarch?.tier]).toEqual([false, null, true, null]);
  });
});
