import { COMMITTEES, DEPARTMENTS, townshipsOn } from './county.ts';
import type { Accident } from './accidents.ts';
import { MONTHS, firstDay, happened, isoOf, lastDay, monthOf, periodOf, quarterOf } from './days.ts';
import type { Day, Month } from './days.ts';
import type { Firm } from './enterprises.ts';
import type { Hazard } from './hazards.ts';
import { workday } from './inspections.ts';
import type { Plan } from './inspections.ts';
import { randomStream } from './random.ts';
import type { Random } from './random.ts';
import { FALSE_CLOSURES, MASKED_FIGURE, MISSING_SUBMISSION, isZeroReporter, weaknessOf } from './story.ts';

export type ReportedLedger = 'hazard' | 'inspection' | 'accident' | 'enforcement' | 'activity' | 'task' | 'tip' | 'figure';

export type Submission = {
  readonly unit: string;
  readonly requirement: string;
  readonly period: string;
  readonly dueOn: Day;
  readonly submittedOn: Day | null;
  readonly returnedCount: number;
  readonly isZeroReport: boolean;
  readonly ledger: ReportedLedger;
};

export type Figure = {
  readonly unit: string;
  /** The firm it is about; absent: the unit itself. */
  readonly enterprise?: Firm;
  readonly code: string;
  readonly period: string;
  readonly value: number | null;
  readonly valueKind: 'exact' | 'about' | 'masked';
  readonly source: string;
};

export type AuditFinding = {
  readonly findingNo: string;
  readonly unit: string;
  readonly findingType: 'ledgerError' | 'falseClosure' | 'contradictedZero' | 'fundsGap';
  readonly foundOn: Day;
  readonly hazardNo: string | null;
  readonly description: string;
};

export type Decision = {
  readonly decisionNo: string;
  readonly unit: string;
  /** The firm it is about; absent: the unit itself. */
  readonly enterprise?: Firm;
  readonly period: string;
  readonly scheme: string;
  readonly target: string;
  readonly amount: number | null;
  readonly level: string | null;
  readonly itemKey: string | null;
  readonly basis: string;
  readonly reason: string;
  readonly signer: string;
  readonly decidedOn: Day;
};

const REPORT_NAMES: Readonly<Record<ReportedLedger, string>> = {
  hazard: '隐患治理报表',
  inspection: '检查情况报表',
  accident: '事故情况报表',
  enforcement: '执法情况报表',
  activity: '工作开展情况',
  task: '交办任务办理情况',
  tip: '举报核查情况',
  figure: '计划与人员数据',
};
const TOWNSHIP_REPORTS = Object.keys(REPORT_NAMES) as readonly ReportedLedger[];
const DEPARTMENT_REPORTS: readonly ReportedLedger[] = ['hazard', 'inspection', 'enforcement', 'activity', 'task', 'figure'];

export function makeSubmissions(seed: number, accidents: readonly Accident[]): readonly Submission[] {
  const submissions: Submission[] = [];
  const withAccident = new Set(accidents.map((accident) => `${accident.township} ${periodOf(monthOf(accident.occurredOn))}`));

  function submit(random: Random, unit: string, ledger: ReportedLedger, requirement: string, period: string, month: Month): void {
    const weakness = weaknessOf(unit, month);
    const dueOn = Math.min(firstDay(month) + 27, lastDay(month) - 2);
    const isMissing =
      (unit === MISSING_SUBMISSION.unit && period === MISSING_SUBMISSION.period && ledger === MISSING_SUBMISSION.ledger) ||
      random.chance(0.006 * weakness * weakness);
    const isLate = random.chance(0.004 + 0.04 * weakness);
    submissions.push({
      unit,
      requirement,
      period,
      dueOn,
      submittedOn: isMissing ? null : happened(isLate ? dueOn + random.integer(1, 2) : dueOn - random.integer(0, 3)),
      returnedCount: !isMissing && random.chance(0.006 + 0.03 * weakness) ? 1 : 0,
      isZeroReport: (ledger === 'accident' && !withAccident.has(`${unit} ${period}`)) || (ledger === 'hazard' && isZeroReporter(unit, month)),
      ledger,
    });
  }

  for (let month = 0; month < MONTHS; month += 1) {
    const random = randomStream(seed, `submissions ${periodOf(month)}`);
    for (const { code } of townshipsOn(lastDay(month))) {
      for (const ledger of TOWNSHIP_REPORTS) submit(random, code, ledger, `${REPORT_NAMES[ledger]}(月)`, periodOf(month), month);
    }
    for (const { code } of COMMITTEES) submit(random, code, 'activity', '专委会调度材料', periodOf(month), month);
    if (month % 3 !== 2) continue;
    for (const { code, group } of DEPARTMENTS) {
      const ledgers = group === 'D3' ? DEPARTMENT_REPORTS.filter((ledger) => ledger === 'activity' || ledger === 'task') : DEPARTMENT_REPORTS;
      for (const ledger of ledgers) submit(random, code, ledger, `${REPORT_NAMES[ledger]}(季)`, quarterOf(month), month);
    }
    for (const { code } of COMMITTEES) {
      submit(random, code, 'figure', '专委会人员与计划数据(季)', quarterOf(month), month);
      submit(random, code, 'task', '交办问题办理情况(季)', quarterOf(month), month);
    }
  }
  return submissions;
}

