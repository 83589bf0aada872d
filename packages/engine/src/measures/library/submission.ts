import type { Measure, Window } from '../measure.ts';

const DUE_IN_PERIOD: Window = { kind: 'period', on: 'dueOn' };
const base = { kind: 'base', quantity: 'item', source: 'submission', window: DUE_IN_PERIOD } as const;

export const submissionMeasures: readonly Measure[] = [
  {
    ...base,
    code: 'submission.late',
    name: { zh: '迟报次数', en: 'Late submissions' },
    scope: {
      zh: '报送期限在统计期内、截至数据截止日已报但晚于期限的次数。',
      en: 'Submissions due in the period that arrived by the cut-off but after their deadline.',
    },
    aggregate: 'count',
    where: [{ field: 'submittedOn', op: 'gt', value: { field: 'dueOn' } }],
  },
  {
    ...base,
    code: 'submission.missing',
    name: { zh: '未报次数', en: 'Missing submissions' },
    scope: {
      zh: '报送期限在统计期内、到数据截止日已到期而仍未报送的次数。',
      en: 'Submissions due in the period and by the cut-off that had not arrived by then.',
    },
    aggregate: 'count',
    where: [
      { field: 'dueOn', op: 'le', value: { date: 'cutOff' } },
      { field: 'submittedOn', op: 'notDone' },
    ],
  },
  {
    ...base,
    code: 'submission.returned',
    name: { zh: '退回次数', en: 'Times returned' },
    scope: { zh: '报送期限在统计期内的报送事项被退回的次数之和。', en: 'How often submissions due in the period were returned, added up.' },
    aggregate: 'sum',
    of: { field: 'returnedCount' },
    where: [{ field: 'returnedCount', op: 'gt', value: 0 }],
  },
];
