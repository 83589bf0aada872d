import type { CriterionStatus, InputResult } from '../assessments/assessment.ts';
import type { Among, Criterion, Policies, Policy, RuleName, Scheme } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';
import type { Circumstances } from './conditions.ts';
import { describeCondition, holds } from './conditions.ts';
import type { Figure, Figures } from './figures.ts';
import { toInputResult } from './figures.ts';
import { forFullMarks } from './for-full-marks.ts';
import type { Fraction } from './fraction.ts';
import { compare, divide, fromNumber, HUNDRED, isZero, least, mean, multiply, parseFraction, ZERO } from './fraction.ts';
import { latestDecision } from './latest-decision.ts';
import type { Decision, MeasureTable } from './measure-table.ts';
import type { Reading, RuleCase } from './rules/rule.ts';
import { ruleRecord } from './rules/rules.ts';
import { figure, LEDGER_NAMES } from './wording.ts';

/** A criterion's marks for one unit. `marks` is null when the criterion is left out. */
export interface CriterionMarks {
  readonly status: CriterionStatus;
  readonly marks: Fraction | null;
  readonly full: Fraction;
  /** What the receipt says; put into words when somebody reads it. */
  tell(): CriterionTold;
}

export interface CriterionTold {
  readonly inputs: readonly InputResult[];
  readonly reason: Text;
  readonly forFullMarks: Text | null;
}

/** What the rule will see, or why there is nothing to see. */
type Evidence =
  | { readonly status: 'scored'; readonly readings: readonly Reading[]; readonly value: Fraction; readonly base: RuleCase<RuleName>['base'] }
  | { readonly status: 'settled'; readonly marks: Fraction; why(): Text }
  | { readonly status: Exclude<CriterionStatus, 'scored'>; why(): Text };

const ABSENT: Readonly<Record<Exclude<Figure['status'], 'ok' | 'zeroBase'>, { readonly status: 'unknown' | 'notApplicable'; why(): Text }>> = {
  unknown: { status: 'unknown', why: () => ({ zh: '数据未公开或只有上下限，数值不明', en: 'a masked or one-sided figure: the value is unknown' }) },
  uncovered: { status: 'notApplicable', why: () => ({ zh: '数据未覆盖该期间，不适用', en: 'no data reaches that period: not applicable' }) },
  none: { status: 'notApplicable', why: () => ({ zh: '无相应记录，不适用', en: 'no records to take it from: not applicable' }) },
};

const LACKS = ['unknown', 'uncovered', 'none', 'zeroBase'] as const satisfies readonly Figure['status'][];

/** Why the figures give no value together: of several reasons the first of `LACKS`, whichever figure has it. Null: each has a value. */
function lackOf(figures: readonly Figure[]): (typeof LACKS)[number] | null {
  return LACKS.find((lack) => figures.some(({ status }) => status === lack)) ?? null;
}

interface Scored {
  readonly full: Fraction;
  readonly policies: Policies;
  readonly marks: readonly CriterionMarks[];
}

const scored = new WeakMap<Figures, WeakMap<Criterion, Scored>>();

/** Marks of one criterion for every unit of the table, in the table's order. A criterion nobody has touched since it was last scored by these figures is not scored again. */
export function scoreCriterion(scheme: Scheme, criterion: Criterion, full: Fraction, table: MeasureTable, figures: Figures): readonly CriterionMarks[] {
  const held = scored.get(figures) ?? new WeakMap<Criterion, Scored>();
  scored.set(figures, held);
  const before = held.get(criterion);
  if (before !== undefined && before.policies === scheme.policies && compare(before.full, full) === 0) return before.marks;
  const marks = markCriterion(scheme, criterion, full, table, figures);
  held.set(criterion, { full, policies: scheme.policies, marks });
  return marks;
}

