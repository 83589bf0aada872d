import type { MeasureTable, Scheme } from '@sanse/engine';
import type { Level } from './combine.ts';
import { combine, fullMarks, rescale, roundTo } from './combine.ts';
import type { Known, Standing } from './conditions.ts';
import { allHold } from './conditions.ts';
import { criteriaOf } from './criteria-of.ts';
import type { Outcome } from './criterion-marks.ts';
import { markCriterion } from './criterion-marks.ts';
import { cellOf, openCell } from './figures.ts';
import type { Rational } from './rational.ts';
import { compare, decimal, fraction, greatest, least, minus, over, parse, plus, times, total, whole, ZERO, floor } from './rational.ts';

type Unit = MeasureTable['units'][number];

/** What the method says of one unit. Exact values; nothing about how they came about. */
export interface BookResult {
  readonly code: string;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly levels: ReadonlyMap<string, Level | null>;
  /** Signed, each after its own cap and before the cap on all. */
  readonly adjustments: ReadonlyMap<string, Rational>;
  readonly level: Level | null;
  /** Null when unranked. */
  readonly exact: Rational | null;
  readonly published: Rational | null;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly baseTier: string | null;
  readonly tier: string | null;
  readonly awardEligible: boolean;
}

/** Design §5 from top to bottom, one loop a step. */
export function scoreByTheBook(table: MeasureTable, scheme: Scheme): readonly BookResult[] {
  const full = fullMarks(scheme);
  const criteria = criteriaOf(scheme.blocks);
  const marked = new Map(criteria.map((criterion) => [criterion.code, markCriterion(scheme, table, criterion, full.get(criterion.code) as Rational)]));

  const totals = table.units.map((unit, place) => totalOf(scheme, table, full, marked, unit, place));
  const seen = totals.map(({ exact, published }) => (scheme.ranking.compare === 'exact' ? exact : published));
  return totals.map((one, place) => {
    const known: Known = { table, unit: place, marks: one.marks, standing: null };
    const group = membersOf(table, place).filter((other) => seen[other] !== null);
    const rankOf = group.length;
    const unranked = { rank: null, rankOf, baseTier: null, tier: null };
    const result = {
      code: one.code,
      outcomes: one.outcomes,
      levels: one.levels,
      adjustments: one.adjustments,
      level: one.level,
      exact: one.exact,
      published: one.published,
      awardEligible: !scheme.forced.some((rule) => rule.effects.awardIneligible && binds(rule, known)),
    };
    const score = seen[place] ?? null;
    if (score === null) return { ...result, ...unranked };
    const scores = group.map((other) => seen[other] as Rational);
    const rank = rankIn(scheme, table, group, seen, place);
    const standing: Standing = {
      groupSize: rankOf,
      rank,
      rankShare: over(whole(scores.filter((other) => compare(other, score) >= 0).length), whole(rankOf)),
      score,
      isLast: scores.every((other) => compare(other, score) >= 0),
    };
    const base = baseTier(scheme, score, scores, cutsHeld(table, table.units[place]?.group ?? ''));
    const worst = worstTier(scheme, base, { ...known, standing });
    const codeOf = (tier: number) => scheme.tiers.levels[tier]?.code ?? null;
    return { ...result, rank, rankOf, baseTier: codeOf(base), tier: codeOf(afterDecision(scheme, table, one.code, worst)) };
  });
}

function membersOf(table: MeasureTable, place: number): readonly number[] {
  const members: number[] = [];
  for (let other = 0; other < table.units.length; other += 1) if (table.units[other]?.group === table.units[place]?.group) members.push(other);
  return members;
}

/** Its conditions hold now, or held in an earlier period of the quarter or year for which it binds. */
function binds({ code, when }: Scheme['forced'][number], known: Known): boolean {
  const unit = known.table.units[known.unit]?.code;
  const before = (known.table.earlierVetoes ?? []).some((veto) => veto.code === code && veto.unit === unit);
  return before || allHold(when, { ...known, standing: null });
}

