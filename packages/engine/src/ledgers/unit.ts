import type { Ledger } from './ledger.ts';

export const unit: Ledger = {
  kind: 'unit',
  label: { zh: '单位名录', en: 'Units' },
  titles: ['单位名录', '镇街名录', '单位一览', '机构名录'],
  columns: [
    { name: 'code', type: 'code', heading: { zh: '单位代码', en: 'Code' }, aliases: ['代码', '编码'], required: true },
    { name: 'name', type: 'text', heading: { zh: '单位名称', en: 'Name' }, aliases: ['名称', '单位'], required: true },
    {
      name: 'unitKind',
      type: 'choice',
      heading: { zh: '单位类别', en: 'Kind' },
      aliases: ['类别'],
      required: true,
      choices: [
        { code: 'town', label: { zh: '镇', en: 'Town' }, aliases: ['乡', '乡镇'] },
        { code: 'subdistrict', label: { zh: '街道', en: 'Sub-district' } },
        { code: 'park', label: { zh: '园区', en: 'Park' }, aliases: ['开发区'] },
        { code: 'department', label: { zh: '部门', en: 'Department' } },
        { code: 'committee', label: { zh: '专委会', en: 'Special committee' }, aliases: ['专业委员会'] },
      ],
    },
    { name: 'peerGroup', type: 'code', heading: { zh: '考评分组', en: 'Peer group' }, aliases: ['分组', '组别'] },
    { name: 'displayOrder', type: 'integer', heading: { zh: '排序号', en: 'Official order' }, aliases: ['序号', '单位排序'], min: 0, default: 0 },
    { name: 'aliases', type: 'text', heading: { zh: '别名', en: 'Aliases' }, aliases: ['简称', '曾用名'] },
    { name: 'validFrom', type: 'date', heading: { zh: '启用日期', en: 'Valid from' }, aliases: ['设立日期'] },
    { name: 'validTo', type: 'date', heading: { zh: '停用日期', en: 'Valid to' }, aliases: ['撤销日期'] },
    { name: 'successor', type: 'code', heading: { zh: '并入单位代码', en: 'Successor' }, aliases: ['并入单位'] },
  ],
  keys: [{ columns: ['code'] }],
  occurredOn: null,
  dateOrders: [{ before: 'validFrom', after: 'validTo' }],
  owner: null,
  shown: ['code', 'name', 'unitKind', 'peerGroup', 'validFrom', 'validTo'],
};
