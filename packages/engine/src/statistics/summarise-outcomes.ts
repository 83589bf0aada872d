import type { Outcomes } from './draw-outcomes.ts';
import { quantile } from './quantile.ts';

export interface LikelyEnd {
  /** The most probable tier; of two equally probable ones the worse. */
  readonly tier: string;
  /** Middle total, and the bounds between which nine ends out of ten lie. */
  readonly total: number;
  readonly low: number;
  readonly high: number;
  /** Every tier of the scheme from the best, with its share of the trials. */
  readonly tiers: readonly { readonly tier: string; readonly share: number }[];
}

/** Null: too few past periods, or unranked in every trial. */
export function summariseOutcomes({ totals, tiers }: Outcomes, tierCodes: readonly string[]): LikelyEnd | null {
  const shares = tierCodes.map((tier) => ({ tier, share: tiers.get(tier) ?? 0 }));
  const likely = shares.reduce((best, one) => (one.share >= best.share ? one : best), { tier: '', share: 0 });
  if (likely.share === 0 || totals.length === 0) return null;
  return { tier: likely.tier, total: quantile(totals, 0.5), low: quantile(totals, 0.05), high: quantile(totals, 0.95), tiers: shares };
}

/**
 * By how much both ends of the intervals must give way so that nine of ten past totals lie within theirs; 0 when they do already.
 * Y. Romano, E. Patterson, E. Candès, Conformalized quantile regression (NeurIPS 2019), but for never drawing an interval in.
 */
export function widening(past: readonly { readonly low: number; readonly high: number; readonly total: number }[]): number {
  const beyond = past.map(({ low, high, total }) => Math.max(0, low - total, total - high));
  return quantile(
    beyond.toSorted((a, b) => a - b),
    Math.min(1, (0.9 * (past.length + 1)) / past.length),
  );
}

/** The interval with both ends moved outwards, but not past nothing and full marks, where no trial went. */
export function widen<T extends { readonly low: number; readonly high: number }>(end: T, by: number, fullMarks: number): T {
  return { ...end, low: Math.max(end.low - by, Math.min(0, end.low)), high: Math.min(end.high + by, Math.max(fullMarks, end.high)) };
}
