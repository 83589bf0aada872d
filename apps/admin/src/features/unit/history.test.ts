import type { PeriodStandings, StandingsUnit } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { bandsOf, historyOf, historyScale, linesOf, scaleTicks, sinceFirst } from './history.ts';

const tiers = [
  { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 90 },
  { code: 'YELLOW', label: { zh: '黄', en: 'Yellow' }, colour: 'yellow', min: 80 },
  { code: 'RED', label: { zh: '红', en: 'Red' }, colour: 'red', min: 0 },
];
const reason = { zh: '理由', en: 'reason' };

const standing = (total: number | null, tier: string | null, forced: StandingsUnit['forced'] = []): StandingsUnit => ({
  ...{ code: 'T1', name: '甲镇', group: 'G1', order: 1, rank: 2, rankOf: 3 },
  ...{ total, tier, baseTier: tier, forced },
});
const standings = (period: string, unit: StandingsUnit | null, changes: Partial<PeriodStandings> = {}): PeriodStandings => ({
  ...{ period, status: 'computed', cutOff: `${period}-28`, assessmentDigest: 'a', schemeVersion: 1, tiers, cuts: { G1: [90, 80] } },
  units: unit === null ? [] : [unit],
  ...changes,
});

describe('historyOf', () => {
  it('keeps a place for every period, told or not, assessed or not', () => {
    const points = historyOf('T1', ['2025-01', '2025-02', '2025-03'], [standings('2025-03', standing(70, 'RED')), standings('2025-02', null)]);
    expect(points.map(({ period, status, unit, tier }) => [period, status, unit?.total ?? null, tier?.code ?? null])).toEqual([
      ['2025-01', null, null, null],
      ['2025-02', 'computed', null, null],
      ['2025-03', 'computed', 70, 'RED'],
    ]);
  });

  it('marks what set a tier otherwise than marks do: what changed something before what did not, a person before a veto before a rule of rank', () => {
    const rule = { step: 'rankRule', code: 'AR1', before: 'BLUE', after: 'YELLOW', reason } as const;
    const idle = { step: 'forcedTier', code: 'AF5', before: 'YELLOW', after: 'YELLOW', reason } as const;
    const signed = { step: 'manual', code: null, before: 'YELLOW', after: 'RED', reason } as const;
    const mark = (forced: StandingsUnit['forced']) => {
      const [point] = historyOf('T1', ['2025-01'], [standings('2025-01', standing(95, 'YELLOW', forced))]);
      return [point?.override, point?.changed];
    };
    expect([mark([]), mark([rule, idle]), mark([idle]), mark([rule, signed])]).toEqual([
      [null, false],
      ['rankRule', true],
      ['veto', false],
      ['manual', true],
    ]);
  });

  it('begins with the first period in which the unit was assessed, unless an earlier one may still tell of it', () => {
    const periods = ['2025-01', '2025-02', '2025-03'];
    const told = [standings('2025-02', null), standings('2025-03', standing(70, 'RED'))];
    expect(sinceFirst(historyOf('T1', periods, [standings('2025-01', null), ...told])).map(({ period }) => period)).toEqual(['2025-03']);
    expect(sinceFirst(historyOf('T1', periods, told))).toHaveLength(3);
  });

  it('tells where the version of the scheme changed', () => {
    const points = historyOf(
      'T1',
      ['2025-01', '2025-02', '2025-03'],
      [
        standings('2025-01', standing(90, 'BLUE')),
        standings('2025-02', null, { schemeVersion: null }),
        standings('2025-03', standing(90, 'BLUE'), { schemeVersion: 2 }),
      ],
    );
    expect(points.map(({ newVersion }) => newVersion)).toEqual([null, null, 2]);
  });
});

describe('the picture of a history', () => {
  const points = historyOf(
    'T1',
    ['2025-01', '2025-02', '2025-03', '2025-04'],
    [standings('2025-01', standing(95, 'BLUE')), standings('2025-02', standing(85, 'YELLOW')), standings('2025-04', standing(64.55, 'RED'))],
  );

  it('has round tens around all totals and cuts', () => {
    expect(historyScale(points)).toEqual({ low: 60, high: 100 });
    expect(historyScale([])).toEqual({ low: 0, high: 100 });
    expect([scaleTicks({ low: 60, high: 100 }), scaleTicks({ low: 0, high: 100 })]).toEqual([
      [70, 80, 90, 100],
      [20, 40, 60, 80, 100],
    ]);
  });

  it('lays the tiers behind each column by the cuts of its own period', () => {
    const [first] = points;
    if (first === undefined) throw new Error('no point');
    // From 60 to 100: 90 lies a quarter from above, 80 half.
    expect(bandsOf(first, { low: 60, high: 100 }).map(({ tier, top, bottom }) => [tier.code, top, bottom])).toEqual([
      ['BLUE', 0, 0.25],
      ['YELLOW', 0.25, 0.5],
      ['RED', 0.5, 1],
    ]);
  });

  it('gives a tier no place that no score reached', () => {
    const [point] = historyOf('T1', ['2025-01'], [standings('2025-01', standing(70, 'RED'), { cuts: { G1: [null, 80] } })]);
    if (point === undefined) throw new Error('no point');
    expect(bandsOf(point, { low: 60, high: 100 }).map(({ tier }) => tier.code)).toEqual(['YELLOW', 'RED']);
  });

  it('breaks the line where there is no total', () => {
    expect(linesOf(points, { low: 60, high: 100 })).toEqual([
      [
        [0.5, 0.125],
        [1.5, 0.375],
      ],
      [[3.5, expect.closeTo(0.88625, 10)]],
    ]);
  });
});
