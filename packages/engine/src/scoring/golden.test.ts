import { describe, expect, it } from 'vitest';
import type { UnitResult } from '../assessments/assessment.ts';
import type { Policy, Scheme } from '../schemes/scheme.ts';
import { parseFraction, sum, toFixed } from './fraction.ts';
import type { Decision } from './measure-table.ts';
import { score } from './score.ts';
import { makeTable } from './testing/make-table.ts';
import { readExample } from './testing/read-example.ts';

const TOWN = readExample('town-monthly');
const DEPARTMENT = readExample('department-quarterly');
const COMMITTEE = readExample('committee-quarterly');

/** What gives every criterion of scheme A full marks. */
const ALL_DONE = {
  'hazard.R3.carried': '40/40',
  'hazard.R4.carried': '40/40',
  'hazard.R6.carried': '40/40',
  'listing.onTime': '2/2',
  'inspection.planDone': '60/60',
  'inspection.frequencyMet': '25/25',
  'inspection.checks': '60',
  'inspection.yield': '100/100',
  'activity.leaderChecks': '4',
  'activity.meetings': '1',
  'task.assignedOnTime': '10/10',
  'activity.planDone': '3/3',
  'tip.onTime': '4/4',
};

const T1 = {
  'accident.fires': '3',
  'accident.fires@yearBefore': '2',
  'hazard.R3.carried': '46/48',
  'hazard.R4.carried': '44/48',
  'hazard.R6.carried': '45/46',
  'inspection.planDone': '57/60',
  'inspection.frequencyMet': '23/25',
  'inspection.yield': '117/100',
  'task.assignedOnTime': '9/10',
  'tip.onTime': '0/0',
  'activity.dutyAbsences': '1',
  'submission.late': '1',
};

function scoreTown(cells: Readonly<Record<string, string>>, scheme: Scheme = TOWN, decisions: readonly Decision[] = []): UnitResult {
  const table = makeTable(scheme, [{ code: 'T', cells }, { code: 'P1' }, { code: 'P2' }], { others: ALL_DONE, decisions });
  return score(table, scheme).units[0] as UnitResult;
}

function withNotApplicable(policy: Policy): Scheme {
  return { ...TOWN, policies: { ...TOWN.policies, notApplicable: policy } };
}

function marksOf(unit: UnitResult, code: string): string {
  const exact = unit.criteria.find((criterion) => criterion.code === code)?.exact;
  return exact === null || exact === undefined ? 'none' : toFixed(parseFraction(exact), 4);
}

function earnedOf(unit: UnitResult): string {
  return toFixed(sum(unit.criteria.flatMap(({ exact }) => (exact === null ? [] : [parseFraction(exact)]))), 4);
}

describe('golden calculation T1', () => {
  const t1 = scoreTown(T1);

  it('earns 89.7286 of 96 and scores 93.47, blue', () => {
    expect(earnedOf(t1)).toBe('89.7286');
    expect(t1.applicable).toBe(96);
    expect(t1.total).toBe(93.47);
    expect(t1.baseTier).toBe('BLUE');
    expect(t1.tier).toBe('BLUE');
  });

  it('gives the marks of each item to four digits', () => {
    expect(marksOf(t1, 'A2.1')).toBe('7.9167');
    expect(marksOf(t1, 'A2.2')).toBe('4.6667');
    expect(marksOf(t1, 'A2.5')).toBe('2.5652');
    expect(marksOf(t1, 'A1.2')).toBe('3.5000');
    expect(marksOf(t1, 'A3.1')).toBe('5.7000');
    expect(marksOf(t1, 'A3.2')).toBe('3.6800');
    expect(marksOf(t1, 'A3.3')).toBe('3.0000');
    expect(marksOf(t1, 'A5.2')).toBe('none');
  });

  it('says how many points are short and what they cost', () => {
    const reason = t1.criteria.find(({ code }) => code === 'A2.1')?.reason;
    expect(reason?.zh).toBe('46/48＝95.83%，低于目标100%计4.1667个百分点，每点扣0.5分，应扣2.0833分；得7.9167分（满分10分）');
    expect(reason?.en).toBe('46/48 = 95.83%, 4.1667 points short of 100% at 0.5 each, 2.0833 off; 7.9167 of 10 marks');
  });

  it.each([
    ['ceil', '7.5000'],
    ['floor', '8.0000'],
  ] as const)('counts points short by %s as %s', (points, marks) => {
    const scheme: Scheme = {
      ...TOWN,
      blocks: TOWN.blocks.map((block) =>
        block.kind === 'block'
          ? {
              ...block,
              children: block.children.map((node) =>
                node.kind === 'criterion' && node.rule.kind === 'rateDeduct' ? { ...node, rule: { ...node.rule, points } } : node,
              ),
            }
          : block,
      ),
    };
    expect(marksOf(scoreTown(T1, scheme), 'A2.1')).toBe(marks);
  });

  it('scores 93.73 of 100, blue, when what is not applicable gets full marks', () => {
    const unit = scoreTown(T1, withNotApplicable('fullMarks'));
    expect([earnedOf(unit), unit.applicable, unit.total, unit.tier]).toEqual(['93.7286', 100, 93.73, 'BLUE']);
  });

  it('scores 89.73 of 100, yellow, when what is not applicable gets nothing', () => {
    const unit = scoreTown(T1, withNotApplicable('zero'));
    expect([earnedOf(unit), unit.applicable, unit.total, unit.tier]).toEqual(['89.7286', 100, 89.73, 'YELLOW']);
  });

  it('scores 94.97 with bonus 2.5 and penalty 1, outside rescaling', () => {
    const decision = (record: string, target: string, level: string): Decision => ({
      record,
      unit: 'T',
      target,
      amount: null,
      level,
      itemKey: record,
      basis: '文件',
      reason: '事由',
      decidedOn: '2025-03-20',
    });
    const unit = scoreTown(T1, TOWN, [decision('d1', 'AB1', 'national'), decision('d2', 'AB1', 'municipal'), decision('d3', 'AP1', 'municipal')]);
    expect(unit.adjustments.map(({ code, amount }) => [code, amount])).toEqual([
      ['AB1', 2.5],
      ['AP1', -1],
    ]);
    expect([unit.total, unit.tier]).toEqual([94.97, 'BLUE']);
  });
});