function markCriterion(scheme: Scheme, criterion: Criterion, full: Fraction, table: MeasureTable, figures: Figures): CriterionMarks[] {
  const evidence = table.units.map((_, unit) => gather(criterion, full, table, figures, unit));
  const valueOf = (unit: number) => {
    const at = evidence[unit];
    return at?.status === 'scored' ? at.value : null;
  };
  const compared = new Map<string | null, readonly Fraction[]>();
  /** The values of one group, or with null of all units. */
  const valuesIn = (group: string | null) => {
    const held = compared.get(group);
    if (held !== undefined) return held;
    const values = table.units.flatMap((unit, index) => (group === null || unit.group === group ? (valueOf(index) ?? []) : []));
    compared.set(group, values);
    return values;
  };
  const marked = evidence.map((at, unit): CriterionMarks => {
    const told = (reason: (inputs: readonly InputResult[]) => Text, forFullMarks?: () => Text | null) => (): CriterionTold => {
      const inputs = inputResults(criterion, figures, unit);
      return { inputs, reason: reason(inputs), forFullMarks: forFullMarks?.() ?? null };
    };
    if (at.status === 'settled') return { status: 'scored', marks: at.marks, full, tell: told(() => withMarks(at.why(), at.marks, full)) };
    if (at.status !== 'scored') return { status: at.status, marks: null, full, tell: told(() => at.why()) };
    const { rule } = criterion;
    const among: Among = 'among' in rule ? rule.among : 'group';
    const group = among === 'all' ? null : (table.units[unit]?.group ?? '');
    const reference = rule.kind === 'distanceToReference' ? valueOf(table.units.findIndex(({ code }) => code === rule.unit)) : null;
    const peers = ruleRecord(rule.kind).comparesPeers ? valuesIn(group) : [];
    const ruleCase = { rule, full, readings: at.readings, value: at.value, base: at.base, peers, reference };
    const byRule = markByRule(ruleCase);
    if (byRule === null) {
      return {
        status: 'notApplicable',
        marks: null,
        full,
        tell: told(() => ({ zh: '没有可比的基准，不适用', en: 'nothing to compare with: not applicable' })),
      };
    }
    const floor = criterion.floor === null ? null : fromNumber(criterion.floor);
    const floored = floor !== null && compare(byRule, floor) < 0;
    const marks = floored ? floor : byRule;
    const why = (inputs: readonly InputResult[]) => {
      const sentence = sentenceOfRule(ruleCase);
      const whole = floored ? { zh: `${sentence.zh}，扣完为止`, en: `${sentence.en}, no further than the floor` } : sentence;
      return withMarks(hedged(whole, inputs), marks, full);
    };
    const wayToFull = () => (compare(marks, full) < 0 ? forFullMarks(criterion, ruleCase) : null);
    return { status: 'scored', marks, full, tell: told(why, wayToFull) };
  });
  return marked.map((at, unit) => applyPolicy(scheme, criterion, at, () => peersScored(table, marked, unit)));
}

function gather(criterion: Criterion, full: Fraction, table: MeasureTable, figures: Figures, unit: number): Evidence {
  const { group, code, appliesAs = group } = table.units[unit] ?? { group: '', code: '' };
  if (criterion.appliesTo !== null && !criterion.appliesTo.includes(appliesAs)) {
    return { status: 'notApplicable', why: () => ({ zh: '本组不适用', en: 'does not concern this group' }) };
  }
  const at: Circumstances = { figures, unit, period: table.period, markOf: () => null, standing: null };
  const unsent = criterion.requires.find((ledger) => !(table.sent[code] ?? []).includes(ledger));
  // A ledger that was not sent leaves its measures at nothing, which must not pass for "nothing to do".
  const excuses = unsent === undefined ? criterion.notApplicableWhen : criterion.notApplicableWhen.filter(({ kind }) => kind === 'calendar');
  const excuse = excuses.find((condition) => holds(condition, at));
  if (excuse !== undefined) {
    const why = () => {
      const because = describeCondition(excuse);
      return { zh: `${because.zh}，不适用`, en: `${because.en}: not applicable` };
    };
    return { status: 'notApplicable', why };
  }
  if (unsent !== undefined) {
    return { status: 'missing', why: () => ({ zh: `未报送${LEDGER_NAMES[unsent].zh}台账`, en: `not sent: ${LEDGER_NAMES[unsent].en}` }) };
  }
  switch (ruleRecord(criterion.rule.kind).takes) {
    case 'decision':
      return judged(criterion, full, table.decisions, code);
    case 'amounts':
      return gatherAmounts(criterion, figures, unit);
    case 'value':
      return gatherValue(criterion, full, figures, unit);
  }
}

