import { afterEach, describe, expect, it } from 'vitest';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { composeAssessments } from './compose-assessments.ts';
import { BY_FIGURE, figuresOf, openYear, UNIT_HEADINGS, type Year } from './testing/open-year.ts';

const UNITS = `${UNIT_HEADINGS}A,甲镇,镇,G1,1,,,\nB,乙镇,镇,G1,2,,,\nC,丙镇,镇,G2,3,,,\n`;
const FIRST_QUARTER = { 甲镇: [93.47, 90, 85.13], 乙镇: [80, 90, 95], 丙镇: [70, null, 90] };
const QUARTER = { scheme: 'CASE-M', composite: 'quarter', period: '2025Q1' };
const YEAR = { scheme: 'CASE-M', composite: 'year', period: '2025' };
const open: Year[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((year) => year.close()));
});

async function year(ledgers: readonly (readonly [LedgerKind, string])[], scheme?: string): Promise<Year> {
  const opened = await openYear(ledgers, scheme);
  open.push(opened);
  return opened;
}

const quarterOf = async (opened: Year, knownAt?: number) => composeAssessments(await opened.source(knownAt), QUARTER);

describe('a quarter of months', () => {
  it('is the mean of the months, computed now and provisional as long as none is published', async () => {
    const composition = await quarterOf(
      await year([
        ['unit', UNITS],
        ['figure', figuresOf(FIRST_QUARTER)],
      ]),
    );
    expect(composition.provisional).toBe(true);
    expect(composition.parts.map(({ of, period, status }) => [of, period, status])).toEqual([
      ['months', '2025-01', 'provisional'],
      ['months', '2025-02', 'provisional'],
      ['months', '2025-03', 'provisional'],
    ]);
    // (93.47 + 90 + 85.13) / 3 = 268.6 / 3; (80 + 90 + 95) / 3 = 265 / 3.
    expect(composition.units.map(({ code, total, exact, rank, rankOf, tier }) => [code, total, exact, `${rank}/${rankOf}`, tier])).toEqual([
      ['A', 89.53, '1343/15', '1/2', 'YELLOW'],
      ['B', 88.33, '265/3', '2/2', 'YELLOW'],
      ['C', 80, '80', '1/1', 'YELLOW'],
    ]);
    expect(composition.groups.map(({ code, size }) => [code, size])).toEqual([
      ['G1', 2],
      ['G2', 1],
    ]);
  });

  it('shows each month, and leaves out the one in which the unit was not ranked', async () => {
    const composition = await quarterOf(
      await year([
        ['unit', UNITS],
        ['figure', figuresOf(FIRST_QUARTER)],
      ]),
    );
    const third = composition.units.find(({ code }) => code === 'C');
    expect(third?.terms).toEqual([
      {
        of: 'months',
        weight: 1,
        share: 1,
        mean: 80,
        exact: '80',
        parts: [
          { period: '2025-01', total: 70, tier: 'RED', record: null },
          { period: '2025-02', total: null, tier: null, record: null },
          { period: '2025-03', total: 90, tier: 'BLUE', record: null },
        ],
      },
    ]);
    expect(third?.reason).toEqual({ zh: '各月平均80分（2/3期）', en: 'mean of months 80 (2/3)' });
  });

  it('lists the better before the worse, whatever their official order', async () => {
    const composition = await quarterOf(
      await year([
        ['unit', UNITS],
        ['figure', figuresOf({ 甲镇: [80, 80, 80], 乙镇: [90, 90, 90], 丙镇: [99, 99, 99] })],
      ]),
    );
    expect(composition.units.map(({ code }) => code)).toEqual(['B', 'A', 'C']);
  });

  it('holds to what was published after the rows are corrected, and takes it no earlier than it knew', async () => {
    const opened = await year([
      ['unit', UNITS],
      ['figure', figuresOf(FIRST_QUARTER)],
    ]);
    for (const month of ['01', '02', '03']) await opened.publish(`2025-${month}`, '2025-04-08T02:00:00.000Z');
    await opened.bring('figure', '单位,指标代码,所属期,数值,数值性质\n甲镇,x,2025-01,50,准确\n');
    const published = await quarterOf(opened);
    expect(published).toMatchObject({ provisional: false, units: [{ code: 'A', total: 89.53, provisional: false }, { code: 'B' }, { code: 'C' }] });
    expect(published.parts.every(({ status }) => status === 'published')).toBe(true);
    // Batch 1 has the units alone: nothing had been published from it, and there is nothing to compute.
    await expect(quarterOf(opened, 1)).rejects.toMatchObject({ code: 'noData' });
    // Published anew, January counts as corrected: (50 + 90 + 85.13) / 3 = 75.04333.
    await opened.publish('2025-01', '2025-04-20T02:00:00.000Z');
    expect((await quarterOf(opened)).units.find(({ code }) => code === 'A')?.total).toBe(75.04);
    expect((await quarterOf(opened, 2)).units.find(({ code }) => code === 'A')?.total).toBe(89.53);
  });

  it('leaves out a month until it is over', async () => {
    const opened = await year([
      ['unit', UNITS],
      ['figure', figuresOf(FIRST_QUARTER)],
    ]);
    const statusOn = async (today: string) => (await composeAssessments(await opened.source(undefined, today), QUARTER)).parts.map(({ status }) => status);
    expect(await statusOn('2025-03-31')).toEqual(['provisional', 'provisional', 'absent']);
    expect(await statusOn('2025-04-01')).toEqual(['provisional', 'provisional', 'provisional']);
  });

  it('is provisional without a month of which there is no data', async () => {
    const opened = await year([
      ['unit', UNITS],
      ['figure', figuresOf({ 甲镇: [90, 80], 乙镇: [80, 80], 丙镇: [70, 80] })],
    ]);
    await opened.publish('2025-01', '2025-02-08T02:00:00.000Z');
    await opened.publish('2025-02', '2025-03-08T02:00:00.000Z');
    const composition = await quarterOf(opened);
    expect(composition.parts.map(({ status, assessmentDigest }) => [status, assessmentDigest === null])).toEqual([
      ['published', false],
      ['published', false],
      ['absent', true],
    ]);
    expect(composition).toMatchObject({
      provisional: true,
      units: [{ code: 'A', total: 85, provisional: true, reason: { zh: '各月平均85分（2/3期）' } }, {}, {}],
    });
  });

  it('matches units by the code of the latest month when one was merged and one is new', async () => {
    const units = `${UNIT_HEADINGS}A,甲镇,镇,G1,1,,,\nB,乙镇,镇,G1,2,,2025-02-28,A\nC,丙镇,镇,G2,3,2025-03-01,,\n`;
    const composition = await quarterOf(
      await year([
        ['unit', units],
        ['figure', figuresOf({ 甲镇: [90, 80, 70], 乙镇: [40, 40], 丙镇: [null, null, 60] })],
      ]),
    );
    expect(composition.units.map(({ code, total, reason }) => [code, total, reason.zh])).toEqual([
      ['A', 80, '各月平均80分（3期）'],
      ['C', 60, '各月平均60分（1/3期）'],
    ]);
  });

  it('is asked for by a composite and a period that exist', async () => {
    const source = await (
      await year([
        ['unit', UNITS],
        ['figure', figuresOf(FIRST_QUARTER)],
      ])
    ).source();
    await expect(composeAssessments(source, { ...QUARTER, composite: 'half' })).rejects.toMatchObject({
      code: 'notFound',
      text: { zh: '“样例办法”没有代码为“half”的合成。现有：quarter 季度、year 年度。' },
    });
    await expect(composeAssessments(source, { ...QUARTER, period: '2025' })).rejects.toMatchObject({ code: 'badRequest' });
    await expect(composeAssessments(source, { ...QUARTER, period: '2024Q1' })).rejects.toMatchObject({ code: 'noData' });
  });
});

