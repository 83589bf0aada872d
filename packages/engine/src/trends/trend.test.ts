import { afterEach, describe, expect, it } from 'vitest';
import { makeLedgers, type MadeRow } from '../measures/make-ledgers.ts';
import { measureUnits } from '../measures/measure-units.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Trend } from '../verbs/trends.ts';
import { funnel } from './funnel.ts';
import { listPeriods } from './list-periods.ts';
import { trend } from './trend.ts';

let store: Store;
afterEach(() => store.close());

const UNITS: readonly MadeRow[] = [
  { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', displayOrder: 1, validTo: '2025-01-31', successor: 'T02' },
  { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', displayOrder: 2 },
  { rec: 3, code: 'D01', name: '应急管理局', unitKind: 'department' },
];
const SECTORS: readonly MadeRow[] = [
  { rec: 1, code: 'fire', name: '消防', displayOrder: 1 },
  { rec: 2, code: 'gas', name: '燃气', displayOrder: 2 },
];

function hazard(rec: number, township: number, sector: number | null, foundOn: string, closedOn: string | null): MadeRow {
  return {
    rec,
    hazardNo: `H${rec}`,
    township,
    sector,
    department: 3,
    description: '',
    level: 'general',
    foundOn,
    originalDue: foundOn,
    claimedOn: closedOn,
    closedOn,
  };
}

async function open(): Promise<void> {
  store = await openStore({ home: ':memory:' });
  await makeLedgers(store, {
    unit: UNITS,
    sector: SECTORS,
    hazard: [
      hazard(1, 1, 1, '2025-01-10', '2025-01-20'),
      hazard(2, 2, 1, '2025-02-10', null),
      hazard(3, 1, 2, '2025-01-11', '2025-02-20'),
      hazard(4, 2, null, '2025-03-01', '2025-03-02'),
    ],
    submission: [{ rec: 1, unit: 2, requirement: '报表', period: '2025-02', dueOn: '2025-03-02', submittedOn: '2025-03-01' }],
  });
}

function valuesOf(result: Trend): Record<string, readonly (number | null)[]> {
  return Object.fromEntries(result.series.map(({ code, points }) => [code, points.map(({ value }) => value)]));
}

describe('trend', () => {
  it('draws the county, its sectors and its townships, each point as of its own period', async () => {
    await open();
    const range = { measure: 'hazard.open', from: '2024-12', to: '2025-04' };
    // December has no data yet, April none any more.
    expect(valuesOf(await trend(store, { ...range, by: 'county' }))).toEqual({ county: [null, 1, 1, 1, null] });
    expect(valuesOf(await trend(store, { ...range, by: 'sector' }))).toEqual({ fire: [null, 0, 1, 1, null], gas: [null, 1, 0, 0, null] });
    expect(valuesOf(await trend(store, { ...range, by: 'township' }))).toEqual({ T01: [null, 1, null, null, null], T02: [null, 0, 1, 1, null] });
    expect(valuesOf(await trend(store, { ...range, by: 'sector', unit: 'T02' }))).toEqual({ fire: [null, 0, 1, 1, null], gas: [null, 0, 0, 0, null] });
    expect(valuesOf(await trend(store, { ...range, by: 'county', unit: 'D01', sector: 'fire' }))).toEqual({ fire: [null, 0, 1, 1, null] });
  });

  it('keeps both parts of a rate, and has no value over nothing', async () => {
    await open();
    const result = await trend(store, { measure: 'hazard.R2', from: '2025-01', to: '2025-03', by: 'sector' });
    expect(result.quantity).toBe('share');
    expect(result.series[1]?.points).toEqual([
      // None of one: z² / (1 + z²) with z = 1.96 and 1.645.
      {
        period: '2025-01',
        numerator: 0,
        denominator: 1,
        value: 0,
        interval95: [0, expect.closeTo(3.8414588 / 4.8414588, 6)],
        interval90: [0, expect.closeTo(2.7055435 / 3.7055435, 6)],
      },
      { period: '2025-02', numerator: 0, denominator: 0, value: null, interval95: null, interval90: null },
      { period: '2025-03', numerator: 0, denominator: 0, value: null, interval95: null, interval90: null },
    ]);
  });

  it('judges each line by its points, and gives an interval to shares only', async () => {
    await open();
    const open3 = await trend(store, { measure: 'hazard.open', from: '2025-01', to: '2025-03', by: 'county' });
    expect(open3.isProportion).toBe(false);
    expect(open3.series[0]?.points[0]?.interval95).toBeNull();
    expect(open3.series[0]?.verdict).toMatchObject({ verdict: 'tooFew', points: 3 });
    expect((await trend(store, { measure: 'hazard.R3.ever', from: '2025-01', to: '2025-03', by: 'county' })).isProportion).toBe(true);
  });

  it('has the numbers of the assessments', async () => {
    await open();
    for (const measure of ['hazard.R1', 'hazard.R3.carried', 'hazard.R8', 'hazard.found', 'hazard.daysToRectify']) {
      const lines = await trend(store, { measure, from: '2025-01', to: '2025-03', by: 'township' });
      for (const [at, period] of lines.periods.entries()) {
        const table = await measureUnits(store, { requests: [{ measure, shift: 'none' }], family: 'township', kinds: ['town'], period });
        table.units.forEach(({ code }, index) => {
          const cell = table.cells[measure]?.[index];
          const point = lines.series.find((line) => line.code === code)?.points[at];
          expect([point?.numerator, point?.denominator].map((part) => (part === null ? null : String(part)))).toEqual([cell?.numerator, cell?.denominator]);
        });
      }
    }
  });

  it('refuses a range that is none, and sectors where a ledger has none', async () => {
    await open();
    await expect(trend(store, { measure: 'hazard.open', from: '2025-03', to: '2025Q4', by: 'county' })).rejects.toMatchObject({ code: 'badRequest' });
    await expect(trend(store, { measure: 'submission.late', from: '2025-02', to: '2025-03', by: 'sector' })).rejects.toMatchObject({ code: 'badRequest' });
  });
});

describe('funnel', () => {
  it('puts the shares of a period side by side', async () => {
    await open();
    const { overall, units } = await funnel(store, { measure: 'hazard.R1', period: '2025-02', by: 'sector' });
    // Of both fire hazards the one of January is closed; the one of gas was closed in February.
    expect(overall).toEqual({ numerator: 2, denominator: 3, value: 2 / 3 });
    expect(units.map(({ code, numerator, denominator, class: found }) => [code, numerator, denominator, found])).toEqual([
      ['gas', 1, 1, 'within'],
      ['fire', 1, 2, 'within'],
    ]);
    expect((await funnel(store, { measure: 'hazard.R1', period: '2025-02' })).units.map(({ code }) => code)).toEqual(['T02']);
  });

  it('refuses what is no share of cases', async () => {
    await open();
    await expect(funnel(store, { measure: 'hazard.open', period: '2025-02' })).rejects.toMatchObject({ code: 'badRequest' });
    await expect(funnel(store, { measure: 'inspection.planDone', period: '2025-02' })).rejects.toMatchObject({ code: 'badRequest' });
  });
});

describe('listPeriods', () => {
  it('goes from the oldest to the newest month; complete is what was over when the newest thing happened', async () => {
    await open();
    expect(await listPeriods(store, { grain: 'month' })).toEqual({ periods: ['2025-01', '2025-02', '2025-03'], last: '2025-02' });
    expect(await listPeriods(store, { grain: 'quarter' })).toEqual({ periods: ['2025Q1'], last: '2025Q1' });
  });

  it('takes days after today for slips of the pen', async () => {
    await open();
    await makeLedgers(store, { accident: [{ rec: 1, township: 2, occurredOn: '2052-03-01', accidentGrade: 'none', isProductionSafety: true }] });
    expect(await listPeriods(store, { grain: 'month', today: '2025-04-08' })).toEqual({ periods: ['2025-01', '2025-02', '2025-03'], last: '2025-02' });
  });

  it('is empty without data', async () => {
    store = await openStore({ home: ':memory:' });
    expect(await listPeriods(store, { grain: 'year' })).toEqual({ periods: [], last: null });
  });
});