/** Gate, marks, levels, bonus and penalty, forced effects on the score, rounding. */
function totalOf(
  scheme: Scheme,
  table: MeasureTable,
  full: ReadonlyMap<string, Rational>,
  marked: ReadonlyMap<string, readonly Outcome[]>,
  unit: Unit,
  place: number,
) {
  const outcomes = new Map([...marked].map(([code, all]) => [code, all[place] as Outcome]));
  const levels = new Map<string, Level | null>();
  const level = combine(scheme, full, outcomes, levels);
  const marks = new Map<string, Rational>();
  for (const [code, outcome] of outcomes) if (outcome.marks !== null) marks.set(code, outcome.marks);
  for (const [code, block] of levels) if (block !== null) marks.set(code, block.marks);
  const { adjustments, change } = adjust(scheme, table, unit, place);
  const base = { code: unit.code, outcomes, levels, marks, adjustments, level };
  const unranked = { ...base, exact: null, published: null };

  const failed = scheme.gates.filter(({ require }) => !allHold(require, { table, unit: place, marks: new Map(), standing: null }));
  if (failed.some(({ otherwise }) => otherwise === 'unranked')) return unranked;
  if (level === null || compare(level.applicable, ZERO) <= 0) return unranked;
  if (compare(level.applicable, decimal(scheme.minApplicable)) < 0) return unranked;

  let score = plus(rescale(level, scheme.fullMarks), change);
  if (scheme.totalCap !== null) score = least(score, decimal(scheme.totalCap));
  if (scheme.totalFloor !== null) score = greatest(score, decimal(scheme.totalFloor));
  if (failed.length > 0) score = ZERO;
  for (const rule of scheme.forced) {
    const { effects } = rule;
    if (!binds(rule, { table, unit: place, marks, standing: null })) continue;
    if (effects.scoreZero) score = ZERO;
    if (effects.scoreCap !== null) score = least(score, decimal(effects.scoreCap));
  }
  return { ...base, exact: score, published: roundTo(score, scheme.rounding.decimals, scheme.rounding.mode) };
}

/** What bonuses and penalties change together, and each of them by its code. */
function adjust(scheme: Scheme, table: MeasureTable, unit: Unit, place: number) {
  const adjustments = new Map<string, Rational>();
  const sumOf = (items: Scheme['bonus'], limit: number | null, sign: 1 | -1): Rational => {
    let sum = ZERO;
    for (const item of items) {
      let amount = item.from.kind === 'measure' ? byMeasure(table, item.from, place) : byDecisions(table, item.code, item.from, unit.code, sign);
      amount = greatest(ZERO, amount);
      if (item.cap !== null) amount = least(amount, decimal(item.cap));
      adjustments.set(item.code, times(amount, whole(sign)));
      sum = plus(sum, amount);
    }
    return limit === null ? sum : least(sum, decimal(limit));
  };
  const bonus = sumOf(scheme.bonus, scheme.bonusCap, 1);
  const penalty = sumOf(scheme.penalty, scheme.penaltyCap, -1);
  return { adjustments, change: minus(bonus, penalty) };
}

type From = Scheme['bonus'][number]['from'];

function byMeasure(table: MeasureTable, from: Extract<From, { kind: 'measure' }>, place: number): Rational {
  const { value } = openCell(cellOf(table, { measure: from.measure, shift: 'none' }, place));
  return value === null ? ZERO : times(decimal(from.each), value);
}

/**
 * The same item counts once, at its highest, or each time; a decision without an item key is an item of its own.
 * A penalty counts by its size, whatever sign it was written with; a bonus written below zero counts nothing.
 */
function byDecisions(table: MeasureTable, code: string, from: Extract<From, { kind: 'decisions' }>, unit: string, sign: 1 | -1): Rational {
  const highest = new Map<string, Rational>();
  const each: Rational[] = [];
  for (const { target, unit: of, amount, level, itemKey } of table.decisions) {
    if (target !== code || of !== unit) continue;
    const levelWorth = level === null ? undefined : from.levels[level];
    if (amount === null && levelWorth === undefined) continue;
    let worth = amount === null ? decimal(levelWorth as number) : parse(amount);
    if (compare(worth, ZERO) < 0) worth = sign === -1 ? minus(ZERO, worth) : ZERO;
    if (from.sameItem === 'each' || itemKey === null) each.push(worth);
    else highest.set(itemKey, greatest(worth, highest.get(itemKey) ?? worth));
  }
  return plus(total(each), total([...highest.values()]));
}

/** Positive: `other` stands before `place`. Equal scores go through the tie-breakers; a unit without the figure comes after those with it. */
function standsBefore(scheme: Scheme, table: MeasureTable, seen: readonly (Rational | null)[], other: number, place: number): number {
  const byScore = compare(seen[other] as Rational, seen[place] as Rational);
  if (byScore !== 0) return byScore;
  for (const { measure, shift, prefer } of scheme.ranking.breakers) {
    const [a, b] = [openCell(cellOf(table, { measure, shift }, other)).value, openCell(cellOf(table, { measure, shift }, place)).value];
    if (a === null && b === null) continue;
    if (a === null) return -1;
    if (b === null) return 1;
    const order = compare(a, b) * (prefer === 'high' ? 1 : -1);
    if (order !== 0) return order;
  }
  return 0;
}

