import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MadeRow } from '../../measures/make-ledgers.ts';
import { storedName } from '../../ledgers/ledger.ts';
import { foundIn, hazard } from '../testing/found-in.ts';
import { alwaysAllDone } from './always-all-done.ts';
import { backdatedClosing } from './backdated-closing.ts';
import { copiedFigures } from './copied-figures.ts';
import { deadlineStretching } from './deadline-stretching.ts';
import { downgradedMajors } from './downgraded-majors.ts';
import { fewMajors } from './few-majors.ts';
import { DETECTORS } from './index.ts';
import { lateRegistration } from './late-registration.ts';
import { majorsOnlyAbove } from './majors-only-above.ts';
import { onSiteOnly } from './on-site-only.ts';
import { periodEndRush } from './period-end-rush.ts';
import { rebound } from './rebound.ts';
import { roundFigures } from './round-figures.ts';
import { sameDayRechecks } from './same-day-rechecks.ts';
import { samePhrases } from './same-phrases.ts';
import { selfRechecks } from './self-rechecks.ts';
import { splitting } from './splitting.ts';
import { superiorGap } from './superior-gap.ts';

/** Hazards of 青石镇 and as many of 白沙镇 beside it; the first ones of the former with other cells. */
function twoTowns(
  size: number,
  tricked: number,
  trick: (at: number) => Partial<MadeRow>,
  usual: (at: number) => Partial<MadeRow> = () => ({}),
): readonly MadeRow[] {
  return Array.from({ length: 2 * size }, (_, at) =>
    hazard(at + 1, { township: at < size ? 1 : 2, description: `第${textOf(at)}`, ...usual(at), ...(at < tricked ? trick(at) : {}) }),
  );
}

/** A text unlike that of any other number. */
function textOf(at: number): string {
  return [...String(at)].map((digit) => '零壹贰叁肆伍陆柒捌玖'.charAt(Number(digit)).repeat(3)).join('');
}

const told = (found: Awaited<ReturnType<typeof foundIn>>) => found.map(({ unit, period, message }) => [unit?.code, period, message.zh]);

describe('every detector', () => {
  it('has its file, and every file its line in the index', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^(index|measured)\.ts$/.test(file));
    expect(DETECTORS.map(({ code }) => `${storedName(code).replaceAll('_', '-')}.ts`).toSorted()).toEqual(files.toSorted());
  });

  it.each(DETECTORS)('$code says in both languages what it looks at and what may honestly look the same', ({ name, what, thresholds, lead, severity }) => {
    expect(severity).toBe('note');
    for (const text of [
      name,
      what,
      lead?.innocent,
      ...(lead?.blind === undefined ? [] : [lead.blind]),
      ...Object.values(thresholds).map(({ label }) => label),
    ]) {
      expect(text?.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(text?.en).toMatch(/[A-Za-z]/);
    }
  });
});

describe('lateRegistration', () => {
  // 20 hazards each. 8 of 20 late against 0 of 20: Fisher 0.16 %; at 5 % each the binomial tail is under 0.01 %. Two townships: each must be under 10 %.
  const late = () => ({ registeredOn: '2025-03-09' });

  it('finds the township that registers two in five late, with the rows', async () => {
    const found = await foundIn(lateRegistration, { hazard: twoTowns(20, 8, late) });
    expect(told(found)).toEqual([
      [
        'T01',
        '2025-03',
        '青石镇2025年3月自己查出并登记的隐患20条，其中8条（40.0%）发现后超过3天才登记；同组其他单位合计0.0%（0/20），凭运气如此的可能性为0.16%。',
      ],
    ]);
    expect(found[0]?.evidence).toMatchObject([{ ledger: 'hazard', total: 8, records: Array.from({ length: 8 }, (_, at) => `hazard:1/H${at + 1}`) }]);
  });

  it('finds nothing in a few late ones, in three days, in two of three, nor in what others found', async () => {
    expect(await foundIn(lateRegistration, { hazard: twoTowns(20, 3, late) })).toEqual([]);
    expect(await foundIn(lateRegistration, { hazard: twoTowns(20, 8, () => ({ registeredOn: '2025-03-08' })) })).toEqual([]);
    expect(await foundIn(lateRegistration, { hazard: twoTowns(3, 2, late) })).toEqual([]);
    expect(await foundIn(lateRegistration, { hazard: twoTowns(20, 8, () => ({ ...late(), source: 'department' })) })).toEqual([]);
  });

  it('finds nothing where the whole county is as late', async () => {
    expect(await foundIn(lateRegistration, { hazard: twoTowns(20, 0, late, late) })).toEqual([]);
  });

  it('gives a lead of a month the same id when the year is asked for', async () => {
    const rows = { hazard: twoTowns(20, 8, late) };
    expect(await foundIn(lateRegistration, rows, { period: '2025' })).toEqual(await foundIn(lateRegistration, rows));
  });

  it('holds a township that is alone in its group against the county', async () => {
    const rows = twoTowns(20, 8, late).map((row, at) => (at < 20 ? { ...row, township: 4 } : row));
    const unit = [
      { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 2 },
      { rec: 4, code: 'T04', name: '产业园区', unitKind: 'park', peerGroup: 'G2', displayOrder: 4 },
    ];
    expect((await foundIn(lateRegistration, { unit, hazard: rows }))[0]?.message.zh).toContain('全县其他镇街合计0.0%（0/20）');
  });
});

