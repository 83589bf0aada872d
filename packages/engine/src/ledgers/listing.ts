import type { Ledger } from './ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR } from './ledger.ts';

export const listing: Ledger = {
  kind: 'listing',
  label: { zh: '挂牌督办台账', en: 'Listed supervision' },
  titles: ['挂牌督办', '挂牌'],
  columns: [
    {
      name: 'listingLevel',
      type: 'choice',
      heading: { zh: '挂牌级别', en: 'Level' },
      aliases: ['级别'],
      required: true,
      choices: [
        { code: 'province', label: { zh: '省级', en: 'Province' }, aliases: ['省'] },
        { code: 'city', label: { zh: '市级', en: 'City' }, aliases: ['市'] },
        { code: 'county', label: { zh: '县级', en: 'County' }, aliases: ['县', '区级', '区县级'] },
      ],
    },
    { name: 'listingNo', type: 'code', heading: { zh: '挂牌督办编号', en: 'Listing no.' }, aliases: ['挂牌编号', '编号'], required: true },
    { name: 'township', type: 'unit', heading: { zh: '所属镇街', en: 'Township' }, aliases: ['镇街', '乡镇', '属地'], required: true },
    { name: 'enterprise', type: 'enterprise', heading: { zh: '企业名称', en: 'Enterprise' }, aliases: ['单位名称'] },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业'], from: 'enterprise' },
    { name: 'hazardNo', type: 'code', heading: { zh: '隐患编号', en: 'Hazard no.' } },
    { name: 'listedOn', type: 'date', heading: { zh: '挂牌日期', en: 'Listed' }, required: true, happened: true },
    { name: 'dueOn', type: 'date', heading: { zh: '督办期限', en: 'Due' }, aliases: ['整改期限', '期限'], required: true },
    { name: 'delistedOn', type: 'date', heading: { zh: '摘牌日期', en: 'Delisted' }, aliases: ['销号日期'], happened: true },
  ],
  keys: [{ columns: ['listingLevel', 'listingNo'] }],
  occurredOn: 'listedOn',
  dateOrders: [
    { before: 'listedOn', after: 'dueOn' },
    { before: 'listedOn', after: 'delistedOn' },
  ],
  progress: { steps: ['delistedOn'], along: ['dueOn'] },
  completion: {
    fills: ['delistedOn'],
    due: ['dueOn'],
    doing: { zh: '销号摘牌', en: 'clear and delist' },
    noun: { zh: '挂牌督办事项', en: 'listed item' },
    classifier: '件',
  },
  owner: OWNED_BY_PLACE_AND_SECTOR,
  shown: ['listingNo', 'listingLevel', 'township', 'enterprise', 'listedOn', 'dueOn', 'delistedOn'],
};
