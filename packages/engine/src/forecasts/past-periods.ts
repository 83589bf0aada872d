import { measureForScheme } from '../assess.ts';
import type { ResultSource } from '../assessments/period-results.ts';
import { addDays, type IsoDate } from '../periods/dates.ts';
import { parsePeriod, type Period } from '../periods/period.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { PastPeriod } from '../statistics/project-table.ts';

/** Past periods from which moves are drawn. */
const HISTORY = 12;
/** Days after its end on which a period has come out; as it was known on that day it serves as a past one. */
const SETTLED_AFTER = 15;

/** Periods as they stood on the day with so many days left, and as they came out. */
export interface PastPeriods {
  /** The day of a period with as many days left, its first day when it is shorter than that. */
  likeDay(period: Period): IsoDate;
  /** The period's end as if nothing had happened after its like day. */
  standingAt(period: Period): Promise<MeasureTable>;
  settled(period: Period): Promise<MeasureTable>;
  /** Whether the first period had come out on the like day of the second. */
  isKnownBy(past: Period, period: Period): boolean;
  /** The periods before this one that have data, oldest first. */
  before(period: Period): readonly Period[];
  /** Those that had come out on its like day, at most a dozen. */
  historyOf(period: Period): Promise<readonly PastPeriod[]>;
  /** How many those are. */
  historyLength(period: Period): number;
}

/** `periods` are the codes of those that have data, oldest first. Each table is made once. */
export function openPastPeriods({ store, scheme, digest, knownAt }: ResultSource, periods: readonly string[], daysLeft: number): PastPeriods {
  const all = periods.map(parsePeriod);
  const tables = new Map<string, Promise<MeasureTable>>();
  const seenOn = (period: Period, until: IsoDate) => {
    const key = `${period.code} ${until}`;
    const made = tables.get(key) ?? measureForScheme(store, { scheme, digest }, { scheme: scheme.code, period: period.code, knownAt }, { until });
    tables.set(key, made);
    return made;
  };
  const settledOn = (period: Period) => addDays(period.end, SETTLED_AFTER);
  const likeDay = (period: Period) => {
    const day = addDays(period.end, -daysLeft);
    return day < period.start ? period.start : day;
  };
  const standingAt = (period: Period) => seenOn(period, likeDay(period));
  const settled = (period: Period) => seenOn(period, settledOn(period));
  const before = (period: Period) => all.filter(({ end }) => end < period.start);
  const isKnownBy = (past: Period, period: Period) => settledOn(past) <= likeDay(period);
  const history = (period: Period) =>
    before(period)
      .filter((past) => isKnownBy(past, period))
      .slice(-HISTORY);
  return {
    likeDay,
    standingAt,
    settled,
    isKnownBy,
    before,
    historyLength: (period) => history(period).length,
    historyOf: (period) =>
      Promise.all(history(period).map(async (past) => ({ period: past.code, before: await standingAt(past), after: await settled(past) }))),
  };
}