describe('backdatedClosing', () => {
  // Batch 1 tells what happened up to 03-28; the closings of 03-14 come in batch 2.
  const open = (row: MadeRow): MadeRow => ({ ...row, closedOn: null, recheckedOn: null, till: 2 });
  const lastDay = [1, 2].map((township) => hazard(90 + township, { township, closedOn: '2025-03-28' }));
  const rows = (late: number) => twoTowns(12, 0, () => ({})).flatMap((row, at) => (at < late ? [open(row), { ...row, since: 2 }] : [row]));

  it('finds closings that an earlier file of the township should have told', async () => {
    const [found, ...others] = await foundIn(backdatedClosing, { hazard: [...rows(8), ...lastDay] });
    expect(others).toEqual([]);
    expect(found?.message.zh).toMatch(/^青石镇截至2025年3月的3个月销号的隐患13条，其中8条（61\.5%）的销号日期比此前一次报送报到的日子还早2天以上/);
  });

  it('finds nothing when one is told late, nor when no earlier file told of later days', async () => {
    expect(await foundIn(backdatedClosing, { hazard: [...rows(1), ...lastDay] })).toEqual([]);
    const early = twoTowns(12, 0, () => ({})).flatMap((row, at) =>
      at < 12
        ? [
            { ...open(row), claimedOn: null },
            { ...row, since: 2 },
          ]
        : [row],
    );
    expect(await foundIn(backdatedClosing, { hazard: early })).toEqual([]);
  });
});

describe('periodEndRush', () => {
  const end = () => ({ recheckedOn: '2025-03-30', closedOn: '2025-03-30' });

  it('finds the township that closes half of a month in its last three days', async () => {
    const [found] = await foundIn(periodEndRush, { hazard: twoTowns(20, 10, end) });
    expect(found?.message.zh).toMatch(/^青石镇2025年3月限期整改后销号的隐患20条，其中10条（50\.0%）在当月最后3天销号/);
  });

  it('finds nothing in one in four, in what was mended on the spot, and where all do so', async () => {
    expect(await foundIn(periodEndRush, { hazard: twoTowns(20, 5, end) })).toEqual([]);
    expect(await foundIn(periodEndRush, { hazard: twoTowns(20, 10, () => ({ ...end(), foundOn: '2025-03-30', claimedOn: '2025-03-30' })) })).toEqual([]);
    expect(await foundIn(periodEndRush, { hazard: twoTowns(20, 0, end, end) })).toEqual([]);
  });
});

describe('deadlineStretching', () => {
  const stretched = () => ({ currentDue: '2025-04-10', claimedOn: '2025-03-25', recheckedOn: '2025-03-26', closedOn: '2025-03-26' });

  it('finds the township whose rate hangs on moved deadlines', async () => {
    const [found] = await foundIn(deadlineStretching, { hazard: twoTowns(20, 8, stretched) });
    expect(found?.message.zh).toMatch(/^青石镇截至2025年3月的3个月到期的限期整改隐患20条，其中8条（40\.0%）没有按原定期限整改，期限改到了后面/);
  });

  it('finds nothing in extensions that were not needed, nor in what was simply late', async () => {
    expect(await foundIn(deadlineStretching, { hazard: twoTowns(20, 8, () => ({ currentDue: '2025-04-10' })) })).toEqual([]);
    expect(await foundIn(deadlineStretching, { hazard: twoTowns(20, 8, () => ({ ...stretched(), currentDue: '2025-03-20' })) })).toEqual([]);
  });
});

