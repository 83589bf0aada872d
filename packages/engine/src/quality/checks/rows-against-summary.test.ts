import { describe, expect, it } from 'vitest';
import { foundIn, hazard } from '../testing/found-in.ts';
import { rowsAgainstSummary } from './rows-against-summary.ts';

const told = (value: string, cells: object = {}) => ({ rec: 1, unit: 1, code: 'summary.hazard.found', period: '2025-03', value, ...cells });
/** 98 hazards of 青石镇 in March and 8 void ones. */
const MARCH = [...Array.from({ length: 98 }, (_, at) => hazard(at + 1)), ...Array.from({ length: 8 }, (_, at) => hazard(at + 101, { voidReason: '重复' }))];
const byHand = { hazard: MARCH, figure: [told('106')] };

describe('rowsAgainstSummary', () => {
  it('finds the form that says 106 where the rows give 98, and the 8 void ones that make the difference', async () => {
    const [finding, ...others] = await foundIn(rowsAgainstSummary, byHand);
    expect(others).toEqual([]);
    expect(finding?.message.zh).toBe('青石镇2025年3月报表填发现隐患数106条，台账有98条，差8条，恰与作废的8条相当。');
    expect(finding?.message.en).toBe('青石镇, 2025-03: the form says Hazards found 106, the ledger gives 98, a difference of 8; exactly as many are void.');
    expect(finding?.unit).toEqual({ code: 'T01', name: '青石镇' });
    expect(finding?.evidence.map(({ what, total }) => [what.zh, total])).toEqual([
      ['填报的数', 1],
      ['作废的', 8],
      ['台账中计入的', 98],
    ]);
    expect(finding?.evidence[0]?.records).toEqual(['figure:1/summary.hazard.found/2025-03']);
    expect(finding?.evidence[1]?.records).toEqual([101, 102, 103, 104, 105, 106, 107, 108].map((rec) => `hazard:1/H${rec}`));
  });

  it('finds nothing in a form that says what the rows give', async () => {
    expect(await foundIn(rowsAgainstSummary, { hazard: MARCH, figure: [told('98')] })).toEqual([]);
  });

  it('shows the rows that were registered after the form was handed in when the ledger has more', async () => {
    const [finding] = await foundIn(rowsAgainstSummary, {
      hazard: [hazard(1), hazard(2), hazard(3, { registeredOn: '2025-04-02' }), hazard(4, { registeredOn: '2025-04-09' })],
      figure: [told('2')],
      submission: [{ rec: 1, unit: 1, requirement: '月报', period: '2025-03', dueOn: '2025-04-05', submittedOn: '2025-04-01', ledger: 'hazard' }],
    });
    expect(finding?.message.zh).toBe('青石镇2025年3月报表填发现隐患数2条，台账有4条，差2条，恰与报送之后才登记的2条相当。');
    expect(finding?.evidence[1]).toMatchObject({ what: { zh: '报送之后才登记的' }, records: ['hazard:1/H3', 'hazard:1/H4'], total: 2 });
  });

  it('names what to look at when no one reason is the whole difference', async () => {
    const [finding] = await foundIn(rowsAgainstSummary, {
      hazard: [hazard(1), hazard(2, { voidReason: '误报' }), hazard(3, { foundOn: '2025-02-27', registeredOn: '2025-03-02' }), hazard(4, { removed: true })],
      figure: [told('9')],
    });
    expect(finding?.message.zh).toBe('青石镇2025年3月报表填发现隐患数9条，台账有1条，差8条；可先核对作废的1条、已撤下的1条、本期登记、日期不在本期的1条。');
    expect(finding?.figures.map(({ value }) => value)).toEqual(['9', '1', '8', '1', '1', '1']);
  });

  it('shows the rows that came in after the form was told', async () => {
    const [finding] = await foundIn(rowsAgainstSummary, { hazard: [hazard(1), hazard(2, { since: 3 })], figure: [told('1', { since: 2 })] });
    expect(finding?.evidence[1]).toMatchObject({ what: { zh: '填报之后才录入的' }, records: ['hazard:1/H2'] });
  });

  it('holds a bound against the rows only as far as it is one, and leaves masked and rough figures alone', async () => {
    const rows = { hazard: [hazard(1), hazard(2)] };
    const faults = async (value: string | null, valueKind: string) =>
      (await foundIn(rowsAgainstSummary, { ...rows, figure: [{ ...told(''), value, valueKind }] })).length;
    expect(await faults('1', 'atLeast')).toBe(0);
    expect(await faults('3', 'atLeast')).toBe(1);
    expect(await faults('3', 'atMost')).toBe(0);
    expect(await faults('1', 'atMost')).toBe(1);
    expect(await faults('50', 'about')).toBe(0);
    expect(await faults(null, 'masked')).toBe(0);
  });

  it('compares the two counts of a rate, and inspections by another unit that made them', async () => {
    const found = await foundIn(rowsAgainstSummary, {
      hazard: [hazard(1), hazard(2, { claimedOn: null, recheckedOn: null, closedOn: null })],
      inspection: [{ rec: 1, inspectionNo: 'C1', agency: 9, township: 1, enterprise: 1, inspectedOn: '2025-03-03' }],
      figure: [
        { rec: 1, unit: 1, code: 'summary.hazard.R2.numerator', period: '2025-03', value: '2' },
        { rec: 2, unit: 1, code: 'summary.hazard.R2.denominator', period: '2025-03', value: '2' },
        { rec: 3, unit: 1, code: 'summary.inspection.checks', period: '2025-03', value: '1' },
      ],
    });
    expect(found.map(({ message }) => message.zh)).toEqual(['青石镇2025年3月报表填当期整改率的分子2条，台账有1条，差1条。']);
  });

  it('says nothing where no rows reach back to the period, and nothing of figures without a measure', async () => {
    expect(await foundIn(rowsAgainstSummary, { hazard: [hazard(1)], figure: [told('5', { period: '2024-03' })] }, { period: '2024' })).toEqual([]);
    const figure = [
      { rec: 2, unit: 1, code: 'summary.weather', period: '2025-03', value: '5' },
      { rec: 3, unit: 1, code: 'summary.hazard.R2', period: '2025-03', value: '5' },
    ];
    expect(await foundIn(rowsAgainstSummary, { hazard: [hazard(1)], figure })).toEqual([]);
  });

  it('holds a figure told for one sector against the rows of that sector', async () => {
    const ledgers = {
      sector: [
        { rec: 1, code: 'trade', name: '工贸', department: 9 },
        { rec: 2, code: 'fire', name: '消防', department: 9 },
      ],
      hazard: [hazard(1, { sector: 1 }), hazard(2, { sector: 1 }), hazard(3, { sector: 1, voidReason: '重复' }), hazard(4, { sector: 2, voidReason: '误报' })],
    };
    const byTrade = { ...told('3', { sector: 1 }), rec: 1 };
    const byFire = { ...told('0', { sector: 2 }), rec: 2 };
    const [finding, ...others] = await foundIn(rowsAgainstSummary, { ...ledgers, figure: [byTrade, byFire, { ...told('2'), rec: 3 }] });
    expect(others).toEqual([]);
    expect(finding?.message.zh).toBe('青石镇（工贸）2025年3月报表填发现隐患数3条，台账有2条，差1条，恰与作废的1条相当。');
    expect(finding?.evidence[2]?.records).toEqual(['hazard:1/H1', 'hazard:1/H2']);
  });

  it('takes an amount of money for yuan or for ten thousands, whichever fits, and says by how many yuan it is off', async () => {
    const enforcement = [
      { rec: 1, documentNo: 'A1', agency: 9, township: 1, filedOn: '2025-03-03', fine: 8_600_000n },
      { rec: 2, documentNo: 'A2', agency: 9, township: 1, filedOn: '2025-03-09', fine: 4_000_000n },
    ];
    const fines = (value: string) => foundIn(rowsAgainstSummary, { enforcement, figure: [{ ...told(value), code: 'summary.enforcement.fines' }] });
    for (const fitting of ['126000', '12.6', '13']) expect(await fines(fitting)).toEqual([]);
    expect((await fines('12.5')).map(({ message }) => message.zh)).toEqual(['青石镇2025年3月报表填罚款金额12.5万元，台账有126000元，差1000元。']);
    expect((await fines('126001')).map(({ message }) => message.en)).toEqual([
      '青石镇, 2025-03: the form says Fines 126001 yuan, the ledger gives 126000 yuan, a difference of 1 yuan.',
    ]);
  });

  it('gives a finding of a month the same id when the year is asked for', async () => {
    const [inMonth] = await foundIn(rowsAgainstSummary, byHand);
    const [inYear] = await foundIn(rowsAgainstSummary, byHand, { period: '2025' });
    expect(inYear).toEqual(inMonth);
  });
});
