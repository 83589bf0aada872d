import { compare, fromNumber, multiply, subtract, toDecimal, toNumber, ZERO } from '../../scoring/fraction.ts';
import { fullMarksOf } from '../../scoring/tree.ts';
import type { SchemePath } from '../parse-scheme.ts';
import type { Criterion, Rule } from '../scheme.ts';
import type { Check, Inspection } from './check.ts';
import { placedCriteria } from './check.ts';

export const checkRules: Check = (inspection) => {
  const full = fullMarksOf(inspection.scheme);
  for (const { criterion, path } of placedCriteria(inspection.scheme)) {
    const marks = toNumber(full.get(criterion.code) ?? ZERO);
    checkReach(inspection, criterion, marks, path);
    checkParameters(inspection, criterion.rule, marks, [...path, 'rule']);
    checkLosses(inspection, criterion, marks, path);
  }
};

/** The best and the worst marks a rule can give, where its parameters alone tell. */
function reachOf(rule: Rule, full: number): { readonly best: number; readonly worst: number } | null {
  switch (rule.kind) {
    case 'steps': {
      const marks = rule.steps.map(([, earned]) => earned);
      const lowest = rule.steps.some(([from]) => from <= 0) ? Math.min(...marks) : Math.min(0, ...marks);
      return { best: Math.max(...marks), worst: lowest };
    }
    case 'rankPoints':
      return { best: Math.max(...rule.points), worst: Math.min(...rule.points) };
    case 'manualMark':
      return { best: rule.high ?? full, worst: rule.low };
    case 'minMax':
      // Dividing first keeps 100% of full marks equal to them.
      return { best: full * (Math.max(rule.low, rule.high) / 100), worst: full * (Math.min(rule.low, rule.high) / 100) };
    default:
      return null;
  }
}

function checkReach({ report }: Inspection, { code, rule }: Criterion, full: number, path: SchemePath): void {
  const reach = reachOf(rule, full);
  if (reach === null) return;
  if (reach.best > full) report('marksAboveFull', [...path, 'rule'], code, reach.best, full);
  if (reach.best < full) report('neverEarnsFull', [...path, 'rule'], code, reach.best, full);
}

function checkLosses({ report }: Inspection, { code, rule, floor }: Criterion, full: number, path: SchemePath): void {
  const reach = reachOf(rule, full);
  const losesNothing =
    (floor !== null && floor >= full && full > 0) ||
    (reach !== null && reach.worst >= full && full > 0) ||
    ('deduct' in rule && Object.values(rule.deduct).every((each) => each === 0)) ||
    (rule.kind === 'rateDeduct' && rule.perPoint === 0 && (rule.zeroBelow ?? 0) === 0) ||
    (rule.kind === 'countMin' && rule.perMissing === 0);
  if (losesNothing) report('neverLosesMarks', [...path, 'rule'], code);
}

function checkParameters({ report }: Inspection, rule: Rule, full: number, path: SchemePath): void {
  if ('deduct' in rule) {
    for (const [name, each] of Object.entries(rule.deduct)) if (each > full) report('deductAboveFull', [...path, 'deduct', name], each, full);
  }
  if ('low' in rule && 'high' in rule && rule.low === rule.high) report('emptyRange', path, rule.low);
  if (rule.kind === 'rateDeduct' && rule.zeroBelow !== null) {
    const { zeroBelow, target, perPoint } = rule;
    if (zeroBelow > target) report('zeroBelowAboveTarget', [...path, 'zeroBelow'], zeroBelow, target);
    else {
      const lostAtLine = multiply(fromNumber(perPoint), subtract(fromNumber(target), fromNumber(zeroBelow)));
      if (compare(lostAtLine, fromNumber(full)) >= 0) report('zeroBelowNeverBinds', [...path, 'zeroBelow'], zeroBelow);
    }
  }
  if (rule.kind === 'countMin' && rule.perMissing > 0) {
    const lost = multiply(fromNumber(rule.perMissing), fromNumber(rule.required));
    const left = subtract(fromNumber(full), lost);
    if (compare(left, ZERO) > 0) report('countKeepsMarks', [...path, 'perMissing'], toDecimal(lost, 4), toDecimal(left, 4));
  }
  if (rule.kind === 'steps') {
    const sorted = rule.steps.toSorted((a, b) => a[0] - b[0]);
    sorted.forEach(([from], index) => {
      if (index > 0 && sorted[index - 1]?.[0] === from) report('duplicateStep', [...path, 'steps'], from);
    });
    const rises = sorted.map(([, marks], index) => Math.sign(marks - (sorted[index - 1]?.[1] ?? marks)));
    if (rises.includes(1) && rises.includes(-1)) report('stepsNotMonotone', [...path, 'steps']);
  }
}
