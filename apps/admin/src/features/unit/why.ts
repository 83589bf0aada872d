import type { Assessment, CriterionOutline, Step, TierOutline, UnitResult } from '@sanse/engine';
import type { TierDistance } from '@sanse/engine/scoring';
import { bestFirst } from '../../ui/tiers.ts';

interface NextTier {
  readonly tier: TierOutline;
  /** The score from which it begins, and the marks missing to that. */
  readonly from: number;
  readonly missing: number;
  /** Where a rule of rank keeps the unit from it at that score: the score that passes the rule too, and the marks missing to that. Null: none does, or it is not known yet. */
  readonly pastRules: { readonly from: number; readonly missing: number } | null;
  /** What keeps the unit from it whatever its score; null: nothing does, or it is not known yet. */
  readonly held: Step | null;
}

/** What a unit must be told first: how far it is from the better tier, what cost it the most marks, and what moved it otherwise. */
export interface Why {
  /** The next better tier with the score from which it begins, and the marks missing to it (none or fewer than none: only a rule keeps the unit from it). Null: there is none, or no score reaches it. */
  readonly next: NextTier | null;
  /** Marks lost on all criteria, and on how many. */
  readonly lost: number;
  readonly criteria: number;
  /** The heaviest losses, three at most, and their share of all that was lost. */
  readonly heaviest: readonly { readonly outline: CriterionOutline; readonly lost: number }[];
  readonly share: number;
  /** Gates that failed, and rules and decisions that changed the score or the tier. */
  readonly forced: readonly Step[];
}

const TOLD = 3;

/** `cuts`: where each tier of the scheme's list begins in the unit's group; null: no score reaches it. `distance`: to the better tier; null: not known yet. */
export function whyOf(
  unit: UnitResult,
  { criteria, tiers }: Pick<Assessment, 'criteria' | 'tiers'>,
  cuts: readonly (number | null)[],
  distance: TierDistance | null,
): Why {
  const losing = unit.criteria.filter(({ lost }) => lost > 0).toSorted((a, b) => b.lost - a.lost);
  const lost = losing.reduce((sum, result) => sum + result.lost, 0);
  const heaviest = losing.slice(0, TOLD).flatMap((result) => {
    const outline = criteria.find(({ code }) => code === result.code);
    return outline === undefined ? [] : [{ outline, lost: result.lost }];
  });
  return {
    next: nextTier(unit, tiers, cuts, distance),
    lost,
    criteria: losing.length,
    heaviest,
    share: lost === 0 ? 0 : heaviest.reduce((sum, one) => sum + one.lost, 0) / lost,
    forced: unit.steps.filter(changesStanding),
  };
}

function nextTier(unit: UnitResult, tiers: readonly TierOutline[], cuts: readonly (number | null)[], distance: TierDistance | null): NextTier | null {
  const ordered = bestFirst(tiers);
  const tier = ordered[ordered.findIndex(({ code }) => code === unit.tier) - 1];
  const from = tier === undefined ? null : (cuts[tiers.indexOf(tier)] ?? null);
  if (tier === undefined || from === null || unit.total === null) return null;
  return {
    ...{ tier, from, missing: from - unit.total },
    pastRules: distance?.kind === 'marks' && distance.by !== null ? { from: distance.score, missing: distance.missing } : null,
    held: distance?.kind === 'held' ? distance.by : null,
  };
}

const STANDING = new Set<Step['step']>(['forcedScore', 'rankRule', 'forcedTier', 'manual']);

function changesStanding({ step, before, after }: Step): boolean {
  return step === 'gate' ? after === 'failed' : STANDING.has(step) && before !== after;
}
