import type { Comparison, Scheme, TierSet } from '../schemes/scheme.ts';
import { tierPosition } from '../scoring/assign-tiers.ts';
import type { Circumstances } from '../scoring/conditions.ts';
import { holds, MEETS } from '../scoring/conditions.ts';
import { parseFraction, toNumber } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { ScoredAssessment } from '../scoring/score.ts';
import { tierDecision } from '../scoring/score.ts';
import { BLOCK } from './draw-weights.ts';
import type { Group, ReweightingPlan } from './prepare-reweighting.ts';
import { SLACK } from './slack.ts';

/** Where the tiers of a group begin, from best to worst. */
export interface Cuts {
  /** Least key of a tier; of percentiles, in the last trial. */
  readonly least: Float64Array;
  /** Percentiles: where the cut lies among the keys from lowest to highest, counted from 0. */
  readonly positions: Float64Array;
  /** Quotas: places down to the end of the tier. */
  readonly seats: Int32Array;
  /** How far the cuts of a guardrail may lie, as keys; null: there is none to hold on to. */
  readonly held: { readonly least: Float64Array; readonly most: Float64Array } | null;
}

interface TrialRule {
  readonly atBest: number;
  /** By unit: whether the conditions that a trial does not decide anew hold. */
  readonly open: Uint8Array;
  readonly standing: readonly { readonly field: 'groupSize' | 'rank' | 'rankShare' | 'score'; readonly op: Comparison; readonly value: number }[];
}

/** How a trial gives tiers, by their place in the scheme's list. */
export interface Grading {
  readonly tierCount: number;
  readonly method: TierSet['method'];
  readonly closed: TierSet['closed'];
  readonly ties: TierSet['ties'];
  readonly rankRules: readonly TrialRule[];
  /** By unit: the best tier that vetoes leave open, and the tier of a signed decision, −1 for none. */
  readonly forcedAtBest: Int32Array;
  readonly decided: Int32Array;
  readonly manualSteps: number;
  /** By unit: whether anything may move its base tier. */
  readonly settles: Uint8Array;
}

/** `toKey` turns a score into what keys are counted in. */
export function prepareGrading(
  scheme: Scheme,
  table: MeasureTable,
  nominal: ScoredAssessment,
  toKey: (score: number) => number,
  at: (unit: number) => Circumstances,
): Grading {
  const { tiers } = scheme;
  const { units } = nominal;
  const rankRules = scheme.rankRules.map(({ when, tierAtBest }): TrialRule => {
    const fixed = when.filter(({ kind }) => kind !== 'standing' && kind !== 'last');
    return {
      atBest: tierPosition(tiers, tierAtBest),
      open: Uint8Array.from(units, (_, unit) => Number(fixed.every((condition) => holds(condition, at(unit))))),
      standing: when.flatMap((condition) => {
        // Nobody scores lower: all of the group score at least as high.
        if (condition.kind === 'last') return [{ field: 'rankShare' as const, op: 'eq' as const, value: 1 }];
        if (condition.kind !== 'standing') return [];
        const { field, op, value } = condition;
        return [{ field, op, value: field === 'score' ? toKey(value) : value }];
      }),
    };
  });
  const bound = Int32Array.from(units, ({ steps }) => forcedAtBest(scheme, steps));
  const decided = Int32Array.from(units, ({ code }) => {
    const decision = tierDecision(table.decisions, code);
    return decision === null ? -1 : tiers.levels.findIndex((level) => level.code === decision.level);
  });
  return {
    tierCount: tiers.levels.length,
    method: tiers.method,
    closed: tiers.closed,
    ties: tiers.ties,
    rankRules,
    forcedAtBest: bound,
    decided,
    manualSteps: scheme.manualSteps,
    settles: Uint8Array.from(units, (_, unit) => Number(bound[unit] !== 0 || decided[unit] !== -1 || rankRules.some(({ open }) => open[unit] === 1))),
  };
}

function forcedAtBest({ forced, tiers }: Scheme, steps: ScoredAssessment['units'][number]['steps']): number {
  const bound = forced.filter(({ code }) => steps.some((step) => step.step === 'forcedTier' && step.code === code));
  return bound.reduce((best, { effects }) => {
    const atBest = effects.tierAtBest === null ? 0 : tierPosition(tiers, effects.tierAtBest);
    return Math.max(best, atBest, effects.capBelowBest ? 1 : 0);
  }, 0);
}

export function prepareCuts({ levels, guardrail }: TierSet, size: number, toKey: (score: number) => number, group: string, table: MeasureTable): Cuts {
  const froms = levels.map(({ from }) => from);
  const reference = levels.map(({ code }, at) => {
    const cut = table.cutReference?.cuts.find((each) => each.group === group && each.tier === code);
    return cut === undefined || at === levels.length - 1 ? null : toNumber(parseFraction(cut.score));
  });
  const limit = (side: 1 | -1) =>
    Float64Array.from(reference, (cut) => (cut === null || guardrail === undefined ? side * Infinity : toKey(cut + side * guardrail.within)));
  let share = 0;
  return {
    least: Float64Array.from(froms, (from) => (from === null ? -Infinity : toKey(from))),
    positions: Float64Array.from(froms, (from) => ((size - 1) * (from ?? 0)) / 100),
    seats: Int32Array.from(froms, (from) => {
      share += from ?? Infinity;
      return Math.min(size, Math.floor(share * size + SLACK));
    }),
    held: guardrail === undefined || table.cutReference === undefined ? null : { least: limit(-1), most: limit(1) },
  };
}

