import type { Choice, Column, ColumnType } from '../ledgers/ledger.ts';
import type { Value } from '../store/values.ts';
import type { Text } from '../text.ts';
import type { Cell } from './files/grid.ts';
import { fold } from './fold.ts';
import { wordsFor } from './known-headings.ts';
import type { Fault } from './problems-catalogue.ts';
import { looksLikeDay, readDate } from './read-date.ts';
import { type Hedge, hedgeOf, MASKED, readNumber } from './read-number.ts';
import { readPeriod } from './read-period.ts';

/** What a cell does not say itself and its sheet, heading or mapping does. */
export interface CellContext {
  /** The year of days and months written without one, and the period the sheet is about. */
  readonly year: number | null;
  readonly period: string | null;
  /** Order of day, month and year in days written with slashes, dots or dashes that do not begin with the year. */
  readonly dates: 'ymd' | 'mdy' | 'dmy';
  /** What a bare amount of money is counted in. */
  readonly yuan: number;
  /** What a bare number in a column of rates is: see `rateStyle`. Null: the column holds no rates. */
  readonly rate: 'percent' | 'share' | null;
  readonly serialsFrom1904: boolean;
}

/** A cell by itself. */
export const NO_CONTEXT: CellContext = { year: null, period: null, dates: 'ymd', yuan: 1, rate: null, serialsFrom1904: false };

/**
 * A cell as the ledger stores it, or what is wrong with it. A fault refuses the row when the column is required; else the row can be stored
 * with this cell empty (no default either), and what was written there stands in the problem and in the kept file.
 */
export type ReadCell = { readonly value: Value } | { readonly fault: Fault };

const EMPTY: ReadCell = { value: null };
const EMPTY_WORDS = new Set(['', '-', '--', '---', '/', '\\', '无', '空', '暂无', 'n/a', 'null']);
const PLAINLY_FILLED = /^[!-~\u4e00-\u9fff]/;
/** Text without spaces and without anything the store could not keep. */
const PLAIN_WORDS = /^[!-~\u3001-\u9fff\uff01-\uffee]*$/;
/** Text that NFKC leaves as it is. */
const PLAIN = /^[ -~\u4e00-\u9fff]*$/;
/** Spread by spaces as much as people do. */
const LONGEST_EMPTY_WORD = 8;
const FORMULA_ERRORS = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BUSY!|GETTING_DATA)$/i;
/** Text that may hold a control character or half a character, which the store cannot keep. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/;
/** Digits of a number that a spreadsheet computed: what lies beyond is noise of its arithmetic. */
const DECIMALS = 12;

/** The cell as a person would read it aloud; empty text for an empty cell. Lines are parted by LF, whatever the program that wrote them. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : String(Number(cell.toFixed(DECIMALS)));
  if (typeof cell === 'string' && PLAIN_WORDS.test(cell)) return cell;
  const text = String(cell).trim().replaceAll('\r\n', '\n');
  return UNSTORABLE.test(text) ? text.replace(/\p{Surrogate}|(?![\t\n\r])\p{Cc}/gu, '').trim() : text;
}

export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell === 'string' && PLAINLY_FILLED.test(cell)) return false;
  return cell === undefined || cell === null || cell === '' || (typeof cell === 'string' && cellText(cell) === '');
}

/** Reads everything but names of units, sectors, enterprises and people, which it only checks to be no days and no numbers. */
export function readCell(column: Column, cell: Cell, context: CellContext = NO_CONTEXT): ReadCell {
  if (cell instanceof Date && column.type === 'date') return readDate(column, cell, cellText(cell), context);
  if (typeof cell === 'number' && (column.type === 'integer' || column.type === 'money')) return readNumber(column, cell, cellText(cell), context);
  const written = cellText(cell);
  const text = PLAIN.test(written) ? written : written.normalize('NFKC');
  const facts = { column: column.heading };
  if (FORMULA_ERRORS.test(text)) return { fault: { code: 'cellError', facts } };
  if (column.type === 'choice') return readChoice(column, text);
  if (column.type === 'boolean') return readBoolean(column, cell, text);
  if (text.length <= LONGEST_EMPTY_WORD && EMPTY_WORDS.has(fold(text))) return EMPTY;
  const reader = READERS[column.type];
  if (reader === undefined) return hasLostDigits(cell) ? { fault: { code: 'digitsLost', facts } } : { value: written };
  const read = reader(column, cell, text, context);
  return 'fault' in read && read.fault.code !== 'nameLooksLike' && MASKED.test(fold(text)) ? { fault: { code: 'maskedValue', facts } } : read;
}

/** A spreadsheet keeps fifteen digits of a number and makes the others of a code zeros. */
function hasLostDigits(cell: Cell): boolean {
  return typeof cell === 'number' && Number.isInteger(cell) && !Number.isSafeInteger(cell);
}

type Reader = (column: Column, cell: Cell, text: string, context: CellContext) => ReadCell;

const READERS: Readonly<Partial<Record<ColumnType, Reader>>> = {
  date: readDate,
  period: readPeriod,
  integer: readNumber,
  decimal: readNumber,
  money: readNumber,
  unit: readName,
  sector: readName,
  enterprise: readName,
  person: readName,
};

const NUMBER_LIKE = /^[-+]?[\d,]*\.?\d+%?$/;
const CODE_LIKE = /^\d+$/;

/** Whole numbers may be codes of units, sectors and enterprises, so only a list of names can tell; nobody is called by a number. */
function readName(column: Column, cell: Cell, text: string): ReadCell {
  if (hasLostDigits(cell)) return { fault: { code: 'digitsLost', facts: { column: column.heading } } };
  const isNumber = NUMBER_LIKE.test(text) && (column.type === 'person' || !CODE_LIKE.test(text));
  const what = cell instanceof Date || looksLikeDay(text) ? DAY : isNumber ? NUMBER : null;
  return what === null ? { value: cellText(cell) } : { fault: { code: 'nameLooksLike', facts: { column: column.heading, what } } };
}

const DAY: Text = { zh: '日期', en: 'a date' };
const NUMBER: Text = { zh: '数字', en: 'a number' };

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

export interface HedgedFigure {
  readonly value: ReadCell;
  /** What the words around the number say about it; null: nothing. */
  readonly kind: Hedge | 'masked' | null;
}

/** A summed number as offices publish it: `近500`, `1000余`, `约3.2万`, `**`. Masked is unknown, never zero. */
export function readFigure(column: Column, cell: Cell, context: CellContext = NO_CONTEXT): HedgedFigure {
  const text = cellText(cell);
  if (MASKED.test(fold(text))) return { value: EMPTY, kind: 'masked' };
  const hedged = hedgeOf(text);
  return hedged === null ? { value: readCell(column, cell, context), kind: null } : { value: readCell(column, hedged.number, context), kind: hedged.hedge };
}