describe('a year of months and year-end', () => {
  const decision = (no: number, unit: string, mark: number, day: string) => `${no},${unit},2025,CASE-M,yearEnd,${mark},年终考核通知,现场评定,张三,${day}\n`;
  const DECISIONS = '认定编号,单位,所属期,考评办法,对应项目,分值,依据,理由,签批人,认定日期\n';

  it('weighs the mean of the months and the latest signed mark', async () => {
    const marks = `${DECISIONS}${decision(1, '甲镇', 95, '2026-01-08')}${decision(2, '甲镇', 90, '2026-01-05')}${decision(3, '丙镇', 120, '2026-01-08')}`;
    const opened = await year([
      ['unit', UNITS],
      ['figure', figuresOf(FIRST_QUARTER)],
      ['decision', marks],
    ]);
    const composition = await composeAssessments(await opened.source(), YEAR);
    expect(composition.parts.filter(({ status }) => status !== 'absent').map(({ of, period, status }) => [of, period, status])).toEqual([
      ['months', '2025-01', 'provisional'],
      ['months', '2025-02', 'provisional'],
      ['months', '2025-03', 'provisional'],
      ['yearEnd', '2025', 'published'],
    ]);
    const [first, second, third] = composition.units;
    // 0.6 × 1343/15 + 0.4 × 95 = 53.72 + 38.
    expect(first).toMatchObject({ code: 'A', total: 91.72, reason: { zh: '各月平均89.5333分（3/12期）×0.6＋年终95分×0.4' } });
    expect(first?.terms[1]).toEqual({
      of: 'yearEnd',
      weight: 0.4,
      share: 0.4,
      mean: 95,
      exact: '95',
      parts: [{ period: '2025', total: 95, tier: null, record: 'decision:1' }],
    });
    // Without a mark the months count for all.
    expect(second).toMatchObject({ code: 'B', total: 88.33, provisional: true, terms: [{ share: 1 }, { share: null, mean: null, exact: null }] });
    // A mark above full marks counts as full marks: 0.6 × 80 + 0.4 × 100 = 88.
    expect(third).toMatchObject({ code: 'C', total: 88 });
  });

  it('is provisional for the unit without a mark alone when every month is published', async () => {
    const months = Array.from({ length: 12 }, () => 90);
    const opened = await year([
      ['unit', UNITS],
      ['figure', figuresOf({ 甲镇: months, 乙镇: months, 丙镇: months })],
      ['decision', DECISIONS + decision(1, '甲镇', 80, '2026-01-08')],
    ]);
    for (const at of months.keys()) await opened.publish(`2025-${String(at + 1).padStart(2, '0')}`, '2026-01-08T02:00:00.000Z');
    const composition = await composeAssessments(await opened.source(), YEAR);
    // 0.6 × 90 + 0.4 × 80 = 86.
    expect(composition.units.map(({ code, total, provisional }) => [code, total, provisional])).toEqual([
      ['B', 90, true],
      ['A', 86, false],
      ['C', 90, true],
    ]);
    expect(composition.provisional).toBe(true);
  });
});

