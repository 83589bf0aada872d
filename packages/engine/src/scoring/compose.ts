import type { UnitResult } from '../assessments/assessment.ts';
import type { Composite, Escalation, Scheme } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';
import { assignTier, tierPosition } from './assign-tiers.ts';
import type { Fraction } from './fraction.ts';
import { compare, divide, fromNumber, least, mean, multiply, printFraction, round, sum, toNumber, ZERO } from './fraction.ts';
import type { ExactText } from './measure-table.ts';
import { figure, join } from './wording.ts';

/** What a composite takes of a unit: a `UnitResult`, or the mark of a signed decision, which then names its record. */
export type PartUnit = Pick<UnitResult, 'code' | 'name' | 'group' | 'order' | 'total' | 'tier' | 'steps'> & { readonly record?: string };

/** One result that goes into a longer period. */
export interface CompositePart {
  readonly of: Composite['parts'][number]['of'];
  readonly period: string;
  /** Not published yet, or not there: then it has no units. */
  readonly provisional: boolean;
  readonly units: readonly PartUnit[];
}

/** One kind of part (months, quarters, year-end) of one unit: the sum of share × mean over all terms is the total before vetoes and rounding. */
export interface ComposedTerm {
  readonly of: CompositePart['of'];
  /** As the scheme has it. */
  readonly weight: number;
  /** The weight among the kinds that are there; null when this kind is not. Shares add up to 1. */
  readonly share: number | null;
  /** Mean of the totals below; null when there are none. */
  readonly mean: number | null;
  readonly exact: ExactText | null;
  /** Every part of the kind, oldest first; total null: the unit was unranked, was not there, or the part is absent. `record`: the decision that gave it. */
  readonly parts: readonly { readonly period: string; readonly total: number | null; readonly tier: string | null; readonly record: string | null }[];
}

export interface ComposedUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  readonly terms: readonly ComposedTerm[];
  readonly total: number | null;
  /** Before rounding. */
  readonly exact: ExactText | null;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly baseTier: string | null;
  readonly tier: string | null;
  /** False when a veto costs the unit its eligibility for awards. */
  readonly awardEligible: boolean;
  /** A part is not published, or one that the composite asks for is not there. */
  readonly provisional: boolean;
  /** Forced rules that bind the whole, each with the first part in which it bound. */
  readonly vetoes: readonly { readonly code: string; readonly name: Text; readonly period: string }[];
  /** Null where the composite gives no money. */
  readonly fundFen: number | null;
  readonly reason: Text;
}

/** A rung of the ladder that a unit has reached, counted back from the newest period. */
export interface ReachedRung {
  readonly rung: Escalation;
  /** Length of the run of the tier up to the newest period, and the first period of the run counted from 0 in the tiers given. */
  readonly consecutive: number;
  readonly since: number;
  readonly countIn12Months: number;
}

const PART_NAMES: Readonly<Record<CompositePart['of'], Text>> = {
  months: { zh: '各月平均', en: 'mean of months' },
  quarters: { zh: '各季平均', en: 'mean of quarters' },
  yearEnd: { zh: '年终', en: 'year-end' },
};

interface Composed {
  readonly unit: PartUnit;
  readonly terms: readonly ComposedTerm[];
  readonly exact: Fraction | null;
  readonly rounded: Fraction | null;
  readonly provisional: boolean;
  readonly vetoes: ComposedUnit['vetoes'];
  readonly reason: Text;
}

/**
 * Quarter from months, year from months or quarters and year-end: the weighted mean of means of published totals, so that a unit can check it by hand.
 * Parts in which a unit is unranked are left out of its mean; weights of kinds it has no part of are spread over the others, and the result is provisional.
 * Units are those of the latest part, in its order, a year-end aside; ranks and tiers follow the scheme's rules for a period, without tie-breakers and rank rules.
 */
