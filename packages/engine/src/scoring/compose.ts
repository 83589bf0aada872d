import type { UnitResult } from '../assessments/assessment.ts';
import type { Composite, Escalation, Scheme } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';
import { assignTier, tierPosition } from './assign-tiers.ts';
import type { Fraction } from './fraction.ts';
import { add, compare, divide, fromNumber, least, mean, multiply, printFraction, round, sum, toNumber, ZERO } from './fraction.ts';
import type { ExactText } from './measure-table.ts';
import { figure } from './wording.ts';

/** One published result that goes into a longer period. */
export interface CompositePart {
  readonly of: Composite['parts'][number]['of'];
  readonly period: string;
  /** Not locked yet. */
  readonly provisional: boolean;
  readonly units: readonly UnitResult[];
}

export interface ComposedUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly total: number | null;
  readonly exact: ExactText | null;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly baseTier: string | null;
  readonly tier: string | null;
  /** A part is not locked, or one that the composite asks for is not there. */
  readonly provisional: boolean;
  /** Forced rules of any part that bind the whole. */
  readonly vetoes: readonly string[];
  /** Null where the composite gives no money. */
  readonly fundFen: number | null;
  readonly reason: Text;
}

const PART_NAMES: Readonly<Record<CompositePart['of'], Text>> = {
  months: { zh: '各月平均', en: 'mean of months' },
  quarters: { zh: '各季平均', en: 'mean of quarters' },
  yearEnd: { zh: '年终', en: 'year-end' },
};

interface Composed {
  readonly unit: UnitResult;
  readonly exact: Fraction | null;
  readonly rounded: Fraction | null;
  readonly complete: boolean;
  readonly vetoes: readonly string[];
  readonly reason: Text;
}

/**
 * Quarter from months, year from months or quarters and year-end: the weighted mean of means of published totals, so that a unit can check it by hand.
 * Parts in which a unit is unranked are left out of its mean; weights of kinds it has no part of are spread over the others, and the result is provisional.
 * Units are those of the latest part of any kind; ranks and tiers follow the scheme's rules for a period, without tie-breakers and rank rules.
 */
export function composeScores(scheme: Scheme, composite: Composite, parts: readonly CompositePart[]): ComposedUnit[] {
  const latest = parts.toSorted((a, b) => (a.period < b.period ? -1 : 1)).at(-1);
  const provisional = parts.some((part) => part.provisional);
  const composed = (latest?.units ?? []).map((unit) => composeUnit(scheme, composite, parts, unit));
  const scoreOf = ({ exact, rounded }: Composed) => (scheme.ranking.compare === 'rounded' ? rounded : exact);
  return composed.map((own): ComposedUnit => {
    const group = composed.filter(({ unit }) => unit.group === own.unit.group).flatMap((other) => scoreOf(other) ?? []);
    const score = scoreOf(own);
    const { code, name, group: groupCode } = own.unit;
    const identity = { code, name, group: groupCode, provisional: provisional || !own.complete, vetoes: own.vetoes, reason: own.reason };
    if (score === null || own.rounded === null || own.exact === null) {
      return { ...identity, total: null, exact: null, rank: null, rankOf: group.length, baseTier: null, tier: null, fundFen: null };
    }
    const better = group.filter((other) => compare(other, score) > 0);
    const level = group.filter((other) => compare(other, score) === 0).length;
    const distinct = new Set(better.map(printFraction)).size;
    const base = assignTier(scheme.tiers, score, group);
    const position = Math.max(base, ...vetoTiers(scheme, own.vetoes));
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

function composeUnit(scheme: Scheme, composite: Composite, parts: readonly CompositePart[], unit: UnitResult): Composed {
  const own = parts.flatMap(({ of, units }) => {
    const found = units.find(({ code }) => code === unit.code);
    return found === undefined ? [] : [{ of, found }];
  });
  const kinds = composite.parts.flatMap(({ of, weight }) => {
    const totals = own.flatMap((part) => (part.of === of && part.found.total !== null ? [fromNumber(part.found.total)] : []));
    return totals.length === 0 ? [] : [{ of, weight: fromNumber(weight), mean: mean(totals), n: totals.length }];
  });
  const vetoes = composite.annualVeto.filter((code) =>
    own.some(({ found }) => found.steps.some((step) => step.code === code && (step.step === 'forcedTier' || step.step === 'forcedScore'))),
  );
  const weights = sum(kinds.map(({ weight }) => weight));
  const blended =
    kinds.length === 0
      ? null
      : divide(
          kinds.reduce((total, kind) => add(total, multiply(kind.weight, kind.mean)), ZERO),
          weights,
        );
  const exact = blended === null ? null : capped(scheme, vetoes, blended);
  const terms = kinds.map(({ of, weight, mean: value, n }) => ({
    zh: `${PART_NAMES[of].zh}${figure(value)}分（${n}期）×${figure(divide(weight, weights))}`,
    en: `${PART_NAMES[of].en} ${figure(value)} (${n}) × ${figure(divide(weight, weights))}`,
  }));
  return {
    unit,
    exact,
    rounded: exact === null ? null : round(exact, scheme.rounding.decimals, scheme.rounding.mode),
    complete: kinds.length === composite.parts.length,
    vetoes,
    reason:
      kinds.length === 0
        ? { zh: '没有可合成的得分', en: 'no scores to compose' }
        : { zh: terms.map(({ zh }) => zh).join('＋'), en: terms.map(({ en }) => en).join(' + ') },
  };
}

function effectsOf(scheme: Scheme, vetoes: readonly string[]) {
  return scheme.forced.filter(({ code }) => vetoes.includes(code)).map(({ effects }) => effects);
}

function capped(scheme: Scheme, vetoes: readonly string[], score: Fraction): Fraction {
  return effectsOf(scheme, vetoes).reduce(
    (held, { scoreZero, scoreCap }) => (scoreZero ? ZERO : scoreCap === null ? held : least(held, fromNumber(scoreCap))),
    score,
  );
}

function vetoTiers(scheme: Scheme, vetoes: readonly string[]): number[] {
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

/** The rungs of the escalation ladder that a unit has reached. `tiers` are its tiers by period, the newest last, null where it was unranked. */
export function escalate(ladder: readonly Escalation[], tiers: readonly (string | null)[]): Escalation[] {
  const lastTwelve = tiers.slice(-12);
  return ladder.filter(({ tier, consecutive, orCountIn12Months }) => {
    if (tiers.at(-1) !== tier) return false;
    const broken = tiers.findLastIndex((each) => each !== tier);
    const inTwelve = lastTwelve.filter((each) => each === tier).length;
    return tiers.length - 1 - broken >= consecutive || (orCountIn12Months !== null && inTwelve >= orCountIn12Months);
  });
}
