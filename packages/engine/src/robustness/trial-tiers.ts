import type { Comparison, Scheme, TierSet } from '../schemes/scheme.ts';
import { tierPosition } from '../scoring/assign-tiers.ts';
import type { Circumstances } from '../scoring/conditions.ts';
import { holds, MEETS } from '../scoring/conditions.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { ScoredAssessment } from '../scoring/score.ts';
import { tierDecision } from '../scoring/score.ts';
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
}

interface TrialRule {
  readonly atBest: number;
  /** By unit: whether the conditions that a trial does not decide anew hold. */
  readonly open: Uint8Array;
  readonly standing: readonly { readonly field: 'groupSize' | 'rank' | 'rankShare' | 'score'; readonly op: Comparison; readonly value: number }[];
}

/** How a trial gives tiers, by their place in the scheme's list. */
export interface Grading {
  readonly method: TierSet['method'];
  readonly closed: TierSet['closed'];
  readonly ties: TierSet['ties'];
  readonly rankRules: readonly TrialRule[];
  /** By unit: the best tier that vetoes leave open, and the tier of a signed decision, −1 for none. */
  readonly forcedAtBest: Int32Array;
  readonly decided: Int32Array;
  readonly manualSteps: number;
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
  return {
    method: tiers.method,
    closed: tiers.closed,
    ties: tiers.ties,
    rankRules: scheme.rankRules.map(({ when, tierAtBest }): TrialRule => {
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
    }),
    forcedAtBest: Int32Array.from(units, ({ steps }) => forcedAtBest(scheme, steps)),
    decided: Int32Array.from(units, ({ code }) => {
      const decision = tierDecision(table.decisions, code);
      return decision === null ? -1 : tiers.levels.findIndex((level) => level.code === decision.level);
    }),
    manualSteps: scheme.manualSteps,
  };
}

function forcedAtBest({ forced, tiers }: Scheme, steps: ScoredAssessment['units'][number]['steps']): number {
  const bound = forced.filter(({ code }) => steps.some((step) => step.step === 'forcedTier' && step.code === code));
  return bound.reduce((best, { effects }) => {
    const atBest = effects.tierAtBest === null ? 0 : tierPosition(tiers, effects.tierAtBest);
    return Math.max(best, atBest, effects.capBelowBest ? 1 : 0);
  }, 0);
}

export function prepareCuts({ levels }: TierSet, size: number, toKey: (score: number) => number): Cuts {
  const froms = levels.map(({ from }) => from);
  let share = 0;
  return {
    least: Float64Array.from(froms, (from) => (from === null ? -Infinity : toKey(from))),
    positions: Float64Array.from(froms, (from) => ((size - 1) * (from ?? 0)) / 100),
    seats: Int32Array.from(froms, (from) => {
      share += from ?? Infinity;
      return Math.min(size, Math.floor(share * size + SLACK));
    }),
  };
}

/** Tiers of a group whose order and ranks are known: base tier, rank rules, vetoes, signed decision. */
export function giveTiers(plan: ReweightingPlan, { order, cuts }: Group): void {
  const { grading, keys, ranks, tiers } = plan;
  if (grading.method === 'percentile') placePercentiles(cuts, order, keys);
  const size = order.length;
  for (let start = 0; start < size;) {
    const key = keys[order[start] as number] as number;
    let end = start + 1;
    while (end < size && key - (keys[order[end] as number] as number) <= SLACK) end += 1;
    const base = grading.method === 'quota' ? tierOfPlace(cuts, grading.ties === 'better' ? start + 1 : end) : tierOfKey(cuts, key, grading.closed);
    for (let at = start; at < end; at += 1) {
      const unit = order[at] as number;
      tiers[unit] = settle(grading, unit, base, size, ranks[unit] as number, end / size, key);
    }
    start = end;
  }
}

/** Linear between the two nearest keys. */
function placePercentiles({ least, positions }: Cuts, order: Int32Array, keys: Float64Array): void {
  const highest = order.length - 1;
  for (let tier = 0; tier < least.length; tier += 1) {
    if (least[tier] === -Infinity) continue;
    const position = positions[tier] as number;
    const below = Math.floor(position);
    const lower = keys[order[highest - below] as number] as number;
    const upper = keys[order[Math.max(highest - below - 1, 0)] as number] as number;
    least[tier] = lower + (position - below) * (upper - lower);
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