export function composeScores(scheme: Scheme, composite: Composite, parts: readonly CompositePart[]): ComposedUnit[] {
  const composed = unitsOf(parts).map((unit) => composeUnit(scheme, composite, parts, unit));
  const scoreOf = ({ exact, rounded }: Composed) => (scheme.ranking.compare === 'rounded' ? rounded : exact);
  return composed.map((own): ComposedUnit => {
    const group = composed.filter(({ unit }) => unit.group === own.unit.group).flatMap((other) => scoreOf(other) ?? []);
    const score = scoreOf(own);
    const { code, name, group: groupCode, order } = own.unit;
    const { terms, provisional, vetoes, reason } = own;
    const awardEligible = effectsOf(scheme, vetoes).every(({ awardIneligible }) => !awardIneligible);
    const identity = { code, name, group: groupCode, order, terms, awardEligible, provisional, vetoes, reason };
    if (score === null || own.rounded === null || own.exact === null) {
      return { ...identity, total: null, exact: null, rank: null, rankOf: group.length, baseTier: null, tier: null, fundFen: null };
    }
    const better = group.filter((other) => compare(other, score) > 0);
    const level = group.filter((other) => compare(other, score) === 0).length;
    const distinct = new Set(better.map(printFraction)).size;
    const base = assignTier(scheme.tiers, score, group);
    const position = Math.max(base, ...vetoTiers(scheme, vetoes));
    return {
      ...identity,
      total: toNumber(own.rounded),
      exact: printFraction(own.exact),
      rank: { '1224': better.length + 1, '1334': better.length + level, '1223': distinct + 1 }[scheme.ranking.ties],
      rankOf: group.length,
      baseTier: scheme.tiers.levels[base]?.code ?? null,
      tier: scheme.tiers.levels[position]?.code ?? null,
      fundFen: composite.fund === null ? null : fundFor(composite.fund, own.rounded),
    };
  });
}

function unitsOf(parts: readonly CompositePart[]): readonly PartUnit[] {
  const latest = (some: readonly CompositePart[]) =>
    some
      .filter(({ units }) => units.length > 0)
      .toSorted((a, b) => (a.period < b.period ? -1 : 1))
      .at(-1);
  return (latest(parts.filter(({ of }) => of !== 'yearEnd')) ?? latest(parts))?.units ?? [];
}

function composeUnit(scheme: Scheme, composite: Composite, parts: readonly CompositePart[], unit: PartUnit): Composed {
  const own = parts.map((part) => ({ ...part, found: part.units.find(({ code }) => code === unit.code) ?? null }));
  const kinds = composite.parts.map(({ of, weight }) => {
    const listed = own.filter((part) => part.of === of);
    const totals = listed.flatMap(({ found }) => (found === null || found.total === null ? [] : [fromNumber(found.total)]));
    return { of, weight: fromNumber(weight), listed, counted: totals.length, mean: totals.length === 0 ? null : mean(totals) };
  });
  const present = kinds.flatMap((kind) => (kind.mean === null ? [] : [{ ...kind, mean: kind.mean }]));
  const weights = sum(present.map(({ weight }) => weight));
  const blended = present.length === 0 ? null : sum(present.map((kind) => multiply(divide(kind.weight, weights), kind.mean)));
  const vetoes = bindingVetoes(scheme, composite, own);
  const exact = blended === null ? null : capped(scheme, vetoes, blended);
  return {
    unit,
    terms: kinds.map(({ of, weight, listed, mean: value }) => ({
      of,
      weight: toNumber(weight),
      share: value === null ? null : toNumber(divide(weight, weights)),
      mean: value === null ? null : toNumber(value),
      exact: value === null ? null : printFraction(value),
      parts: listed.map(({ period, found }) => ({ period, total: found?.total ?? null, tier: found?.tier ?? null, record: found?.record ?? null })),
    })),
    exact,
    rounded: exact === null ? null : round(exact, scheme.rounding.decimals, scheme.rounding.mode),
    provisional: parts.some((part) => part.provisional) || present.length < kinds.length,
    vetoes,
    reason: reasonOf(present, weights, vetoes),
  };
}

/** The forced rules of the composite that bound any part, each with the first. */
function bindingVetoes(
  scheme: Scheme,
  composite: Composite,
  own: readonly { readonly period: string; readonly found: PartUnit | null }[],
): ComposedUnit['vetoes'] {
  return composite.annualVeto.flatMap((code) => {
    const name = scheme.forced.find((rule) => rule.code === code)?.name;
    const bound = own.find(({ found }) => found?.steps.some((step) => step.code === code && (step.step === 'forcedTier' || step.step === 'forcedScore')));
    return name === undefined || bound === undefined ? [] : [{ code, name, period: bound.period }];
  });
}

