import type { BaseMeasure, Measure, Predicate, Window } from '../measure.ts';

const IN_PERIOD: Window = { kind: 'period', on: 'inspectedOn' };
const checks = { kind: 'base', quantity: 'item', source: 'inspection', aggregate: 'count', window: IN_PERIOD } as const;

function ofMode(mode: string): Predicate {
  return { field: 'mode', op: 'eq', value: mode };
}

/** How often a firm must be inspected, by inherent risk: once in so many days up to the cut-off, that day included. */
const FREQUENCIES = [
  { risk: 'red', days: 31, zh: '红', within: '1个月（31天）', en: 'Red', months: 'a month (31 days)' },
  { risk: 'orange', days: 92, zh: '橙', within: '3个月（92天）', en: 'Orange', months: '3 months (92 days)' },
  { risk: 'yellow', days: 184, zh: '黄', within: '6个月（184天）', en: 'Yellow', months: '6 months (184 days)' },
  { risk: 'blue', days: 366, zh: '蓝', within: '12个月（366天）', en: 'Blue', months: '12 months (366 days)' },
] as const;

const frequencyByRisk: readonly BaseMeasure[] = FREQUENCIES.map(({ risk, days, zh, within, en, months }) => ({
  kind: 'base',
  code: `inspection.frequencyMet.${risk}`,
  name: { zh: `${zh}色企业检查频次达标率`, en: `${en} firms inspected often enough` },
  scope: {
    zh: `数据截止日在册的固有风险${zh}色企业中，截止日前${within}内受过检查的比重。`,
    en: `Firms of inherent risk ${risk} on the register at the cut-off: the share inspected within ${months} before it.`,
  },
  quantity: 'share',
  source: 'enterpriseCheck',
  aggregate: 'count',
  window: { kind: 'snapshot' },
  where: [{ field: 'inherentRisk', op: 'eq', value: risk }],
  numerator: [{ field: 'lastInspectedOn', op: 'ge', value: { date: 'cutOff', addDays: 1 - days } }],
}));

export const inspectionMeasures: readonly Measure[] = [
  {
    ...checks,
    code: 'inspection.checks',
    name: { zh: '检查次数', en: 'Inspections' },
    scope: { zh: '检查日期在统计期内的检查次数。', en: 'Inspections held in the period.' },
    where: [],
  },
  {
    ...checks,
    code: 'inspection.planned',
    name: { zh: '计划内检查次数', en: 'Planned inspections' },
    scope: { zh: '检查日期在统计期内、台账记为计划内的检查次数。', en: 'Inspections held in the period that the ledger marks as planned.' },
    where: [{ field: 'planned', op: 'eq', value: true }],
  },
  {
    kind: 'ratio',
    code: 'inspection.planDone',
    name: { zh: '检查计划完成率', en: 'Inspection plan done' },
    scope: {
      zh: '统计期内计划内检查次数与同期计划次数（以填报数据为准）之比。',
      en: 'Planned inspections held in the period over those planned for it (as given in the figures).',
    },
    quantity: 'share',
    numerator: [{ measure: 'inspection.planned', times: 1 }],
    denominator: [{ measure: 'figure.plan.inspection', times: 1 }],
  },
  ...frequencyByRisk,
  {
    kind: 'ratio',
    code: 'inspection.frequencyMet',
    name: { zh: '四色差异化频次达标率', en: 'Firms inspected as often as their risk asks' },
    scope: {
      zh: '数据截止日在册且已评定固有风险的企业中，按红1个月、橙3个月、黄6个月、蓝12个月至少检查一次达标的比重（按31、92、184、366天计）。',
      en: 'Firms on the register at the cut-off with an inherent risk: the share inspected within 1 month (red), 3 (orange), 6 (yellow) or 12 (blue), counted as 31, 92, 184 and 366 days.',
    },
    quantity: 'share',
    numerator: frequencyByRisk.map(({ code }) => ({ measure: code, times: 1 })),
    denominator: frequencyByRisk.map(({ code }) => ({ measure: code, times: 1, part: 'denominator' })),
  },
  {
    ...checks,
    code: 'inspection.hazards',
    name: { zh: '检查发现隐患数', en: 'Hazards found by inspections' },
    scope: { zh: '统计期内各次检查记录的发现隐患数之和。', en: 'The hazards that the inspections of the period recorded, added up.' },
    aggregate: 'sum',
    of: { field: 'hazardCount' },
    where: [],
  },
  {
    kind: 'ratio',
    code: 'inspection.yield',
    name: { zh: '百家次检出隐患数', en: 'Hazards found per 100 inspections' },
    scope: { zh: '统计期内检查发现隐患数与检查次数之比，乘以100。', en: 'Hazards found by the inspections of the period over those inspections, times 100.' },
    quantity: 'number',
    numerator: [{ measure: 'inspection.hazards', times: 100 }],
    denominator: [{ measure: 'inspection.checks', times: 1 }],
  },
  {
    kind: 'ratio',
    code: 'inspection.majorsPer1000',
    name: { zh: '每千次检查发现重大隐患数', en: 'Major hazards per 1,000 inspections' },
    scope: {
      zh: '统计期内发现的重大隐患数与检查次数之比，乘以1000。',
      en: 'Major hazards found in the period over the inspections of the period, times 1,000.',
    },
    quantity: 'number',
    numerator: [{ measure: 'hazard.majorFound', times: 1000 }],
    denominator: [{ measure: 'inspection.checks', times: 1 }],
  },
  {
    ...checks,
    code: 'inspection.publication',
    name: { zh: '双随机结果公开率', en: 'Double random results published' },
    scope: {
      zh: '统计期内的双随机检查中，截至数据截止日已公示结果的比重。',
      en: 'Double random inspections of the period: the share whose result was published by the cut-off.',
    },
    quantity: 'share',
    where: [ofMode('doubleRandom')],
    numerator: [{ field: 'publishedOn', op: 'done' }],
  },
  {
    ...checks,
    code: 'inspection.joint',
    name: { zh: '联合检查次数', en: 'Joint inspections' },
    scope: { zh: '检查日期在统计期内的联合检查次数。', en: 'Joint inspections held in the period.' },
    where: [ofMode('joint')],
  },
  {
    kind: 'ratio',
    code: 'inspection.jointPlanDone',
    name: { zh: '联合检查计划完成率', en: 'Joint inspection plan done' },
    scope: {
      zh: '统计期内联合检查次数与同期计划次数（以填报数据为准）之比。',
      en: 'Joint inspections of the period over those planned for it (as given in the figures).',
    },
    quantity: 'share',
    numerator: [{ measure: 'inspection.joint', times: 1 }],
    denominator: [{ measure: 'figure.plan.joint', times: 1 }],
  },
];