function rankIn(scheme: Scheme, table: MeasureTable, group: readonly number[], seen: readonly (Rational | null)[], place: number): number {
  const before = group.filter((other) => standsBefore(scheme, table, seen, other, place) > 0);
  const equal = group.filter((other) => standsBefore(scheme, table, seen, other, place) === 0);
  switch (scheme.ranking.ties) {
    case '1224':
      return before.length + 1;
    case '1334':
      return before.length + equal.length;
    case '1223': {
      const different: number[] = [];
      for (const other of before) if (!different.some((one) => standsBefore(scheme, table, seen, one, other) === 0)) different.push(other);
      return different.length + 1;
    }
  }
}

/** The cuts of the reference period by tier, as a guardrail reads them. */
function cutsHeld(table: MeasureTable, group: string): ReadonlyMap<string, Rational> {
  return new Map((table.cutReference?.cuts ?? []).flatMap((cut): [string, Rational][] => (cut.group === group ? [[cut.tier, parse(cut.score)]] : [])));
}

/** Place in the list of tiers, 0 the best. */
function baseTier(scheme: Scheme, score: Rational, scores: readonly Rational[], held: ReadonlyMap<string, Rational>): number {
  const { method, levels, closed, ties, guardrail } = scheme.tiers;
  const worst = levels.length - 1;
  const reaches = (order: number) => order > 0 || (order === 0 && (method === 'quota' || closed === 'lower'));
  /** Above the highest the cut may lie: in. Below the lowest: out. Between the two it is as the scores alone have it. */
  const guarded = (tier: number, byScores: boolean): boolean => {
    const reference = held.get(levels[tier]?.code ?? '');
    if (guardrail === undefined || reference === undefined) return byScores;
    const within = decimal(guardrail.within);
    if (reaches(compare(score, plus(reference, within)))) return true;
    return byScores && reaches(compare(score, minus(reference, within)));
  };
  if (method === 'quota') {
    const better = scores.filter((other) => compare(other, score) > 0).length;
    const equal = scores.filter((other) => compare(other, score) === 0).length;
    const position = ties === 'better' ? better + 1 : better + equal;
    let share = ZERO;
    for (let tier = 0; tier < worst; tier += 1) {
      share = plus(share, decimal(levels[tier]?.from ?? 0));
      const places = fraction(floor(times(share, whole(scores.length))), 1n);
      if (guarded(tier, compare(whole(position), places) <= 0)) return tier;
    }
    return worst;
  }
  for (let tier = 0; tier < worst; tier += 1) {
    const from = decimal(levels[tier]?.from ?? 0);
    if (guarded(tier, reaches(compare(score, method === 'absolute' ? from : percentile(scores, from))))) return tier;
  }
  return worst;
}

function percentile(scores: readonly Rational[], p: Rational): Rational {
  const sorted = [...scores].sort(compare);
  const position = over(times(whole(sorted.length - 1), p), whole(100));
  const below = Number(floor(position));
  const lower = sorted[below] as Rational;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] as Rational;
  return plus(lower, times(minus(upper, lower), minus(position, whole(below))));
}

/** Rank rules, then forced rules: each may only lower the tier, the worst wins. */
function worstTier(scheme: Scheme, base: number, known: Known): number {
  let tier = base;
  const placeOf = (code: string) => scheme.tiers.levels.findIndex((level) => level.code === code);
  for (const { when, tierAtBest } of scheme.rankRules) if (allHold(when, known)) tier = Math.max(tier, placeOf(tierAtBest));
  for (const rule of scheme.forced) {
    const { effects } = rule;
    if (!binds(rule, known)) continue;
    if (effects.tierAtBest !== null) tier = Math.max(tier, placeOf(effects.tierAtBest));
    if (effects.capBelowBest) tier = Math.max(tier, 1);
  }
  return tier;
}

/** The latest signed decision on the tier, when it is no further than the scheme lets a decision go. */
function afterDecision(scheme: Scheme, table: MeasureTable, unit: string, tier: number): number {
  let decided: string | null = null;
  let latest = '';
  for (const { unit: of, target, level, decidedOn } of table.decisions) {
    if (of === unit && target === 'tier' && level !== null && decidedOn >= latest) [latest, decided] = [decidedOn, level];
  }
  const wanted = scheme.tiers.levels.findIndex(({ code }) => code === decided);
  return wanted >= 0 && Math.abs(wanted - tier) <= scheme.manualSteps ? wanted : tier;
}