describe('splitting', () => {
  it('finds four of one where there was one, whatever number they bear', async () => {
    const split = (at: number) => ({ description: `${(at % 4) + 1}号配电箱未上锁，${textOf(Math.floor(at / 4))}` });
    const [found] = await foundIn(splitting, { hazard: twoTowns(20, 12, split) });
    expect(found?.message.zh).toMatch(/^青石镇2025年3月自己查出的隐患20条，其中9条（45\.0%）与同一企业同一天的另一条描述几乎相同/);
    expect(found?.evidence[0]?.records).not.toContain('hazard:1/H1');
  });

  it('finds nothing in like texts of other firms and days, nor in unlike ones', async () => {
    const alike = (at: number) => ({
      description: '配电箱未上锁',
      enterprise: at % 2 === 0 ? 1 : 2,
      foundOn: `2025-03-${String(1 + Math.floor(at / 2)).padStart(2, '0')}`,
    });
    expect(await foundIn(splitting, { hazard: twoTowns(20, 12, alike) })).toEqual([]);
    expect(await foundIn(splitting, { hazard: twoTowns(20, 0, () => ({})) })).toEqual([]);
  });
});

describe('samePhrases', () => {
  it('finds the township that writes the same few phrases', async () => {
    const [found] = await foundIn(samePhrases, {
      hazard: twoTowns(40, 40, (at) => ({ description: `${at}号${['灭火器过期', '通道堵塞', '电线老化'][at % 3]}。` })),
    });
    expect(found?.message.zh).toMatch(/^青石镇截至2025年3月的3个月自己查出的隐患40条，其中37条（92\.5%）只是重复最常用的10句话/);
  });

  it('finds nothing in texts that differ, nor where the others write so too', async () => {
    expect(await foundIn(samePhrases, { hazard: twoTowns(40, 12, () => ({ description: '通道堵塞' })) })).toEqual([]);
    const same = () => ({ description: '通道堵塞' });
    expect(await foundIn(samePhrases, { hazard: twoTowns(40, 0, same, same) })).toEqual([]);
  });
});

describe('onSiteOnly', () => {
  const onSite = () => ({ claimedOn: '2025-03-05' });

  it('finds the township that finds next to nothing but trifles', async () => {
    const [found] = await foundIn(onSiteOnly, { hazard: twoTowns(20, 18, onSite) });
    expect(found?.message.zh).toMatch(/^青石镇2025年3月自己查出的隐患20条，其中18条（90\.0%）发现当天整改完/);
  });

  it('finds nothing in seven of ten', async () => {
    expect(await foundIn(onSiteOnly, { hazard: twoTowns(20, 14, onSite) })).toEqual([]);
  });
});

describe('downgradedMajors', () => {
  const versions = (level: 'major' | 'general', after: 'major' | 'general') => [hazard(1, { level, till: 2 }), hazard(1, { level: after, since: 2 })];

  it('finds each hazard that was major and is general now', async () => {
    const found = await foundIn(downgradedMajors, { hazard: [...versions('major', 'general'), hazard(2), hazard(3, { level: 'major' })] });
    expect(told(found)).toEqual([['T01', '2025-03', '青石镇2025年3月发现的隐患中，有1条先报为重大，后来改成了一般。']]);
    expect(found[0]?.evidence[0]?.records).toEqual(['hazard:1/H1']);
  });

  it('finds nothing in a hazard that was made major, nor in one that stays what it was', async () => {
    expect(await foundIn(downgradedMajors, { hazard: versions('general', 'major') })).toEqual([]);
    expect(await foundIn(downgradedMajors, { hazard: versions('major', 'major') })).toEqual([]);
  });
});

