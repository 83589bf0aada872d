import { setImmediate as breathe } from 'node:timers/promises';
import type { ResultSource } from '../assessments/period-results.ts';
import { addDays, daysBetween, type IsoDate, parseDate } from '../periods/dates.ts';
import { parsePeriod, type Period } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { outlineTiers } from '../scoring/assign-tiers.ts';
import { toNumber, ZERO } from '../scoring/fraction.ts';
import { criteriaOf, fullMarksOf } from '../scoring/tree.ts';
import { listPeriods, newestDay } from '../trends/list-periods.ts';
import type { Forecast, ForecastRequest, ForecastStage, ForecastWatch } from '../verbs/forecasts.ts';
import { ENGINE_VERSION } from '../version.ts';
import { backtest, likelyEnds, SEED, tellEnd, viewsNeeded } from './backtest.ts';
import { countRecord, tellRecord } from './count-record.ts';
import type { ForecastMemory } from './forecast-memory.ts';
import { openPastPeriods } from './past-periods.ts';

/**
 * The tier at the period's end, seen from a day within it: if nothing more happens, and if things go on as they did from the like day of
 * past periods to their ends, with how often that was right. What past periods knew on their like day is told by business dates and, of
 * hazards, by the day of registration; what was entered late in any other way counts as known. `memory` has what earlier forecasts left.
 * @throws EngineError `badRequest` for a day outside the period or its last one, `noData` when nothing has happened in it yet, `cancelled`
 */
export async function forecast(source: ResultSource, request: ForecastRequest, watch: ForecastWatch = {}, memory?: ForecastMemory): Promise<Forecast> {
  const { store, scheme, digest, knownAt, today } = source;
  const period = parsePeriod(request.period);
  const newest = await newestDay(store, { today, knownAt });
  const asOf = chooseDay(period, request.asOf, newest);
  const { periods } = await listPeriods(store, { grain: scheme.period, today, knownAt });
  if (!periods.includes(period.code)) throw beforeAll(period, periods);
  const daysLeft = daysBetween(asOf, period.end);
  const past = openPastPeriods(source, periods, daysLeft, memory);

  const tell = async (stage: ForecastStage, done: number, total: number) => {
    watch.onProgress?.(stage, done, total);
    await breathe();
    if (watch.signal?.aborted === true) throw new EngineError('cancelled', { zh: '预测已取消。', en: 'The forecast was cancelled.' });
  };
  await past.read(viewsNeeded(past, period), (done, total) => tell('read', done, total));
  const now = past.view(period, 'standing');
  const nothingMore = past.scored(period, 'standing');
  const history = past.movesBefore(period);
  const ends = past.once(period, () => likelyEnds(now, history, scheme));
  const { forecasts, widenedBy } = await backtest(scheme, past, period, (done, total) => tell('test', done, total));
  const actual = newest !== null && newest >= period.end ? await source.assess(period.code) : null;

  const places = scheme.rounding.decimals;
  const fullMarks = fullMarksOf(scheme);
  const tested = [...new Set(forecasts.map((one) => one.period))];
  const record = countRecord(forecasts);
  return {
    scheme: { code: scheme.code, version: scheme.version, name: scheme.name, digest },
    period: period.code,
    asOf,
    daysLeft,
    knownAt,
    engineVersion: ENGINE_VERSION,
    decimals: places,
    groups: nothingMore.groups.map(({ code, name, size }) => ({ code, name, size })),
    tiers: outlineTiers(scheme.tiers),
    criteria: criteriaOf(scheme).map(({ criterion: { code, name } }) => ({ code, name, fullMarks: toNumber(fullMarks.get(code) ?? ZERO) })),
    seed: SEED,
    history: history.map((one) => one.period),
    units: nothingMore.units.map(({ code, name, group, order, total, tier, rank, rankOf, marks }, at) => {
      const came = actual?.units.find((unit) => unit.code === code);
      const end = ends[at] ?? null;
      const own = forecasts.filter(({ unit }) => unit === code);
      return {
        code,
        name,
        group,
        order,
        nothingMore: { total, tier, rank, rankOf, marks },
        usual: end === null ? null : tellEnd(end, widenedBy, scheme),
        record: countRecord(own),
        past: own.flatMap(({ period: past, usual, actual: result }) => {
          if (usual === null) return [];
          const { tier: forecastTier, total: forecastTotal, low, high } = usual;
          return [{ period: past.code, tier: forecastTier, total: forecastTotal, low, high, actual: result }];
        }),
        actual: came === undefined ? null : { total: came.total, tier: came.tier },
      };
    }),
    record: {
      ...record,
      periods: tested.map((one) => ({ period: one.code, asOf: past.likeDay(one), ...countRecord(forecasts.filter((made) => made.period === one)) })),
      widenedBy: widenedBy === null ? null : Number(widenedBy.toFixed(places)),
      sentence: tellRecord(record, tested.length, scheme.period),
    },
  };
}

function beforeAll({ code }: Period, periods: readonly string[]): EngineError {
  const [first = '', last = ''] = [periods[0], periods.at(-1)];
  return new EngineError('noData', {
    zh: `台账里没有 ${code} 的数据，无从预测。台账的数据自 ${first} 至 ${last}。`,
    en: `The ledgers have nothing of ${code}. They reach from ${first} to ${last}.`,
  });
}

/** The day asked for; else the newest day of the data; of a period that is over, one with a third of it left. */
function chooseDay(period: Period, asked: string | undefined, newest: IsoDate | null): IsoDate {
  if (newest === null || newest < period.start) {
    throw new EngineError('noData', {
      zh: `台账里还没有 ${period.code} 的数据（最新到 ${newest ?? '无'}），无从预测。请先导入本期台账，或换一个期间。`,
      en: `The ledgers have nothing of ${period.code} yet (they reach ${newest ?? 'nowhere'}). Import this period's ledgers first, or choose another period.`,
    });
  }
  const third = addDays(period.end, -Math.floor((daysBetween(period.start, period.end) + 1) / 3));
  const day = asked ?? (newest < period.end ? newest : third);
  if (parseDate(day) !== null && day >= period.start && day < period.end) return day;
  throw new EngineError('badRequest', {
    zh: `“${day}”不能作为预测 ${period.code} 的起点。请写期内、期末前的一天：${period.start} 至 ${addDays(period.end, -1)}。`,
    en: `"${day}" is no day to forecast ${period.code} from. Give a day within it, before its last: ${period.start} to ${addDays(period.end, -1)}.`,
  });
}
