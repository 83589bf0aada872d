import type { Column } from '../ledgers/ledger.ts';
import { addDays, dayInShanghai, type IsoDate, parseDate } from '../periods/dates.ts';
import { parsePeriod } from '../periods/period.ts';
import { digitsOfDays } from './chinese-numerals.ts';
import type { Cell } from './files/grid.ts';
import type { CellContext, ReadCell } from './read-cell.ts';

/** Serials are believed from 1990-01-01 to 2050-12-31. */
const SERIAL_ZERO_1900 = '1899-12-30';
const SERIAL_ZERO_1904 = '1904-01-01';
const FIRST_BY_SERIAL = '1990-01-01';
const LAST_BY_SERIAL = '2050-12-31';
const FIRST_YEAR = 1949;
const LAST_YEAR = 2099;

const WEEKDAY = /\((?:星期|周|礼拜)[一二三四五六日天]\)|(?:星期|周|礼拜)[一二三四五六日天]$/;
const TIME = /[ T]?(?:上午|下午|中午|晚上|早上|凌晨|夜间|晚|[ap]m)?\s?\d{1,2}\s?[:时点]\s?\S*(?: ?[ap]m)?$/i;
const DAYTIME = /(?:上午|下午|中午|晚上|早上|凌晨|夜间|晚)$/;
const YEAR_FIRST = /^(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?[日号]?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SHORT_YEAR_FIRST = /^(\d{2})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?[日号]?$/;
const YEAR_LAST = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})$/;
const HAS_YEAR = /年|\d\s?[-./]\s?\d/;
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})$/i;
const NO_YEAR = /^(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?$|^(\d{1,2})[-/](\d{1,2})$/;
const RANGE = /\d\s?[日号]?\s?(?:至|到|~|—|–|-{1,2}|、)\s?(?:\d{1,4}\s?[年./-]\s?)?(?:\d{1,2}\s?[月./-]\s?)?\d{1,2}\s?[日号]?$/;

/**
 * A day. Text is NFKC already. What time of the day it was is dropped, unless it is told with its zone: then the day is that of the offices. Two-digit years are 1950 to 2049.
 * Days without a year: see `yearOfDay`. A stretch of days (7月3日至5日) is no day and is not cut down to one.
 */
export function readDate(column: Column, cell: Cell, text: string, context: CellContext): ReadCell {
  const facts = { column: column.heading };
  const wrong: ReadCell = { fault: { code: 'wrongDate', facts } };
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? wrong : checked(column, text);
  if (ISO.test(text)) return checked(column, text);
  const instant = INSTANT.exec(text);
  if (instant !== null) return checked(column, dayOfInstant(instant));
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? dayOfSerial(Number(text), context) : null;
  if (serial !== null) return { value: serial };
  const day = withoutTime(digitsOfDays(text));

  const whole = YEAR_FIRST.exec(day) ?? COMPACT.exec(day);
  if (whole !== null) return checked(column, isoOf(whole[1], whole[2], whole[3]));
  if (context.dates === 'ymd') {
    const short = SHORT_YEAR_FIRST.exec(day);
    if (short !== null) return checked(column, isoOf(wholeYear(short[1]), short[2], short[3]));
    if (YEAR_LAST.test(day)) return { fault: { code: 'dateOrderUnsaid', facts } };
  } else {
    const last = YEAR_LAST.exec(day);
    if (last !== null) {
      const [, one, two, year] = last;
      return checked(column, context.dates === 'mdy' ? isoOf(wholeYear(year), one, two) : isoOf(wholeYear(year), two, one));
    }
  }
  const bare = typeof cell === 'number' ? null : NO_YEAR.exec(day);
  if (bare !== null) {
    const [month, date] = [bare[1] ?? bare[3], bare[2] ?? bare[4]];
    const year = yearOfDay(column, context, `${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`);
    return year === null ? { fault: { code: 'yearMissing', facts } } : checked(column, isoOf(String(year), month, date));
  }
  return RANGE.test(day) ? { fault: { code: 'dateRange', facts } } : wrong;
}

/** Programs write midnight of 4 July as 2025-07-03T16:00:00Z. */
function dayOfInstant([, day = '', time = '', zone = '']: RegExpExecArray): string {
  const offset = /^z$/i.test(zone) ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const milliseconds = Date.parse(`${day}T${time}${offset.toUpperCase()}`);
  return Number.isNaN(milliseconds) ? day : dayInShanghai(new Date(milliseconds).toISOString());
}

/** Whether a text is plainly a day, with its year: what a name never is. */
export function looksLikeDay(text: string): boolean {
  return HAS_YEAR.test(text) && YEAR_FIRST.test(withoutTime(digitsOfDays(text)));
}

function withoutTime(text: string): string {
  const compact = text.replace(/\s+/g, ' ').trim();
  return compact.replace(TIME, '').replace(WEEKDAY, '').trim().replace(TIME, '').replace(DAYTIME, '').trim();
}

/** The day of a serial number, or null when it is too far from our time to be one. */
export function dayOfSerial(serial: number, { serialsFrom1904 }: CellContext): IsoDate | null {
  const day = addDays(serialsFrom1904 ? SERIAL_ZERO_1904 : SERIAL_ZERO_1900, Math.floor(serial));
  return day >= FIRST_BY_SERIAL && day <= LAST_BY_SERIAL ? day : null;
}

/** How long after the end of a sheet's period a day may lie. A deadline may lie well ahead, what has happened cannot. */
const DAYS_AHEAD = { happened: 31, planned: 183 };

/**
 * The year of a day or month that is written without one: that of the title. A day that would lie too far after the sheet's period is of the
 * year before (12月28日 in the sheet of January). A sheet that is about a whole year, or names no period, leaves every day in its year.
 * Null: the title names no year.
 */
export function yearOfDay(column: Column, { year, period }: CellContext, monthAndDay: string): number | null {
  const said = period === null ? null : parsePeriod(period);
  const own = year ?? (said === null ? null : Number(said.code.slice(0, 4)));
  if (own === null || said === null) return own;
  const latest = addDays(said.end, column.happened === true ? DAYS_AHEAD.happened : DAYS_AHEAD.planned);
  return `${own}-${monthAndDay}` > latest ? own - 1 : own;
}

function wholeYear(year = ''): string {
  return year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
}

function isoOf(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function checked(column: Column, date: string): ReadCell {
  const year = Number(date.slice(0, 4));
  const plain = Number(date.slice(5, 7)) <= 12 && date.slice(5, 7) > '00' && date.slice(8) > '00' && date.slice(8) <= '28';
  const exists = (plain || parseDate(date) !== null) && year >= FIRST_YEAR && year <= LAST_YEAR;
  return exists ? { value: date } : { fault: { code: 'impossibleDate', facts: { column: column.heading } } };
}