const inspections = (unit: number, count: number, cells: (at: number) => Partial<MadeRow> = () => ({})): readonly MadeRow[] =>
  Array.from({ length: count }, (_, at) => ({
    rec: unit * 1000 + at,
    inspectionNo: `C${unit}-${at}`,
    agency: unit,
    township: unit,
    inspectedOn: '2025-03-04',
    hazardCount: 1,
    ...cells(at),
  }));

describe('fewMajors', () => {
  const majorsOf = (first: number, township: number, count: number) =>
    Array.from({ length: count }, (_, at) => hazard(first + at, { township, level: 'major' }));

  it('finds the township without a major where another has eight in as many inspections', async () => {
    // P(none of 8 falls to one of two equal halves) = 1/256 = 0.39 %.
    const found = await foundIn(fewMajors, { hazard: majorsOf(1, 2, 8), inspection: [...inspections(1, 100), ...inspections(2, 100)] });
    expect(told(found)).toEqual([
      [
        'T01',
        '2025-03',
        '青石镇截至2025年3月的12个月检查100次，登记重大隐患0条，每千次0.0条；同组其他单位每千次80.0条（8条、100次），凭运气如此的可能性为0.39%。',
      ],
    ]);
  });

  it('finds nothing where three could not be expected, nor in the middle of a quarter', async () => {
    expect(await foundIn(fewMajors, { hazard: majorsOf(1, 2, 3), inspection: [...inspections(1, 100), ...inspections(2, 100)] })).toEqual([]);
    const february = {
      hazard: majorsOf(1, 2, 8).map((row) => ({ ...row, foundOn: '2025-02-05' })),
      inspection: [...inspections(1, 100), ...inspections(2, 100)],
    };
    expect(await foundIn(fewMajors, february, { period: '2025-02' })).toEqual([]);
  });
});

describe('alwaysAllDone', () => {
  const missed = (at: number) => (at >= 40 && at < 48 ? { closedOn: '2025-04-20', recheckedOn: '2025-04-20' } : {});

  it('finds the township that never misses where another misses one in five', async () => {
    const [found] = await foundIn(alwaysAllDone, { hazard: twoTowns(40, 0, () => ({}), missed) });
    // Fisher: 0 of 40 against 8 of 40, C(40,8) / C(80,8) = 0.27 %. Wilson: 40 / (40 + 3.84) = 91.2 %.
    expect(found?.message.zh).toBe(
      '青石镇截至2025年3月的12个月到期的限期整改隐患40条，全部在当月月底前销号；同组其他单位为80.0%（32/40），凭运气如此的可能性为0.27%。',
    );
    expect(found?.figures[1]?.value).toBe('91.2%');
  });

  it('finds nothing where the others hardly miss either, and nothing in one that missed once', async () => {
    expect(
      await foundIn(alwaysAllDone, {
        hazard: twoTowns(
          40,
          0,
          () => ({}),
          (at) => (at === 40 ? missed(40) : {}),
        ),
      }),
    ).toEqual([]);
    expect(await foundIn(alwaysAllDone, { hazard: twoTowns(40, 1, () => missed(40), missed) })).toEqual([]);
  });
});

const figures = (unit: number, month: string, values: Readonly<Record<string, number>>): readonly MadeRow[] =>
  Object.entries(values).map(([code, value], at) => ({
    rec: unit * 10_000 + Number(month.slice(5)) * 100 + at,
    unit,
    code: `summary.${code}`,
    period: month,
    value: String(value),
  }));

describe('roundFigures', () => {
  const form = (unit: number, values: readonly number[]) => figures(unit, '2025-03', Object.fromEntries(values.map((value, at) => [`count${at}`, value])));
  const plain = [13, 17, 21, 28, 32, 36, 41, 44, 47, 52, 55, 60];

  it('finds the unit whose counts nearly all end in 0 or 5', async () => {
    const [found] = await foundIn(roundFigures, { figure: [...form(1, [10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 61, 62]), ...form(2, plain)] });
    expect(found?.message.zh).toMatch(/^青石镇截至2025年3月的12个月填报的10以上的件数12条，其中10条（83\.3%）末位是0或5/);
  });

  it('finds nothing in small counts, in one count told many times, nor in two round ones of three', async () => {
    expect(await foundIn(roundFigures, { figure: [...form(1, [5, 5, 0, 5, 5, 0, 5, 5]), ...form(2, plain)] })).toEqual([]);
    expect(await foundIn(roundFigures, { figure: [...form(1, [50, 50, 50, 50, 50, 50, 50]), ...form(2, plain)] })).toEqual([]);
    expect(await foundIn(roundFigures, { figure: [...form(1, [20, 30, 41]), ...form(2, plain)] })).toEqual([]);
  });
});

