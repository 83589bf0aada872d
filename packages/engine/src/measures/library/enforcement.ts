import type { Measure, Window } from '../measure.ts';

const IN_PERIOD: Window = { kind: 'period', on: 'filedOn' };

export const enforcementMeasures: readonly Measure[] = [
  {
    kind: 'base',
    code: 'enforcement.referralGaps',
    name: { zh: '移送逾期未办结数', en: 'Referrals not answered in time' },
    scope: {
      zh: '统计期末及以前移送（含行刑衔接）、办理期限早于数据截止日而仍未办结的件数。',
      en: 'Referrals up to the period’s end, criminal ones included, that were due before the cut-off and are not concluded.',
    },
    quantity: 'item',
    source: 'enforcement',
    aggregate: 'count',
    window: { kind: 'ever', on: 'filedOn' },
    where: [
      { field: 'measureTaken', op: 'in', value: ['referral', 'criminalReferral'] },
      { field: 'answerDue', op: 'lt', value: { date: 'cutOff' } },
      { field: 'concludedOn', op: 'notDone' },
    ],
  },
  {
    kind: 'base',
    code: 'enforcement.cases',
    name: { zh: '立案数', en: 'Cases filed' },
    scope: { zh: '立案日期在统计期内的立案处罚件数。', en: 'Cases filed in the period.' },
    quantity: 'item',
    source: 'enforcement',
    aggregate: 'count',
    window: IN_PERIOD,
    where: [{ field: 'measureTaken', op: 'eq', value: 'case' }],
  },
  {
    kind: 'ratio',
    code: 'enforcement.casesPer100Checks',
    name: { zh: '每百次检查立案数', en: 'Cases per 100 inspections' },
    scope: { zh: '统计期内立案数与检查次数之比，乘以100。', en: 'Cases filed in the period over the inspections of the period, times 100.' },
    quantity: 'number',
    numerator: [{ measure: 'enforcement.cases', times: 100 }],
    denominator: [{ measure: 'inspection.checks', times: 1 }],
  },
  {
    kind: 'base',
    code: 'enforcement.fines',
    name: { zh: '罚款金额', en: 'Fines' },
    scope: { zh: '立案日期在统计期内的执法件的罚款金额之和。', en: 'The fines of what was filed in the period, added up.' },
    quantity: 'fen',
    source: 'enforcement',
    aggregate: 'sum',
    of: { field: 'fine' },
    window: IN_PERIOD,
    where: [],
  },
  {
    kind: 'base',
    code: 'enforcement.unpunishedMajor',
    name: { zh: '重大隐患应罚未罚数', en: 'Major hazards left unpunished' },
    scope: {
      zh: '原定整改期限早于数据截止日、截止日尚未销号、且没有立案处罚记录（按镇街和隐患编号对应）的重大隐患条数。',
      en: 'Major hazards past their original deadline and not closed at the cut-off for which no case was filed (matched by township and hazard number).',
    },
    quantity: 'item',
    source: 'hazardCase',
    aggregate: 'count',
    window: { kind: 'ever', on: 'foundOn' },
    where: [
      { field: 'level', op: 'eq', value: 'major' },
      { field: 'originalDue', op: 'lt', value: { date: 'cutOff' } },
      { field: 'closedOn', op: 'notDone' },
      { field: 'caseFiledOn', op: 'notDone' },
    ],
  },
];
