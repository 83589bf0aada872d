import { BLOCK, drawBlock } from './draw-weights.ts';
import type { Redrawing } from './prepare-redrawing.ts';
import { drawRates } from './prepare-redrawing.ts';
import type { ReweightingPlan } from './prepare-reweighting.ts';
import { tryBlock } from './reweigh.ts';

/** How often each unit had each rank and tier. Of trials that were shared out the counts are added up. */
export interface TrialCounts {
  readonly trials: number;
  /** By unit, from `starts[unit]` on: rank 1, 2, … of its group. */
  readonly starts: Int32Array;
  readonly ranks: Uint32Array;
  /** By unit and place in the scheme's list of tiers. */
  readonly tiers: Uint32Array;
  /** By unit: trials in which nobody of the group was placed behind it. */
  readonly lasts: Uint32Array;
}

export interface TrialRun {
  readonly trials: number;
  readonly band: number;
  readonly seed: number;
  /** Only every so many-th block of trials, from this one on, where several share the work; absent: all. */
  readonly share?: { readonly of: number; readonly at: number };
}

/** Tries the weights, and the rates if any are drawn anew. The same run gives the same counts on every machine, however it is shared. */
export function countTrials(plan: ReweightingPlan, redrawing: Redrawing | null, { trials, band, seed, share = { of: 1, at: 0 } }: TrialRun): TrialCounts {
  const counts = openCounts(plan);
  const drawsRates = redrawing !== null && redrawing.rates > 0;
  let tried = 0;
  for (let block = share.at; block * BLOCK < trials; block += share.of) {
    const count = Math.min(BLOCK, trials - block * BLOCK);
    drawBlock(plan.weights, { band, seed }, block, plan.rows);
    if (drawsRates) drawRates(redrawing, seed, block);
    tryBlock(plan, count, drawsRates ? redrawing : null);
    countBlock(plan, counts, count);
    tried += count;
  }
  return { ...counts, trials: tried };
}

export function addCounts(one: TrialCounts, other: TrialCounts): TrialCounts {
  const add = (a: Uint32Array, b: Uint32Array) => a.map((count, at) => count + (b[at] as number));
  return {
    trials: one.trials + other.trials,
    starts: one.starts,
    ranks: add(one.ranks, other.ranks),
    tiers: add(one.tiers, other.tiers),
    lasts: add(one.lasts, other.lasts),
  };
}

function openCounts({ units, groups, grading }: ReweightingPlan): TrialCounts {
  const starts = new Int32Array(units.length).fill(-1);
  let next = 0;
  for (const { nominal } of groups) {
    for (const unit of nominal) {
      starts[unit] = next;
      next += nominal.length;
    }
  }
  return { trials: 0, starts, ranks: new Uint32Array(next), tiers: new Uint32Array(units.length * grading.tierCount), lasts: new Uint32Array(units.length) };
}

function countBlock({ groups, ranks, tiers, lastRanks, grading }: ReweightingPlan, counts: TrialCounts, count: number): void {
  for (let group = 0; group < groups.length; group += 1) {
    const { members } = groups[group] as ReweightingPlan['groups'][number];
    for (let at = 0; at < members.length; at += 1) {
      const unit = members[at] as number;
      const start = (counts.starts[unit] as number) - 1;
      const tierStart = unit * grading.tierCount;
      let last = 0;
      for (let trial = 0; trial < count; trial += 1) {
        const place = unit * BLOCK + trial;
        const rank = ranks[place] as number;
        increment(counts.ranks, start + rank);
        increment(counts.tiers, tierStart + (tiers[place] as number));
        if (rank === lastRanks[trial * groups.length + group]) last += 1;
      }
      counts.lasts[unit] = (counts.lasts[unit] as number) + last;
    }
  }
}

function increment(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}
