import type { Ledger } from './ledger.ts';
import { OWNED_BY_NAMED_UNIT } from './ledger.ts';

export const task: Ledger = {
  kind: 'task',
  label: { zh: '交办任务台账', en: 'Tasks' },
  titles: ['任务', '交办', '督办函'],
  columns: [
    { name: 'taskNo', type: 'code', heading: { zh: '任务编号', en: 'Task no.' }, aliases: ['编号', '交办单号'], required: true },
    { name: 'unit', type: 'unit', heading: { zh: '责任单位', en: 'Unit' }, aliases: ['单位', '承办单位'], required: true },
    {
      name: 'taskType',
      type: 'choice',
      heading: { zh: '任务类型', en: 'Type' },
      aliases: ['类型'],
      required: true,
      choices: [
        { code: 'assigned', label: { zh: '交办任务', en: 'Assigned' }, aliases: ['交办'] },
        { code: 'campaign', label: { zh: '专项行动', en: 'Campaign' }, aliases: ['专项任务'] },
        { code: 'letter', label: { zh: '督办函件', en: 'Supervision letter' }, aliases: ['函件'] },
        { code: 'problem', label: { zh: '交办问题', en: 'Assigned problem' }, aliases: ['问题交办'] },
      ],
    },
    { name: 'title', type: 'text', heading: { zh: '任务内容', en: 'Task' }, aliases: ['内容', '事项'], required: true },
    { name: 'assignedOn', type: 'date', heading: { zh: '交办日期', en: 'Assigned' }, aliases: ['下达日期'], required: true, happened: true },
    { name: 'dueOn', type: 'date', heading: { zh: '完成期限', en: 'Due' }, aliases: ['期限', '截止日期'], required: true },
    { name: 'doneOn', type: 'date', heading: { zh: '完成日期', en: 'Done' }, aliases: ['办结日期', '回复日期'], happened: true },
  ],
  keys: [{ columns: ['unit', 'taskNo'] }],
  occurredOn: 'assignedOn',
  dateOrders: [
    { before: 'assignedOn', after: 'dueOn' },
    { before: 'assignedOn', after: 'doneOn' },
  ],
  progress: { steps: ['doneOn'], along: ['dueOn'] },
  completion: {
    fills: ['doneOn'],
    due: ['dueOn'],
    doing: { zh: '办结', en: 'finish' },
    noun: { zh: '交办任务', en: 'task' },
    classifier: '件',
  },
  owner: OWNED_BY_NAMED_UNIT,
  shown: ['taskNo', 'unit', 'taskType', 'title', 'assignedOn', 'dueOn', 'doneOn'],
};
