import type { Assessment, CriterionOutline, CriterionResult, UnitResult } from '../../assessments/assessment.ts';
import type { MeasureSummary } from '../../verbs/assessments.ts';
import type { Cell, MeasureTable } from '../../scoring/measure-table.ts';
import type { BulletinSettings, MonthlyBulletinInput, OpenMajor } from '../build-draft.ts';

const text = (zh: string) => ({ zh, en: zh });

/** name, peer group, tier, marks lost in C1, C2 and C3 (full marks 50, 30, 20). */
type Row = readonly [name: string, group: string, tier: string, ...lost: readonly [number, number, number]];

const CRITERIA: readonly CriterionOutline[] = [
  {
    code: 'C1',
    name: text('到期隐患整改率'),
    block: 'B1',
    fullMarks: 50,
    rule: 'rateDeduct',
    clause: '每低1个百分点扣0.5分。',
    measures: ['hazard.R3.carried'],
  },
  { code: 'C2', name: text('火灾起数同比'), block: 'B1', fullMarks: 30, rule: 'yoyExcess', clause: null, measures: ['accident.fires'] },
  { code: 'C3', name: text('党政领导带队检查(月度)'), block: 'B2', fullMarks: 20, rule: 'countMin', clause: null, measures: ['activity.leaderChecks'] },
];

export const MEASURES: readonly MeasureSummary[] = [
  {
    code: 'inspection.checks',
    name: text('检查次数'),
    scope: text('检查日期在统计期内的检查次数。'),
    quantity: 'item',
    isProportion: false,
    ledger: 'inspection',
  },
  { code: 'hazard.R3.carried', name: text('到期整改率'), scope: text('到期隐患中已销号的比例。'), quantity: 'share', isProportion: true, ledger: 'hazard' },
  { code: 'accident.fires', name: text('火灾起数'), scope: text('统计期内发生的火灾起数。'), quantity: 'item', isProportion: false, ledger: 'accident' },
  {
    code: 'activity.leaderChecks',
    name: text('领导带队检查次数'),
    scope: text('统计期内党政领导带队检查的次数。'),
    quantity: 'item',
    isProportion: false,
    ledger: 'activity',
  },
];

function makeCriterion(code: string, lost: number): CriterionResult {
  const { fullMarks = 0 } = CRITERIA.find((criterion) => criterion.code === code) ?? {};
  const marks = fullMarks - lost;
  const none = { shift: 'none', status: 'ok' } as const;
  const inputs: Record<string, CriterionResult['inputs']> = {
    C1: [{ ...none, name: 'value', measure: 'hazard.R3.carried', numerator: 46 - lost, denominator: 46, value: (46 - lost) / 46, exact: `${46 - lost}/46` }],
    C2: [
      { ...none, name: 'fires', measure: 'accident.fires', numerator: 2 + lost, denominator: null, value: 2 + lost, exact: `${2 + lost}` },
      { ...none, shift: 'yearBefore', name: 'fires', measure: 'accident.fires', numerator: 2, denominator: null, value: 2, exact: '2' },
    ],
    C3: [{ ...none, name: 'value', measure: 'activity.leaderChecks', numerator: 4 - lost, denominator: null, value: 4 - lost, exact: `${4 - lost}` }],
  };
  return { code, status: 'scored', fullMarks, marks, exact: `${marks}`, lost, inputs: inputs[code] ?? [], reason: text(''), forFullMarks: null };
}

/** Totals are 100 less what is lost; ranks inside the group follow from the totals, equal ones share a rank. */
export function makeAssessment(period: string, rows: readonly Row[], change: Partial<Assessment> = {}): Assessment {
  const totalOf = ([, , , ...lost]: Row) => 100 - lost.reduce((a, b) => a + b, 0);
  const groups = [...new Set(rows.map(([, group]) => group))];
  const units = rows.map((row, index): UnitResult => {
    const [name, group, tier, c1, c2, c3] = row;
    const peers = rows.filter((other) => other[1] === group);
    return {
      code: `T${String(index + 1).padStart(2, '0')}`,
      name,
      kind: 'town',
      group,
      order: index + 1,
      total: totalOf(row),
      exact: `${totalOf(row)}`,
      awardEligible: true,
      earned: totalOf(row),
      applicable: 100,
      tier,
      baseTier: tier,
      rank: 1 + peers.filter((other) => totalOf(other) > totalOf(row)).length,
      rankOf: peers.length,
      status: 'ranked',
      criteria: [makeCriterion('C1', c1), makeCriterion('C2', c2), makeCriterion('C3', c3)],
      blocks: [],
      adjustments: [],
      steps: [],
    };
  });
  return {
    scheme: { code: 'TOWN-M', version: 1, name: text('镇街(园区)安全生产月度考评'), digest: 'scheme-digest' },
    period,
    cutOff: `${period}-${period.endsWith('12') ? '31' : '30'}`,
    knownAt: 7,
    engineVersion: '0.1.0',
    decimals: 2,
    groups: groups.map((code) => ({ code, name: text(code), size: rows.filter(([, group]) => group === code).length })),
    tiers: [
      { code: 'BLUE', label: text('蓝色'), colour: 'blue', min: 90 },
      { code: 'YELLOW', label: text('黄色'), colour: 'yellow', min: 80 },
      { code: 'RED', label: text('红色'), colour: 'red', min: 0 },
    ],
    blocks: [
      { code: 'B1', name: text('事故与隐患'), parent: null, fullMarks: 80 },
      { code: 'B2', name: text('责任落实'), parent: null, fullMarks: 20 },
    ],
    criteria: CRITERIA,
    units,
    resultDigest: `result-${period}`,
    assessmentDigest: `0123456789abcdef-${period}`,
    ...change,
  };
}

