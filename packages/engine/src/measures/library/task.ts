import type { BaseMeasure, Measure } from '../measure.ts';

function doneInTime(code: string, type: string, zh: string, en: string, what: readonly [zh: string, en: string]): BaseMeasure {
  return {
    kind: 'base',
    code: `task.${code}`,
    name: { zh, en },
    scope: { zh: `完成期限在统计期内的${what[0]}中，在期限内完成的比重。`, en: `${what[1]} due in the period: the share done by their deadline.` },
    quantity: 'share',
    source: 'task',
    aggregate: 'count',
    window: { kind: 'period', on: 'dueOn' },
    where: [{ field: 'taskType', op: 'eq', value: type }],
    numerator: [{ field: 'doneOn', op: 'le', value: { field: 'dueOn' } }],
  };
}

export const taskMeasures: readonly Measure[] = [
  doneInTime('assignedOnTime', 'assigned', '交办任务按期完成率', 'Assigned tasks done in time', ['交办任务', 'Assigned tasks']),
  doneInTime('campaignOnTime', 'campaign', '专项行动任务按期完成率', 'Campaign tasks done in time', ['专项行动任务', 'Campaign tasks']),
  doneInTime('letterOnTime', 'letter', '督办函件按期回复率', 'Supervision letters answered in time', ['督办函件', 'Supervision letters']),
  {
    kind: 'base',
    code: 'task.problemDone',
    name: { zh: '交办问题办结率', en: 'Assigned problems settled' },
    scope: {
      zh: '完成期限在统计期末及以前、且统计期开始前尚未办结的交办问题中，截至数据截止日已办结的比重。',
      en: 'Assigned problems due by the period’s end and not settled before it began: the share settled by the cut-off.',
    },
    quantity: 'share',
    source: 'task',
    aggregate: 'count',
    window: { kind: 'carried', due: 'dueOn', done: 'doneOn' },
    where: [{ field: 'taskType', op: 'eq', value: 'problem' }],
    numerator: [{ field: 'doneOn', op: 'done' }],
  },
];
