import type { Outcomes, TrialEnd } from './draw-outcomes.ts';
import { quantile } from './quantile.ts';

export interface LikelyEnd {
  /** The most probable tier; of two equally probable ones the worse. */
  readonly tier: string;
  /** Middle total, and the least and the greatest of the trials: of a dozen the widest interval there is, and still short of nine ends out of ten. */
  readonly total: number;
  readonly low: number;
  readonly high: number;
  /** Every tier of the scheme from the best, with its share of the trials. */
  readonly tiers: readonly { readonly tier: string; readonly share: number }[];
  /** The trials these figures are of. */
  readonly trials: readonly TrialEnd[];
}

/** Null: too few past periods, or unranked in every trial. */
export function summariseOutcomes({ totals, tiers, trials }: Outcomes, tierCodes: readonly string[]): LikelyEnd | null {
  const shares = tierCodes.map((tier) => ({ tier, share: tiers.get(tier) ?? 0 }));
  const likely = shares.reduce((best, one) => (one.share >= best.share ? one : best), { tier: '', share: 0 });
  if (likely.share === 0 || totals.length === 0) return null;
  return { tier: likely.tier, total: quantile(totals, 0.5), low: Math.min(...totals), high: Math.max(...totals), tiers: shares, trials };
}

/** The interval with both ends moved outwards, but not past nothing and full marks, where no trial went. */
export function widen<T extends { readonly low: number; readonly high: number }>(end: T, by: number, fullMarks: number): T {
  return { ...end, low: Math.max(end.low - by, Math.min(0, end.low)), high: Math.min(end.high + by, Math.max(fullMarks, end.high)) };
}
