import type { Context } from '../measures/compile-condition.ts';
import type { Tally } from '../measures/compile-measures.ts';
import { computeTallies, resolveMeasure } from '../measures/compute-tallies.ts';
import { EVENT_LEDGERS, ledgersBehind, reachesBackTo, reachesUpTo, readCoverage } from '../measures/coverage.ts';
import { readDirectory } from '../measures/directory.ts';
import { attributedOn, bySector, byUnit, EVERYTHING, familyOf, selectionOf, together } from '../measures/grouping.ts';
import { findMeasure } from '../measures/library/index.ts';
import { isProportion } from '../measures/is-proportion.ts';
import type { BaseMeasure, Measure } from '../measures/measure.ts';
import { momentOf } from '../measures/measure-units.ts';
import { parsePeriod, type Period, periodsBetween } from '../periods/period.ts';
import { divide, isZero, toNumber } from '../scoring/fraction.ts';
import { judgeTrend } from '../statistics/judge-trend.ts';
import { type Level, wilsonInterval } from '../statistics/wilson.ts';
import { validOn } from '../store/dimensions.ts';
import type { Store } from '../store/store.ts';
import type { Trend, TrendPoint, TrendRequest } from '../verbs/trends.ts';

interface Line {
  readonly group: number;
  readonly code: string;
  readonly name: string;
  isThereAt(period: Period): boolean;
}

/**
 * A measure over the periods of a range, each computed as an assessment of that period would: at its end, with the units of that day.
 * A point is empty where the line's unit or sector did not exist, or where the ledgers have no data yet or no longer.
 * `measures` are those of a scheme, beside the library's.
 */
export async function trend(store: Store, request: TrendRequest, measures: readonly Measure[] = []): Promise<Trend> {
  const periods = periodsBetween(parsePeriod(request.from), parsePeriod(request.to));
  const resolved = resolveMeasure(request.measure, measures);
  const { knownAt } = await momentOf(store, { period: request.to, knownAt: request.knownAt });
  const [directory, coverage] = await Promise.all([
    readDirectory(store, knownAt),
    readCoverage(store, [...new Set([...EVENT_LEDGERS.map(({ kind }) => kind), ...ledgersBehind(resolved.bases)])], knownAt),
  ]);
  const selection = await selectionOf(store, directory, request, knownAt);
  const hasData = (period: Period) => reachesUpTo(coverage, period) && reachesBackTo(coverage, resolved.bases, period);

  const tallies = new Map(
    await Promise.all(
      periods.filter(hasData).map(async (period) => {
        const context: Context = { moment: { period, cutOff: period.end, knownAt }, directory };
        const attributed = attributedOn(directory, period.end, 'successor');
        const groupingOf = (measure: BaseMeasure) => {
          if (request.by === 'township') return byUnit(measure, 'township', selection, attributed);
          return request.by === 'sector' ? bySector(measure, selection, attributed) : together(measure, selection, attributed);
        };
        return [period, await computeTallies(store, resolved.bases, context, groupingOf)] as const;
      }),
    ),
  );

  const lines = (): readonly Line[] => {
    if (request.by === 'county') {
      const one = selection.sector ?? selection.unit;
      return [{ group: EVERYTHING, code: one?.code ?? 'county', name: one?.name ?? '合计', isThereAt: () => true }];
    }
    const units = [...directory.units.values()].filter(
      (unit) => familyOf(unit) === 'township' && (selection.unit === null || unit.code === selection.unit.code),
    );
    const sectors = [...directory.sectors.values()].filter((sector) => selection.sector === null || sector === selection.sector);
    return (request.by === 'township' ? units : sectors)
      .map((one) => ({ group: one.rec, code: one.code, name: one.name, isThereAt: (period: Period) => validOn(one, period.end) }))
      .filter((line) => periods.some((period) => line.isThereAt(period)));
  };
  const { measure } = resolved;
  const isShare = isProportion(measure, (code) => findMeasure(code, measures));
  const isMeasured = (period: Period) => selection.unit === null || validOn(selection.unit, period.end);
  return {
    measure: measure.code,
    name: measure.name,
    scope: measure.scope,
    quantity: measure.quantity,
    periods: periods.map((period) => period.code),
    isProportion: isShare,
    series: lines().map((line) => {
      const points = periods.map((period) => {
        const computed = tallies.get(period);
        if (computed === undefined || !line.isThereAt(period) || !isMeasured(period)) return emptyPoint(period);
        return pointOf(period, resolved.tallyOf(computed, line.group), isShare);
      });
      return { code: line.code, name: line.name, points, verdict: judgeTrend(points, measure.quantity) };
    }),
  };
}

function emptyPoint(period: Period): TrendPoint {
  return { period: period.code, numerator: null, denominator: null, value: null, interval95: null, interval90: null };
}

function pointOf(period: Period, { numerator, denominator, isUnknown }: Tally, isShare: boolean): TrendPoint {
  if (isUnknown || numerator === null) return emptyPoint(period);
  if (denominator === null) return { ...emptyPoint(period), numerator: toNumber(numerator), value: toNumber(numerator) };
  const intervalAt = (level: Level) => (isShare ? wilsonInterval(toNumber(numerator), toNumber(denominator), level) : null);
  return {
    period: period.code,
    numerator: toNumber(numerator),
    denominator: toNumber(denominator),
    value: isZero(denominator) ? null : toNumber(divide(numerator, denominator)),
    interval95: intervalAt(95),
    interval90: intervalAt(90),
  };
}