describe('golden calculation T2', () => {
  it('loses 8 marks for one death: 81.7286 of 96, 85.13, yellow, and the forced rule does not bind', () => {
    const t2 = scoreTown({ ...T1, 'accident.deaths': '1' });
    expect([earnedOf(t2), t2.applicable, t2.total, t2.baseTier, t2.tier]).toEqual(['81.7286', 96, 85.13, 'YELLOW', 'YELLOW']);
    expect(t2.steps.filter(({ step }) => step === 'forcedTier').map(({ code, before, after }) => [code, before, after])).toEqual([['AF2', 'YELLOW', 'YELLOW']]);
  });
});

describe('golden calculation D1', () => {
  it('earns 85.8917 of 100 and scores 85.89, yellow', () => {
    const others = {
      'inspection.planDone': '120/120',
      'inspection.publication': '10/10',
      'inspection.frequencyMet': '40/40',
      'task.campaignOnTime': '12/12',
      'hazard.R3.carried': '200/200',
      'inspection.majorsPer1000': '1000/1000',
      'inspection.checks': '500',
      'enforcement.casesPer100Checks': '8/1',
      'figure.target.casesPer100': '8',
      'activity.meetings': '1',
      'activity.leaderChecks': '3',
      'task.letterOnTime': '5/5',
    };
    const d1 = {
      'accident.accidents': '3',
      'accident.accidents@yearBefore': '2',
      'accident.overdueInvestigations': '1',
      'inspection.planDone': '110/120',
      'inspection.frequencyMet': '37/40',
      'task.campaignOnTime': '11/12',
      'hazard.R3.carried': '195/200',
      'hazard.majorOverdue': '1',
      'inspection.majorsPer1000': '800/1000',
      'enforcement.casesPer100Checks': '6/1',
      'activity.leaderChecks': '2',
      'submission.late': '2',
      'submission.returned': '1',
    };
    const table = makeTable(
      DEPARTMENT,
      [
        { code: 'D', group: 'D1', cells: d1 },
        { code: 'P1', group: 'D1' },
        { code: 'P2', group: 'D1' },
      ],
      { period: '2025Q1', others },
    );
    const unit = score(table, DEPARTMENT).units[0] as UnitResult;
    expect([earnedOf(unit), unit.applicable, unit.total, unit.baseTier, unit.tier]).toEqual(['85.8917', 100, 85.89, 'YELLOW', 'YELLOW']);
  });

  it('leaves 23 applicable marks to a department of class 3', () => {
    const table = makeTable(DEPARTMENT, [{ code: 'S', group: 'D3', cells: { 'task.campaignOnTime': '1/1', 'task.letterOnTime': '1/1' } }], {
      period: '2025Q1',
    });
    expect(score(table, DEPARTMENT).units[0]?.applicable).toBe(23);
  });
});

describe('golden calculation C1', () => {
  it('earns 80.75 of 97 in the first quarter and scores 83.25, yellow', () => {
    const c1 = {
      'figure.staff.fulltime': '3',
      'figure.staff.liaison': '2',
      'figure.staff.engineer': '1',
      'audit.fundsGaps': '1',
      'activity.dispatches': '2',
      'activity.analyses': '1',
      'activity.chairedMeetings': '1',
      'accident.deaths': '1',
      'accident.deaths@yearBefore': '0',
      'accident.accidents': '2',
      'accident.accidents@yearBefore': '3',
      'hazard.R3.carried': '380/400',
      'supervision.onTime': '7/8',
      'inspection.jointPlanDone': '4/4',
      'task.problemDone': '12/14',
      'submission.late': '1',
    };
    const table = makeTable(COMMITTEE, [{ code: 'C', group: 'SC', cells: c1 }], { period: '2025Q1' });
    const unit = score(table, COMMITTEE).units[0] as UnitResult;
    expect([earnedOf(unit), unit.applicable, unit.total, unit.baseTier, unit.tier]).toEqual(['80.7500', 97, 83.25, 'YELLOW', 'YELLOW']);
    expect(unit.exact).toBe('8075/97');
  });
});
