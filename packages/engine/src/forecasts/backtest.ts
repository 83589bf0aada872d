import type { ResultSource } from '../assessments/period-results.ts';
import type { Period } from '../periods/period.ts';
import { score } from '../scoring/score.ts';
import { drawOutcomes, LEAST_PERIODS } from '../statistics/draw-outcomes.ts';
import type { PastPeriod } from '../statistics/project-table.ts';
import { type LikelyEnd, summariseOutcomes, widen, widening } from '../statistics/summarise-outcomes.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { PastPeriods } from './past-periods.ts';

/** Past forecasts that are counted, and how many before them tell how far off forecasts go. */
const COUNTED = 12;
const WARM_UP = 6;
const SEED = 1;

/** What was forecast for a unit in a past period, and what came of it. */
export interface PastForecast {
  readonly unit: string;
  readonly period: Period;
  /** The tier if nothing more had happened, and that of the period before. */
  readonly nothingMore: string | null;
  readonly lastTier: string | null;
  /** Null: no forecast could be made. */
  readonly usual: LikelyEnd | null;
  readonly actual: { readonly total: number; readonly tier: string };
}

/** The ends that a table leads to, unit by unit; null where there is too little past. */
export function likelyEnds(now: MeasureTable, past: readonly PastPeriod[], scheme: Scheme): readonly (LikelyEnd | null)[] {
  const tiers = scheme.tiers.levels.map(({ code }) => code);
  return drawOutcomes(now, past, scheme, SEED).map((outcomes) => summariseOutcomes(outcomes, tiers));
}

/** One unit's end in a past period: how the interval of the trials and the total that was known soon after lie. */
interface Miss {
  readonly period: Period;
  readonly low: number;
  readonly high: number;
  readonly total: number;
}

/**
 * The forecasts that this method would have made for the periods before one, each from its own like day and from nothing later. The
 * intervals of each are widened by what those before it missed. `widenedBy` is what all of them missed: null when there were none.
 */
export async function backtest(
  source: ResultSource,
  past: PastPeriods,
  period: Period,
): Promise<{ readonly forecasts: readonly PastForecast[]; readonly widenedBy: number | null }> {
  const { scheme } = source;
  const earlier = past.before(period);
  const forecastable = earlier.filter((one) => past.historyLength(one) >= LEAST_PERIODS).slice(-(COUNTED + WARM_UP));
  const counted = new Set(forecastable.slice(-COUNTED));
  const misses: Miss[] = [];
  const forecasts: PastForecast[] = [];
  for (const of of forecastable) {
    const standing = await past.standingAt(of);
    const ends = likelyEnds(standing, await past.historyOf(of), scheme);
    if (counted.has(of)) {
      const by = widenedBy(misses, past, of);
      const previous = earlier[earlier.indexOf(of) - 1];
      const [came, last] = [await source.assess(of.code), previous === undefined ? null : await source.assess(previous.code)];
      for (const [at, unit] of score(standing, scheme).units.entries()) {
        const actual = came.units.find(({ code }) => code === unit.code);
        if (actual === undefined || actual.total === null || actual.tier === null) continue;
        const end = ends[at] ?? null;
        forecasts.push({
          unit: unit.code,
          period: of,
          nothingMore: unit.tier,
          lastTier: last?.units.find(({ code }) => code === unit.code)?.tier ?? null,
          usual: end === null ? null : widen(end, by ?? 0, scheme.fullMarks),
          actual: { total: actual.total, tier: actual.tier },
        });
      }
    }
    const settled = score(await past.settled(of), scheme).units;
    misses.push(
      ...standing.units.flatMap(({ code }, at) => {
        const [end, total] = [ends[at] ?? null, settled.find((unit) => unit.code === code)?.total ?? null];
        return end === null || total === null ? [] : [{ period: of, low: end.low, high: end.high, total }];
      }),
    );
  }
  return { forecasts, widenedBy: widenedBy(misses, past, period) };
}

/** By what was known on the like day of the period. */
function widenedBy(misses: readonly Miss[], past: PastPeriods, period: Period): number | null {
  const known = misses.filter((miss) => past.isKnownBy(miss.period, period));
  return known.length === 0 ? null : widening(known);
}
