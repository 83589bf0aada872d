import type { Choice, Column } from '../ledgers/ledger.ts';
import { addDays, parseDate } from '../periods/dates.ts';
import { parsePeriod } from '../periods/period.ts';
import type { Value } from '../store/values.ts';
import type { Text } from '../text.ts';
import { fold } from './fold.ts';
import { wordsFor } from './match-headings.ts';
import type { Fault } from './problems-catalogue.ts';
import type { Cell } from './read-workbook.ts';

/** A cell as the ledger stores it, or what is wrong with it. */
export type ReadCell = { readonly value: Value } | { readonly fault: Fault };

const EMPTY: ReadCell = { value: null };
const EMPTY_WORDS = new Set(['', '-', '--', '---', '/', '\\', '无', '空', '暂无', 'n/a', 'null']);
const FORMULA_ERRORS = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/i;
/** Text that may hold a control character or half a character, which the store cannot keep. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/;
const SCALE = 12;
const ONE = 10n ** BigInt(SCALE);
/** Day 0 of spreadsheet dates; serials are believed from 1990-01-01 to 2050-12-31. */
const SERIAL_ZERO = '1899-12-30';
const SERIAL_FIRST = 32_874;
const SERIAL_LAST = 55_153;
const FIRST_YEAR = 1949;
const LAST_YEAR = 2099;

/** The cell as a person would read it aloud; empty text for an empty cell. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : String(Number(cell.toFixed(SCALE)));
  const text = String(cell).trim();
  return UNSTORABLE.test(text) ? text.replace(/\p{Surrogate}|(?![\t\n\r])\p{Cc}/gu, '').trim() : text;
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || cell === '' || (typeof cell === 'string' && cellText(cell) === '');
}

/** Reads everything but names of units, sectors, enterprises and people. `yuan`: what a bare amount of money is counted in. */
export function readCell(column: Column, cell: Cell, yuan = 1): ReadCell {
  const text = cellText(cell).normalize('NFKC');
  if (FORMULA_ERRORS.test(text)) return { fault: { code: 'cellError', facts: { column: column.heading } } };
  if (column.type === 'choice') return readChoice(column, text);
  if (column.type === 'boolean') return readBoolean(column, cell, text);
  if (EMPTY_WORDS.has(fold(text))) return EMPTY;
  switch (column.type) {
    case 'date':
      return readDate(column, cell, text);
    case 'period':
      return readPeriod(column, cell, text);
    case 'integer':
    case 'decimal':
    case 'money':
      return readNumber(column, text, yuan);
    default:
      return { value: cellText(cell) };
  }
}

function readChoice(column: Column, text: string): ReadCell {
  const word = fold(text);
  if (word === '') return EMPTY;
  const choices = column.choices ?? [];
  const choice = choicesByWord(choices).get(word);
  if (choice !== undefined) return { value: choice.code };
  if (EMPTY_WORDS.has(word)) return EMPTY;
  const labels: Text = { zh: choices.map(({ label }) => label.zh).join('、'), en: choices.map(({ label }) => `${label.zh} (${label.en})`).join(', ') };
  return { fault: { code: 'unknownChoice', facts: { column: column.heading, choices: labels } } };
}

const rememberedChoices = new WeakMap<readonly Choice[], ReadonlyMap<string, Choice>>();

/** Codes and labels win over aliases of another choice. */
function choicesByWord(choices: readonly Choice[]): ReadonlyMap<string, Choice> {
  const known = rememberedChoices.get(choices);
  if (known !== undefined) return known;
  const own = (choice: Choice) => [choice.code, choice.label.zh, choice.label.en];
  const words = new Map([
    ...choices.flatMap((choice) => (choice.aliases ?? []).map((word) => [fold(word), choice] as const)),
    ...choices.flatMap((choice) => own(choice).map((word) => [fold(word), choice] as const)),
  ]);
  rememberedChoices.set(choices, words);
  return words;
}

const YES = new Set(['是', '有', '√', '✓', '✔', '☑', 'y', 'yes', 'true', 't', '1', '已', '对']);
const NO = new Set(['否', '无', '×', 'x', '✗', '✘', '☐', 'n', 'no', 'false', 'f', '0', '未', '不是', '没有']);