describe('copiedFigures', () => {
  const values = { found: 41, checks: 23, closed: 37 };

  it('finds the form that is that of the month before', async () => {
    const [found, ...others] = await foundIn(copiedFigures, { figure: [...figures(1, '2025-02', values), ...figures(1, '2025-03', values)] });
    expect(others).toEqual([]);
    expect(found?.message.zh).toBe('青石镇2025年3月报表填的3个件数与上月一个不差，凭运气如此的可能性为0.01%。');
    expect(found?.evidence.map(({ total }) => total)).toEqual([3, 3]);
  });

  it('finds nothing when one count differs, when small counts agree, and when they are the same two', async () => {
    const after = async (march: Readonly<Record<string, number>>, february: Readonly<Record<string, number>>) =>
      foundIn(copiedFigures, { figure: [...figures(1, '2025-02', february), ...figures(1, '2025-03', march)] });
    expect(await after({ ...values, closed: 38 }, values)).toEqual([]);
    expect(await after({ found: 0, checks: 0, closed: 0 }, { found: 0, checks: 0, closed: 0 })).toEqual([]);
    expect(await after({ found: 41, closed: 41, checks: 23 }, { found: 41, closed: 41, checks: 23 })).toEqual([]);
  });
});

describe('selfRechecks', () => {
  const named = (at: number) => ({ rectifier: `负责人${at}`, rechecker: '检查员' });

  it('finds the township whose hazards are rechecked by those who mend them', async () => {
    const [found] = await foundIn(selfRechecks, { hazard: twoTowns(20, 8, (at) => ({ rechecker: `负责人${at}` }), named) });
    expect(found?.message.zh).toMatch(/^青石镇2025年3月写明复查人和整改责任人的复查20条，其中8条（40\.0%）复查人就是整改责任人/);
  });

  it('finds nothing in one such recheck, nor where nobody is named', async () => {
    expect(await foundIn(selfRechecks, { hazard: twoTowns(20, 1, (at) => ({ rechecker: `负责人${at}` }), named) })).toEqual([]);
    expect(await foundIn(selfRechecks, { hazard: twoTowns(20, 0, () => ({})) })).toEqual([]);
  });
});

describe('sameDayRechecks', () => {
  const sameDay = () => ({ recheckedOn: '2025-03-12' });

  it('finds the township that rechecks all on the day', async () => {
    const [found] = await foundIn(sameDayRechecks, { hazard: twoTowns(20, 20, sameDay) });
    expect(found?.message.zh).toMatch(/^青石镇2025年3月限期整改后的复查20条，其中20条（100\.0%）在报整改完成的当天就复查/);
  });

  it('finds nothing in seven of ten, nor in what was mended on the spot', async () => {
    expect(await foundIn(sameDayRechecks, { hazard: twoTowns(20, 14, sameDay) })).toEqual([]);
    expect(await foundIn(sameDayRechecks, { hazard: twoTowns(20, 20, () => ({ claimedOn: '2025-03-05', recheckedOn: '2025-03-05' })) })).toEqual([]);
  });
});

