import { describe, expect, it } from 'vitest';
import { foundIn, hazard } from '../testing/found-in.ts';
import { chanceOfNone } from '../odds-of-none.ts';
import { zeroReporters } from './zero-reporters.ts';

const report = (rec: number, cells: object = {}) => ({
  rec,
  unit: 1,
  requirement: '隐患月报',
  period: '2025-03',
  dueOn: '2025-03-28',
  submittedOn: '2025-03-27',
  isZeroReport: true,
  ledger: 'hazard',
  ...cells,
});

const inspections = (unit: number, count: number, month = '03') =>
  Array.from({ length: count }, (_, at) => ({
    rec: unit * 100 + at,
    inspectionNo: `C${unit}-${at}`,
    agency: unit,
    township: unit,
    inspectedOn: `2025-${month}-04`,
  }));

describe('zeroReporters', () => {
  it('finds the zero report that hazards of others, tips and inspections contradict', async () => {
    const found = await foundIn(zeroReporters, {
      submission: [report(1)],
      hazard: [
        hazard(1, { source: 'department' }),
        hazard(2, { source: 'tip' }),
        hazard(3, { source: 'superior', voidReason: '误报' }),
        hazard(4, { township: 2, source: 'superior' }),
      ],
      tip: [
        { rec: 1, channel: '12350', tipNo: 'J1', township: 1, receivedOn: '2025-03-03', dueOn: '2025-03-13', isVerified: true },
        { rec: 2, channel: '12350', tipNo: 'J2', township: 1, receivedOn: '2025-03-03', dueOn: '2025-03-13', isVerified: false },
      ],
      inspection: [{ rec: 1, inspectionNo: 'C1', agency: 9, township: 1, enterprise: 1, inspectedOn: '2025-03-03', hazardCount: 2 }],
    });
    expect(found.map(({ unit, message }) => [unit?.code, message.zh])).toEqual([
      ['T01', '青石镇2025年3月隐患台账零报告，但同期有本单位以外查出的隐患2条；同期有查实的举报1条；同期有其他单位查出隐患的检查1条。'],
    ]);
    expect(found[0]?.message.en).toBe(
      '青石镇, 2025-03: reported zero for Hazards, but the period has hazards found by others (2); the period has verified tips (1); the period has inspections by others that found hazards (1).',
    );
    expect(found[0]?.evidence.map(({ records }) => records)).toEqual([
      ['submission:1/隐患月报/2025-03'],
      ['hazard:1/H1', 'hazard:1/H2'],
      ['tip:12350/J1'],
      ['inspection:9/C1'],
    ]);
  });

  it('finds nothing in a zero report that nothing contradicts, nor in a report with rows', async () => {
    expect(
      await foundIn(zeroReporters, { submission: [report(1), report(2, { unit: 2, isZeroReport: false })], hazard: [hazard(1, { township: 2 })] }),
    ).toEqual([]);
  });

  it('finds the third zero report in a row and not the second; a month without one begins anew', async () => {
    const months = ['2024-11', '2024-12', '2025-01', '2025-03', '2025-04', '2025-05', '2025-06'];
    const found = await foundIn(zeroReporters, { submission: months.map((period, at) => report(at + 1, { period })) }, { period: '2025' });
    expect(found.map(({ period, message }) => [period, message.zh])).toEqual([
      ['2025-01', '青石镇2025年1月隐患台账零报告，但已连续3期零报告。'],
      ['2025-05', '青石镇2025年5月隐患台账零报告，但已连续3期零报告。'],
      ['2025-06', '青石镇2025年6月隐患台账零报告，但已连续4期零报告。'],
    ]);
    expect(await foundIn(zeroReporters, { submission: months.map((period, at) => report(at + 1, { period })) }, { period: '2025-06' })).toEqual(found.slice(2));
  });

  it('tells what a department found itself from what others found in its sectors', async () => {
    const found = await foundIn(
      zeroReporters,
      {
        submission: [report(1, { unit: 9, period: '2025Q1', requirement: '隐患季报' })],
        hazard: [hazard(1, { department: 9, source: 'department' }), hazard(2, { department: 9 }), hazard(3, { department: 9, foundOn: '2025-04-02' })],
      },
      { period: '2025Q1' },
    );
    expect(found.map(({ period, message }) => [period, message.zh])).toEqual([
      ['2025Q1', '应急局2025年一季度隐患台账零报告，但同期有本单位登记的1条；同期有本单位以外查出的隐患1条。'],
    ]);
  });

  it('does not wonder at months without an accident, and does at an accident in a month of none', async () => {
    const months = ['2025-01', '2025-02', '2025-03'];
    const submission = months.map((period, at) => report(at + 1, { period, ledger: 'accident', requirement: '事故月报' }));
    expect(await foundIn(zeroReporters, { submission }, { period: '2025' })).toEqual([]);
    const accident = [{ rec: 1, accidentNo: 'A1', township: 1, occurredOn: '2025-02-07', accidentGrade: 'general', isProductionSafety: true }];
    const found = await foundIn(zeroReporters, { submission, accident }, { period: '2025' });
    expect(found.map(({ message }) => message.zh)).toEqual(['青石镇2025年2月事故台账零报告，但同期有本单位登记的1条。']);
  });

  it('finds the unit that registered nothing where its peers find one hazard in two inspections', async () => {
    // Peers: 10 hazards in 20 inspections, so 0.5 each; 8 inspections here: exp(−4) = 1.83 %. With 4 inspections: exp(−2) = 13.53 %.
    const peers = { hazard: Array.from({ length: 10 }, (_, at) => hazard(at + 1, { township: 2 + (at % 2) })) };
    const rows = (own: number) => ({ ...peers, inspection: [...inspections(1, own), ...inspections(2, 10), ...inspections(3, 10)] });
    const found = await foundIn(zeroReporters, rows(8));
    expect(found.map(({ message }) => message.zh)).toEqual([
      '青石镇2025年3月没有登记自己查出的隐患，但同组单位每次检查自查出隐患0.50条，该处检查8次，推算应有4.0条，一条没有的可能性为1.83%。',
    ]);
    expect(await foundIn(zeroReporters, rows(4))).toEqual([]);
  });

  it('leaves a report that was never sent to those who count missing ones', async () => {
    const peers = Array.from({ length: 10 }, (_, at) => hazard(at + 1, { township: 2 }));
    const inspection = [...inspections(1, 10), ...inspections(2, 10), ...inspections(3, 1)];
    const silent = await foundIn(zeroReporters, { hazard: peers, inspection });
    expect(silent.map(({ unit }) => unit?.code)).toEqual(['T01']);
    expect(await foundIn(zeroReporters, { hazard: peers, inspection, submission: [report(1, { isZeroReport: false, submittedOn: null })] })).toEqual([]);
  });

  it('reckons the chance of none as exp(−rate × exposure)', () => {
    expect(chanceOfNone(0.5, 6)).toBeCloseTo(0.049787, 6);
    expect(chanceOfNone(0.5, 0)).toBe(1);
  });
});
