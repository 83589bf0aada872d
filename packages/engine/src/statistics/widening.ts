import { quantile } from './quantile.ts';

/** An interval that was forecast, and the total that came. */
export interface PastInterval {
  readonly low: number;
  readonly high: number;
  readonly total: number;
}

/** Share of totals that intervals are meant to hold. */
const NOMINAL = 0.9;
/** Periods whose misses are looked at: the newest ones. */
const LOOKED_AT = 6;
/** How fast the level follows what the intervals did hold. */
const STEP = 0.2;

/**
 * By how much both ends of the intervals must give way so that nine of ten totals lie within theirs: a quantile of what the newest past
 * periods missed, 0 when they hold enough already. `past` are the intervals of each period, oldest first.
 *
 * Y. Romano, E. Patterson, E. Candès, Conformalized quantile regression (NeurIPS 2019), but for never drawing an interval in. That alone
 * holds when past and present are alike. They are not: seasons, campaigns and new officials change how far off a forecast is. So the
 * level is moved by what the intervals of each period did hold: I. Gibbs, E. Candès, Adaptive conformal inference under distribution
 * shift (NeurIPS 2021), equation 2, a period at a time.
 */
export function widening(past: readonly (readonly PastInterval[])[]): number {
  const misses = past.map((intervals) => intervals.map(({ low, high, total }) => Math.max(0, low - total, total - high))).filter(({ length }) => length > 0);
  let level = NOMINAL;
  for (const [at, own] of misses.entries()) {
    if (at === 0) continue;
    const by = reach(misses.slice(0, at), level);
    const held = own.filter((miss) => miss <= by).length / own.length;
    level = Math.min(1, level + STEP * (NOMINAL - held));
  }
  return reach(misses, level);
}

/** The quantile of the newest misses, a little higher as there are few. */
function reach(misses: readonly (readonly number[])[], level: number): number {
  const newest = misses
    .slice(-LOOKED_AT)
    .flat()
    .sort((a, b) => a - b);
  return newest.length === 0 ? 0 : quantile(newest, Math.min(1, (Math.max(0, level) * (newest.length + 1)) / newest.length));
}
