import type { Step, UnitResult } from '../assessments/assessment.ts';
import type { Scheme, TierSet } from '../schemes/scheme.ts';
import { tierAtCuts } from '../scoring/assign-tiers.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { compare, fromNumber, printFraction, subtract, toNumber, ZERO } from '../scoring/fraction.ts';
import type { ExactText } from '../scoring/measure-table.ts';
import { comparedScore, resultCuts } from '../scoring/result-cuts.ts';
import type { ScoredAssessment } from '../scoring/score.ts';
import { blocksOf, criteriaOf } from '../scoring/tree.ts';
import type { Text } from '../text.ts';
import { explainPart, explainTierChange, type TierCause } from './explain-change.ts';
import { changeOfParts, type PartKind, splitTotal, type TotalPart } from './split-total.ts';

/** A scheme and what it makes of a measure table. */
export interface Outcome {
  readonly scheme: Scheme;
  readonly result: Pick<ScoredAssessment, 'groups' | 'units'>;
}

/** Where a unit stands under one of two schemes. Total null: unranked. */
export interface UnitStanding {
  readonly group: string;
  readonly total: number | null;
  readonly exact: ExactText | null;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly tier: string | null;
}

/** What a part of the total is worth more (or less) under the second scheme. */
export interface ChangePart {
  readonly kind: PartKind;
  readonly code: string | null;
  readonly name: Text;
  readonly amount: number;
  readonly exact: ExactText;
}

/** Why something changed: the part of the total, rule or step to which it is owed. */
export interface ChangeCause {
  readonly kind: PartKind | TierCause;
  readonly code: string | null;
  readonly sentence: Text;
}

export interface OutcomeChange {
  readonly code: string;
  readonly name: string;
  readonly order: number;
  /** Null: the scheme does not assess the unit. */
  readonly before: UnitStanding | null;
  readonly after: UnitStanding | null;
  /** Total, rank or tier is another one, or only one of the schemes assesses the unit. */
  readonly moved: boolean;
  /** Published total after less before; null unless ranked under both. `parts` add up to it exactly, the greatest first. */
  readonly change: ExactText | null;
  readonly parts: readonly ChangePart[];
  /** The greatest part in the direction of the change; null when the total is the same. */
  readonly cause: ChangeCause | null;
  /** Positive: places gained. */
  readonly places: number | null;
  /** Its own total moved it, or the others' totals did; or it is ranked in another group. Null: the same rank. */
  readonly placesBy: 'own' | 'others' | 'group' | null;
  /** better, worse, or other where one of the schemes does not have the tier. Null: the same tier. */
  readonly crossing: 'better' | 'worse' | 'other' | null;
  readonly tierCause: ChangeCause | null;
}

export interface OutcomeComparison {
  /** Criteria, matched by their codes. */
  readonly criteria: {
    readonly common: number;
    readonly added: readonly { readonly code: string; readonly name: Text }[];
    readonly removed: readonly { readonly code: string; readonly name: Text }[];
  };
  /** Units of either scheme, in official order. */
  readonly units: readonly OutcomeChange[];
  readonly summary: {
    readonly compared: number;
    readonly totalsChanged: number;
    readonly ranksChanged: number;
    readonly better: number;
    readonly worse: number;
    readonly other: number;
  };
  /** For how many units each cause is the first, the most frequent first. */
  readonly causes: readonly { readonly kind: ChangeCause['kind']; readonly code: string | null; readonly name: Text; readonly units: number }[];
}

