import type { BaseMeasure } from '../measure.ts';

const PREFIX = 'figure.';

const NAMED: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'plan.inspection': ['计划检查次数', 'Inspections planned'],
  'plan.training': ['计划培训演练次数', 'Trainings and drills planned'],
  'plan.joint': ['计划联合检查次数', 'Joint inspections planned'],
  'target.casesPer100': ['每百次检查立案目标', 'Target of cases per 100 inspections'],
  'staff.fulltime': ['专职人员数', 'Full-time staff'],
  'staff.liaison': ['联络员数', 'Liaison officers'],
  'staff.engineer': ['注册安全工程师专家数', 'Registered safety engineers'],
  'duty.signed': ['签订安全责任书人数', 'Workers who signed their safety duties'],
  'training.workers': ['安全培训合格人数', 'Workers trained in safety'],
  'licence.required': ['特种作业应持证人数', 'Workers who need a licence'],
  'licence.valid': ['特种作业持有效证人数', 'Workers with a valid licence'],
  'risk.quantity': ['危险物质存量与临界量之比', 'Hazardous substance over its critical quantity'],
  'risk.lec': ['最高风险点LEC值', 'LEC value of the highest risk'],
  'credit.public': ['公共信用综合评价得分', 'Public credit score'],
  'credit.qualificationGaps': ['资质条件缺项数', 'Qualifications missing'],
};

/** The measure `figure.<code>`: the figure of that code that a unit gave for the period; null when the code begins otherwise. */
export function figureMeasure(measureCode: string): BaseMeasure | null {
  const code = measureCode.startsWith(PREFIX) ? measureCode.slice(PREFIX.length) : '';
  if (code === '') return null;
  const [zh, en] = NAMED[code] ?? [`填报数据 ${code}`, `Figure ${code}`];
  return {
    kind: 'base',
    code: measureCode,
    name: { zh, en },
    scope: {
      zh: `单位为本期填报的“${code}”数值；未公开或只知上下限的按未知处理。`,
      en: `The value of "${code}" that the unit gave for the period; a masked or one-sided value counts as unknown.`,
    },
    quantity: 'number',
    source: 'figure',
    aggregate: 'sum',
    of: { field: 'value' },
    window: { kind: 'period', on: 'period' },
    where: [{ field: 'code', op: 'eq', value: code }],
  };
}

export const figureMeasures: readonly BaseMeasure[] = Object.keys(NAMED).flatMap((code) => figureMeasure(PREFIX + code) ?? []);
