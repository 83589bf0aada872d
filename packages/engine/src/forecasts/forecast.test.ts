import { afterEach, describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { ResultSource } from '../assessments/period-results.ts';
import { makeLedgers, type MadeRow } from '../measures/make-ledgers.ts';
import { addDays, monthStart } from '../periods/dates.ts';
import { parsePeriod, periodsBetween } from '../periods/period.ts';
import { parseScheme } from '../schemes/parse-scheme.ts';
import { openStore, type Store } from '../store/store.ts';
import { backtest, viewsNeeded } from './backtest.ts';
import { openForecastMemory } from './forecast-memory.ts';
import { forecast } from './forecast.ts';
import { openPastPeriods } from './past-periods.ts';

const { scheme } = parseScheme(`
code: S
version: 1
name: { zh: 试, en: Try }
period: month
family: township
unitKinds: [town]
groups: [{ code: G1, name: { zh: 组, en: Group } }]
fullMarks: 100
blocks:
  - { code: A1, name: { zh: 率, en: Rate }, fullMarks: 80, rule: { kind: rateLinear, low: 0, high: 100 }, input: hazard.R2, zeroBase: notApplicable }
  - { code: A2, name: { zh: 次, en: Number }, fullMarks: 20, rule: { kind: countMin, required: 2, perMissing: 10 }, input: activity.leaderChecks }
tiers:
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
`);
if (scheme === null) throw new Error('the scheme has faults');

const UNITS: readonly MadeRow[] = ['T01', 'T02'].map((code, at) => ({
  ...{ rec: at + 1, code, name: `${code}镇`, unitKind: 'town', peerGroup: 'G1', displayOrder: at },
}));

const MONTHS = periodsBetween(parsePeriod('2024-10'), parsePeriod('2025-09'));

function hazard(rec: number, township: number, foundOn: string, closedOn: string | null, registeredOn = foundOn): MadeRow {
  return {
    rec,
    hazardNo: `H${rec}`,
    township,
    description: '',
    level: 'general',
    foundOn,
    registeredOn,
    originalDue: addDays(foundOn, 20),
    claimedOn: closedOn,
    closedOn,
  };
}

/**
 * Ten hazards found on the 5th of each month. T01 closes four by the 10th and the others on the 25th; T02 closes four and no more, and
 * leaves a month out now and then. Both are led round on the 8th and the 26th. September stops on the 20th.
 */
function story(): { readonly hazard: readonly MadeRow[]; readonly activity: readonly MadeRow[] } {
  const months = MONTHS.map(({ start }) => start.slice(0, 8));
  const hazards = months.flatMap((month, m) =>
    [1, 2].flatMap((township) =>
      Array.from({ length: 10 }, (_, at) => {
        const closedOn = at < 4 ? `${month}10` : township === 1 && m < 11 ? `${month}25` : null;
        return hazard(1000 * m + 100 * township + at + 1, township, `${month}05`, closedOn);
      }),
    ),
  );
  const checks = months.flatMap((month, m) =>
    [1, 2].flatMap((unit) => ['08', '26'].filter((on) => m < 11 || on === '08').map((on) => ({ unit, on: `${month}${on}` }))),
  );
  return {
    hazard: hazards,
    activity: checks.map(({ unit, on }, at) => ({ rec: at + 1, activityNo: `A${at}`, unit, activityType: 'leaderCheck', heldOn: on, title: '带队' })),
  };
}

let store: Store;
afterEach(() => store.close());

async function open(rows: { readonly hazard: readonly MadeRow[]; readonly activity: readonly MadeRow[] }): Promise<ResultSource> {
  if (scheme === null) throw new Error('no scheme');
  store = await openStore({ home: ':memory:' });
  await makeLedgers(store, { unit: UNITS, ...rows });
  const sealed = { scheme, digest: 'd' };
  const knownAt = await store.newestBatch();
  return { store, ...sealed, knownAt, today: '2026-01-01', assess: (period) => assess(store, sealed, { scheme: 'S', period, knownAt }) };
}

describe('forecast', () => {
  it('says what comes of doing nothing more, and of going on as always', async () => {
    const found = await forecast(await open(story()), { scheme: 'S', period: '2025-09', asOf: '2025-09-20' });
    expect(found).toMatchObject({ asOf: '2025-09-20', daysLeft: 10 });
    const [first, second] = found.units;
    // 4 of 10 closed: 32; one of two checks: 10.
    expect(first?.nothingMore).toMatchObject({ total: 42, tier: 'RED', rank: 1 });
    expect(second?.nothingMore.total).toBe(42);
    // The first always closed the rest and went round once more, the second only went round.
    expect(first?.usual).toMatchObject({ tier: 'BLUE', total: 100, low: 100, high: 100 });
    expect(second?.usual).toMatchObject({ tier: 'RED', total: 52, low: 52, high: 52 });
    expect(second?.usual?.tiers).toEqual([
      { tier: 'BLUE', share: 0 },
      { tier: 'RED', share: 1 },
    ]);
    expect(first?.actual).toBeNull();
  });

  it('tells what its figures were made of: marks, trials, and the past forecasts that it counts', async () => {
    const { units, criteria, seed, record } = await forecast(await open(story()), { scheme: 'S', period: '2025-09', asOf: '2025-09-20' });
    expect(seed).toBe(1);
    expect(criteria.map(({ code, fullMarks }) => [code, fullMarks])).toEqual([
      ['A1', 80],
      ['A2', 20],
    ]);
    const [first, second] = units;
    // 4 of 10 closed; one of two checks.
    expect(first?.nothingMore.marks).toEqual([32, 10]);
    // Eleven past months know it, so the first one drawn serves twice.
    expect(second?.usual?.trials.length).toBe(12);
    expect(new Set(second?.usual?.trials.map(({ like }) => like)).size).toBe(11);
    expect(second?.usual?.trials[0]).toEqual({ like: '2024-10', total: 52, tier: 'RED' });
    expect(second?.past).toEqual(
      record.periods.map(({ period }) => ({ period, tier: 'RED', total: 52, low: 52, high: 52, actual: { total: 52, tier: 'RED' } })),
    );
  });

  it('tells how often it was right, beside guesses that cost nothing', async () => {
    const { record, history, units } = await forecast(await open(story()), { scheme: 'S', period: '2025-09', asOf: '2025-09-20' });
    // August came out on 15 September. Six periods before it has April 2025 the first, whose own 20th is past 15 April.
    expect(history).toEqual(['2024-10', '2024-11', '2024-12', '2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08']);
    expect(record.periods.map(({ period, asOf }) => [period, asOf])).toEqual([
      ['2025-04', '2025-04-20'],
      ['2025-05', '2025-05-21'],
      ['2025-06', '2025-06-20'],
      ['2025-07', '2025-07-21'],
      ['2025-08', '2025-08-21'],
    ]);
    // Doing nothing more would have left the first red as well.
    expect(record).toMatchObject({ forecasts: 10, tierRight: 10, covered: 10, nothingMoreRight: 5, lastTierRight: 10, widenedBy: 0 });
    expect(record.sentence.zh).toBe('过去5个月在同一时点用此法预测，等次命中10/10（照上期等次猜中10，按不再办理推算中5），实际得分落在90%区间内10/10。');
    expect(units[0]?.record).toMatchObject({ forecasts: 5, tierRight: 5, nothingMoreRight: 0 });
  });

  it('widens its intervals by what past ones missed', async () => {
    const rows = story();
    // In July the first closes none of the rest: 52 where 100 was expected.
    const slack = rows.hazard.map((row) => (String(row['closedOn']) === '2025-07-25' ? { ...row, closedOn: null, claimedOn: null } : row));
    const { record, units } = await forecast(await open({ ...rows, hazard: slack }), { scheme: 'S', period: '2025-09', asOf: '2025-09-20' });
    expect(record).toMatchObject({ forecasts: 10, tierRight: 9, covered: 9 });
    // One in ten misses by 48. The level: 0.9, after May and June 0.86, after July, of which half lay inside, 0.94, after August 0.92; 0.92 · 11 / 10 is past the tenth.
    expect(record.widenedBy).toBe(48);
    expect(units[1]?.usual).toMatchObject({ low: 4, high: 100, tier: 'RED' });
  });

  it('looks at nothing that happened, or was registered, after its day', async () => {
    const of = parsePeriod('2025-08');
    const made = async (rows: ReturnType<typeof story>) => {
      const source = await open(rows);
      const past = openPastPeriods(
        source,
        MONTHS.map(({ code }) => code),
        10,
      );
      await past.read(viewsNeeded(past, parsePeriod('2025-09')), () => Promise.resolve());
      const { forecasts } = await backtest(source.scheme, past, parsePeriod('2025-09'));
      return forecasts.filter(({ period }) => period.code === of.code);
    };
    const rows = story();
    const before = await made(rows);
    await store.close();
    const later = [
      // Found after the day; found before it and closed after it; of earlier months, and registered after it.
      ...Array.from({ length: 30 }, (_, at) => hazard(90_000 + at, 1, '2025-08-22', null)),
      ...Array.from({ length: 30 }, (_, at) => hazard(91_000 + at, 2, '2025-07-05', null, '2025-08-22')),
      ...Array.from({ length: 30 }, (_, at) => hazard(92_000 + at, 2, '2025-08-03', null, '2025-08-30')),
    ];
    const closedLater = rows.hazard.map((row) =>
      String(row['closedOn']) === '2025-08-25' ? { ...row, closedOn: '2025-08-31', claimedOn: '2025-08-31' } : row,
    );
    const after = await made({ hazard: [...closedLater, ...later], activity: rows.activity });
    expect(before.map(({ unit, usual, nothingMore }) => ({ unit, usual, nothingMore }))).toEqual(
      after.map(({ unit, usual, nothingMore }) => ({ unit, usual, nothingMore })),
    );
    // What came of it did change.
    expect(before.map(({ actual }) => actual.total)).toEqual([100, 52]);
    expect(after.map(({ actual }) => actual.total)).toEqual([40, 28]);
  });

  it('tells how far it is, and stops when it is told to', async () => {
    const source = await open(story());
    const request = { scheme: 'S', period: '2025-09', asOf: '2025-09-20' };
    const told: string[] = [];
    await forecast(source, request, { onProgress: (stage, done, total) => told.push(`${stage} ${done}/${total}`) });
    // October 2024 to September 2025, and of those April to August again.
    expect(told).toEqual([...Array.from({ length: 12 }, (_, at) => `read ${at + 1}/12`), ...Array.from({ length: 5 }, (_, at) => `test ${at + 1}/5`)]);
    const leaving = new AbortController();
    const left = forecast(source, request, { onProgress: () => leaving.abort(), signal: leaving.signal });
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is the same every time', async () => {
    const source = await open(story());
    const request = { scheme: 'S', period: '2025-09', asOf: '2025-09-12' };
    expect(await forecast(source, request)).toEqual(await forecast(source, request));
  });

  it('is the same after those of other months and days, and reads no period that they have read', async () => {
    const source = await open(story());
    const memory = openForecastMemory();
    const [request, earlier] = [
      { scheme: 'S', period: '2025-09', asOf: '2025-09-20' },
      { scheme: 'S', period: '2025-09', asOf: '2025-09-12' },
    ];
    await forecast(source, { scheme: 'S', period: '2025-08', asOf: '2025-08-21' }, {}, memory);
    const told: string[] = [];
    const next = await forecast(source, request, { onProgress: (stage, done, total) => told.push(`${stage} ${done}/${total}`) }, memory);
    expect(next).toEqual(await forecast(source, request));
    // How August came out, and September.
    expect(told.filter((one) => one.startsWith('read'))).toEqual(['read 11/12', 'read 12/12']);
    expect(await forecast(source, earlier, {}, memory)).toEqual(await forecast(source, earlier));
  });

  it('keeps what is worked out from each number of days left by itself', async () => {
    const source = await open(story());
    const memory = openForecastMemory();
    const codes = MONTHS.map(({ code }) => code);
    const worked = [10, 18, 10].map((daysLeft) => openPastPeriods(source, codes, daysLeft, memory).once(parsePeriod('2025-08'), () => ({ daysLeft })));
    expect(worked.map(({ daysLeft }) => daysLeft)).toEqual([10, 18, 10]);
  });

  it('chooses the newest day of an open period, and one with a third left of a period that is over', async () => {
    const source = await open(story());
    expect((await forecast(source, { scheme: 'S', period: '2025-09' })).asOf).toBe('2025-09-10');
    const over = await forecast(source, { scheme: 'S', period: '2025-08' });
    expect([over.asOf, over.units.map(({ actual }) => actual)]).toEqual([
      '2025-08-21',
      [
        { total: 100, tier: 'BLUE' },
        { total: 52, tier: 'RED' },
      ],
    ]);
  });

  it('forecasts no pace out of a past that is too short, and says that it is untested', async () => {
    const { units, record } = await forecast(await open(story()), { scheme: 'S', period: '2025-01', asOf: '2025-01-20' });
    expect(units.map(({ usual }) => usual)).toEqual([null, null]);
    expect(record).toMatchObject({ forecasts: 0, widenedBy: null, sentence: { zh: '往期太少，此法无从检验，预测仅供参考。' } });
  });

  it.each([
    [{ period: '2025-09', asOf: '2025-09-30' }, 'badRequest'],
    [{ period: '2025-09', asOf: '2025-08-31' }, 'badRequest'],
    [{ period: '2025-09', asOf: '2025-09-3' }, 'badRequest'],
    [{ period: monthStart(24_309).slice(0, 7) }, 'noData'],
    [{ period: '2031-01' }, 'noData'],
    [{ period: '2019-01' }, 'noData'],
  ])('refuses %j with a sentence', async (request, code) => {
    await expect(forecast(await open(story()), { scheme: 'S', ...request })).rejects.toMatchObject({ code });
  });
});
