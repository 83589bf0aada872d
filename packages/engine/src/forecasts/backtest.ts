import type { Period } from '../periods/period.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { drawOutcomes, LEAST_PERIODS } from '../statistics/draw-outcomes.ts';
import type { PastPeriod } from '../statistics/project-table.ts';
import { type LikelyEnd, summariseOutcomes, widen } from '../statistics/summarise-outcomes.ts';
import { type PastInterval, widening } from '../statistics/widening.ts';
import type { PastPeriods, View } from './past-periods.ts';

/** Past forecasts that are counted, and how many before them tell how far off forecasts go. */
const COUNTED = 12;
const WARM_UP = 6;
export const SEED = 1;

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

/** As it is told: widened, on the decimals of the scheme. A past forecast is judged by what it would have told. */
export function tellEnd(end: LikelyEnd, widenedBy: number | null, { fullMarks, rounding }: Scheme): LikelyEnd {
  const { total, low, high, ...rest } = widen(end, widenedBy ?? 0, fullMarks);
  const toPlaces = (value: number) => Number(value.toFixed(rounding.decimals));
  return { ...rest, total: toPlaces(total), low: toPlaces(low), high: toPlaces(high) };
}

/** The periods before one whose forecasts are made again, oldest first, and which of them are counted. */
function retraced(past: PastPeriods, period: Period): { readonly forecastable: readonly Period[]; readonly counted: ReadonlySet<Period> } {
  const forecastable = past
    .before(period)
    .filter((one) => past.historyOf(one).length >= LEAST_PERIODS)
    .slice(-(COUNTED + WARM_UP));
  return { forecastable, counted: new Set(forecastable.slice(-COUNTED)) };
}

function periodBefore(past: PastPeriods, period: Period): Period | undefined {
  return past.before(period).at(-1);
}

/** What has to be read to forecast a period and to test the method on those before it, oldest first. */
export function viewsNeeded(past: PastPeriods, period: Period): ReadonlyMap<Period, ReadonlySet<View>> {
  const { forecastable, counted } = retraced(past, period);
  const views = new Map<string, Set<View>>();
  const need = (of: Period | undefined, ...which: readonly View[]) => {
    if (of !== undefined) views.set(of.code, new Set([...(views.get(of.code) ?? []), ...which]));
  };
  need(period, 'standing');
  for (const of of [...forecastable, period]) for (const one of past.historyOf(of)) need(one, 'standing', 'settled');
  for (const of of forecastable) need(of, 'standing', 'settled');
  for (const of of counted) {
    need(of, 'final');
    need(periodBefore(past, of), 'final');
  }
  return new Map([...past.before(period), period].flatMap((one) => (views.has(one.code) ? [[one, views.get(one.code) as Set<View>]] : [])));
}

/** The intervals of the trials in a past period, each with the total that was known soon after. */
interface Told {
  readonly period: Period;
  readonly intervals: readonly PastInterval[];
}

/**
 * The forecasts that this method would have made for the periods before one, each from its own like day and from nothing later. The
 * intervals of each are widened by what those before it missed. `widenedBy` is what all of them missed: null when there were none.
 * What it needs must have been read. `onPeriod` is told how many periods were forecast again.
 */
export async function backtest(
  scheme: Scheme,
  past: PastPeriods,
  period: Period,
  onPeriod: (done: number, total: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly forecasts: readonly PastForecast[]; readonly widenedBy: number | null }> {
  const { forecastable, counted } = retraced(past, period);
  const told: Told[] = [];
  const forecasts: PastForecast[] = [];
  for (const [done, of] of forecastable.entries()) {
    const standing = past.view(of, 'standing');
    const ends = past.once(of, () => likelyEnds(standing, past.movesBefore(of), scheme));
    if (counted.has(of)) {
      const by = widenedBy(told, past, of);
      const previous = periodBefore(past, of);
      const came = past.scored(of, 'final').units;
      const last = previous === undefined ? [] : past.scored(previous, 'final').units;
      for (const [at, unit] of past.scored(of, 'standing').units.entries()) {
        const actual = came.find(({ code }) => code === unit.code);
        if (actual === undefined || actual.total === null || actual.tier === null) continue;
        const end = ends[at] ?? null;
        forecasts.push({
          unit: unit.code,
          period: of,
          nothingMore: unit.tier,
          lastTier: last.find(({ code }) => code === unit.code)?.tier ?? null,
          usual: end === null ? null : tellEnd(end, by, scheme),
          actual: { total: actual.total, tier: actual.tier },
        });
      }
    }
    const settled = new Map(past.scored(of, 'settled').units.map(({ code, total }) => [code, total]));
    const intervals = standing.units.flatMap(({ code }, at) => {
      const [end, total] = [ends[at] ?? null, settled.get(code) ?? null];
      return end === null || total === null ? [] : [{ low: end.low, high: end.high, total }];
    });
    told.push({ period: of, intervals });
    await onPeriod(done + 1, forecastable.length);
  }
  return { forecasts, widenedBy: widenedBy(told, past, period) };
}

/** By what was known on the like day of the period. */
function widenedBy(told: readonly Told[], past: PastPeriods, period: Period): number | null {
  const known = told.filter((one) => one.intervals.length > 0 && past.isKnownBy(one.period, period));
  return known.length === 0 ? null : widening(known.map(({ intervals }) => intervals));
}
