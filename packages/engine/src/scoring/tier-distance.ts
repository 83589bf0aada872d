import type { Assessment, Step, UnitResult } from '../assessments/assessment.ts';
import type { Condition, RankRule, Scheme } from '../schemes/scheme.ts';
import { tierAtCuts, tierPosition } from './assign-tiers.ts';
import type { Standing } from './conditions.ts';
import { holdsFor } from './conditions.ts';
import type { Fraction } from './fraction.ts';
import { add, compare, fromNumber, greatest, makeFraction, multiply, printFraction, round, subtract, toNumber, ZERO } from './fraction.ts';
import { holdCuts } from './hold-cuts.ts';
import type { ExactText, MeasureTable } from './measure-table.ts';
import { comparedScore } from './result-cuts.ts';
import { tierDecision } from './score.ts';

/**
 * How far a unit is from the next better tier. best: there is none. unranked: it has no tier. marks: so many marks of the total are missing to the
 * least score that reaches it; `by` is the rank rule that asks for more than the cut. held: `by` keeps the unit where it is, whatever its marks.
 * closed: the tier has no place for any score.
 */
export type TierDistance =
  | { readonly kind: 'best' }
  | { readonly kind: 'unranked' }
  | { readonly kind: 'closed'; readonly tier: string }
  | { readonly kind: 'held'; readonly tier: string; readonly by: Step }
  | { readonly kind: 'marks'; readonly tier: string; readonly score: number; readonly missing: number; readonly exact: ExactText; readonly by: Step | null };

/** What the distances follow from: the scheme and the table the assessment was made of. */
export interface DistanceSource {
  readonly scheme: Scheme;
  readonly table: Pick<MeasureTable, 'decisions' | 'cutReference'>;
}

/**
 * Of every unit, by code. Scores are counted on the scheme's decimals, as they are published. The others stay as they are, but cuts by quota or
 * percentile move with the unit's own score, and so does its place, which rank rules look at.
 */
export function tierDistances(assessment: Pick<Assessment, 'units'>, source: DistanceSource): ReadonlyMap<string, TierDistance> {
  const scores = new Map<string, Fraction[]>();
  for (const unit of assessment.units) {
    const score = comparedScore(unit, source.scheme);
    if (score === null) continue;
    const group = scores.get(unit.group);
    if (group === undefined) scores.set(unit.group, [score]);
    else group.push(score);
  }
  return new Map(assessment.units.map((unit) => [unit.code, distanceOf(unit, scores.get(unit.group) ?? [], source)]));
}

function distanceOf(unit: UnitResult, group: readonly Fraction[], source: DistanceSource): TierDistance {
  const { scheme, table } = source;
  const own = comparedScore(unit, scheme);
  if (unit.tier === null || own === null) return { kind: 'unranked' };
  const present = tierPosition(scheme.tiers, unit.tier);
  if (present === 0) return { kind: 'best' };
  const target = present - 1;
  const tier = scheme.tiers.levels[target]?.code ?? '';

  const holding = decidingStep(unit, source) ?? unit.steps.find((step) => forbids(step, scheme, target));
  if (holding !== undefined) return { kind: 'held', tier, by: holding };
  const climb: Climb = { target, own, others: () => without(group, own), group: unit.group, rules: rankRulesBelow(unit, scheme, target) };
  const cut = leastForTier(scheme, climb, table.cutReference);
  if (cut === null) return { kind: 'closed', tier };
  const needed = leastPastRules(scheme, climb, cut);
  const [hindrance] = holdingAt(scheme, climb, cut);
  if (needed === null) return hindrance === undefined ? { kind: 'closed', tier } : { kind: 'held', tier, by: hindrance.step };
  const capping = unit.steps.find((step) => step.step === 'forcedScore' && isBelow(capOf(step, scheme), needed));
  if (capping !== undefined) return { kind: 'held', tier, by: capping };
  const missing = subtract(needed, own);
  return { kind: 'marks', tier, score: toNumber(needed), missing: toNumber(missing), exact: printFraction(missing), by: hindrance?.step ?? null };
}

/** The signed decision that gave the unit its tier. */
function decidingStep({ code, tier, steps }: UnitResult, { scheme, table }: DistanceSource): Step | undefined {
  if (tier === null || tierDecision(table.decisions, code)?.level !== tier) return undefined;
  const { tiers, manualSteps } = scheme;
  return steps.find(
    ({ step, before }) => step === 'manual' && before !== null && Math.abs(tierPosition(tiers, before) - tierPosition(tiers, tier)) <= manualSteps,
  );
}

/** Whether a veto allows no tier as good as the one at `target`. */
function forbids({ step, code, before }: Step, { tiers, forced }: Scheme, target: number): boolean {
  const effects = forced.find((rule) => rule.code === code)?.effects;
  if (step !== 'forcedTier' || before === null || effects === undefined) return false;
  return (effects.tierAtBest !== null && tierPosition(tiers, effects.tierAtBest) > target) || (effects.capBelowBest && target === 0);
}

/** The most a score may be under a forced step; a gate and a score of zero leave nothing. Null: no limit. */
function capOf({ code }: Step, { forced }: Scheme): Fraction | null {
  const effects = forced.find((rule) => rule.code === code)?.effects;
  if (effects === undefined || effects.scoreZero) return ZERO;
  return effects.scoreCap === null ? null : fromNumber(effects.scoreCap);
}

