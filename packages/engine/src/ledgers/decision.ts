import type { Ledger } from './ledger.ts';
import { OWNED_BY_NAMED_UNIT_OR_ENTERPRISE } from './ledger.ts';

export const decision: Ledger = {
  kind: 'decision',
  label: { zh: '加减分与认定', en: 'Decisions' },
  titles: ['加减分', '认定'],
  columns: [
    { name: 'decisionNo', type: 'code', heading: { zh: '认定编号', en: 'Decision no.' }, aliases: ['编号'], required: true },
    { name: 'unit', type: 'unit', heading: { zh: '单位', en: 'Unit' }, aliases: ['单位名称'], required: true },
    { name: 'enterprise', type: 'enterprise', heading: { zh: '企业名称', en: 'Enterprise' }, aliases: ['企业', '统一社会信用代码'] },
    { name: 'period', type: 'period', heading: { zh: '所属期', en: 'Period' }, aliases: ['期间', '月份'], required: true },
    { name: 'scheme', type: 'code', heading: { zh: '考评办法', en: 'Scheme' }, aliases: ['方案代码', '方案'], required: true },
    { name: 'target', type: 'code', heading: { zh: '对应项目', en: 'Target' }, aliases: ['项目代码', '指标代码'], required: true },
    { name: 'amount', type: 'decimal', heading: { zh: '分值', en: 'Amount' }, aliases: ['加减分', '得分'] },
    { name: 'level', type: 'code', heading: { zh: '级别', en: 'Level' }, aliases: ['等次', '层级'] },
    { name: 'itemKey', type: 'text', heading: { zh: '同项标识', en: 'Item key' }, aliases: ['事项'] },
    { name: 'basis', type: 'text', heading: { zh: '依据', en: 'Basis' }, aliases: ['依据文件'], required: true },
    { name: 'reason', type: 'text', heading: { zh: '理由', en: 'Reason' }, aliases: ['说明'], required: true },
    { name: 'signer', type: 'person', heading: { zh: '签批人', en: 'Signer' }, aliases: ['签发人'], required: true },
    { name: 'decidedOn', type: 'date', heading: { zh: '认定日期', en: 'Decided' }, aliases: ['日期'], required: true, happened: true },
  ],
  keys: [{ columns: ['decisionNo'] }],
  occurredOn: 'decidedOn',
  dateOrders: [],
  owner: OWNED_BY_NAMED_UNIT_OR_ENTERPRISE,
  shown: ['decisionNo', 'unit', 'enterprise', 'period', 'target', 'amount', 'level', 'basis', 'reason', 'decidedOn'],
};
