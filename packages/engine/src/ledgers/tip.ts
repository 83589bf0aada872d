import type { Ledger } from './ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR } from './ledger.ts';

export const tip: Ledger = {
  kind: 'tip',
  label: { zh: '举报台账', en: 'Tips' },
  titles: ['举报', '投诉'],
  columns: [
    { name: 'channel', type: 'text', heading: { zh: '举报渠道', en: 'Channel' }, aliases: ['渠道', '来源'], default: '12350' },
    { name: 'tipNo', type: 'code', heading: { zh: '受理编号', en: 'Acceptance no.' }, aliases: ['编号'], required: true },
    { name: 'township', type: 'unit', heading: { zh: '所属镇街', en: 'Township' }, aliases: ['镇街', '乡镇', '承办单位'], required: true },
    { name: 'enterprise', type: 'enterprise', heading: { zh: '企业名称', en: 'Enterprise' }, aliases: ['被举报单位', '单位名称'] },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业'], from: 'enterprise' },
    { name: 'receivedOn', type: 'date', heading: { zh: '受理日期', en: 'Received' }, aliases: ['受理时间'], required: true, happened: true },
    { name: 'dueOn', type: 'date', heading: { zh: '核查期限', en: 'Due' }, aliases: ['办理期限', '期限'], required: true },
    { name: 'doneOn', type: 'date', heading: { zh: '办结日期', en: 'Done' }, aliases: ['核查完成日期'], happened: true },
    { name: 'isVerified', type: 'boolean', heading: { zh: '是否属实', en: 'Verified' }, aliases: ['属实'] },
    { name: 'reward', type: 'money', heading: { zh: '奖励(元)', en: 'Reward' }, aliases: ['奖励金额'], min: 0 },
    { name: 'subject', type: 'text', heading: { zh: '举报事项', en: 'Subject' }, aliases: ['事项', '内容'] },
  ],
  keys: [{ columns: ['channel', 'tipNo'] }],
  occurredOn: 'receivedOn',
  dateOrders: [
    { before: 'receivedOn', after: 'dueOn' },
    { before: 'receivedOn', after: 'doneOn' },
  ],
  progress: { steps: ['doneOn'], along: ['dueOn', 'isVerified', 'reward'] },
  completion: {
    fills: ['doneOn'],
    due: ['dueOn'],
    doing: { zh: '核查办结', en: 'settle' },
    noun: { zh: '举报', en: 'tip' },
    classifier: '件',
  },
  owner: OWNED_BY_PLACE_AND_SECTOR,
  shown: ['tipNo', 'channel', 'township', 'enterprise', 'sector', 'receivedOn', 'dueOn', 'doneOn', 'isVerified', 'subject'],
};
