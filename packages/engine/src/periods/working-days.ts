import { LegalHoliday } from 'tyme4ts';
import type { IsoDate } from './dates.ts';
import { addDays, weekday } from './dates.ts';

export interface WorkingDay {
  readonly date: IsoDate;
  /** A year that was passed and whose days off the State Council had not yet announced: in it Monday to Friday were taken for working days. */
  readonly unannounced: string | null;
}

/** The n-th working day after a day, which itself does not count, by the State Council's calendar with its make-up days. */
export function workingDayAfter(day: IsoDate, count: number): WorkingDay {
  let date = day;
  let unannounced: string | null = null;
  for (let left = count; left > 0;) {
    date = addDays(date, 1);
    if (unannounced === null && !isAnnounced(date)) unannounced = date.slice(0, 4);
    if (isWorkingDay(date)) left -= 1;
  }
  return { date, unannounced };
}

/** Whether people work on the day: as announced, else from Monday to Friday. */
export function isWorkingDay(date: IsoDate): boolean {
  return announcedFor(date)?.isWork() ?? weekday(date) <= 5;
}

/** New Year's Day is a day off in every announcement, so a year without it has none. */
function isAnnounced(date: IsoDate): boolean {
  return announcedFor(`${date.slice(0, 4)}-01-01`) !== null;
}

/** What was announced for the very day; null: nothing out of the ordinary. */
function announcedFor(date: IsoDate): LegalHoliday | null {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return LegalHoliday.fromYmd(year, month, day);
}
