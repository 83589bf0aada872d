import type { Measure, Predicate, Window } from '../measure.ts';

const IN_PERIOD: Window = { kind: 'period', on: 'occurredOn' };
const counts: Predicate = { field: 'countsInAssessment', op: 'eq', value: true };
const countedWorkSafety: readonly Predicate[] = [{ field: 'isProductionSafety', op: 'eq', value: true }, counts];

const base = { kind: 'base', source: 'accident', window: IN_PERIOD } as const;

export const accidentMeasures: readonly Measure[] = [
  {
    ...base,
    code: 'accident.deaths',
    name: { zh: '生产安全事故死亡人数', en: 'Deaths in work safety accidents' },
    scope: {
      zh: '统计期内发生、纳入考核的生产安全事故死亡人数。核销的不计。',
      en: 'Deaths in work safety accidents of the period that count in the assessment. Accidents written off do not count.',
    },
    quantity: 'person',
    aggregate: 'sum',
    of: { field: 'deaths' },
    where: countedWorkSafety,
  },
  {
    ...base,
    code: 'accident.seriousInjuries',
    name: { zh: '生产安全事故重伤人数', en: 'Serious injuries in work safety accidents' },
    scope: {
      zh: '统计期内发生、纳入考核的生产安全事故重伤人数。核销的不计。',
      en: 'Serious injuries in work safety accidents of the period that count in the assessment. Accidents written off do not count.',
    },
    quantity: 'person',
    aggregate: 'sum',
    of: { field: 'seriousInjuries' },
    where: countedWorkSafety,
  },
  {
    ...base,
    code: 'accident.accidents',
    name: { zh: '生产安全事故起数', en: 'Work safety accidents' },
    scope: {
      zh: '统计期内发生、纳入考核的生产安全事故起数。核销的不计。',
      en: 'Work safety accidents of the period that count in the assessment. Accidents written off do not count.',
    },
    quantity: 'item',
    aggregate: 'count',
    where: countedWorkSafety,
  },
  {
    ...base,
    code: 'accident.larger',
    name: { zh: '较大及以上事故起数', en: 'Larger accidents' },
    scope: {
      zh: '统计期内发生、纳入考核的较大、重大和特别重大生产安全事故起数。',
      en: 'Work safety accidents of the period graded larger or worse that count in the assessment.',
    },
    quantity: 'item',
    aggregate: 'count',
    where: [...countedWorkSafety, { field: 'accidentGrade', op: 'in', value: ['larger', 'major', 'extraordinary'] }],
  },
  {
    ...base,
    code: 'accident.fires',
    name: { zh: '火灾起数', en: 'Fires' },
    scope: {
      zh: '统计期内发生、纳入考核的火灾起数，不论是否生产安全事故。',
      en: 'Fires of the period that count in the assessment, work safety accidents or not.',
    },
    quantity: 'item',
    aggregate: 'count',
    where: [{ field: 'isFire', op: 'eq', value: true }, counts],
  },
  {
    ...base,
    code: 'accident.roadDeaths',
    name: { zh: '道路交通事故死亡人数', en: 'Road deaths' },
    scope: {
      zh: '统计期内发生、纳入考核的道路交通事故死亡人数，不论是否生产安全事故。',
      en: 'Deaths in road accidents of the period that count in the assessment, work safety accidents or not.',
    },
    quantity: 'person',
    aggregate: 'sum',
    of: { field: 'deaths' },
    where: [{ field: 'isRoad', op: 'eq', value: true }, counts],
  },
  {
    ...base,
    code: 'accident.concealed',
    name: { zh: '瞒报谎报事故起数', en: 'Concealed accidents' },
    scope: {
      zh: '本年1月1日至统计期末发生、认定为瞒报或谎报的事故起数。',
      en: 'Accidents from 1 January to the period’s end that were found to have been concealed or misreported.',
    },
    quantity: 'item',
    aggregate: 'count',
    window: { kind: 'ytd', on: 'occurredOn' },
    where: [{ field: 'isConcealed', op: 'eq', value: true }],
  },
  {
    ...base,
    code: 'accident.overdueInvestigations',
    name: { zh: '逾期未结案事故起数', en: 'Overdue investigations' },
    scope: {
      zh: '统计期末及以前发生、调查结案期限早于数据截止日而仍未结案的事故起数。',
      en: 'Accidents up to the period’s end whose investigation was due before the cut-off and is not closed.',
    },
    quantity: 'item',
    aggregate: 'count',
    window: { kind: 'ever', on: 'occurredOn' },
    where: [
      { field: 'investigationDue', op: 'lt', value: { date: 'cutOff' } },
      { field: 'investigationClosedOn', op: 'notDone' },
    ],
  },
];