function judged(criterion: Criterion, full: Fraction, decisions: readonly Decision[], unit: string): Evidence {
  const own = decisions.filter((decision) => decision.unit === unit && decision.target === criterion.code && decision.amount !== null);
  const latest = latestDecision(own);
  if (latest !== null) return { status: 'scored', readings: [], value: parseFraction(latest.amount ?? '0'), base: null };
  const without = criterion.rule.kind === 'manualMark' ? criterion.rule.without : 'missing';
  const why = () => ({ zh: '没有评定记录', en: 'no decision on record' });
  if (without === 'missing') return { status: 'missing', why };
  return { status: 'settled', marks: without === 'fullMarks' ? full : ZERO, why };
}

function gatherAmounts(criterion: Criterion, figures: Figures, unit: number): Evidence {
  const comparesYearBefore = ruleRecord(criterion.rule.kind).comparesYearBefore;
  const read: Figure[] = [];
  const readings: Reading[] = [];
  for (const { name, measure, shift, label } of criterion.inputs) {
    const now = figures.of(measure, shift, unit);
    const before = comparesYearBefore ? figures.of(measure, 'yearBefore', unit) : null;
    read.push(now);
    if (before !== null) read.push(before);
    readings.push({ name, label, now: now.value ?? ZERO, before: before === null ? null : before.value });
  }
  const lack = lackOf(read);
  if (lack !== null) return ABSENT[lack === 'zeroBase' ? 'none' : lack];
  return { status: 'scored', readings, value: ZERO, base: null };
}

function gatherValue(criterion: Criterion, full: Fraction, figures: Figures, unit: number): Evidence {
  const read = (name: string) => {
    const input = criterion.inputs.find((candidate) => candidate.name === name);
    return input === undefined ? null : figures.of(input.measure, input.shift, unit);
  };
  const plan = read('plan');
  const first = read('value') ?? read('done');
  if (first === null) throw new Error(`internal: ${criterion.code} has no input`);
  const lack = lackOf(plan === null ? [first] : [first, plan]);
  if (lack === 'zeroBase') return overZero(criterion, full);
  if (lack !== null) return ABSENT[lack];
  const numerator = first.value ?? ZERO;
  if (plan === null) {
    const base = first.denominator === null ? null : { numerator: first.numerator ?? ZERO, denominator: first.denominator };
    return enough(criterion, numerator, base, [first.denominator]);
  }
  const denominator = plan.value ?? ZERO;
  if (isZero(denominator)) return overZero(criterion, full);
  return enough(criterion, divide(numerator, denominator), { numerator, denominator }, [first.denominator, denominator, plan.denominator]);
}

/** Too few when the least of what the value was divided by is under the minimum: the plan, and the bases of rates. */
function enough(criterion: Criterion, value: Fraction, base: RuleCase<RuleName>['base'], divisors: readonly (Fraction | null)[]): Evidence {
  const bases = criterion.minBase === null ? [] : divisors.filter((divisor) => divisor !== null);
  if (criterion.minBase !== null && bases.length > 0) {
    const smallest = bases.reduce(least);
    if (compare(smallest, fromNumber(criterion.minBase)) < 0) {
      const why = () => {
        const n = figure(smallest);
        return { zh: `样本不足：基数${n}，少于${criterion.minBase}`, en: `too few: base ${n}, under ${criterion.minBase}` };
      };
      return { status: 'tooFew', why };
    }
  }
  return { status: 'scored', readings: [], value, base };
}