function isBelow(cap: Fraction | null, score: Fraction): boolean {
  return cap !== null && compare(cap, score) < 0;
}

/** A rank rule whose conditions the unit meets, and its step in the receipt. */
interface RuleStep {
  readonly rule: RankRule;
  readonly step: Step;
}

/** Those that allow no tier as good as the one at `target`. */
function rankRulesBelow({ steps }: UnitResult, { tiers, rankRules }: Scheme, target: number): readonly RuleStep[] {
  return steps.flatMap((step) => {
    const rule = step.step === 'rankRule' ? rankRules.find(({ code }) => code === step.code) : undefined;
    return rule !== undefined && tierPosition(tiers, rule.tierAtBest) > target ? [{ rule, step }] : [];
  });
}

/** Whether a rule that is met now would be at another place. What is no matter of place stays as it is. */
function stillHolds(when: readonly Condition[], standing: Standing): boolean {
  return when.every((condition) => (condition.kind !== 'standing' && condition.kind !== 'last') || holdsFor(condition, standing));
}

interface Climb {
  readonly target: number;
  readonly own: Fraction;
  /** Scores of the group but for the unit's own. */
  readonly others: () => readonly Fraction[];
  readonly group: string;
  readonly rules: readonly RuleStep[];
}

/** Where the unit would stand with the score; tie-breakers are left aside. */
function standingAt({ ranking }: Scheme, climb: Climb, score: Fraction): Standing {
  const others = climb.others();
  const higher = others.filter((other) => compare(other, score) > 0);
  const atLeast = others.filter((other) => compare(other, score) >= 0).length + 1;
  const rank = { '1224': higher.length + 1, '1334': atLeast, '1223': new Set(higher.map(printFraction)).size + 1 }[ranking.ties];
  const size = others.length + 1;
  return {
    groupSize: fromNumber(size),
    rank: fromNumber(rank),
    rankShare: makeFraction(BigInt(atLeast), BigInt(size)),
    score,
    last: atLeast === size,
  };
}

/** The least score on the scheme's decimals whose base tier is at `target` or better; null: there is none. */
function leastForTier(
  { tiers, rounding, ranking }: Scheme,
  { target, own, others: othersOf, group }: Climb,
  held: MeasureTable['cutReference'],
): Fraction | null {
  const { decimals } = rounding;
  if (tiers.method === 'absolute') {
    const from = tiers.levels[target]?.from ?? null;
    if (from === null) return null;
    const cut = fromNumber(from);
    if (tiers.closed === 'upper') return greatest(own, add(round(cut, decimals, 'down'), makeFraction(1n, 10n ** BigInt(decimals))));
    return greatest(own, ranking.compare === 'rounded' ? round(cut, decimals, 'up') : cut);
  }
  const others = othersOf();
  const cutsAt = (score: Fraction) => holdCuts(tiers, group, [...others, score], held).effective;
  // Above every score and every cut nothing more is to be gained.
  const top = others.reduce(greatest, own);
  const highest = cutsAt(top).reduce<Fraction>((most, cut) => (cut === null ? most : greatest(most, cut)), top);
  return leastOf((score) => tierAtCuts(tiers, score, cutsAt(score)) <= target, own, highest, decimals);
}

/** The rank rules that hold the unit back at the score. */
function holdingAt(scheme: Scheme, climb: Climb, score: Fraction): readonly RuleStep[] {
  if (climb.rules.length === 0) return [];
  const standing = standingAt(scheme, climb, score);
  return climb.rules.filter(({ rule }) => stillHolds(rule.when, standing));
}

/** The least score from the cut on with which no rank rule holds the unit back; null: with none. */
function leastPastRules(scheme: Scheme, climb: Climb, cut: Fraction): Fraction | null {
  const isFree = (score: Fraction) => holdingAt(scheme, climb, score).length === 0;
  if (isFree(cut)) return cut;
  const limits = climb.rules.flatMap(({ rule }) =>
    rule.when.flatMap((one) => (one.kind === 'standing' && one.field === 'score' ? [fromNumber(one.value)] : [])),
  );
  return leastOf(isFree, cut, [...climb.others(), ...limits].reduce(greatest, cut), scheme.rounding.decimals);
}

/** The least score on the decimals that passes, between one that does not and the first above `highest`; null when that does not pass either. */
function leastOf(passes: (score: Fraction) => boolean, failing: Fraction, highest: Fraction, decimals: number): Fraction | null {
  const scale = 10n ** BigInt(decimals);
  const at = (count: bigint) => makeFraction(count, scale);
  const countOf = (score: Fraction) => multiply(round(score, decimals, 'down'), { n: scale, d: 1n }).n;
  let [below, enough] = [countOf(failing), countOf(highest) + 1n];
  if (passes(failing)) return failing;
  if (!passes(at(enough))) return null;
  while (enough - below > 1n) {
    const middle = (below + enough) / 2n;
    if (passes(at(middle))) enough = middle;
    else below = middle;
  }
  return at(enough);
}

function without(group: readonly Fraction[], own: Fraction): readonly Fraction[] {
  const at = group.findIndex((score) => compare(score, own) === 0);
  return group.filter((_, index) => index !== at);
}