interface Present {
  readonly of: CompositePart['of'];
  readonly weight: Fraction;
  readonly listed: readonly unknown[];
  readonly counted: number;
  readonly mean: Fraction;
}

/** 各月平均89.5分（3期）×0.6＋年终95分×0.4: how the total came about, and how many parts counted of how many. */
function reasonOf(present: readonly Present[], weights: Fraction, vetoes: ComposedUnit['vetoes']): Text {
  if (present.length === 0) return { zh: '没有可合成的得分', en: 'no scores to compose' };
  const terms = present.map(({ of, weight, listed, counted, mean: value }): Text => {
    const share = figure(divide(weight, weights));
    const [times, timesInEnglish] = present.length === 1 ? ['', ''] : [`×${share}`, ` × ${share}`];
    if (of === 'yearEnd') return { zh: `${PART_NAMES[of].zh}${figure(value)}分${times}`, en: `${PART_NAMES[of].en} ${figure(value)}${timesInEnglish}` };
    const periods = counted === listed.length ? String(counted) : `${counted}/${listed.length}`;
    return {
      zh: `${PART_NAMES[of].zh}${figure(value)}分（${periods}期）${times}`,
      en: `${PART_NAMES[of].en} ${figure(value)} (${periods})${timesInEnglish}`,
    };
  });
  const forced = vetoes.map(({ name, period }): Text => ({ zh: `${name.zh}（${period}）适用于全期`, en: `${name.en} (${period}) binds the whole` }));
  const blend = join(terms, '＋', ' + ');
  return forced.length === 0 ? blend : join([blend, ...forced], '；', '; ');
}

function effectsOf(scheme: Scheme, vetoes: ComposedUnit['vetoes']) {
  return scheme.forced.filter(({ code }) => vetoes.some((veto) => veto.code === code)).map(({ effects }) => effects);
}

function capped(scheme: Scheme, vetoes: ComposedUnit['vetoes'], score: Fraction): Fraction {
  return effectsOf(scheme, vetoes).reduce(
    (held, { scoreZero, scoreCap }) => (scoreZero ? ZERO : scoreCap === null ? held : least(held, fromNumber(scoreCap))),
    score,
  );
}

function vetoTiers(scheme: Scheme, vetoes: ComposedUnit['vetoes']): number[] {
  return effectsOf(scheme, vetoes).flatMap(({ tierAtBest, capBelowBest }) => [
    ...(tierAtBest === null ? [] : [tierPosition(scheme.tiers, tierAtBest)]),
    ...(capBelowBest ? [1] : []),
  ]);
}

/** The share of the band that the score reaches, in whole fen. */
function fundFor(fund: NonNullable<Composite['fund']>, score: Fraction): number {
  const band = fund.bands.toSorted((a, b) => b[0] - a[0]).find(([from]) => compare(score, fromNumber(from)) >= 0);
  return band === undefined ? 0 : toNumber(round(multiply(fromNumber(fund.fen), fromNumber(band[1])), 0, 'halfUp'));
}

/**
 * The rungs of the escalation ladder that a unit has reached. `tiers` are its tiers by period, the newest last, null where it was unranked;
 * `perYear` is how many periods make twelve months.
 */
export function escalate(ladder: readonly Escalation[], tiers: readonly (string | null)[], perYear: number): ReachedRung[] {
  const newest = tiers.at(-1) ?? null;
  const since = tiers.findLastIndex((each) => each !== newest) + 1;
  const consecutive = tiers.length - since;
  const countIn12Months = tiers.slice(-perYear).filter((each) => each === newest).length;
  return ladder
    .filter((rung) => rung.tier === newest)
    .filter((rung) => consecutive >= rung.consecutive || (rung.orCountIn12Months !== null && countIn12Months >= rung.orCountIn12Months))
    .map((rung) => ({ rung, consecutive, since, countIn12Months }));
}