/** Ranks in a trial of a group whose order and keys are known, and its tiers: base tier, rank rules, vetoes, signed decision. Returns the rank of the last. */
export function giveStandings(plan: ReweightingPlan, { order, sorted, cuts }: Group, trial: number): number {
  const { grading, breakers, ranks, tiers, ties } = plan;
  const { method, settles } = grading;
  const byPlace = method === 'quota' && cuts.held === null;
  if (method === 'percentile') placePercentiles(cuts, sorted);
  else if (method === 'quota' && !byPlace) placeQuotas(cuts, grading.ties, sorted);
  if (cuts.held !== null) holdCuts(cuts, cuts.held);
  const closed = method === 'quota' ? 'lower' : grading.closed;
  const size = order.length;
  let distinct = 0;
  let rank = 0;
  for (let start = 0; start < size;) {
    const key = sorted[start] as number;
    let end = start + 1;
    while (end < size && key - (sorted[end] as number) <= SLACK) end += 1;
    const base = byPlace ? tierOfPlace(cuts, grading.ties === 'better' ? start + 1 : end) : tierOfKey(cuts, key, closed);
    // Among equal scores those whom the tie-breakers do not part share a rank.
    for (let from = start; from < end;) {
      const breaker = breakers[order[from] as number];
      let to = from + 1;
      while (to < end && breakers[order[to] as number] === breaker) to += 1;
      distinct += 1;
      rank = ties === '1224' ? from + 1 : ties === '1334' ? to : distinct;
      for (let at = from; at < to; at += 1) {
        const unit = order[at] as number;
        const place = unit * BLOCK + trial;
        ranks[place] = rank;
        tiers[place] = settles[unit] === 1 ? settle(grading, unit, base, size, rank, end / size, key) : base;
      }
      from = to;
    }
    start = end;
  }
  return rank;
}

/** Linear between the two nearest keys. */
function placePercentiles({ least, positions }: Cuts, sorted: Float64Array): void {
  const highest = sorted.length - 1;
  for (let tier = 0; tier < least.length; tier += 1) {
    if (least[tier] === -Infinity) continue;
    const position = positions[tier] as number;
    const below = Math.floor(position);
    const lower = sorted[highest - below] as number;
    const upper = sorted[Math.max(highest - below - 1, 0)] as number;
    least[tier] = lower + (position - below) * (upper - lower);
  }
}

/** The least key that still has a place in each tier; none where a share of a place is no place. */
function placeQuotas({ least, seats }: Cuts, ties: TierSet['ties'], sorted: Float64Array): void {
  const keyAt = (at: number) => sorted[at] as number;
  for (let tier = 0; tier < least.length - 1; tier += 1) {
    let last = (seats[tier] as number) - 1;
    const isSplit = ties === 'worse' && last >= 0 && last + 1 < sorted.length && keyAt(last) - keyAt(last + 1) <= SLACK;
    if (isSplit) {
      const key = keyAt(last);
      while (last >= 0 && keyAt(last) - key <= SLACK) last -= 1;
    }
    least[tier] = last < 0 ? Infinity : keyAt(last);
  }
}

function holdCuts({ least }: Cuts, held: NonNullable<Cuts['held']>): void {
  for (let tier = 0; tier < least.length - 1; tier += 1) {
    least[tier] = Math.min(Math.max(least[tier] as number, held.least[tier] as number), held.most[tier] as number);
  }
}

function tierOfKey({ least }: Cuts, key: number, closed: TierSet['closed']): number {
  const margin = closed === 'lower' ? SLACK : -SLACK;
  const worst = least.length - 1;
  for (let tier = 0; tier < worst; tier += 1) if (key + margin >= (least[tier] as number)) return tier;
  return worst;
}

function tierOfPlace({ seats }: Cuts, place: number): number {
  const worst = seats.length - 1;
  for (let tier = 0; tier < worst; tier += 1) if (place <= (seats[tier] as number)) return tier;
  return worst;
}

function settle(grading: Grading, unit: number, base: number, groupSize: number, rank: number, rankShare: number, score: number): number {
  let tier = base;
  for (const { atBest, open, standing } of grading.rankRules) {
    if (atBest <= tier || open[unit] === 0) continue;
    let binds = true;
    for (const { field, op, value } of standing) {
      const left = field === 'score' ? score : field === 'rank' ? rank : field === 'rankShare' ? rankShare : groupSize;
      const ahead = left - value;
      binds &&= MEETS[op](Math.abs(ahead) > SLACK ? ahead : 0);
    }
    if (binds) tier = atBest;
  }
  tier = Math.max(tier, grading.forcedAtBest[unit] as number);
  const decided = grading.decided[unit] as number;
  return decided >= 0 && Math.abs(decided - tier) <= grading.manualSteps ? decided : tier;
}
