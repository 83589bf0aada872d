import type { Ledger } from './ledger.ts';
import { OWNED_BY_NAMED_UNIT } from './ledger.ts';

export const activity: Ledger = {
  kind: 'activity',
  label: { zh: '工作活动台账', en: 'Activities' },
  titles: ['活动台账', '工作活动', '会议', '培训', '演练', '带队检查', '工作调度'],
  columns: [
    { name: 'activityNo', type: 'code', heading: { zh: '活动编号', en: 'Activity no.' }, aliases: ['编号'] },
    { name: 'unit', type: 'unit', heading: { zh: '单位', en: 'Unit' }, aliases: ['单位名称', '责任单位', '镇街'], required: true },
    {
      name: 'activityType',
      type: 'choice',
      heading: { zh: '活动类型', en: 'Type' },
      aliases: ['类型', '工作类型'],
      required: true,
      choices: [
        { code: 'meeting', label: { zh: '专题研究会议', en: 'Safety meeting' }, aliases: ['专题会议', '党组专题研究'] },
        { code: 'leaderCheck', label: { zh: '领导带队检查', en: 'Leader-led check' }, aliases: ['带队检查', '班子成员带队检查'] },
        { code: 'dutyCheck', label: { zh: '值班抽查', en: 'Duty check' }, aliases: ['值班值守抽查'] },
        { code: 'accidentReport', label: { zh: '事故信息报告', en: 'Accident report' }, aliases: ['信息报告'] },
        { code: 'drill', label: { zh: '应急演练', en: 'Drill' }, aliases: ['演练'] },
        { code: 'training', label: { zh: '教育培训', en: 'Training' }, aliases: ['培训'] },
        { code: 'publicity', label: { zh: '宣传活动', en: 'Publicity' }, aliases: ['宣传'] },
        { code: 'dispatch', label: { zh: '工作调度', en: 'Dispatch' }, aliases: ['月调度', '调度会'] },
        { code: 'analysis', label: { zh: '季度分析报告', en: 'Quarterly analysis' }, aliases: ['分析报告'] },
        { code: 'dutyReport', label: { zh: '半年述职', en: 'Duty report' }, aliases: ['述职'] },
      ],
    },
    { name: 'heldOn', type: 'date', heading: { zh: '日期', en: 'Date' }, aliases: ['活动日期', '开展日期', '时间'], required: true, happened: true },
    { name: 'title', type: 'text', heading: { zh: '主题', en: 'Title' }, aliases: ['内容', '事项'], required: true },
    {
      name: 'outcome',
      type: 'choice',
      heading: { zh: '结果', en: 'Outcome' },
      aliases: ['抽查结果', '报告结果'],
      choices: [
        { code: 'normal', label: { zh: '正常', en: 'Normal' }, aliases: ['在岗', '按时', '已完成'] },
        { code: 'absent', label: { zh: '脱岗', en: 'Absent' }, aliases: ['缺岗', '未在岗'] },
        { code: 'late', label: { zh: '迟报', en: 'Late' } },
        { code: 'missed', label: { zh: '漏报', en: 'Missed' } },
      ],
      default: 'normal',
    },
    { name: 'planned', type: 'boolean', heading: { zh: '计划内', en: 'Planned' }, aliases: ['是否计划内'], default: true },
    { name: 'chairedByLeader', type: 'boolean', heading: { zh: '主任主持', en: 'Chaired by leader' }, aliases: ['是否主任主持'], default: false },
    { name: 'participants', type: 'integer', heading: { zh: '参加人数', en: 'Participants' }, aliases: ['人数'], min: 0 },
  ],
  keys: [{ columns: ['unit', 'activityNo'] }, { columns: ['unit', 'activityType', 'heldOn', 'title'], weak: true }],
  occurredOn: 'heldOn',
  dateOrders: [],
  owner: OWNED_BY_NAMED_UNIT,
  shown: ['activityNo', 'unit', 'activityType', 'heldOn', 'title', 'outcome'],
};
