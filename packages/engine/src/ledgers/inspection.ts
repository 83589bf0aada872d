import type { Ledger } from './ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR } from './ledger.ts';

export const inspection: Ledger = {
  kind: 'inspection',
  label: { zh: '检查台账', en: 'Inspections' },
  titles: ['检查记录', '检查台账', '检查登记', '检查情况', '执法检查', '巡查记录'],
  columns: [
    { name: 'inspectionNo', type: 'code', heading: { zh: '检查编号', en: 'Inspection no.' }, aliases: ['编号', '检查记录号'] },
    { name: 'agency', type: 'unit', heading: { zh: '检查单位', en: 'Inspecting unit' }, aliases: ['实施单位', '检查部门'], required: true },
    { name: 'township', type: 'unit', heading: { zh: '所属镇街', en: 'Township' }, aliases: ['镇街', '乡镇', '属地'], required: true },
    { name: 'enterprise', type: 'enterprise', heading: { zh: '企业名称', en: 'Enterprise' }, aliases: ['被检查单位', '单位名称', '统一社会信用代码'] },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业', '所属行业'], from: 'enterprise' },
    {
      name: 'inspectedOn',
      type: 'date',
      heading: { zh: '检查日期', en: 'Inspected' },
      aliases: ['检查时间', '巡查日期', '巡查时间'],
      required: true,
      happened: true,
    },
    {
      name: 'mode',
      type: 'choice',
      heading: { zh: '检查方式', en: 'Mode' },
      aliases: ['检查类型'],
      choices: [
        { code: 'routine', label: { zh: '日常检查', en: 'Routine' }, aliases: ['日常', '日常巡查', '例行检查', '常规检查', '一般检查'] },
        { code: 'doubleRandom', label: { zh: '双随机', en: 'Double random' }, aliases: ['双随机抽查', '双随机一公开', '双随机检查'] },
        { code: 'unannounced', label: { zh: '四不两直', en: 'Unannounced' }, aliases: ['暗访', '明查暗访', '暗查暗访', '四不两直检查'] },
        { code: 'campaign', label: { zh: '专项检查', en: 'Campaign' }, aliases: ['专项', '专项执法', '专项督查', '专项整治'] },
        { code: 'joint', label: { zh: '联合检查', en: 'Joint' }, aliases: ['联合', '联合执法', '部门联合检查', '联合督查'] },
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
  completion: {
    fills: ['publishedOn'],
    due: [],
    only: { column: 'mode', choice: 'doubleRandom' },
    doing: { zh: '公示', en: 'publish' },
    noun: { zh: '双随机检查结果', en: 'double random result' },
    classifier: '次',
  },
  addition: { doing: { zh: '再检查', en: 'make' }, noun: { zh: '', en: 'inspection' }, classifier: '家次' },
  owner: OWNED_BY_PLACE_AND_SECTOR,
  shown: ['inspectionNo', 'agency', 'township', 'enterprise', 'inspectedOn', 'mode', 'planned', 'hazardCount'],
};
