import type { Column } from '../ledgers/ledger.ts';
import { parsePeriod } from '../periods/period.ts';
import { digitsOfDays } from './chinese-numerals.ts';
import type { Cell } from './files/grid.ts';
import { fold } from './fold.ts';
import type { CellContext, ReadCell } from './read-cell.ts';
import { dayOfSerial, yearOfDay } from './read-date.ts';

const QUARTERS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4', 首: '1' };

/** The rest of a period after its year, and the month in which it begins. */
const ENDINGS: readonly (readonly [pattern: RegExp, code: (parts: RegExpExecArray) => string, month: (parts: RegExpExecArray) => number])[] = [
  [/^第?([1-4一二三四首])季度?$/, (parts) => `Q${quarterOf(parts)}`, (parts) => Number(quarterOf(parts)) * 3 - 2],
  [/^q([1-4])$/, (parts) => `Q${quarterOf(parts)}`, (parts) => Number(quarterOf(parts)) * 3 - 2],
  [/^([上下])半年$/, (parts) => (parts[1] === '上' ? 'H1' : 'H2'), (parts) => (parts[1] === '上' ? 1 : 7)],
  [/^h([12])$/, (parts) => `H${parts[1]}`, (parts) => (parts[1] === '1' ? 1 : 7)],
  [/^(1[0-2]|0?[1-9])月(?:份)?$/, (parts) => `-${(parts[1] ?? '').padStart(2, '0')}`, (parts) => Number(parts[1])],
];

function quarterOf(parts: RegExpExecArray): string {
  return QUARTERS[parts[1] ?? ''] ?? parts[1] ?? '';
}

/** A month, quarter, half-year, year or week. One without a year (3月, 一季度) is of the year the title names. */
export function readPeriod(column: Column, cell: Cell, text: string, context: CellContext): ReadCell {
  const fault: ReadCell = { fault: { code: 'wrongPeriod', facts: { column: column.heading } } };
  // A spreadsheet turns 2025-03 into a date, and 2025.10 into a number that no longer tells October from January.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? fault : { value: text.slice(0, 7) };
  if (typeof cell === 'number' && !Number.isInteger(cell)) return fault;
  const word = digitsOfDays(fold(text));
  const year = /^(\d{4})(年|年度|全年|年全年)?$/.exec(word);
  if (year !== null) return { value: String(year[1]) };
  const week = /^(\d{4})年?-?(?:w|第)(\d{1,2})周?$/.exec(word);
  if (week !== null) {
    const code = `${week[1]}W${week[2]?.padStart(2, '0')}`;
    return isPeriod(code) ? { value: code } : fault;
  }
  const month = /^(\d{4})[-./](\d{1,2})$/.exec(word) ?? /^(\d{4})(\d{2})$/.exec(word) ?? /^(\d{4})-(\d{2})-\d{2}$/.exec(word);
  if (month !== null) return Number(month[2]) >= 1 && Number(month[2]) <= 12 ? { value: `${month[1]}-${month[2]?.padStart(2, '0')}` } : fault;

  const own = /^(\d{4})年?度?-?(?=\D|\d{1,2}[月季])/.exec(word);
  const rest = own === null ? word : word.slice(own[0].length);
  for (const [pattern, code, firstMonth] of ENDINGS) {
    const parts = pattern.exec(rest);
    if (parts === null) continue;
    const itsYear = own?.[1] ?? yearOfDay(column, context, `${String(firstMonth(parts)).padStart(2, '0')}-01`);
    return itsYear === null ? { fault: { code: 'yearMissing', facts: { column: column.heading } } } : { value: `${itsYear}${code(parts)}` };
  }
  const day = /^\d{5}$/.test(word) ? dayOfSerial(Number(word), context) : null;
  return day === null ? fault : { value: day.slice(0, 7) };
}

/** Not every year has a week 53. */
function isPeriod(code: string): boolean {
  try {
    parsePeriod(code);
    return true;
  } catch {
    return false;
  }
}
