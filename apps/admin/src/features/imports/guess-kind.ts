import type { LedgerKind } from '@sanse/engine';

// Longer words first where one contains another's subject: 检查发现隐患 is a hazard list, 行政处罚 an enforcement list.
const WORDS: readonly (readonly [RegExp, LedgerKind])[] = [
  [/隐患|hazard/i, 'hazard'],
  [/执法|处罚|立案|enforcement/i, 'enforcement'],
  [/回头看|审计|抽查复核|核查问题|audit/i, 'auditFinding'],
  [/挂牌|督办|listing/i, 'listing'],
  [/举报|tip/i, 'tip'],
  [/报送|零报告|submission/i, 'submission'],
  [/事故|火灾|accident/i, 'accident'],
  [/检查|inspection/i, 'inspection'],
  [/会议|履职|活动|培训|演练|值班|activity|activities/i, 'activity'],
  [/任务|交办|task/i, 'task'],
  [/决定|加减分|加扣分|奖惩|decision/i, 'decision'],
  [/企业|enterprise/i, 'enterprise'],
  [/行业|sector/i, 'sector'],
  [/指标值|填报|计划|汇总数|统计数|figure/i, 'figure'],
  [/单位|镇街|unit/i, 'unit'],
];

/** The ledger a file's name speaks of; null when it speaks of none. */
export function guessKind(fileName: string): LedgerKind | null {
  return WORDS.find(([word]) => word.test(fileName))?.[1] ?? null;
}
