import type { SchemePath } from '../parse-scheme.ts';
import type { Comparison, Condition } from '../scheme.ts';
import type { Check, Inspection } from './check.ts';
import { placedCriteria, placedNodes } from './check.ts';

const PERIODS = { month: '月', quarter: '季', year: '年' };
const CALENDARS = { month: '月份', quarter: '季度' };

export const checkConditions: Check = (inspection) => {
  const { scheme, report } = inspection;
  for (const { criterion, path } of placedCriteria(scheme)) {
    criterion.notApplicableWhen.forEach((condition, index) => {
      const at = [...path, 'notApplicableWhen', index];
      checkOne(inspection, condition, at, 'excuse');
      if (condition.kind === 'calendar' && new Set(condition.in).size === (condition.field === 'month' ? 12 : 4)) report('alwaysExcused', at, criterion.code);
    });
  }
  const lists: readonly (readonly [SchemePath, readonly Condition[], Stage])[] = [
    ...scheme.gates.map(({ require }, index) => [['gates', index, 'require'], require, 'excuse'] as const),
    ...scheme.forced.map(({ when }, index) => [['forced', index, 'when'], when, 'forced'] as const),
    ...scheme.rankRules.map(({ when }, index) => [['rankRules', index, 'when'], when, 'rank'] as const),
  ];
  for (const [path, conditions, stage] of lists) {
    conditions.forEach((condition, index) => checkOne(inspection, condition, [...path, index], stage));
    checkTogether(inspection, conditions, path);
  }
};

/** What is known when a condition is asked: nothing yet, the marks, or the standing as well. */
type Stage = 'excuse' | 'forced' | 'rank';

function checkOne({ scheme, report }: Inspection, condition: Condition, path: SchemePath, stage: Stage): void {
  if (condition.kind === 'mark') {
    if (stage === 'excuse') report('markTooEarly', path);
    else if (!placedNodes(scheme).some(({ node }) => node.code === condition.of)) report('unknownMark', path, condition.of);
  }
  if ((condition.kind === 'standing' || condition.kind === 'last') && stage !== 'rank') report('standingTooEarly', path);
  if (condition.kind === 'calendar' && (scheme.period === 'year' || (scheme.period === 'quarter' && condition.field === 'month'))) {
    report('calendarNeverHolds', path, PERIODS[scheme.period], CALENDARS[condition.field]);
  }
}

interface Interval {
  low: number;
  lowOpen: boolean;
  high: number;
  highOpen: boolean;
}

/** Narrows an interval by a comparison; `ne` leaves it as it is. */
function narrow(interval: Interval, op: Comparison, value: number): void {
  const isLower = op === 'gt' || op === 'ge' || op === 'eq';
  const isUpper = op === 'lt' || op === 'le' || op === 'eq';
  if (isLower && (value > interval.low || (value === interval.low && op === 'gt'))) Object.assign(interval, { low: value, lowOpen: op === 'gt' });
  if (isUpper && (value < interval.high || (value === interval.high && op === 'lt'))) Object.assign(interval, { high: value, highOpen: op === 'lt' });
}

function checkTogether({ report }: Inspection, conditions: readonly Condition[], path: SchemePath): void {
  const intervals = new Map<string, Interval>();
  for (const condition of conditions) {
    if (condition.kind === 'calendar' || condition.kind === 'last' || typeof condition.value !== 'number') continue;
    const subject =
      condition.kind === 'measure' ? `${condition.measure} ${condition.part} ${condition.shift}` : condition.kind === 'mark' ? condition.of : condition.field;
    const interval = intervals.get(subject) ?? { low: -Infinity, lowOpen: false, high: Infinity, highOpen: false };
    narrow(interval, condition.op, condition.value);
    intervals.set(subject, interval);
  }
  for (const [subject, { low, lowOpen, high, highOpen }] of intervals) {
    if (low > high || (low === high && (lowOpen || highOpen))) report('conditionsExclude', path, subject.split(' ')[0] ?? subject);
  }
}
