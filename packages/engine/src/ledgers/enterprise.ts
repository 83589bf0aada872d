import type { Choice, Ledger } from './ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR } from './ledger.ts';

const FOUR_COLOURS: readonly Choice[] = [
  { code: 'red', label: { zh: '红', en: 'Red' }, aliases: ['红色', '重大风险'] },
  { code: 'orange', label: { zh: '橙', en: 'Orange' }, aliases: ['橙色', '较大风险'] },
  { code: 'yellow', label: { zh: '黄', en: 'Yellow' }, aliases: ['黄色', '一般风险'] },
  { code: 'blue', label: { zh: '蓝', en: 'Blue' }, aliases: ['蓝色', '低风险'] },
];

export const enterprise: Ledger = {
  kind: 'enterprise',
  label: { zh: '企业名录', en: 'Enterprises' },
  columns: [
    { name: 'uscc', type: 'code', heading: { zh: '统一社会信用代码', en: 'Credit code' }, aliases: ['信用代码', '社会信用代码'], required: true },
    { name: 'name', type: 'text', heading: { zh: '企业名称', en: 'Name' }, aliases: ['单位名称', '名称'], required: true },
    { name: 'township', type: 'unit', heading: { zh: '所属镇街', en: 'Township' }, aliases: ['镇街', '乡镇', '属地'], required: true },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业', '所属行业'], required: true },
    { name: 'address', type: 'text', heading: { zh: '地址', en: 'Address' }, aliases: ['生产经营地址'] },
    { name: 'headcount', type: 'integer', heading: { zh: '从业人数', en: 'Headcount' }, aliases: ['职工人数'], min: 0 },
    { name: 'inherentRisk', type: 'choice', heading: { zh: '固有风险等级', en: 'Inherent risk' }, aliases: ['风险等级', '四色等级'], choices: FOUR_COLOURS },
    { name: 'complianceGrade', type: 'choice', heading: { zh: '合规管理等级', en: 'Compliance grade' }, aliases: ['管理等级'], choices: FOUR_COLOURS },
    { name: 'standardisation', type: 'text', heading: { zh: '标准化等级', en: 'Standardisation' } },
    { name: 'insuredUntil', type: 'date', heading: { zh: '安责险到期日', en: 'Insured until' }, aliases: ['保险到期日期'] },
    { name: 'openedOn', type: 'date', heading: { zh: '纳管日期', en: 'Supervised from' }, aliases: ['成立日期'], happened: true },
    { name: 'closedOn', type: 'date', heading: { zh: '注销日期', en: 'Closed' }, aliases: ['关停日期'], happened: true },
  ],
  keys: [{ columns: ['uscc'] }],
  occurredOn: null,
  dateOrders: [{ before: 'openedOn', after: 'closedOn' }],
  owner: OWNED_BY_PLACE_AND_SECTOR,
  shown: ['uscc', 'name', 'township', 'sector', 'inherentRisk', 'complianceGrade'],
};
