/** A calendar day as the count of days since 1970-01-01; no hour, no zone. */
export type Day = number;

/** Months of the sample are numbered from 0 = 2023-01. */
export type Month = number;

export const FIRST_YEAR = 2023;
export const MONTHS = 36;

export function dayOf(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / 86_400_000;
}

const written = new Map<Day, string>();

/** `2025-03-31` for a day. */
export function isoOf(day: Day): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
  written.set(day, iso);
  return iso;
}

export function parseDay(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

export function yearOf(month: Month): number {
  return FIRST_YEAR + Math.floor(month / 12);
}

/** `2025-03` for a month. */
export function periodOf(month: Month): string {
  return `${yearOf(month)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** `2025Q1` for the quarter a month lies in. */
export function quarterOf(month: Month): string {
  return `${yearOf(month)}Q${Math.floor((month % 12) / 3) + 1}`;
}

export function monthOfPeriod(period: string): Month {
  return (Number(period.slice(0, 4)) - FIRST_YEAR) * 12 + Number(period.slice(5, 7)) - 1;
}

export function firstDay(month: Month): Day {
  return dayOf(yearOf(month), (month % 12) + 1, 1);
}

export function lastDay(month: Month): Day {
  return firstDay(month + 1) - 1;
}

/** The month a day lies in, held inside the sample. */
export function monthOf(day: Day): Month {
  const date = new Date(day * 86_400_000);
  return Math.max(0, Math.min(MONTHS - 1, (date.getUTCFullYear() - FIRST_YEAR) * 12 + date.getUTCMonth()));
}

/** Nothing of the sample has happened after this day. */
export const LAST_DAY: Day = lastDay(MONTHS - 1);

export function isWeekday(day: Day): boolean {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** The day, or null when the sample ends before it. */
export function happened(day: Day): Day | null {
  return day <= LAST_DAY ? day : null;
}
