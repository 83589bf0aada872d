import type { Ledger } from './ledger.ts';
import { OWNED_BY_NAMED_UNIT_OR_ENTERPRISE } from './ledger.ts';

export const figure: Ledger = {
  kind: 'figure',
  label: { zh: '数据填报', en: 'Figures' },
  titles: ['数据填报', '指标数据', '统计数据'],
  columns: [
    { name: 'unit', type: 'unit', heading: { zh: '单位', en: 'Unit' }, aliases: ['单位名称', '填报单位'], required: true },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业'] },
    { name: 'enterprise', type: 'enterprise', heading: { zh: '企业名称', en: 'Enterprise' }, aliases: ['企业', '统一社会信用代码'] },
    { name: 'code', type: 'code', heading: { zh: '指标代码', en: 'Measure code' }, aliases: ['代码', '指标'], required: true },
    { name: 'period', type: 'period', heading: { zh: '所属期', en: 'Period' }, aliases: ['期间', '月份'], required: true },
    { name: 'value', type: 'decimal', heading: { zh: '数值', en: 'Value' }, aliases: ['数据', '值'] },
    {
      name: 'valueKind',
      type: 'choice',
      heading: { zh: '数值性质', en: 'Kind of value' },
      aliases: ['性质'],
      choices: [
        { code: 'exact', label: { zh: '准确', en: 'Exact' } },
        { code: 'atLeast', label: { zh: '不少于', en: 'At least' }, aliases: ['余', '以上'] },
        { code: 'atMost', label: { zh: '不多于', en: 'At most' }, aliases: ['近', '以下'] },
        { code: 'about', label: { zh: '约', en: 'About' } },
        { code: 'masked', label: { zh: '未公开', en: 'Masked' }, aliases: ['脱敏'] },
      ],
      default: 'exact',
    },
    { name: 'source', type: 'text', heading: { zh: '来源', en: 'Source' } },
  ],
  // A figure about an enterprise is one fact, whoever tells it.
  keys: [{ columns: ['enterprise', 'code', 'period'] }, { columns: ['unit', 'sector', 'code', 'period'] }, { columns: ['unit', 'code', 'period'] }],
  occurredOn: 'period',
  dateOrders: [],
  owner: OWNED_BY_NAMED_UNIT_OR_ENTERPRISE,
  shown: ['unit', 'sector', 'enterprise', 'code', 'period', 'value', 'valueKind', 'source'],
};
