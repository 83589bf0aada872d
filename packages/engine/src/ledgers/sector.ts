import type { Ledger } from './ledger.ts';

export const sector: Ledger = {
  kind: 'sector',
  label: { zh: '行业领域', en: 'Sectors' },
  titles: ['行业领域表', '行业名录', '行业目录'],
  columns: [
    { name: 'code', type: 'code', heading: { zh: '行业代码', en: 'Code' }, aliases: ['代码'], required: true },
    { name: 'name', type: 'text', heading: { zh: '行业领域', en: 'Name' }, aliases: ['行业名称', '名称'], required: true },
    { name: 'aliases', type: 'text', heading: { zh: '别名', en: 'Aliases' }, aliases: ['简称'] },
    { name: 'department', type: 'unit', heading: { zh: '牵头部门', en: 'Lead department' }, aliases: ['主管部门'] },
    { name: 'committee', type: 'unit', heading: { zh: '所属专委会', en: 'Special committee' }, aliases: ['专委会'] },
    { name: 'nationalCategory', type: 'text', heading: { zh: '国家统计类别', en: 'National category' } },
    { name: 'displayOrder', type: 'integer', heading: { zh: '排序号', en: 'Official order' }, aliases: ['序号'], min: 0, default: 0 },
    { name: 'validFrom', type: 'date', heading: { zh: '启用日期', en: 'Valid from' } },
    { name: 'validTo', type: 'date', heading: { zh: '停用日期', en: 'Valid to' } },
  ],
  keys: [{ columns: ['code'] }],
  occurredOn: null,
  dateOrders: [{ before: 'validFrom', after: 'validTo' }],
  owner: null,
  shown: ['code', 'name', 'department', 'committee'],
};
