/** A zoneless calendar day, `YYYY-MM-DD`. Such texts compare in calendar order. */
export type IsoDate = string;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The date as written when it is a day that exists, else null. */
export function parseDate(text: string): IsoDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(instant) || fromInstant(instant) !== text ? null : text;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromInstant(toInstant(date) + days * DAY_MS);
}

/** Whole days from one date to the other; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (toInstant(to) - toInstant(from)) / DAY_MS;
}

/** The same day some years away; 29 February becomes the 28th where there is none. */
export function addYears(date: IsoDate, years: number): IsoDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  const moved = `${year}${date.slice(4)}`;
  return parseDate(moved) ?? `${year}-02-28`;
}

/** Months since year 0: year × 12 + month − 1, the form in which ledgers store a month. */
export function monthIndex(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** The first day of a month counted as in `monthIndex`. */
export function monthStart(index: number): IsoDate {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}-01`;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: IsoDate): number {
  return new Date(toInstant(date)).getUTCDay() || 7;
}

/** Asia/Shanghai is eight hours ahead of UTC all year. */
export const SHANGHAI_AHEAD_MS = 8 * HOUR_MS;

/** The day on which a UTC instant falls in Asia/Shanghai. */
export function dayInShanghai(instant: string): IsoDate {
  return fromInstant(Date.parse(instant) + SHANGHAI_AHEAD_MS);
}

function toInstant(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromInstant(instant: number): IsoDate {
  return new Date(instant).toISOString().slice(0, 10);
}
