import type { Measure } from '../measure.ts';

export const tipMeasures: readonly Measure[] = [
  {
    kind: 'base',
    code: 'tip.onTime',
    name: { zh: '举报核查按期办结率', en: 'Tips settled in time' },
    scope: { zh: '核查期限在统计期内的举报中，在期限内办结的比重。', en: 'Tips whose check was due in the period: the share settled by the deadline.' },
    quantity: 'share',
    source: 'tip',
    aggregate: 'count',
    window: { kind: 'period', on: 'dueOn' },
    where: [],
    numerator: [{ field: 'doneOn', op: 'le', value: { field: 'dueOn' } }],
  },
  {
    kind: 'base',
    code: 'tip.verified',
    name: { zh: '查实举报件数', en: 'Tips found true' },
    scope: { zh: '办结日期在统计期内、核查属实的举报件数。', en: 'Tips settled in the period and found true.' },
    quantity: 'item',
    source: 'tip',
    aggregate: 'count',
    window: { kind: 'period', on: 'doneOn' },
    where: [
      { field: 'doneOn', op: 'done' },
      { field: 'isVerified', op: 'eq', value: true },
    ],
  },
];
