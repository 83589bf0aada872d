import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Text } from '../text.ts';
import type { Fraction } from './fraction.ts';
import { compare, HUNDRED, multiply, ONE, toDecimal } from './fraction.ts';

/** A figure inside a sentence: up to four decimals, half up. */
export function figure(x: Fraction): string {
  return toDecimal(x, 4);
}

/** A share as a percentage with up to two decimals; 100% is written only when it is exactly that. */
export function percentage(share: Fraction): string {
  const text = toDecimal(multiply(share, HUNDRED), 2);
  return text === '100' && compare(share, ONE) < 0 ? '99.99%' : `${text}%`;
}

export function join(parts: readonly Text[], zh: string, en: string): Text {
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) };
}

/** The names of the ledgers, as their definitions have them; the pure half imports no definitions. */
export const LEDGER_NAMES: Readonly<Record<LedgerKind, Text>> = {
  unit: { zh: '单位名录', en: 'Units' },
  sector: { zh: '行业领域', en: 'Sectors' },
  enterprise: { zh: '企业名录', en: 'Enterprises' },
  hazard: { zh: '隐患台账', en: 'Hazards' },
  inspection: { zh: '检查台账', en: 'Inspections' },
  accident: { zh: '事故台账', en: 'Accidents' },
  enforcement: { zh: '执法台账', en: 'Enforcement' },
  activity: { zh: '工作活动台账', en: 'Activities' },
  task: { zh: '交办任务台账', en: 'Tasks' },
  tip: { zh: '举报台账', en: 'Tips' },
  submission: { zh: '报送登记', en: 'Submissions' },
  listing: { zh: '挂牌督办台账', en: 'Listed supervision' },
  auditFinding: { zh: '回头看核查台账', en: 'Audit findings' },
  figure: { zh: '数据填报', en: 'Figures' },
  decision: { zh: '加减分与认定', en: 'Decisions' },
};
