import type { Ledger } from './ledger.ts';
import { OWNED_BY_NAMED_UNIT } from './ledger.ts';

export const auditFinding: Ledger = {
  kind: 'auditFinding',
  label: { zh: '回头看核查台账', en: 'Audit findings' },
  titles: ['回头看', '核查台账'],
  columns: [
    { name: 'findingNo', type: 'code', heading: { zh: '核查编号', en: 'Finding no.' }, aliases: ['编号'], required: true },
    { name: 'unit', type: 'unit', heading: { zh: '被核查单位', en: 'Unit' }, aliases: ['单位', '责任单位'], required: true },
    {
      name: 'findingType',
      type: 'choice',
      heading: { zh: '问题类型', en: 'Type' },
      aliases: ['类型'],
      required: true,
      choices: [
        { code: 'ledgerError', label: { zh: '台账不实', en: 'Ledger error' }, aliases: ['台账差错'] },
        { code: 'falseClosure', label: { zh: '虚假销号', en: 'False closure' }, aliases: ['虚假整改'] },
        { code: 'contradictedZero', label: { zh: '零报告不实', en: 'Contradicted zero report' } },
        { code: 'fundsGap', label: { zh: '阵地经费不合规', en: 'Premises or funds gap' }, aliases: ['经费使用不合规'] },
      ],
    },
    { name: 'foundOn', type: 'date', heading: { zh: '核查日期', en: 'Found' }, aliases: ['日期'], required: true, happened: true },
    { name: 'hazardNo', type: 'code', heading: { zh: '隐患编号', en: 'Hazard no.' } },
    { name: 'description', type: 'text', heading: { zh: '问题描述', en: 'Description' }, aliases: ['情况'] },
  ],
  keys: [{ columns: ['unit', 'findingNo'] }],
  occurredOn: 'foundOn',
  dateOrders: [],
  owner: OWNED_BY_NAMED_UNIT,
  shown: ['findingNo', 'unit', 'findingType', 'foundOn', 'hazardNo', 'description'],
};
