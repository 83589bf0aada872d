import { afterEach, describe, expect, it } from 'vitest';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { parsePeriod } from '../periods/period.ts';
import { escalateUnits } from './escalate-units.ts';
import { BY_FIGURE, figuresOf, openYear, UNIT_HEADINGS, type Year } from './testing/open-year.ts';

const UNITS = `${UNIT_HEADINGS}A,甲镇,镇,G1,1,,,\nB,乙镇,镇,G1,2,,,\nC,丙镇,镇,G2,3,,,\n`;
const [BLUE, RED] = [95, 70];
const open: Year[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((year) => year.close()));
});

async function year(totals: Readonly<Record<string, readonly (number | null)[]>>, scheme?: string): Promise<Year> {
  const ledgers: readonly (readonly [LedgerKind, string])[] = [
    ['unit', UNITS],
    ['figure', figuresOf(totals)],
  ];
  const opened = await openYear(ledgers, scheme);
  open.push(opened);
  return opened;
}

const escalated = async (opened: Year, period: string) => escalateUnits(await opened.source(), parsePeriod(period));

describe('escalateUnits', () => {
  it('names the rungs reached, why, and since when', async () => {
    const { units } = await escalated(await year({ 甲镇: [BLUE, RED, RED], 乙镇: [BLUE, BLUE, RED], 丙镇: [RED, RED, BLUE] }), '2025-03');
    expect(
      units.map(({ code, reached }) => [code, reached.map((rung) => [rung.code, rung.consecutive, rung.since, rung.countIn12Months, rung.reason.zh])]),
    ).toEqual([
      [
        'A',
        [
          ['E1', 2, '2025-02', 2, '连续2个月为红'],
          ['E3', 2, '2025-02', 2, '连续2个月为红'],
        ],
      ],
      ['B', [['E1', 1, '2025-03', 1, '本月为红']]],
      ['C', []],
    ]);
  });

  it('counts four reds in twelve months, but not one of the month before them', async () => {
    const scattered = await escalated(await year({ 甲镇: [RED, BLUE, RED, BLUE, RED, BLUE, RED] }), '2025-07');
    expect(scattered.units[0]?.reached.map(({ code, reason }) => [code, reason])).toEqual([
      ['E1', { zh: '本月为红', en: 'Red this month' }],
      ['E4', { zh: '近12个月有4个月为红', en: 'Red 4 times in 12 months' }],
    ]);
    const spring = [RED, RED, RED, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE];
    const opened = await year({ 甲镇: spring });
    await opened.bring('figure', '单位,指标代码,所属期,数值,数值性质\n甲镇,x,2026-01,70,准确\n甲镇,x,2026-02,95,准确\n');
    const january = await escalated(opened, '2026-01');
    // From February 2025 on: 2025-02, 2025-03 and 2026-01.
    expect(january.units[0]?.reached.map(({ code, countIn12Months }) => [code, countIn12Months])).toEqual([['E1', 3]]);
    expect(january.units[0]?.tiers.map(({ period }) => period)).toEqual([
      ...Array.from({ length: 11 }, (_, at) => `2025-${String(at + 2).padStart(2, '0')}`),
      '2026-01',
    ]);
  });

  it('sets the day from the day of publication in Shanghai, and none before it', async () => {
    const opened = await year({ 甲镇: [RED, RED, RED] });
    expect((await escalated(opened, '2025-03')).units[0]).toMatchObject({
      tiers: expect.arrayContaining([{ period: '2025-03', tier: 'RED', published: false }]),
      reached: [{ code: 'E1', dueWorkingDays: 5, dueOn: null, dueNote: null }, { code: 'E3' }, { code: 'E4' }],
    });
    // 16:30 UTC on Monday 7 April is half past midnight on the 8th in Shanghai: 9, 10, 11, 14, 15 April.
    await opened.publish('2025-03', '2025-04-07T16:30:00.000Z');
    const [unit] = (await escalated(opened, '2025-03')).units;
    expect(unit?.tiers.at(-1)).toEqual({ period: '2025-03', tier: 'RED', published: true });
    expect(unit?.reached.map(({ code, dueOn, dueNote }) => [code, dueOn, dueNote?.zh])).toEqual([
      ['E1', '2025-04-15', '自2025-04-08公布之日起5个工作日'],
      ['E3', null, undefined],
      ['E4', null, undefined],
    ]);
  });

  it('says when the days off of the year are not known', async () => {
    const opened = await year({ 甲镇: [RED] });
    await opened.publish('2025-01', '2098-12-31T02:00:00.000Z');
    // Thursday 1, Friday 2, Monday 5, 6, 7 January 2099.
    expect((await escalated(opened, '2025-01')).units[0]?.reached[0]).toMatchObject({
      dueOn: '2099-01-07',
      dueNote: { zh: '自2098-12-31公布之日起5个工作日（2099年放假安排尚未收录，按周一至周五计算）' },
    });
  });

  it('takes four quarters for twelve months', async () => {
    const quarterly = BY_FIGURE.replace('period: month', 'period: quarter')
      .replace(/composites:[\s\S]*/, '')
      .replace('orCountIn12Months: 4', 'orCountIn12Months: 2');
    const rows = ['2023Q4', '2024Q1', '2024Q2', '2024Q3', '2024Q4'].map((period, at) => `甲镇,x,${period},${at === 0 || at === 4 ? RED : BLUE},准确`);
    const opened = await openYear(
      [
        ['unit', UNITS],
        ['figure', ['单位,指标代码,所属期,数值,数值性质', ...rows, ''].join('\n')],
      ],
      quarterly,
    );
    open.push(opened);
    const { units } = await escalated(opened, '2024Q4');
    expect(units[0]?.reached.map(({ code, countIn12Months, reason }) => [code, countIn12Months, reason.zh])).toEqual([['E1', 1, '本季度为红']]);
  });

  it('has nothing to say of a month that is not over', async () => {
    const opened = await year({ 甲镇: [RED] });
    await expect(escalated(opened, '2025-02')).rejects.toMatchObject({ code: 'noData' });
  });
});
