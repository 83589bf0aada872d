import { afterEach, describe, expect, it } from 'vitest';
import type { LedgerKind } from '../ledgers/ledger.ts';
import type { PeriodStandings, StandingsRequest } from '../verbs/standings.ts';
import { tellStandings } from './standings.ts';
import { BY_FIGURE, figuresOf, openYear, UNIT_HEADINGS, type Year } from './testing/open-year.ts';

const UNITS = `${UNIT_HEADINGS}A,甲镇,镇,G1,1,,,\nB,乙镇,镇,G1,2,,,\nC,丙镇,镇,G2,3,,,\n`;
const open: Year[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((year) => year.close()));
});

async function year(totals: Readonly<Record<string, readonly (number | null)[]>>, scheme: string = BY_FIGURE): Promise<Year> {
  const ledgers: readonly (readonly [LedgerKind, string])[] = [
    ['unit', UNITS],
    ['figure', figuresOf(totals)],
  ];
  const opened = await openYear(ledgers, scheme);
  open.push(opened);
  return opened;
}

const request = (more: Partial<StandingsRequest> = {}): StandingsRequest => ({ scheme: 'CASE-M', from: '2025-01', to: '2025-02', ...more });
const shown = ({ period, status, units }: PeriodStandings) => [
  period,
  status,
  units.map(({ code, total, tier, rank, rankOf }) => [code, total, tier, rank, rankOf]),
];

describe('tellStandings', () => {
  it('gives total, tier and rank within the group for every period, oldest first', async () => {
    const opened = await year({ 甲镇: [95, 70], 乙镇: [85, 75], 丙镇: [60, 91] });
    const { periods, tiers, decimals } = await tellStandings(await opened.source(), request());
    expect(periods.map(shown)).toEqual([
      [
        '2025-01',
        'computed',
        [
          ['A', 95, 'BLUE', 1, 2],
          ['B', 85, 'YELLOW', 2, 2],
          ['C', 60, 'RED', 1, 1],
        ],
      ],
      [
        '2025-02',
        'computed',
        [
          ['A', 70, 'RED', 2, 2],
          ['B', 75, 'RED', 1, 2],
          ['C', 91, 'BLUE', 1, 1],
        ],
      ],
    ]);
    expect(periods[0]?.cuts).toEqual({ G1: [90, 80], G2: [90, 80] });
    expect([tiers.map(({ code }) => code), decimals]).toEqual([['BLUE', 'YELLOW', 'RED'], 2]);
  });

  it('keeps to one unit and tells the newest period first', async () => {
    const opened = await year({ 甲镇: [95, 70, 85], 乙镇: [85, 75, 70] });
    const told: string[] = [];
    const onPeriod = ({ period, units }: PeriodStandings, done: number, total: number) =>
      void told.push(`${period} ${units.map(({ code, rank }) => `${code} ${rank}`).join()} ${done}/${total}`);
    await tellStandings(await opened.source(), request({ to: '2025-03', unit: 'A' }), { onPeriod });
    expect(told).toEqual(['2025-03 A 1 1/3', '2025-02 A 2 2/3', '2025-01 A 1 3/3']);
  });

  it('tells what was published, whatever the rows say now', async () => {
    const opened = await year({ 甲镇: [95, 70], 乙镇: [85, 75] });
    await opened.publish('2025-01', '2025-02-07T00:00:00.000Z');
    await opened.bring('figure', '单位,指标代码,所属期,数值,数值性质\n甲镇,x,2025-01,60,准确\n');
    const { periods } = await tellStandings(await opened.source(), request({ unit: 'A' }));
    expect(periods.map(shown)).toEqual([
      ['2025-01', 'published', [['A', 95, 'BLUE', 1, 2]]],
      ['2025-02', 'computed', [['A', 70, 'RED', 2, 2]]],
    ]);
  });

  it('marks a tier that was forced, with the reason', async () => {
    const vetoed = `${BY_FIGURE}forced:
  - { code: V1, name: { zh: 数值过低, en: Too low }, when: [{ measure: figure.x, lt: 85, label: { zh: 数值, en: figure } }], tierAtBest: RED }
`;
    const opened = await year({ 甲镇: [95, 84], 乙镇: [95, 95] }, vetoed);
    const { periods } = await tellStandings(await opened.source(), request({ unit: 'A' }));
    expect(
      periods.map(({ units }) =>
        units.map(({ tier, baseTier, forced }) => [tier, baseTier, forced.map(({ step, code, before, after }) => [step, code, before, after])]),
      ),
    ).toEqual([[['BLUE', 'BLUE', []]], [['RED', 'YELLOW', [['forcedTier', 'V1', 'YELLOW', 'RED']]]]]);
  });

  it('leaves a period empty that the ledgers do not reach, and asks for no assessment of it', async () => {
    const opened = await year({ 甲镇: [95, 70] });
    const { periods } = await tellStandings(await opened.source(), request({ to: '2025-03' }));
    expect(periods.map(({ period, status, units }) => [period, status, units.length])).toEqual([
      ['2025-01', 'computed', 3],
      ['2025-02', 'computed', 3],
      ['2025-03', 'absent', 0],
    ]);
  });

  it('reckons a period once where it is asked to remember', async () => {
    const opened = await year({ 甲镇: [95, 70] });
    const made = new Map<string, Promise<PeriodStandings>>();
    let reckoned = 0;
    const once = (period: string, make: () => Promise<PeriodStandings>) => {
      if (!made.has(period)) reckoned += 1;
      const standings = made.get(period) ?? make();
      made.set(period, standings);
      return standings;
    };
    const source = await opened.source();
    await tellStandings(source, request(), {}, once);
    await tellStandings(source, request({ unit: 'A' }), {}, once);
    expect(reckoned).toBe(2);
  });

  it('refuses a unit that was never assessed, a range the wrong way round, a period of another kind and a store without data', async () => {
    const source = await (await year({ 甲镇: [95, 70] })).source();
    const codeOf = async (more: Partial<StandingsRequest>) =>
      tellStandings(source, request(more)).then(
        () => 'answered',
        (fault: { readonly code?: string }) => fault.code,
      );
    expect([await codeOf({ unit: 'X' }), await codeOf({ to: '2024-12' }), await codeOf({ from: '2025Q1' })]).toEqual(['notFound', 'badRequest', 'badRequest']);
    const empty = await openYear([['unit', UNITS]]);
    open.push(empty);
    await expect(tellStandings(await empty.source(), { scheme: 'CASE-M' })).rejects.toMatchObject({ code: 'noData' });
  });

  it('stops when it is told to', async () => {
    const source = await (await year({ 甲镇: [95, 70] })).source();
    await expect(tellStandings(source, request(), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