const CASE_TARGETS: Readonly<Record<string, number>> = { D01: 5, D02: 4.5, D03: 4.5, D04: 4, D05: 4.5, D06: 5 };

/** Plans come from those who planned; staff of committees and case targets of departments are quarterly. */
export function makeFigures(seed: number, plans: readonly Plan[]): readonly Figure[] {
  const random = randomStream(seed, 'figures');
  const figures: Figure[] = plans.map((plan) => {
    const isMasked = plan.unit === MASKED_FIGURE.unit && plan.period === MASKED_FIGURE.period && plan.code === MASKED_FIGURE.code;
    return {
      unit: plan.unit,
      code: plan.code,
      period: plan.period,
      value: isMasked ? null : plan.planned,
      valueKind: isMasked ? 'masked' : 'exact',
      source: '年度工作计划',
    };
  });
  for (let month = 2; month < MONTHS; month += 3) {
    const period = quarterOf(month);
    for (const [unit, target] of Object.entries(CASE_TARGETS)) {
      figures.push({ unit, code: 'target.casesPer100', period, value: target, valueKind: 'exact', source: '年度执法计划' });
    }
    for (const { code } of COMMITTEES) {
      const weakness = weaknessOf(code, month);
      const staff: readonly [string, number][] = [
        ['staff.fulltime', 3 + (random.chance(0.2) ? 1 : 0) - (random.chance(0.5 * weakness * weakness) ? 1 : 0)],
        ['staff.liaison', 2 - (random.chance(0.3 * weakness * weakness) ? 1 : 0)],
        ['staff.engineer', random.chance(0.12 * weakness) ? 0 : random.integer(1, 2)],
      ];
      for (const [figure, value] of staff) figures.push({ unit: code, code: figure, period, value, valueKind: 'exact', source: '专委会季报' });
    }
  }
  return figures;
}

export function makeAuditFindings(seed: number, hazards: readonly Hazard[]): readonly AuditFinding[] {
  const drafts: Omit<AuditFinding, 'findingNo'>[] = [];
  const closedIn = (random: Random, township: string, month: Month): Hazard => {
    const candidates = hazards.filter(
      (hazard) =>
        hazard.township === township && hazard.closedOn < firstDay(month) && hazard.closedOn >= firstDay(month - 2) && hazard.originalDue > hazard.foundOn,
    );
    return random.pick(candidates);
  };
  const addFalseClosure = (random: Random, township: string, month: Month): void => {
    const hazard = closedIn(random, township, month);
    drafts.push({
      unit: township,
      findingType: 'falseClosure',
      foundOn: workday(random, month),
      hazardNo: hazard.hazardNo,
      description: `现场仍存在：${hazard.description}`,
    });
  };

  for (let month = 0; month < MONTHS; month += 1) {
    const random = randomStream(seed, `audit ${periodOf(month)}`);
    for (const { code } of townshipsOn(lastDay(month))) {
      const weakness = weaknessOf(code, month);
      for (let turn = random.count(0.02 + 0.22 * weakness * weakness); turn > 0; turn -= 1) {
        drafts.push({
          unit: code,
          findingType: 'ledgerError',
          foundOn: workday(random, month),
          hazardNo: null,
          description: random.pick(['台账整改日期与复查记录不一致', '隐患照片与部位不符', '整改责任人未签字', '登记日期晚于整改日期']),
        });
      }
      if (month >= 3 && random.chance(0.015 * weakness)) addFalseClosure(random, code, month);
      if (isZeroReporter(code, month) && month % 12 >= 6) {
        drafts.push({
          unit: code,
          findingType: 'contradictedZero',
          foundOn: lastDay(month) - 2,
          hazardNo: null,
          description: '报送零隐患，同月部门检查与举报在该镇查出隐患',
        });
      }
    }
    if (month === FALSE_CLOSURES.month) {
      for (let turn = 0; turn < FALSE_CLOSURES.findings; turn += 1) addFalseClosure(random, FALSE_CLOSURES.township, month);
    }
    for (const { code } of COMMITTEES) {
      if (month % 3 === 1 && random.chance(0.06 + 0.3 * weaknessOf(code, month))) {
        drafts.push({
          unit: code,
          findingType: 'fundsGap',
          foundOn: workday(random, month),
          hazardNo: null,
          description: random.pick(['工作经费支出无审批单', '办公场所未挂牌', '专家费超标准列支']),
        });
      }
    }
  }
  drafts.sort((one, other) => one.foundOn - other.foundOn || (one.unit < other.unit ? -1 : one.unit > other.unit ? 1 : 0));
  const serials = new Map<string, number>();
  return drafts.map((draft) => {
    const start = `HC${isoOf(draft.foundOn).slice(0, 7).replace('-', '')}`;
    const serial = (serials.get(start) ?? 0) + 1;
    serials.set(start, serial);
    return { findingNo: `${start}${String(serial).padStart(2, '0')}`, ...draft };
  });
}

