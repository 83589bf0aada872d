import type { Ledger } from './ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR } from './ledger.ts';

export const enforcement: Ledger = {
  kind: 'enforcement',
  label: { zh: '执法台账', en: 'Enforcement' },
  titles: ['执法台账', '行政执法', '行政处罚', '处罚台账', '立案'],
  columns: [
    { name: 'documentNo', type: 'code', heading: { zh: '文书号', en: 'Document no.' }, aliases: ['立案文书号', '案号', '决定书文号'] },
    { name: 'agency', type: 'unit', heading: { zh: '执法单位', en: 'Agency' }, aliases: ['办案单位', '执法部门'], required: true },
    { name: 'township', type: 'unit', heading: { zh: '所属镇街', en: 'Township' }, aliases: ['镇街', '乡镇', '属地'], required: true },
    { name: 'enterprise', type: 'enterprise', heading: { zh: '企业名称', en: 'Enterprise' }, aliases: ['当事人', '单位名称'] },
    { name: 'sector', type: 'sector', heading: { zh: '行业领域', en: 'Sector' }, aliases: ['行业'], from: 'enterprise' },
    {
      name: 'measureTaken',
      type: 'choice',
      heading: { zh: '执法类型', en: 'Kind' },
      aliases: ['处理方式', '措施'],
      required: true,
      choices: [
        { code: 'case', label: { zh: '立案处罚', en: 'Case' }, aliases: ['立案', '行政处罚'] },
        { code: 'referral', label: { zh: '线索移送', en: 'Referral' }, aliases: ['移送', '镇街移送'] },
        { code: 'criminalReferral', label: { zh: '行刑衔接', en: 'Criminal referral' }, aliases: ['移送公安'] },
        { code: 'suspension', label: { zh: '停产停业', en: 'Suspension' }, aliases: ['责令停产'] },
        { code: 'sealing', label: { zh: '查封扣押', en: 'Sealing' }, aliases: ['查封'] },
      ],
    },
    { name: 'filedOn', type: 'date', heading: { zh: '立案日期', en: 'Filed' }, aliases: ['移送日期', '日期'], required: true, happened: true },
    { name: 'answerDue', type: 'date', heading: { zh: '办理期限', en: 'Due' }, aliases: ['期限'] },
    { name: 'concludedOn', type: 'date', heading: { zh: '办结日期', en: 'Concluded' }, aliases: ['结案日期'], happened: true },
    { name: 'fine', type: 'money', heading: { zh: '罚款(万元)', en: 'Fine' }, aliases: ['罚款金额', '罚款', '处罚金额'], min: 0 },
    { name: 'hazardNo', type: 'code', heading: { zh: '隐患编号', en: 'Hazard no.' }, aliases: ['关联隐患'] },
    { name: 'cause', type: 'text', heading: { zh: '案由', en: 'Cause' }, aliases: ['违法行为'] },
  ],
  keys: [{ columns: ['documentNo'] }, { columns: ['agency', 'enterprise', 'filedOn', 'cause'], weak: true }],
  occurredOn: 'filedOn',
  dateOrders: [{ before: 'filedOn', after: 'concludedOn' }],
  progress: { steps: ['concludedOn'], along: ['answerDue', 'fine'] },
  completion: {
    fills: ['concludedOn'],
    due: ['answerDue'],
    doing: { zh: '办结', en: 'conclude' },
    noun: { zh: '执法件', en: 'enforcement matter' },
    classifier: '件',
  },
  owner: OWNED_BY_PLACE_AND_SECTOR,
  shown: ['documentNo', 'agency', 'township', 'enterprise', 'measureTaken', 'filedOn', 'answerDue', 'concludedOn', 'fine'],
};