describe('rebound', () => {
  // Ten firms with a closed hazard each, of ten categories; then one more at each firm, of the same category or of another.
  const firms = Array.from({ length: 10 }, (_, at) => ({ rec: at + 1, uscc: `E${at + 1}`, name: `第${at + 1}厂`, township: 1, sector: 1 }));
  const closed = Array.from({ length: 10 }, (_, at) => hazard(at + 1, { enterprise: at + 1, category: `第${at}类`, foundOn: '2025-02-05' }));
  const later = (shift: (at: number) => number, day = '2025-03-20') =>
    Array.from({ length: 10 }, (_, at) =>
      hazard(at + 11, { enterprise: at + 1, category: `第${shift(at)}类`, foundOn: day, claimedOn: null, recheckedOn: null, closedOn: null }),
    );

  it('finds hazards that come back where one in ten would by luck', async () => {
    const [found] = await foundIn(rebound, { enterprise: firms, hazard: [...closed, ...later((at) => at)] });
    expect(found?.message.zh).toMatch(
      /^青石镇截至2025年3月的3个月写明企业和类别的隐患20条，其中10条（50\.0%）距同一企业同类隐患销号不超过90天；推算约有1\.0条/,
    );
  });

  it('finds nothing in hazards of other categories, nor after more than ninety days', async () => {
    expect(await foundIn(rebound, { enterprise: firms, hazard: [...closed, ...later((at) => (at + 1) % 10)] })).toEqual([]);
    expect(await foundIn(rebound, { enterprise: firms, hazard: [...closed, ...later((at) => at, '2025-06-20')] }, { period: '2025-06' })).toEqual([]);
  });
});

describe('superiorGap', () => {
  const others = inspections(1, 12, (at) => ({ rec: 5000 + at, inspectionNo: `D${at}`, agency: 9, hazardCount: 3 }));
  const peers = [...inspections(2, 20), ...inspections(2, 10, (at) => ({ rec: 6000 + at, inspectionNo: `E${at}`, agency: 9 }))];

  it('finds the township that finds nothing where a department finds something each time', async () => {
    const own = inspections(1, 20, (at) => ({ hazardCount: at < 4 ? 1 : 0 }));
    const [found, ...rest] = await foundIn(superiorGap, { inspection: [...own, ...others, ...peers] });
    expect(rest).toEqual([]);
    expect(found?.message.zh).toBe(
      '青石镇截至2025年3月的3个月自己检查20次，每百次查出隐患20条、有发现的占20.0%；别人在其辖区检查12次，每百次300条、占100.0%，凭运气如此的可能性不到0.01%。同组其他单位两者之比为1.0。',
    );
    expect(found?.evidence[0]?.total).toBe(12);
  });

  it('finds nothing where both find about the same, nor in a handful of inspections', async () => {
    expect(await foundIn(superiorGap, { inspection: [...inspections(1, 20, () => ({ hazardCount: 2 })), ...others, ...peers] })).toEqual([]);
    expect(await foundIn(superiorGap, { inspection: [...inspections(1, 2, () => ({ hazardCount: 0 })), ...others.slice(0, 2), ...peers] })).toEqual([]);
  });
});

describe('majorsOnlyAbove', () => {
  // 10 hazards, 2 of them major, all closed in the month but one general: 9/10; general ones 7/8.
  const rows = Array.from({ length: 10 }, (_, at) =>
    hazard(at + 1, { level: at < 2 ? 'major' : 'general', ...(at === 9 ? { closedOn: null, recheckedOn: null } : {}) }),
  );
  const tell = (code: string, value: string) => ({ rec: code.length, unit: 1, code, period: '2025-03', value });
  const counts = (above: string, below: string) => [tell('summary.hazard.R2.numerator', above), tell('summary.hazard.R2.denominator', below)];

  it('finds majors above the line and not below it, in the counts and in the rate', async () => {
    const [found, ...others] = await foundIn(majorsOnlyAbove, { hazard: rows, figure: counts('9', '8') });
    expect(others).toEqual([]);
    expect(found?.message.zh).toBe('青石镇2025年3月填当期整改率9/8，恰是分子按全部隐患、分母只按一般隐患算出的9/8；按台账应为9/10＝90%。');
    expect(await foundIn(majorsOnlyAbove, { hazard: rows, figure: [tell('rate.hazard.R2', '112.5')] })).toHaveLength(1);
  });

  it('finds nothing in a rate that counts the same hazards twice, all or the general ones', async () => {
    expect(await foundIn(majorsOnlyAbove, { hazard: rows, figure: counts('9', '10') })).toEqual([]);
    expect(await foundIn(majorsOnlyAbove, { hazard: rows, figure: counts('7', '8') })).toEqual([]);
    expect(await foundIn(majorsOnlyAbove, { hazard: rows, figure: [tell('rate.hazard.R2', '0.9')] })).toEqual([]);
  });
});
