import type { Text } from '../text.ts';
import type { HazardStatus } from '../verbs/records.ts';

const STATUS: Readonly<Record<HazardStatus, Text>> = {
  open: { zh: '未销号', en: 'open' },
  awaiting: { zh: '已报整改完成、待复查销号', en: 'reported rectified, awaiting the recheck' },
  notDue: { zh: '未整改、未到期限', en: 'not rectified and not due' },
  overdue: { zh: '逾期未整改', en: 'overdue' },
  overdue7: { zh: '逾期 1–7 天未整改', en: 'overdue by 1–7 days' },
  overdue30: { zh: '逾期 8–30 天未整改', en: 'overdue by 8–30 days' },
  overdue90: { zh: '逾期 31–90 天未整改', en: 'overdue by 31–90 days' },
  overdueMore: { zh: '逾期 90 天以上未整改', en: 'overdue by more than 90 days' },
  closed: { zh: '已销号', en: 'closed' },
  void: { zh: '已作废', en: 'void' },
};

/** 截至 2025-12-31 逾期未整改. */
export function sayStatus(status: HazardStatus, cutOff: string): Text {
  const { zh, en } = STATUS[status];
  return status === 'void' ? { zh, en } : { zh: `截至 ${cutOff} ${zh}`, en: `${en} on ${cutOff}` };
}

/** What the rows of a part of a figure are. */
export function sayMeasure(scope: Text, { part, isRate }: { readonly part: 'numerator' | 'denominator' | 'lost'; readonly isRate: boolean }): Text {
  if (!isRate) return scope;
  const said = {
    numerator: { zh: '计入分子的记录', en: 'Rows of the numerator' },
    denominator: { zh: '计入分母的记录', en: 'Rows of the denominator' },
    lost: { zh: '在分母而不在分子的记录', en: 'Rows of the denominator that are not in the numerator' },
  }[part];
  return { zh: `${scope.zh}${said.zh}。`, en: `${scope.en} ${said.en}.` };
}

/** Why these rows: what they are to begin with (null: the ledger), and everything that narrows it. */
export function saySelection(label: Text, beginning: Text | null, narrowing: readonly Text[]): Text {
  if (narrowing.length === 0) return beginning ?? { zh: `${label.zh}全部记录`, en: `${label.en}: all records` };
  const start = beginning ?? label;
  return {
    zh: `${start.zh.replace(/。$/, '')}：${narrowing.map(({ zh }) => zh).join('，')}`,
    en: `${start.en.replace(/\.$/, '')}: ${narrowing.map(({ en }) => en).join(', ')}`,
  };
}
