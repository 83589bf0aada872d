import type { Assessment, TierOutline } from '../assessments/assessment.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { Text } from '../text.ts';
import type { TrialCounts, TrialRun } from './count-trials.ts';
import { countTrials } from './count-trials.ts';
import { describeTrials } from './describe-trials.ts';
import { findDominance } from './dominance.ts';
import type { Omission } from './leave-one-out.ts';
import { leaveOneOut } from './leave-one-out.ts';
import type { Redrawing } from './prepare-redrawing.ts';
import { prepareRedrawing } from './prepare-redrawing.ts';
import type { ReweightingPlan } from './prepare-reweighting.ts';
import { prepareReweighting } from './prepare-reweighting.ts';
import { robustnessOf } from './settings.ts';

/** What the trials vary, and how many there are. Another run of the same gives the same, on any machine. */
export interface TrialSettings {
  /** 0 to 1: each weight is drawn evenly from w(1 − band) to w(1 + band). */
  readonly band: number;
  /** Only rates over a base of less than this are drawn anew; 0: none; null: all of them. */
  readonly smallBase: number | null;
  readonly trials: number;
  readonly seed: number;
}

/** How firm the place of one unit is. Ranks are those within its group; shares are of all trials, 0 to 1. */
export interface UnitRobustness {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  /** As published; null: not ranked, and then everything else is null or empty. */
  readonly rank: number | null;
  readonly tier: string | null;
  /** The 5th and the 95th percentile of its ranks by nearest rank: the least rank that 5 % (95 %) of all trials do not exceed. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The 50th percentile by the same rule. */
  readonly median: number | null;
  readonly mean: number | null;
  readonly first: number;
  /** Nobody of the group placed behind it. */
  readonly last: number;
  /** From best to worst, all tiers of the scheme. */
  readonly tiers: readonly { readonly tier: string; readonly share: number }[];
  /** In at least nine of ten trials it has the published tier. */
  readonly isFirm: boolean;
  /** Its rates that were drawn anew. */
  readonly redrawn: number;
  /** Codes of the units that no weighting in the band places before it. */
  readonly aheadOf: readonly string[];
}

export interface RobustnessResult {
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly settings: TrialSettings;
  /** What was tried, in one sentence. */
  readonly model: Text;
  readonly groups: Assessment['groups'];
  readonly tiers: readonly TierOutline[];
  /** In the order of the table. */
  readonly units: readonly UnitRobustness[];
  /** Each criterion left out, those that move ranks most first. */
  readonly criteria: readonly Omission[];
  /** Criteria whose rates were drawn anew, and of how many units; those that kept their published marks, and why. */
  readonly redrawn: readonly { readonly criterion: string; readonly units: number }[];
  readonly held: readonly { readonly criterion: string; readonly reason: Text }[];
  /** Pairs of units of one group by what weights in the band can do to their order (`findDominance`). */
  readonly pairs: { readonly fixed: number; readonly open: number; readonly undetermined: number };
}

/** At least so many of the trials must give the published tier for it to be called firm. */
const FIRM = 0.9;

/** The trials of one table under one scheme. Whoever opens the same can count a share of them. */
export interface Trials {
  /** All, unless told which. */
  count(share?: TrialRun['share']): TrialCounts;
  /** What the counts of all trials say. */
  tell(counts: TrialCounts): RobustnessResult;
}

/** How firm ranks and tiers are when weights and rates vary. What is not said in `settings` is as the scheme has it, or as usual. */
export function assessRobustness(table: MeasureTable, scheme: Scheme, settings: Partial<TrialSettings> = {}): RobustnessResult {
  const trials = openTrials(table, scheme, settings);
  return trials.tell(trials.count());
}

/** The same in parts, for several to share the work. */
export function openTrials(table: MeasureTable, scheme: Scheme, settings: Partial<TrialSettings> = {}): Trials {
  const { annex: _annex, ...own } = robustnessOf(scheme);
  const { band, smallBase, trials, seed } = { ...own, ...settings };
  const plan = prepareReweighting(table, scheme);
  const redrawing = prepareRedrawing(plan, table, scheme, smallBase);
  return {
    count: (share) => countTrials(plan, redrawing, { trials, band, seed, ...(share && { share }) }),
    tell(counts) {
      const { aheadOf, ...pairs } = findDominance(plan, scheme, band);
      const { published } = plan;
      return {
        period: table.period,
        cutOff: table.cutOff,
        knownAt: table.knownAt,
        settings: { band, smallBase, trials, seed },
        model: describeTrials({ band, smallBase, trials, seed }),
        groups: published.groups,
        tiers: published.tiers,
        units: published.units.map((_, unit) => describeUnit(plan, redrawing, counts, aheadOf[unit] ?? [], unit)),
        criteria: leaveOneOut(plan, table, scheme),
        redrawn: redrawing.redrawn,
        held: redrawing.held,
        pairs,
      };
    },
  };
}

function describeUnit(plan: ReweightingPlan, { byUnit }: Redrawing, counts: TrialCounts, aheadOf: readonly number[], unit: number): UnitRobustness {
  const { code, name, group, order, rank, rankOf, tier } = plan.published.units[unit] as ReweightingPlan['published']['units'][number];
  const identity = { code, name, group, order, rank, tier };
  if (rank === null) return { ...identity, interval: null, median: null, mean: null, first: 0, last: 0, tiers: [], isFirm: false, redrawn: 0, aheadOf: [] };
  const start = counts.starts[unit] as number;
  const ranks = counts.ranks.subarray(start, start + rankOf);
  const levels = plan.published.tiers;
  const tiers = levels.map((level, at) => ({ tier: level.code, share: (counts.tiers[unit * levels.length + at] as number) / counts.trials }));
  return {
    ...identity,
    interval: { low: percentile(ranks, counts.trials, 5), high: percentile(ranks, counts.trials, 95) },
    median: percentile(ranks, counts.trials, 50),
    mean: ranks.reduce((sum, count, at) => sum + count * (at + 1), 0) / counts.trials,
    first: (ranks[0] ?? 0) / counts.trials,
    last: (counts.lasts[unit] as number) / counts.trials,
    tiers,
    isFirm: tiers.some((each) => each.tier === tier && each.share >= FIRM),
    redrawn: byUnit[unit] as number,
    aheadOf: aheadOf.map((other) => plan.units[other] ?? ''),
  };
}

/** Nearest rank: the least value that ⌈p n / 100⌉ of n values do not exceed. `counts` has how often 1, 2, … came. */
function percentile(counts: Uint32Array, trials: number, p: number): number {
  const wanted = Math.ceil((p * trials) / 100);
  let seen = 0;
  const at = counts.findIndex((count) => (seen += count) >= wanted);
  return at + 1;
}