/** What a second scheme makes of the same figures, unit by unit, and why. */
export function compareOutcomes(before: Outcome, after: Outcome): OutcomeComparison {
  const was = new Map(before.result.units.map((unit) => [unit.code, unit]));
  const is = new Map(after.result.units.map((unit) => [unit.code, unit]));
  const units = [...new Map([...was, ...is]).values()]
    .toSorted((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
    .map((unit) => compareUnit(before, after, unit, was.get(unit.code) ?? null, is.get(unit.code) ?? null));
  const count = (meets: (unit: OutcomeChange) => boolean) => units.filter(meets).length;
  return {
    criteria: compareCriteria(before.scheme, after.scheme),
    units,
    summary: {
      compared: count((unit) => unit.before !== null && unit.after !== null),
      totalsChanged: count(({ change }) => change !== null && change !== '0'),
      ranksChanged: count(({ places }) => places !== null && places !== 0),
      better: count(({ crossing }) => crossing === 'better'),
      worse: count(({ crossing }) => crossing === 'worse'),
      other: count(({ crossing }) => crossing === 'other'),
    },
    causes: countCauses(before.scheme, after.scheme, units),
  };
}

function compareCriteria(before: Scheme, after: Scheme): OutcomeComparison['criteria'] {
  const list = (scheme: Scheme) => criteriaOf(scheme).map(({ criterion: { code, name } }) => ({ code, name }));
  const [old, now] = [list(before), list(after)];
  const without = (from: typeof old, others: typeof old) => from.filter(({ code }) => !others.some((other) => other.code === code));
  const added = without(now, old);
  return { common: now.length - added.length, added, removed: without(old, now) };
}

function compareUnit(before: Outcome, after: Outcome, { code, name, order }: UnitResult, was: UnitResult | null, is: UnitResult | null): OutcomeChange {
  const change = was === null || is === null ? null : changeOfTotal(was, is);
  const amounts = was === null || is === null || change === null ? [] : changeOfParts(splitTotal(before.scheme, was), splitTotal(after.scheme, is));
  const parts = amounts.toSorted((a, b) => compare(size(b.amount), size(a.amount)) || (rank(a) < rank(b) ? -1 : 1));
  const cause = change === null ? null : causeOf(parts, change);
  const names = namesOf(before.scheme, after.scheme);
  const explained = cause === null ? null : { kind: cause.kind, code: cause.code, sentence: explainPart(cause, names(cause), before.scheme, after.scheme) };
  const crossing = was === null || is === null ? null : crossingOf(before.scheme.tiers, after.scheme.tiers, was.tier, is.tier);
  const [place, now] = [was?.rank ?? null, is?.rank ?? null];
  const places = place === null || now === null ? null : place - now;
  return {
    code,
    name,
    order,
    before: standingOf(was),
    after: standingOf(is),
    moved: was === null || is === null || was.total !== is.total || was.rank !== is.rank || was.tier !== is.tier,
    change: change === null ? null : printFraction(change),
    parts: parts.map((part) => ({ kind: part.kind, code: part.code, name: names(part), amount: toNumber(part.amount), exact: printFraction(part.amount) })),
    cause: explained,
    places,
    placesBy: was === null || is === null || places === null || places === 0 ? null : placesBy(was, is, places, change),
    crossing,
    tierCause: was === null || is === null || crossing === null ? null : tierCause(before, after, was, is, explained),
  };
}

function standingOf(unit: UnitResult | null): UnitStanding | null {
  if (unit === null) return null;
  const { group, total, exact, rank: place, rankOf, tier } = unit;
  return { group, total, exact, rank: place, rankOf, tier };
}

function changeOfTotal(was: UnitResult, is: UnitResult): Fraction | null {
  return was.total === null || is.total === null ? null : subtract(fromNumber(is.total), fromNumber(was.total));
}

function size(x: Fraction): Fraction {
  return x.n < 0n ? subtract(ZERO, x) : x;
}

/** Of equal amounts the criterion is named before what follows from it. */
function rank({ kind, code }: TotalPart): string {
  return `${kind === 'criterion' ? 0 : kind === 'rounding' ? 2 : 1} ${kind} ${code ?? ''}`;
}

/** The greatest part with the sign of the change. */
function causeOf(parts: readonly TotalPart[], change: Fraction): TotalPart | null {
  return parts.find(({ amount }) => compare(change, ZERO) !== 0 && amount.n > 0n === change.n > 0n) ?? null;
}

function placesBy(was: UnitResult, is: UnitResult, places: number, change: Fraction | null): OutcomeChange['placesBy'] {
  if (was.group !== is.group) return 'group';
  return change !== null && change.n !== 0n && change.n > 0n === places > 0 ? 'own' : 'others';
}

/** Tiers are matched by code; which is the better is told by the second scheme. */
function crossingOf(before: TierSet, after: TierSet, was: string | null, is: string | null): OutcomeChange['crossing'] {
  if (was === is) return null;
  const position = (tier: string | null) => after.levels.findIndex(({ code }) => code === tier);
  const [from, to] = [position(was), position(is)];
  if (from < 0 || to < 0 || before.levels.every(({ code }) => code !== is)) return 'other';
  return to < from ? 'better' : 'worse';
}

/** The step that settled the tier: the last that moved it, else the base tier. */
function settledBy(unit: UnitResult): Step | null {
  const moved = unit.steps.filter(({ step, before, after }) => ['rankRule', 'forcedTier', 'manual'].includes(step) && before !== after);
  return moved.at(-1) ?? null;
}

function tierCause(before: Outcome, after: Outcome, was: UnitResult, is: UnitResult, byMarks: ChangeCause | null): ChangeCause {
  const make = (kind: TierCause, code: string | null = null, marks: ChangeCause | null = null): ChangeCause => ({
    kind,
    code,
    sentence: explainTierChange(kind, code, marks?.sentence ?? null, before.scheme, after.scheme),
  });
  if (was.tier === null || is.tier === null) return make('unranked');
  const [first, last] = [settledBy(was), settledBy(is)];
  if (last !== null) return make(last.step === 'rankRule' ? 'rankRule' : last.step === 'manual' ? 'decision' : 'tierVeto', last.code);
  if (first !== null) return make(first.step === 'rankRule' ? 'rankRuleGone' : first.step === 'manual' ? 'decisionGone' : 'tierVetoGone', first.code);
  const moved = whatMovedBaseTier(before, after, was, is);
  if (moved === 'cuts' || byMarks === null) return make(was.group === is.group ? 'cuts' : 'group');
  if (moved === 'both') return make('marksAndCuts', byMarks.code, byMarks);
  return byMarks.kind === 'veto' || byMarks.kind === 'gate' ? byMarks : make('marks', byMarks.code, byMarks);
}

/** Whether the second scheme's cuts alone would have given the tier to the first total, or the second total under the first scheme's cuts. */
function whatMovedBaseTier(before: Outcome, after: Outcome, was: UnitResult, is: UnitResult): 'marks' | 'cuts' | 'both' {
  const [old, now] = [comparedScore(was, before.scheme), comparedScore(is, after.scheme)];
  if (old === null || now === null) return 'both';
  const tierUnder = ({ scheme, result }: Outcome, group: string, score: Fraction) =>
    scheme.tiers.levels[tierAtCuts(scheme.tiers, score, resultCuts(result, scheme, group))]?.code;
  const byCuts = tierUnder(after, is.group, old) === is.baseTier;
  const byMarks = tierUnder(before, was.group, now) === is.baseTier;
  return byCuts === byMarks ? 'both' : byCuts ? 'cuts' : 'marks';
}

/** The name of a part: of what carries its code, by the second scheme where both have it. */
function namesOf(before: Scheme, after: Scheme): (part: Pick<TotalPart, 'kind' | 'code'>) => Text {
  const names = new Map([before, after].flatMap((scheme) => namedIn(scheme)));
  return ({ kind, code }) => (code === null ? PLAIN_NAMES[kind] : (names.get(code) ?? LIMIT_NAMES[code])) ?? { zh: code ?? kind, en: code ?? kind };
}

function namedIn(scheme: Scheme): [string, Text][] {
  return [
    ...criteriaOf(scheme).map(({ criterion }) => criterion),
    ...blocksOf(scheme).map(({ block }) => block),
    ...scheme.bonus,
    ...scheme.penalty,
    ...scheme.gates,
    ...scheme.forced,
  ].map(({ code, name }) => [code, name]);
}

const PLAIN_NAMES: Readonly<Partial<Record<PartKind, Text>>> = {
  fullMarks: { zh: '满分', en: 'full marks' },
  rescaling: { zh: '折算', en: 'rescaling' },
  rounding: { zh: '总分取舍', en: 'rounding of the total' },
};

const LIMIT_NAMES: Readonly<Record<string, Text>> = {
  bonusCap: { zh: '加分合计上限', en: 'limit on bonuses' },
  penaltyCap: { zh: '扣分合计上限', en: 'limit on penalties' },
  totalFloor: { zh: '总分下限', en: 'least total' },
  totalCap: { zh: '总分上限', en: 'greatest total' },
};

function countCauses(before: Scheme, after: Scheme, units: readonly OutcomeChange[]): OutcomeComparison['causes'] {
  const names = namesOf(before, after);
  const counts = new Map<string, { kind: PartKind; code: string | null; name: Text; units: number }>();
  for (const { parts, cause } of units) {
    const part = parts.find(({ kind, code }) => kind === cause?.kind && code === cause.code);
    if (part === undefined) continue;
    const key = `${part.kind} ${part.code ?? ''}`;
    counts.set(key, { kind: part.kind, code: part.code, name: names(part), units: (counts.get(key)?.units ?? 0) + 1 });
  }
  return [...counts].toSorted(([a, one], [b, other]) => other.units - one.units || (a < b ? -1 : 1)).map(([, one]) => one);
}
