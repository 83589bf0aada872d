import type { Condition, Rule } from '../scheme.ts';
import type { Check } from './check.ts';
import { placedCriteria } from './check.ts';

/** The numbers written in a clause, in Arabic figures of either width. */
function numbersIn(clause: string): ReadonlySet<number> {
  return new Set((clause.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? []).map(Number));
}

/** What a rule takes away, and where its lines are drawn, as an office would write them. */
function numbersOf(rule: Rule): { readonly deductions: readonly number[]; readonly thresholds: readonly number[] } {
  switch (rule.kind) {
    case 'perEvent':
    case 'yoyExcess':
      return { deductions: Object.values(rule.deduct), thresholds: [] };
    case 'rateDeduct':
      return { deductions: [rule.perPoint], thresholds: [rule.target, ...(rule.zeroBelow === null || rule.zeroBelow === 0 ? [] : [rule.zeroBelow])] };
    case 'rateLinear':
    case 'scaleConvert':
    case 'goalposts':
      return { deductions: [], thresholds: [rule.low, rule.high].filter((line) => line !== 0) };
    case 'countMin':
      return { deductions: [rule.perMissing], thresholds: [rule.required] };
    case 'steps':
      return { deductions: rule.steps.map(([, marks]) => marks).filter((marks) => marks !== 0), thresholds: [] };
    case 'rankPoints':
      return { deductions: rule.points, thresholds: [] };
    default:
      return { deductions: [], thresholds: [] };
  }
}

/** Thresholds of one are often only implied by a clause ("发生较大事故的"), and shares are written the other way round. */
function thresholdsOf(conditions: readonly Condition[]): number[] {
  return conditions.flatMap((condition) => {
    if (condition.kind === 'measure') return typeof condition.value === 'number' && condition.value > 1 ? [condition.value] : [];
    if (condition.kind === 'mark') return [condition.value];
    return condition.kind === 'standing' && condition.field !== 'rankShare' ? [condition.value] : [];
  });
}

/** Parameters that the quoted clause does not say. A clause without any figures is left alone. */
export const checkClauses: Check = ({ scheme, report }) => {
  for (const { criterion, path } of placedCriteria(scheme)) {
    const said = numbersIn(criterion.clause ?? '');
    if (said.size === 0) continue;
    const { deductions, thresholds } = numbersOf(criterion.rule);
    for (const each of deductions) if (!said.has(each)) report('clauseDeduction', [...path, 'rule'], each);
    for (const line of thresholds) if (!said.has(line)) report('clauseThreshold', [...path, 'rule'], line);
  }
  for (const key of ['bonus', 'penalty'] as const) {
    scheme[key].forEach(({ clause, from, cap }, index) => {
      const said = numbersIn(clause ?? '');
      if (said.size === 0) return;
      const amounts = from.kind === 'decisions' ? Object.values(from.levels) : [from.each];
      for (const amount of [...new Set([...amounts, ...(cap === null ? [] : [cap])])]) {
        if (!said.has(amount)) report('clauseAdjustment', [key, index], amount);
      }
    });
  }
  scheme.forced.forEach(({ clause, when, effects }, index) => {
    const said = numbersIn(clause ?? '');
    if (said.size === 0) return;
    for (const line of [...thresholdsOf(when), ...(effects.scoreCap === null ? [] : [effects.scoreCap])])
      if (!said.has(line)) report('clauseForced', ['forced', index], line);
  });
  scheme.rankRules.forEach(({ clause, when }, index) => {
    const said = numbersIn(clause ?? '');
    if (said.size === 0) return;
    for (const line of thresholdsOf(when)) if (!said.has(line)) report('clauseForced', ['rankRules', index], line);
  });
};
