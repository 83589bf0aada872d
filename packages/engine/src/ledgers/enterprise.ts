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
  titles: ['企业名录', '企业清单', '企业台账', '企业信息', '企业基本信息', '企业名单', '一企一档'],
  columns: [
    { name: 'uscc', type: 'code', heading: { zh: '统一社会信用代码', en: 'Credit code' }, aliases: ['信用代码', '社会信用代码'], required: true },
    { name: 'name', type: 'text', heading: { zh: '企业名称', en: 'Name' }, aliases: ['单位名称', '名称'], required: true },
    { name: 'township', type: 'unit', heading: { zh: '所属镇街', en: 'Township' }, aliases: ['镇街', '乡镇', '属地'], required: true },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业', '所属行业'], required: true },
    { name: 'address', type: 'text', heading: { zh: '地址', en: 'Address' }, aliases: ['生产经营地址'] },
    { name: 'headcount', type: 'integer', heading: { zh: '从业人数', en: 'Headcount' }, aliases: ['职工人数'], min: 0 },
    { name: 'isMajorHazardSource', type: 'boolean', heading: { zh: '重大危险源', en: 'Major hazard installation' }, aliases: ['是否重大危险源'] },
    { name: 'hasMetalSmelting', type: 'boolean', heading: { zh: '金属冶炼', en: 'Metal smelting' }, aliases: ['是否金属冶炼'] },
    { name: 'dustWorkers', type: 'integer', heading: { zh: '涉爆粉尘作业人数', en: 'Combustible dust workers' }, aliases: ['粉尘涉爆人数'], min: 0 },
    { name: 'usesAmmonia', type: 'boolean', heading: { zh: '液氨制冷', en: 'Ammonia refrigeration' }, aliases: ['涉氨制冷', '是否涉氨'] },
    { name: 'hasDeepWellCasting', type: 'boolean', heading: { zh: '深井铸造', en: 'Deep well casting' }, aliases: ['是否深井铸造'] },
    { name: 'inherentRisk', type: 'choice', heading: { zh: '固有风险等级', en: 'Inherent risk' }, aliases: ['风险等级', '四色等级'], choices: FOUR_COLOURS },
    { name: 'complianceGrade', type: 'choice', heading: { zh: '合规管理等级', en: 'Compliance grade' }, aliases: ['管理等级'], choices: FOUR_COLOURS },
    { name: 'standardisation', type: 'text', heading: { zh: '标准化等级', en: 'Standardisation' } },
    { name: 'insuredUntil', type: 'date', heading: { zh: '安责险到期日', en: 'Insured until' }, aliases: ['保险到期日期'] },
    { name: 'openedOn', type: 'date', heading: { zh: '纳管日期', en: 'Supervised from' }, aliases: ['成立日期'], happened: true },
    { name: 'closedOn', type: 'date', heading: { zh: '注销日期', en: 'Closed' }, aliases: ['关停日期'], happened: true },
    { name: 'longitude', type: 'decimal', heading: { zh: '经度', en: 'Longitude' }, aliases: ['企业经度', '坐标经度'] },
    { name: 'latitude', type: 'decimal', heading: { zh: '纬度', en: 'Latitude' }, aliases: ['企业纬度', '坐标纬度'] },
  ],
  keys: [{ columns: ['uscc'] }],
  occurredOn: null,
  dateOrders: [{ before: 'openedOn', after: 'closedOn' }],
  owner: { ...OWNED_BY_PLACE_AND_SECTOR, enterprise: 'rec' },
  shown: ['uscc', 'name', 'township', 'sector', 'inherentRisk', 'complianceGrade'],
};