export interface CountyNumbers {
  readonly checks?: number;
  readonly found?: number;
  readonly majors?: number;
  readonly due?: readonly [number, number];
  readonly overdue?: number;
  readonly accidents?: number;
  readonly deaths?: number;
}

/** All of the county's numbers in the cell of one unit. */
export function makeCounty(period: string, numbers: CountyNumbers): MeasureTable {
  const amount = (n: number): readonly Cell[] => [{ status: 'ok', numerator: `${n}`, denominator: null, count: n }];
  const [closed, due] = numbers.due ?? [0, 0];
  const cells: Record<string, readonly Cell[]> = {
    'hazard.R3.carried': [{ status: 'ok', numerator: `${closed}`, denominator: `${due}`, count: due }],
    'inspection.checks': amount(numbers.checks ?? 0),
    'hazard.found': amount(numbers.found ?? 0),
    'hazard.majorFound': amount(numbers.majors ?? 0),
    'hazard.overdue': amount(numbers.overdue ?? 0),
    'accident.accidents': amount(numbers.accidents ?? 0),
    'accident.deaths': amount(numbers.deaths ?? 0),
  };
  return { period, cutOff: `${period}-30`, knownAt: 7, units: [], cells, sent: {}, decisions: [] };
}

export const SETTINGS: BulletinSettings = {
  countyName: '云岭县',
  officeName: '云岭县安全生产委员会办公室',
  officeShortName: '县安委办',
  documentMark: '云岭县安全生产委员会办公室文件',
  numberWord: '云安委办',
  year: 2026,
  number: 1,
  signer: null,
  signedOn: '2026-01-05',
  recipients: ['各镇人民政府、街道办事处', '经济开发区管委会', '县安委会各成员单位'],
  copyTo: ['市安委会办公室', '县委办公室、县人大常委会办公室、县政府办公室、县政协办公室'],
  reportWithinWorkingDays: 5,
};

export const ROWS: readonly Row[] = [
  ['甲镇', '工业镇', 'BLUE', 0, 0, 0],
  ['乙镇', '工业镇', 'YELLOW', 10, 1, 1],
  ['丙镇', '工业镇', 'RED', 23, 2, 3],
  ['丁街道', '街道', 'BLUE', 5, 0, 0],
  ['戊街道', '街道', 'BLUE', 5, 0, 0],
];

export const FORMER_ROWS: readonly Row[] = [
  ['甲镇', '工业镇', 'YELLOW', 15, 0, 0],
  ['乙镇', '工业镇', 'YELLOW', 12, 0, 0],
  ['丙镇', '工业镇', 'BLUE', 4, 0, 1],
  ['丁街道', '街道', 'BLUE', 4, 0, 0],
  ['戊街道', '街道', 'BLUE', 5, 0, 0],
];

export const MAJORS: readonly OpenMajor[] = [
  {
    record: 'hazard:T03/YL-0312',
    hazardNo: 'YL-0312',
    unit: 'T03',
    enterprise: '云岭金属制品有限公司',
    place: '喷涂车间',
    description: '喷涂车间可燃气体报警器未接入联锁',
    foundOn: '2025-10-20',
    dueOn: '2025-12-01',
    claimedOn: null,
  },
  {
    record: 'hazard:T02/YL-0388',
    hazardNo: 'YL-0388',
    unit: 'T02',
    enterprise: null,
    place: '农贸市场东侧仓库',
    description: '仓库消防通道被占用',
    foundOn: '2025-12-10',
    dueOn: '2026-01-31',
    claimedOn: null,
  },
  {
    record: 'hazard:T03/YL-0290',
    hazardNo: 'YL-0290',
    unit: 'T03',
    enterprise: '云岭水泥有限公司',
    place: null,
    description: '筒型库清库未落实有限空间作业审批',
    foundOn: '2025-11-02',
    dueOn: '2025-12-20',
    claimedOn: '2025-12-18',
  },
];

/** December 2025 with November 2025 and December 2024 behind it. */
export function makeInput(change: Partial<MonthlyBulletinInput> = {}): MonthlyBulletinInput {
  return {
    scheme: { rounding: { decimals: 2, mode: 'halfUp' }, ranking: { ties: '1224', breakers: [], compare: 'rounded' } },
    assessment: makeAssessment('2025-12', ROWS),
    previous: makeAssessment('2025-11', FORMER_ROWS),
    yearBefore: makeAssessment('2024-12', FORMER_ROWS),
    county: {
      now: makeCounty('2025-12', { checks: 520, found: 410, majors: 3, due: [386, 400], overdue: 12, accidents: 2, deaths: 1 }),
      previous: makeCounty('2025-11', { checks: 500, found: 410, majors: 1, due: [380, 400], overdue: 10, accidents: 3, deaths: 1 }),
      yearBefore: makeCounty('2024-12', { checks: 0, found: 450, majors: 2, due: [388, 400], overdue: 9, accidents: 5, deaths: 2 }),
    },
    measures: MEASURES,
    openMajors: MAJORS,
    robustness: null,
    settings: SETTINGS,
    ...change,
  };
}