function readBoolean(column: Column, cell: Cell, text: string): ReadCell {
  if (typeof cell === 'boolean') return { value: cell };
  const word = fold(text);
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  if (EMPTY_WORDS.has(word)) return EMPTY;
  const said = wordsFor(column);
  if (said.includes(word)) return { value: true };
  if (['不', '非', '未'].includes(word.slice(0, 1)) && said.includes(word.slice(1))) return { value: false };
  return { fault: { code: 'wrongBoolean', facts: { column: column.heading } } };
}

function readDate(column: Column, cell: Cell, text: string): ReadCell {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? { fault: { code: 'wrongDate', facts: { column: column.heading } } } : checkedDate(column, text);
  const compact = text.replace(/\s+/g, ' ').trim();
  const parts =
    /^(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?[日号]?(?:[ T]?\d{1,2}[:时].*)?$/.exec(compact) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(compact);
  if (parts !== null) return checkedDate(column, [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-'));
  const serial = /^\d{5}(\.\d+)?$/.test(compact) ? Math.floor(Number(compact)) : 0;
  if (serial >= SERIAL_FIRST && serial <= SERIAL_LAST) return { value: addDays(SERIAL_ZERO, serial) };
  return { fault: { code: 'wrongDate', facts: { column: column.heading } } };
}

function checkedDate(column: Column, date: string): ReadCell {
  const year = Number(date.slice(0, 4));
  const exists = parseDate(date) !== null && year >= FIRST_YEAR && year <= LAST_YEAR;
  return exists ? { value: date } : { fault: { code: 'impossibleDate', facts: { column: column.heading } } };
}

const QUARTERS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4', 首: '1' };

function readPeriod(column: Column, cell: Cell, text: string): ReadCell {
  const fault: ReadCell = { fault: { code: 'wrongPeriod', facts: { column: column.heading } } };
  // A spreadsheet turns 2025-03 into a date, and 2025.10 into a number that no longer tells October from January.
  if (cell instanceof Date) return { value: text.slice(0, 7) };
  if (typeof cell === 'number' && !Number.isInteger(cell)) return fault;
  const word = fold(text);
  const year = /^(\d{4})(年|年度|全年|年全年)?$/.exec(word);
  if (year !== null) return { value: String(year[1]) };
  const quarter = /^(\d{4})年?-?(?:q([1-4])|第?([1-4一二三四首])季度?)$/.exec(word);
  if (quarter !== null) return { value: `${quarter[1]}Q${quarter[2] ?? QUARTERS[quarter[3] ?? ''] ?? quarter[3]}` };
  const half = /^(\d{4})年?-?(?:h([12])|(上|下)半年)$/.exec(word);
  if (half !== null) return { value: `${half[1]}H${half[2] ?? (half[3] === '上' ? '1' : '2')}` };
  const week = /^(\d{4})年?-?(?:w|第)(\d{1,2})周?$/.exec(word);
  if (week !== null) {
    const code = `${week[1]}W${week[2]?.padStart(2, '0')}`;
    return isPeriod(code) ? { value: code } : fault;
  }
  const month = /^(\d{4})[-./年](\d{1,2})(月|月份)?$/.exec(word) ?? /^(\d{4})(\d{2})$/.exec(word) ?? /^(\d{4})-(\d{2})-\d{2}$/.exec(word);
  if (month !== null && Number(month[2]) >= 1 && Number(month[2]) <= 12) return { value: `${month[1]}-${month[2]?.padStart(2, '0')}` };
  const serial = /^\d{5}$/.test(word) ? Number(word) : 0;
  return serial >= SERIAL_FIRST && serial <= SERIAL_LAST ? { value: addDays(SERIAL_ZERO, serial).slice(0, 7) } : fault;
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

const MULTIPLIERS: Readonly<Record<string, bigint>> = { '': 1n, 千: 1000n, 万: 10_000n, 亿: 100_000_000n };
const NUMBER = /^([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)?)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?(%|‰)?(千|万|亿)?(元|人次|人|处|起|家|次|个|件|项|名|条|份|场)?$/;

/** A number as a count of 10^-12, exactly, and whether the cell itself said 元. */
function parseNumber(text: string): { readonly scaled: bigint; readonly inYuan: boolean } | null {
  const parts = NUMBER.exec(fold(text));
  if (parts === null || ((parts[2] ?? '') === '' && (parts[3] ?? '') === '')) return null;
  const [, sign, whole = '', fraction = '', exponent = '0', percent, multiplier = '', unit] = parts;
  const digits = BigInt(`${whole.replaceAll(',', '')}${fraction}`);
  const power = SCALE - fraction.length + Number(exponent) - (percent === '%' ? 2 : percent === '‰' ? 3 : 0);
  const magnitude = power >= 0 ? digits * 10n ** BigInt(power) : divideHalfUp(digits, 10n ** BigInt(-power));
  const scaled = magnitude * (MULTIPLIERS[multiplier] ?? 1n);
  return { scaled: sign === '-' ? -scaled : scaled, inYuan: unit === '元' || multiplier !== '' };
}

function divideHalfUp(amount: bigint, by: bigint): bigint {
  return amount < 0n ? -divideHalfUp(-amount, by) : (2n * amount + by) / (2n * by);
}

function readNumber(column: Column, text: string, yuan: number): ReadCell {
  const facts = { column: column.heading };
  const parsed = parseNumber(text);
  if (parsed === null) return { fault: { code: 'wrongNumber', facts } };
  const { scaled, inYuan } = parsed;
  if (column.min !== undefined && scaled < BigInt(column.min) * ONE) return { fault: { code: 'tooSmall', facts: { ...facts, min: column.min } } };
  if (column.type === 'money') {
    const fen = divideHalfUp(scaled * 100n * BigInt(inYuan ? 1 : yuan), ONE);
    return fen > 10n ** 17n ? { fault: { code: 'outOfRange', facts } } : { value: fen };
  }
  if (column.type === 'integer') {
    if (scaled % ONE !== 0n) return { fault: { code: 'notWhole', facts } };
    const whole = Number(scaled / ONE);
    return Math.abs(whole) > 2_147_483_647 ? { fault: { code: 'outOfRange', facts } } : { value: whole };
  }
  return (scaled < 0n ? -scaled : scaled) >= 10n ** 28n ? { fault: { code: 'outOfRange', facts } } : { value: decimalText(scaled) };
}

function decimalText(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(SCALE + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

export interface HedgedFigure {
  readonly value: ReadCell;
  /** What the words around the number say about it; null: nothing. */
  readonly kind: 'atLeast' | 'atMost' | 'about' | 'masked' | null;
}

const MASKED = /^(\*+|×+|x{2,}|未公开|不公开|保密|脱敏)$/;
const AT_LEAST = /^(?:不少于|不低于|至少|超过?|逾|>=|≥)(.+)$|^(.+?)(?:余|多|以上)([万亿元人处起家次个件项名条份场]*)$/;
const AT_MOST = /^(?:近|不足|不到|不超过|少于|<=|≤)(.+)$|^(.+?)(?:以下|以内)([万亿元人处起家次个件项名条份场]*)$/;
const ABOUT = /^(?:约|大约|左右|≈|~)(.+)$|^(.+?)(?:左右)([万亿元人处起家次个件项名条份场]*)$/;

/** A summed number as offices publish it: `近500`, `1000余`, `约3.2万`, `**`. Masked is unknown, never zero. */
export function readFigure(column: Column, cell: Cell): HedgedFigure {
  const word = fold(cellText(cell));
  if (MASKED.test(word)) return { value: EMPTY, kind: 'masked' };
  for (const [kind, pattern] of [
    ['atLeast', AT_LEAST],
    ['atMost', AT_MOST],
    ['about', ABOUT],
  ] as const) {
    const parts = pattern.exec(word);
    if (parts !== null) return { value: readCell(column, `${parts[1] ?? parts[2]}${parts[3] ?? ''}`), kind };
  }
  return { value: readCell(column, cell), kind: null };
}