describe('a quarter from events', () => {
  const BY_EVENT = BY_FIGURE.replace(
    'rule: { kind: scaleConvert, low: 0, high: 100 }\n    input: figure.x',
    'rule: { kind: perEvent, deduct: { deaths: 10 } }\n    inputs: { deaths: accident.deaths }',
  ).replace(
    'code: quarter, name: { zh: 季度, en: Quarter }, period: quarter,',
    'code: quarter, name: { zh: 季度, en: Quarter }, period: quarter, from: events,',
  );
  const ACCIDENTS = `事故编号,所属镇街,发生日期,死亡人数,事故等级,生产安全事故
S1,甲镇,2025-01-08,1,一般,是
S2,甲镇,2025-03-08,2,一般,是
S3,乙镇,2025-04-02,0,未达等级,是
`;

  it('scores the window once: three deaths cost 30, where the mean of the months is 90', async () => {
    const fromEvents = await quarterOf(
      await year(
        [
          ['unit', UNITS],
          ['accident', ACCIDENTS],
        ],
        BY_EVENT,
      ),
    );
    expect(fromEvents.parts.map(({ of, period, status }) => [of, period, status])).toEqual([['months', '2025Q1', 'provisional']]);
    expect(fromEvents.units[1]).toMatchObject({ code: 'A', total: 70, tier: 'RED' });
    const fromMonths = await quarterOf(
      await year(
        [
          ['unit', UNITS],
          ['accident', ACCIDENTS],
        ],
        BY_EVENT.replace(' from: events,', ''),
      ),
    );
    expect(fromMonths.units[1]).toMatchObject({ code: 'A', total: 90, tier: 'BLUE' });
  });

  it('is published when every month in it is', async () => {
    const opened = await year(
      [
        ['unit', UNITS],
        ['accident', ACCIDENTS],
      ],
      BY_EVENT,
    );
    await opened.publish('2025-01', '2025-04-08T02:00:00.000Z');
    await opened.publish('2025-02', '2025-04-08T02:00:00.000Z');
    expect((await quarterOf(opened)).provisional).toBe(true);
    await opened.publish('2025-03', '2025-04-08T02:00:00.000Z');
    expect((await quarterOf(opened)).provisional).toBe(false);
  });
});

describe('the digest of a composition', () => {
  it('is the same for rows in another order, and another for another total, status or known batch', async () => {
    const composed = async (figures: string) =>
      quarterOf(
        await year([
          ['unit', UNITS],
          ['figure', figures],
        ]),
      );
    const plain = await composed(figuresOf(FIRST_QUARTER));
    const [heading = '', ...rows] = figuresOf(FIRST_QUARTER).trim().split('\n');
    const again = await composed([heading, ...rows.toReversed(), ''].join('\n'));
    expect(JSON.stringify(again)).toBe(JSON.stringify(plain));
    expect(plain.compositionDigest).toMatch(/^[0-9a-f]{64}$/);

    const dearer = await composed(figuresOf({ ...FIRST_QUARTER, 甲镇: [93.48, 90, 85.13] }));
    const opened = await year([
      ['unit', UNITS],
      ['figure', figuresOf(FIRST_QUARTER)],
    ]);
    await opened.publish('2025-01', '2025-02-08T02:00:00.000Z');
    const published = await quarterOf(opened);
    await opened.bring('unit', `${UNIT_HEADINGS}D,丁镇,镇,G2,4,2026-01-01,,\n`);
    const later = await quarterOf(opened);
    expect(later.units).toEqual(published.units);
    const digests = [plain, dearer, published, later].map(({ compositionDigest }) => compositionDigest);
    expect(new Set(digests).size).toBe(4);
  });
});
