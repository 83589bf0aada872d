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
];
