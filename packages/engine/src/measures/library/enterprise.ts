import type { BaseMeasure, Measure, Predicate } from '../measure.ts';

const onRegister = { kind: 'base', source: 'enterpriseCheck', window: { kind: 'snapshot' } } as const;

function counted(code: string, zh: string, en: string, where: readonly Predicate[]): BaseMeasure {
  return {
    ...onRegister,
    code: `enterprise.${code}`,
    name: { zh, en },
    scope: { zh: `数据截止日在册企业中，${zh}。`, en: `${en} among those on the register at the cut-off.` },
    quantity: 'item',
    aggregate: 'count',
    where,
  };
}

function people(code: string, field: string, zh: string, en: string): BaseMeasure {
  return {
    ...onRegister,
    code: `enterprise.${code}`,
    name: { zh, en },
    scope: { zh: `数据截止日在册企业的${zh}之和。`, en: `${en} of the firms on the register at the cut-off, added up.` },
    quantity: 'person',
    aggregate: 'sum',
    of: { field },
    where: [],
  };
}

function flagged(field: string): readonly Predicate[] {
  return [{ field, op: 'eq', value: true }];
}

/** What the dossier of a firm says. Asked for one enterprise a count is 1 or 0. */
export const enterpriseMeasures: readonly Measure[] = [
  counted('registered', '企业数', 'Firms', []),
  counted('majorHazardSources', '重大危险源企业数', 'Firms with a major hazard installation', flagged('isMajorHazardSource')),
  counted('metalSmelting', '金属冶炼企业数', 'Firms that smelt metal', flagged('hasMetalSmelting')),
  counted('dust', '涉爆粉尘企业数', 'Firms with combustible dust', [{ field: 'dustWorkers', op: 'ge', value: 1 }]),
  counted('ammonia', '液氨制冷企业数', 'Firms with ammonia refrigeration', flagged('usesAmmonia')),
  counted('deepWellCasting', '深井铸造企业数', 'Firms with deep well casting', flagged('hasDeepWellCasting')),
  counted('standardisedHigh', '标准化二级以上企业数', 'Firms standardised at level two or above', [
    { field: 'standardisation', op: 'in', value: ['一级', '二级'] },
  ]),
  counted('standardisedBasic', '标准化三级和小微达标企业数', 'Firms standardised at level three or as small firms', [
    { field: 'standardisation', op: 'in', value: ['三级', '小微'] },
  ]),
  people('headcount', 'headcount', '从业人数', 'Headcount'),
  people('dustWorkers', 'dustWorkers', '涉爆粉尘作业人数', 'Combustible dust workers'),
  {
    ...onRegister,
    code: 'enterprise.age',
    name: { zh: '从业年限', en: 'Years in business' },
    scope: {
      zh: '数据截止日在册企业中，自纳管日期至截止日满多少周年，取最长的。',
      en: 'Whole years from the day a firm came under supervision to the cut-off; of several firms on the register, the most.',
    },
    quantity: 'number',
    aggregate: 'max',
    of: { yearsFrom: 'openedOn', to: { date: 'cutOff' } },
    where: [],
  },
];
