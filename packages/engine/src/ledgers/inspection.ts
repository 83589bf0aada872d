import type { Ledger } from './ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR } from './ledger.ts';

export const inspection: Ledger = {
  kind: 'inspection',
  label: { zh: '检查台账', en: 'Inspections' },
  columns: [
    { name: 'inspectionNo', type: 'code', heading: { zh: '检查编号', en: 'Inspection no.' }, aliases: ['编号', '检查记录号'] },
    { name: 'agency', type: 'unit', heading: { zh: '检查单位', en: 'Inspecting unit' }, aliases: ['实施单位', '检查部门'], required: true },
    { name: 'township', type: 'unit', heading: { zh: '所属镇街', en: 'Township' }, aliases: ['镇街', '乡镇', '属地'], required: true },
    { name: 'enterprise', type: 'enterprise', heading: { zh: '企业名称', en: 'Enterprise' }, aliases: ['被检查单位', '单位名称', '统一社会信用代码'] },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业', '所属行业'], from: 'enterprise' },
    { name: 'inspectedOn', type: 'date', heading: { zh: '检查日期', en: 'Inspected' }, aliases: ['检查时间'], required: true, happened: true },
    {
      name: 'mode',
      type: 'choice',
      heading: { zh: '检查方式', en: 'Mode' },
      aliases: ['检查类型'],
      choices: [
        { code: 'routine', label: { zh: '日常检查', en: 'Routine' }, aliases: ['日常'] },
        { code: 'doubleRandom', label: { zh: '双随机', en: 'Double random' }, aliases: ['双随机抽查'] },
        { code: 'unannounced', label: { zh: '四不两直', en: 'Unannounced' }, aliases: ['暗访'] },
        { code: 'campaign', label: { zh: '专项检查', en: 'Campaign' }, aliases: ['专项'] },
        { code: 'joint', label: { zh: '联合检查', en: 'Joint' }, aliases: ['联合'] },
      ],
    },
    { name: 'planned', type: 'boolean', heading: { zh: '计划内', en: 'Planned' }, aliases: ['是否计划内', '是否计划'] },
    { name: 'inspectors', type: 'integer', heading: { zh: '检查人数', en: 'Inspectors' }, aliases: ['人次'], min: 0 },
    { name: 'hazardCount', type: 'integer', heading: { zh: '发现隐患数', en: 'Hazards found' }, aliases: ['发现隐患(处)', '隐患数'], min: 0 },
    { name: 'publishedOn', type: 'date', heading: { zh: '结果公示日期', en: 'Published' }, aliases: ['公示日期'], happened: true },
  ],
  keys: [{ columns: ['agency', 'inspectionNo'] }, { columns: ['agency', 'enterprise', 'inspectedOn'], weak: true }],
  occurredOn: 'inspectedOn',
  dateOrders: [{ before: 'inspectedOn', after: 'publishedOn' }],
  owner: OWNED_BY_PLACE_AND_SECTOR,
  shown: ['inspectionNo', 'agency', 'township', 'enterprise', 'inspectedOn', 'mode', 'planned', 'hazardCount'],
};
