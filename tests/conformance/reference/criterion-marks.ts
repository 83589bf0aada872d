import type { Condition, Criterion, CriterionStatus, MeasureTable, Policy, Scheme } from '@sanse/engine';
import { holds } from './conditions.ts';
import { basesOf, figuresOf, valueOf } from './figures.ts';
import type { Rational } from './rational.ts';
import { compare, decimal, greatest, least, mean, over, parse, times, whole, ZERO } from './rational.ts';
import { marksByRule } from './rule-marks.ts';

/** `marks` null: the criterion is left out. */
export interface Outcome {
  readonly status: CriterionStatus;
  readonly marks: Rational | null;
}

/** One criterion for all units, in the order of the table. */
export function markCriterion(scheme: Scheme, table: MeasureTable, criterion: Criterion, full: Rational): readonly Outcome[] {
  const byRule: Outcome[] = [];
  for (let unit = 0; unit < table.units.length; unit += 1) byRule.push(markByRule(table, criterion, full, unit));
  return byRule.map((outcome, unit) => {
    if (outcome.status === 'scored') return outcome;
    const policy = criterion.policies[outcome.status] ?? scheme.policies[outcome.status];
    return { status: outcome.status, marks: marksByPolicy(policy, full, byRule, table, unit) };
  });
}

function marksByPolicy(policy: Policy, full: Rational, byRule: readonly Outcome[], table: MeasureTable, unit: number): Rational | null {
  if (policy === 'rescale') return null;
  if (policy === 'fullMarks') return full;
  if (policy === 'zero') return ZERO;
  if (policy !== 'peerMean') return over(times(full, decimal(policy.fixed)), whole(100));
  const others: Rational[] = [];
  for (let other = 0; other < byRule.length; other += 1) {
    const { status, marks } = byRule[other] as Outcome;
    const isPeer = other !== unit && table.units[other]?.group === table.units[unit]?.group;
    if (isPeer && status === 'scored' && marks !== null) others.push(marks);
  }
  return others.length === 0 ? null : mean(others);
}

function left(status: CriterionStatus): Outcome {
  return { status, marks: null };
}

/** Marks a rule gave: the floor is for them, not for what the scheme states in figures of its own. */
function scored({ floor }: Criterion, marks: Rational): Outcome {
  return { status: 'scored', marks: floor === null ? marks : greatest(marks, decimal(floor)) };
}

function markByRule(table: MeasureTable, criterion: Criterion, full: Rational, unit: number): Outcome {
  const { rule, inputs } = criterion;
  const settled = settle(table, criterion, full, unit);
  if (settled !== null) return settled;
  if (rule.kind === 'manualMark') return markByDecision(table, criterion, rule, full, table.units[unit]?.code ?? '');
  const figures = figuresOf(table, criterion, unit);
  const marks = marksByRule(rule, {
    full,
    value: valueOf(figures) ?? ZERO,
    amounts: new Map(inputs.map(({ name }) => [name, { now: figures.get(name)?.value ?? ZERO, yearBefore: figures.get(`${name} yearBefore`)?.value ?? ZERO }])),
    peers: (among) => [...peerValues(table, criterion, full, unit, among).values()],
    reference: (code) => peerValues(table, criterion, full, unit, 'all').get(code) ?? null,
  });
  return marks === null ? left('notApplicable') : scored(criterion, marks);
}

/** What is settled before the rule is asked, in the order of docs/method.md §2; null: the rule gives the marks. */
function settle(table: MeasureTable, criterion: Criterion, full: Rational, unit: number): Outcome | null {
  const { code, group } = table.units[unit] as MeasureTable['units'][number];
  const excuses = (condition: Condition) => holds(condition, { table, unit, marks: new Map(), standing: null });

  if (criterion.appliesTo !== null && !criterion.appliesTo.includes(group)) return left('notApplicable');
  for (const condition of criterion.notApplicableWhen) if (condition.kind === 'calendar' && excuses(condition)) return left('notApplicable');
  for (const ledger of criterion.requires) if (!(table.sent[code] ?? []).includes(ledger)) return left('missing');
  for (const condition of criterion.notApplicableWhen) if (condition.kind !== 'calendar' && excuses(condition)) return left('notApplicable');

  const figures = figuresOf(table, criterion, unit);
  const states = [...figures.values()].map(({ state }) => state);
  if (states.includes('unknown')) return left('unknown');
  if (states.includes('uncovered') || states.includes('nothing')) return left('notApplicable');

  const bases = basesOf(figures);
  for (const base of bases) {
    if (compare(base, ZERO) !== 0) continue;
    if (criterion.zeroBase === 'fullMarks') return { status: 'scored', marks: full };
    if (criterion.zeroBase === 'zero') return { status: 'scored', marks: ZERO };
    return left('notApplicable');
  }
  for (const base of bases) if (criterion.minBase !== null && compare(base, decimal(criterion.minBase)) < 0) return left('tooFew');
  return null;
}

/** The values of the peers by code. A peer is a unit of the same group (or any unit) to which the rule gives marks: nobody is measured against a figure that does not count. */
function peerValues(table: MeasureTable, criterion: Criterion, full: Rational, unit: number, among: 'group' | 'all'): ReadonlyMap<string, Rational> {
  const values = new Map<string, Rational>();
  for (let other = 0; other < table.units.length; other += 1) {
    if (among === 'group' && table.units[other]?.group !== table.units[unit]?.group) continue;
    if (settle(table, criterion, full, other) !== null) continue;
    const value = valueOf(figuresOf(table, criterion, other));
    if (value !== null) values.set(table.units[other]?.code ?? '', value);
  }
  return values;
}

/** The latest decision on the criterion; of several of one day the last in the table. */
function markByDecision(
  table: MeasureTable,
  criterion: Criterion,
  { low, high, without }: Extract<Criterion['rule'], { kind: 'manualMark' }>,
  full: Rational,
  unit: string,
): Outcome {
  let amount: string | null = null;
  let latest = '';
  for (const decision of table.decisions) {
    if (decision.unit !== unit || decision.target !== criterion.code || decision.amount === null) continue;
    if (decision.decidedOn >= latest) [latest, amount] = [decision.decidedOn, decision.amount];
  }
  if (amount !== null) return scored(criterion, greatest(decimal(low), least(parse(amount), high === null ? full : decimal(high))));
  if (without === 'fullMarks') return { status: 'scored', marks: full };
  if (without === 'zero') return { status: 'scored', marks: ZERO };
  return left('missing');
}
