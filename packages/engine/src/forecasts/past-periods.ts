import { measureEachForScheme } from '../assess.ts';
import type { ResultSource } from '../assessments/period-results.ts';
import { addDays, type IsoDate } from '../periods/dates.ts';
import { parsePeriod, type Period } from '../periods/period.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { BareAssessment } from '../scoring/score.ts';
import type { PastPeriod } from '../statistics/project-table.ts';
import { type ForecastMemory, openForecastMemory } from './forecast-memory.ts';

/** Past periods from which moves are drawn. */
const HISTORY = 12;
/** Days after its end on which a period has come out; as it was known on that day it serves as a past one. */
const SETTLED_AFTER = 15;

/** standing: the period's end as if nothing had happened after its like day. settled: as it was known soon after its end. final: as it is known now. */
export type View = 'standing' | 'settled' | 'final';

/** Periods as they stood on the day with so many days left, and as they came out. */
export interface PastPeriods {
  /** The day of a period with as many days left, its first day when it is shorter than that. */
  likeDay(period: Period): IsoDate;
  /** Whether the first period had come out on the like day of the second. */
  isKnownBy(past: Period, period: Period): boolean;
  /** The periods before this one that have data, oldest first. */
  before(period: Period): readonly Period[];
  /** Those that had come out on its like day, at most a dozen. */
  historyOf(period: Period): readonly Period[];
  /** Measures the views that are asked for, each once; `onPeriod` is told how many of their periods are done. */
  read(wanted: ReadonlyMap<Period, ReadonlySet<View>>, onPeriod: (done: number, total: number) => Promise<void>): Promise<void>;
  /** What somebody works out from the views of a period, seen from its like day, and its history; once for all forecasts that share the memory. */
  once<T extends object>(period: Period, work: () => T): T;
  /** What has been read. */
  view(period: Period, view: View): MeasureTable;
  /** The same, scored. */
  scored(period: Period, view: View): BareAssessment;
  /** How the history of a period moved; its views standing and settled must have been read. */
  movesBefore(period: Period): readonly PastPeriod[];
}

/** `periods` are the codes of those that have data, oldest first. A memory belongs to one scheme, one batch and one list of periods. */
export function openPastPeriods(
  { store, scheme, digest, knownAt, assess }: ResultSource,
  periods: readonly string[],
  daysLeft: number,
  memory: ForecastMemory = openForecastMemory(),
): PastPeriods {
  const all = periods.map(parsePeriod);
  const tables = new Map<string, MeasureTable>();
  const keyOf = ({ code }: Period, view: View) => `${code} ${view}`;
  const settledOn = (period: Period) => addDays(period.end, SETTLED_AFTER);
  const likeDay = (period: Period) => {
    const day = addDays(period.end, -daysLeft);
    return day < period.start ? period.start : day;
  };
  const seenUntil: Readonly<Record<View, (period: Period) => IsoDate | undefined>> = { standing: likeDay, settled: settledOn, final: () => undefined };
  const before = (period: Period) => all.filter(({ end }) => end < period.start);
  const isKnownBy = (past: Period, period: Period) => settledOn(past) <= likeDay(period);
  const historyOf = (period: Period) =>
    before(period)
      .filter((past) => isKnownBy(past, period))
      .slice(-HISTORY);
  const view: PastPeriods['view'] = (period, which) => {
    const table = tables.get(keyOf(period, which));
    if (table === undefined) throw new Error(`internal: ${keyOf(period, which)} was not read`);
    return table;
  };
  return {
    likeDay,
    isKnownBy,
    before,
    historyOf,
    async read(wanted, onPeriod) {
      const asked = [...wanted].flatMap(([period, own]) =>
        [...own].map((which) => ({ period, view: which, key: `${period.code} ${seenUntil[which](period)}` })),
      );
      const views = asked.filter(({ period, view: which, key }) => {
        const known = memory.table(key);
        if (known !== undefined) tables.set(keyOf(period, which), known);
        return known === undefined;
      });
      const moments = views.map(({ period, view: which }) => ({ period, cutOff: period.end, knownAt, until: seenUntil[which](period) }));
      let at = 0;
      for await (const table of measureEachForScheme(store, { scheme, digest }, moments, { assess })) {
        const { period, view: which, key } = views[at] as (typeof views)[number];
        tables.set(keyOf(period, which), table);
        memory.keepTable(key, table);
        at += 1;
        if (views[at]?.period !== period) await onPeriod([...wanted.keys()].indexOf(period) + 1, wanted.size);
      }
    },
    once: (period, work) => memory.recall(`${period.code} ${daysLeft}`, work),
    view,
    scored: (period, which) => memory.scored(view(period, which), scheme),
    movesBefore: (period) => historyOf(period).map((past) => ({ period: past.code, before: view(past, 'standing'), after: view(past, 'settled') })),
  };
}
