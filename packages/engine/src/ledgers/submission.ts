import type { Ledger } from './ledger.ts';
import { OWNED_BY_NAMED_UNIT } from './ledger.ts';

export const submission: Ledger = {
  kind: 'submission',
  label: { zh: '报送登记', en: 'Submissions' },
  titles: ['报送登记', '报送情况', '零报告', '报表报送'],
  columns: [
    { name: 'unit', type: 'unit', heading: { zh: '报送单位', en: 'Unit' }, aliases: ['单位', '单位名称', '镇街'], required: true },
    { name: 'requirement', type: 'text', heading: { zh: '报送事项', en: 'Requirement' }, aliases: ['报表名称', '材料名称'], required: true },
    { name: 'period', type: 'period', heading: { zh: '所属期', en: 'Period' }, aliases: ['期间', '报送期', '月份'], required: true },
    { name: 'dueOn', type: 'date', heading: { zh: '报送期限', en: 'Due' }, aliases: ['期限', '截止日期'], required: true },
    { name: 'submittedOn', type: 'date', heading: { zh: '报送日期', en: 'Submitted' }, aliases: ['实报日期'], happened: true },
    { name: 'returnedCount', type: 'integer', heading: { zh: '退回次数', en: 'Times returned' }, aliases: ['退回'], min: 0, default: 0 },
    { name: 'isZeroReport', type: 'boolean', heading: { zh: '零报告', en: 'Zero report' }, aliases: ['是否零报告'], default: false },
    {
      name: 'ledger',
      type: 'choice',
      heading: { zh: '对应台账', en: 'Ledger covered' },
      choices: [
        { code: 'hazard', label: { zh: '隐患台账', en: 'Hazards' } },
        { code: 'inspection', label: { zh: '检查台账', en: 'Inspections' } },
        { code: 'accident', label: { zh: '事故台账', en: 'Accidents' } },
        { code: 'enforcement', label: { zh: '执法台账', en: 'Enforcement' } },
        { code: 'activity', label: { zh: '工作活动台账', en: 'Activities' } },
        { code: 'task', label: { zh: '交办任务台账', en: 'Tasks' } },
        { code: 'tip', label: { zh: '举报台账', en: 'Tips' } },
        { code: 'figure', label: { zh: '数据填报', en: 'Figures' } },
      ],
    },
  ],
  keys: [{ columns: ['unit', 'requirement', 'period'] }],
  occurredOn: 'dueOn',
  dateOrders: [],
  completion: {
    fills: ['submittedOn'],
    due: ['dueOn'],
    doing: { zh: '补报', en: 'hand in' },
    noun: { zh: '报送事项', en: 'submission' },
    classifier: '份',
  },
  owner: OWNED_BY_NAMED_UNIT,
  shown: ['unit', 'requirement', 'period', 'dueOn', 'submittedOn', 'returnedCount', 'isZeroReport'],
};
