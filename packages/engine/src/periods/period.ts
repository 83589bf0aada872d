import { EngineError } from '../problems.ts';
import type { IsoDate } from './dates.ts';
import { addDays, addYears, daysBetween, monthIndex, monthStart, weekday } from './dates.ts';

export type Grain = 'week' | 'month' | 'quarter' | 'half' | 'year';

/**
 * A stretch of whole days with an official name: `2025-03`, `2025Q1`, `2025H1`, `2025`, `2025W10`. `end` is its last day.
 * Several months on end are one as well, `2025-01~2025-05`, of the grain month; only `parseSpan` reads them.
 */
export interface Period {
  readonly code: string;
  readonly grain: Grain;
  readonly start: IsoDate;
  readonly end: IsoDate;
}

const MONTHS_IN: Readonly<Record<Exclude<Grain, 'week'>, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

const CODE = /^(\d{4})(?:-(0[1-9]|1[0-2])|Q([1-4])|H([12])|W(0[1-9]|[1-4]\d|5[0-3]))?$/;

/** Reads a period code. Throws `badRequest` when it is none. */
export function parsePeriod(code: string): Period {
  const parts = CODE.exec(code);
  if (parts === null) throw notAPeriod(code);
  const [, yearText = '', month, quarter, half, week] = parts;
  const january = Number(yearText) * 12;
  if (month !== undefined) return monthsPeriod('month', january + Number(month) - 1);
  if (quarter !== undefined) return monthsPeriod('quarter', january + (Number(quarter) - 1) * 3);
  if (half !== undefined) return monthsPeriod('half', january + (Number(half) - 1) * 6);
  if (week === undefined) return monthsPeriod('year', january);
  const found = weekPeriod(addDays(firstMonday(Number(yearText)), (Number(week) - 1) * 7));
  if (found.code !== code) throw notAPeriod(code);
  return found;
}

/** The months from one to the other as one period, both included; of one month that month. */
export function spanOf(first: Period, last: Period): Period {
  return first.code === last.code ? last : { code: `${first.code}~${last.code}`, grain: 'month', start: first.start, end: last.end };
}

/** Reads a period code, or two months with `~` between them. Throws `badRequest` when it is neither. */
export function parseSpan(code: string): Period {
  const [first = '', last, ...more] = code.split('~');
  if (last === undefined) return parsePeriod(code);
  const [from, to] = [parsePeriod(first), parsePeriod(last)];
  if (more.length > 0 || from.grain !== 'month' || to.grain !== 'month' || from.start > to.start) {
    throw new EngineError('badRequest', {
      zh: `“${code}”不是连续的几个月。请写成 2025-01~2025-05，起月不晚于止月。`,
      en: `"${code}" is no run of months. Write it like 2025-01~2025-05, the first month not after the last.`,
    });
  }
  return spanOf(from, to);
}

/** Whether it is several months on end rather than a period with a name of its own. */
export function isSpan(period: Period): boolean {
  return period.code.includes('~');
}

/** The period of a grain in which a day lies. */
export function periodOf(date: IsoDate, grain: Grain): Period {
  if (grain === 'week') return weekPeriod(addDays(date, 1 - weekday(date)));
  const months = MONTHS_IN[grain];
  return monthsPeriod(grain, Math.floor(monthIndex(date) / months) * months);
}

export function nextPeriod(period: Period): Period {
  return periodOf(addDays(period.end, 1), period.grain);
}

export function previousPeriod(period: Period): Period {
  return periodOf(addDays(period.start, -1), period.grain);
}

/** The same-named period of the year before, of a span the same months; week 53 becomes week 52 where there is no 53rd. */
export function yearBefore(period: Period): Period {
  if (isSpan(period)) return spanOf(...([period.start, period.end].map((day) => yearBefore(periodOf(day, 'month'))) as [Period, Period]));
  if (period.grain !== 'week') return periodOf(addYears(period.start, -1), period.grain);
  const year = Number(period.code.slice(0, 4)) - 1;
  const sameWeek = weekPeriod(addDays(firstMonday(year), (Number(period.code.slice(5)) - 1) * 7));
  return sameWeek.code.startsWith(String(year)) ? sameWeek : previousPeriod(sameWeek);
}

/** The months that begin in the period, oldest first. */
export function monthsOf(period: Period): readonly Period[] {
  const months: Period[] = [];
  for (let month = periodOf(period.start, 'month'); month.start <= period.end; month = nextPeriod(month)) {
    if (month.start >= period.start) months.push(month);
  }
  return months;
}

/** All periods from the first to the last, which must be of one grain and in order. Throws `badRequest` otherwise. */
export function periodsBetween(first: Period, last: Period): readonly Period[] {
  if (first.grain !== last.grain || first.start > last.start) {
    throw new EngineError('badRequest', {
      zh: `起止期间“${first.code}”至“${last.code}”不成立：两端须同为月、季或年，且起期不晚于止期。`,
      en: `"${first.code}" to "${last.code}" is no range: both must be of one kind (months, quarters or years), the first not after the last.`,
    });
  }
  const periods: Period[] = [];
  for (let period = first; period.start <= last.start; period = nextPeriod(period)) periods.push(period);
  return periods;
}

function monthsPeriod(grain: Exclude<Grain, 'week'>, firstMonth: number): Period {
  const start = monthStart(firstMonth);
  const year = start.slice(0, 4);
  const month = firstMonth % 12;
  const code = grain === 'month' ? start.slice(0, 7) : grain === 'quarter' ? `${year}Q${month / 3 + 1}` : grain === 'half' ? `${year}H${month / 6 + 1}` : year;
  return { code, grain, start, end: addDays(monthStart(firstMonth + MONTHS_IN[grain]), -1) };
}

/** ISO 8601: a week belongs to the year in which its Thursday lies. */
function weekPeriod(monday: IsoDate): Period {
  const year = Number(addDays(monday, 3).slice(0, 4));
  const number = daysBetween(firstMonday(year), monday) / 7 + 1;
  return { code: `${year}W${String(number).padStart(2, '0')}`, grain: 'week', start: monday, end: addDays(monday, 6) };
}

/** The Monday of week 1: the week with 4 January. */
function firstMonday(year: number): IsoDate {
  const fourth = `${String(year).padStart(4, '0')}-01-04`;
  return addDays(fourth, 1 - weekday(fourth));
}

function notAPeriod(code: string): EngineError {
  return new EngineError('badRequest', {
    zh: `“${code}”不是期间。请写成 2025-03（月）、2025Q1（季）、2025H1（半年）、2025（年）或 2025W10（周）。`,
    en: `"${code}" is no period. Write 2025-03 (month), 2025Q1 (quarter), 2025H1 (half-year), 2025 (year) or 2025W10 (week).`,
  });
}