function overZero(criterion: Criterion, full: Fraction): Evidence {
  switch (criterion.zeroBase) {
    case 'fullMarks':
      return { status: 'settled', marks: full, why: () => ({ zh: '基数为0，按规定得满分', en: 'base is zero: full marks by the scheme' }) };
    case 'zero':
      return { status: 'settled', marks: ZERO, why: () => ({ zh: '基数为0，按规定不得分', en: 'base is zero: no marks by the scheme' }) };
    default:
      return { status: 'notApplicable', why: () => ({ zh: '基数为0，不适用', en: 'base is zero: not applicable' }) };
  }
}

function markByRule<K extends RuleName>(at: RuleCase<K>): Fraction | null {
  return ruleRecord<K>(at.rule.kind as K).mark(at);
}

function sentenceOfRule<K extends RuleName>(at: RuleCase<K>): Text {
  return ruleRecord<K>(at.rule.kind as K).sentence(at);
}

/** Figures told as “about” count as they are told, and the receipt says that they are. */
function hedged(sentence: Text, inputs: readonly InputResult[]): Text {
  if (!inputs.some(({ isAbout }) => isAbout)) return sentence;
  return { zh: `${sentence.zh}（其中有约数）`, en: `${sentence.en} (approximate figures among them)` };
}

function withMarks(sentence: Text, marks: Fraction, full: Fraction): Text {
  const [got, most] = [figure(marks), figure(full)];
  return { zh: `${sentence.zh}；得${got}分（满分${most}分）`, en: `${sentence.en}; ${got} of ${most} marks` };
}

function peersScored(table: MeasureTable, marked: readonly CriterionMarks[], unit: number): Fraction[] {
  const group = table.units[unit]?.group;
  return table.units.flatMap((peer, index) => {
    const at = marked[index];
    return index !== unit && peer.group === group && at?.status === 'scored' && at.marks !== null ? [at.marks] : [];
  });
}

const POLICY_WORDS: Readonly<Record<'fullMarks' | 'zero' | 'peerMean', Text>> = {
  fullMarks: { zh: '按满分计', en: 'given full marks' },
  zero: { zh: '按0分计', en: 'given no marks' },
  peerMean: { zh: '按同组平均计', en: 'given the mean of the peers' },
};

/** Gives an unscored criterion what the scheme says for its status. The marks of the peers are those the rule gave. */
function applyPolicy(scheme: Scheme, criterion: Criterion, at: CriterionMarks, peersOf: () => readonly Fraction[]): CriterionMarks {
  if (at.status === 'scored') return at;
  const policy: Policy = criterion.policies[at.status as keyof Policies] ?? scheme.policies[at.status as keyof Policies];
  const peers = policy === 'peerMean' ? peersOf() : [];
  if (policy === 'rescale' || (policy === 'peerMean' && peers.length === 0)) return at;
  const marks =
    policy === 'fullMarks'
      ? at.full
      : policy === 'zero'
        ? ZERO
        : policy === 'peerMean'
          ? mean(peers)
          : multiply(at.full, divide(fromNumber(policy.fixed), HUNDRED));
  const tell = () => {
    const told = at.tell();
    const words = typeof policy === 'string' ? POLICY_WORDS[policy] : { zh: `按满分的${policy.fixed}%计`, en: `given ${policy.fixed}% of full marks` };
    return { ...told, reason: withMarks({ zh: `${told.reason.zh}，${words.zh}`, en: `${told.reason.en}, ${words.en}` }, marks, at.full) };
  };
  return { ...at, marks, tell };
}

function inputResults(criterion: Criterion, figures: Figures, unit: number): InputResult[] {
  const { comparesYearBefore } = ruleRecord(criterion.rule.kind);
  return criterion.inputs.flatMap(({ name, measure, shift }) => {
    const now = toInputResult(name, measure, shift, figures.of(measure, shift, unit));
    return comparesYearBefore ? [now, toInputResult(name, measure, 'yearBefore', figures.of(measure, 'yearBefore', unit))] : [now];
  });
}