/** Bonuses and penalties of the three schemes; each with its basis and signer. */
export function makeDecisions(seed: number): readonly Decision[] {
  const random = randomStream(seed, 'decisions');
  const drafts: Omit<Decision, 'decisionNo'>[] = [];
  for (let month = 0; month < MONTHS; month += 1) {
    const year = periodOf(month).slice(0, 4);
    const office = { level: null, signer: random.pick(['主任甲', '副主任乙']), decidedOn: lastDay(month) - random.integer(0, 3) };
    const commend = (scheme: string, target: string, period: string, units: readonly string[]): void => {
      const [amount, level] = random.pick([
        [0.5, '市级'],
        [0.5, '市级'],
        [1, '省级'],
      ] as const);
      const best = units.filter((code) => weaknessOf(code, month) < 0.4);
      const unit = random.pick(best.length > 0 ? best : units);
      drafts.push({
        ...office,
        scheme,
        target,
        period,
        unit,
        amount,
        itemKey: `经验推广${period}`,
        basis: `${level}简报〔${year}〕第${month + 3}期`,
        reason: `${level}推广隐患闭环做法`,
      });
    };
    const townships = townshipsOn(lastDay(month)).map(({ code }) => code);
    if (random.chance(0.6)) commend('TOWN-M', 'AB1', periodOf(month), townships);
    const weak = townships.filter((code) => weaknessOf(code, month) > 0.5);
    if (random.chance(0.3) && weak.length > 0) {
      const criticism = { basis: `上级安委办通报〔${year}〕${month + 1}号`, reason: '消防通道整治推进缓慢被通报' };
      drafts.push({
        ...office,
        ...criticism,
        scheme: 'TOWN-M',
        target: 'AP1',
        period: periodOf(month),
        unit: random.pick(weak),
        amount: 1,
        itemKey: `通报批评${periodOf(month)}`,
      });
    }
    if (month % 3 !== 2) continue;
    if (random.chance(0.5))
      commend(
        'DEPT-Q',
        'BB1',
        quarterOf(month),
        DEPARTMENTS.map(({ code }) => code),
      );
    if (random.chance(0.5))
      commend(
        'SC-Q',
        'CB1',
        quarterOf(month),
        COMMITTEES.map(({ code }) => code),
      );
  }
  return drafts.map((draft, place) => ({ decisionNo: `RD${draft.period.slice(0, 4)}${String(place + 1).padStart(3, '0')}`, ...draft }));
}

/** The marks townships got at the year-end inspection, from which and the months the year is composed. */
export function makeYearEndMarks(seed: number): readonly Decision[] {
  const random = randomStream(seed, 'yearEnd');
  const decembers = Array.from({ length: MONTHS / 12 }, (_, year) => 12 * year + 11);
  return decembers.flatMap((month) => {
    const year = periodOf(month).slice(0, 4);
    return townshipsOn(lastDay(month)).map(({ code }, place) => ({
      decisionNo: `NZ${year}${String(place + 1).padStart(3, '0')}`,
      unit: code,
      period: year,
      scheme: 'TOWN-M',
      target: 'yearEnd',
      amount: 97 - Math.round(20 * weaknessOf(code, month)) / 2 - random.integer(0, 12) / 2,
      level: null,
      itemKey: null,
      basis: `${year}年度安全生产年终考核记录`,
      reason: '年终现场考核得分',
      signer: '主任甲',
      decidedOn: lastDay(month) - 2,
    }));
  });
}
