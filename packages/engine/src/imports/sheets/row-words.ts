/** Words by which people mark rows that are no records. All are tried on text after NFKC, without spaces. */

const TOTAL_WORD = '(?:总?合计|总计|小计|共计|累计|总数|合计数)';
/** 合计, 总计（全市）, 本页小计, 东河镇小计. */
const TOTAL = new RegExp(
  `^(?:(?:[本全各上当年至][^:]{0,6})?[年月日季度页县市区省镇乡道局园门位委办业级类止县]?|[^:]{1,8}[镇乡县市区局委办业])?${TOTAL_WORD}(?:\\(.*\\))?:?$`,
);
const TOTAL_ENGLISH = /^(?:grand|sub)?-?total[s]?:?$/i;

const OF_WHICH = /^其中:?/;

const NOTE_START =
  /^(?:注|备注|附注|说明|填表说明|填报说明|填写说明|填报要求|填表要求|编制说明|指标解释|审核关系|逻辑关系|note|notes)(?:[:.、\d(]|$)|^(?:注|\*)\d*[:.、]|^[*※▲]\D/i;
const SIGNATURE =
  /^(?:单位|部门|企业|分管|主要|统计|本表)?(?:填表|填报|制表|编制|审核|复核|审批|审定|统计|经办|报送|签发|校核|联系|抄报|打印|负责|领导|盖章|签章|签字)[^:]{0,10}:|^(?:联系)?电话[^:]{0,6}:|^(?:日期|时间|签字|签章|盖章|传真|邮箱)[^:]{0,4}:|\((?:盖章|公章|签章|章|签字)\)$/;
const LABEL = /^[^:\d]{2,14}:/;
const NUMBERED_NOTE = /^(?:\(?\d{1,2}[.、)]|[①-⑳]|\(?[一二三四五六七八九十]{1,3}[、.)])/;
const SECTION = /^(?:第?[一二三四五六七八九十]{1,3}[、.)部]|\([一二三四五六七八九十]{1,3}\)|[ivx]{1,4}[.、])/i;

export function rowWord(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

export function isTotal(word: string): boolean {
  return word.length <= 24 && (TOTAL.test(word) || TOTAL_ENGLISH.test(word));
}

export function isOfWhich(word: string): boolean {
  return OF_WHICH.test(word);
}

const NOTHING_TO_REPORT = /^(?:本[月季年周期旬]度?|[一二三四]季度|\d{1,2}月份?)?(?:暂?无|没有|未发现|零报告|零上报)(?!证)/;

/** 本月无隐患, 零报告. */
export function isNothingToReport(word: string): boolean {
  return NOTHING_TO_REPORT.test(word);
}

/** The beginning of filling instructions or remarks under a table. */
export function isNoteStart(word: string): boolean {
  return NOTE_START.test(word);
}

export function isSignature(word: string): boolean {
  return SIGNATURE.test(word);
}

export function isLabel(word: string): boolean {
  return LABEL.test(word);
}

/** A numbered line such as goes on with instructions: `2．本表一式两份` . */
export function isNumberedNote(word: string): boolean {
  return NUMBERED_NOTE.test(word);
}

/** A heading of the rows below: 一、工贸行业. */
export function isSectionHeading(word: string): boolean {
  return SECTION.test(word);
}

const TITLE_END = /(?:表|台账|台帐|清单|名单|名录|一览|月报|季报|年报|半年报|通报|明细|汇总|统计|登记簿|花名册)(?:\(.*\))?$|^附件/;

/** Words of a title rather than of a heading. */
export function isTitle(word: string): boolean {
  return TITLE_END.test(word);
}

const UNIT_WORD =
  /^\(?(?:亿元|万元|千元|元|%|‰|个|处|项|起|宗|家|家次|人|名|人次|次|场|场次|份|批次|台|台次|辆|件|条|户|天|日|公里|亩|吨|岁|年月日|年\/月\/日)(?:\/[^\s]{1,4})?\)?$/;

/** What a column is counted in, standing alone: 万元, （处）. */
export function isUnitOfMeasure(word: string): boolean {
  return UNIT_WORD.test(word);
}
