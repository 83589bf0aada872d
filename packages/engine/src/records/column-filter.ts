import type { Column, Ledger } from '../ledgers/ledger.ts';
import { storedName } from '../ledgers/ledger.ts';
import type { Directory } from '../measures/directory.ts';
import { visibleAt } from '../measures/source.ts';
import { parseDate } from '../periods/dates.ts';
import { parsePeriod } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { quoteName } from '../store/quote.ts';
import type { Parameter } from '../store/store.ts';
import type { Text } from '../text.ts';

/** What a column is narrowed to, as a condition on its table and in words. */
export interface ColumnFilter {
  readonly condition: string;
  readonly says: Text;
}

export interface FilterContext {
  readonly directory: Directory;
  readonly knownAt: number;
  /** Takes what a person typed and gives its place in the statement. */
  bind(value: Parameter): string;
}

const EMPTY = '-';
const FILLED = '*';
/** Before a text that must be the whole cell. */
const WHOLE = '=';
const RANGE = '..';
const FEN = 100;

/** Reads the text of a filter, as `RecordSelection.where` writes it. @throws EngineError `badRequest` for a column there is not, or a text it cannot be */
export function readColumnFilter(ledger: Ledger, name: string, text: string, context: FilterContext): ColumnFilter {
  const column = ledger.columns.find((one) => one.name === name);
  if (column === undefined) throw noColumn(ledger, name);
  const sql = quoteName(storedName(name));
  const { heading } = column;
  if (text === EMPTY) return { condition: `${sql} is null`, says: { zh: `${heading.zh}为空`, en: `${heading.en} is empty` } };
  if (text === FILLED) return { condition: `${sql} is not null`, says: { zh: `${heading.zh}已填`, en: `${heading.en} is filled` } };
  switch (column.type) {
    case 'choice':
      return amongChoices(column, sql, text, context);
    case 'boolean':
      return yesOrNo(column, sql, text);
    case 'unit':
      return amongNamed(column, sql, text, [...context.directory.units.values()]);
    case 'sector':
      return amongNamed(column, sql, text, [...context.directory.sectors.values()]);
    case 'enterprise':
      return ofEnterprise(column, sql, text, context);
    case 'date':
      return inRange(column, sql, text, context, { cast: '::date', read: dayAt });
    case 'integer':
    case 'decimal':
      return inRange(column, sql, text, context, { cast: '::double', read: numberAt });
    case 'money':
      return inRange(column, sql, text, context, { cast: '::bigint', read: fenAt });
    case 'person':
      throw new EngineError('badRequest', {
        zh: `“${heading.zh}”不存姓名，只能筛选空（-）或已填（*）。`,
        en: `"${heading.en}" keeps no names: it can only be asked for empty (-) or filled (*) cells.`,
      });
    default:
      if (text.startsWith(WHOLE)) {
        const whole = text.slice(WHOLE.length);
        return { condition: `${sql} = ${context.bind(whole)}::varchar`, says: { zh: `${heading.zh}为“${whole}”`, en: `${heading.en} is "${whole}"` } };
      }
      return {
        condition: `contains(lower(${sql}), lower(${context.bind(text)}::varchar))`,
        says: { zh: `${heading.zh}含“${text}”`, en: `${heading.en} contains "${text}"` },
      };
  }
}

function amongChoices(column: Column, sql: string, text: string, { bind }: FilterContext): ColumnFilter {
  const choices = column.choices ?? [];
  const wanted = text.split(',').map((word) => {
    const found = choices.find(({ code, label }) => [code, label.zh, label.en].includes(word));
    if (found === undefined) {
      const known = choices.map(({ code, label }) => `${code}（${label.zh}）`).join('、');
      throw new EngineError('badRequest', {
        zh: `“${column.heading.zh}”没有选项“${word}”。可选：${known}。`,
        en: `"${column.heading.en}" has no choice "${word}". There are: ${choices.map(({ code }) => code).join(', ')}.`,
      });
    }
    return found;
  });
  return {
    condition: `${sql} in (${wanted.map(({ code }) => bind(code)).join(', ')})`,
    says: {
      zh: `${column.heading.zh}为${wanted.map(({ label }) => label.zh).join('或')}`,
      en: `${column.heading.en} is ${wanted.map(({ label }) => label.en).join(' or ')}`,
    },
  };
}

const YES = ['true', '是', 'yes'];
const NO = ['false', '否', 'no'];

function yesOrNo({ heading }: Column, sql: string, text: string): ColumnFilter {
  const isYes = YES.includes(text);
  if (!isYes && !NO.includes(text)) {
    throw new EngineError('badRequest', { zh: `“${heading.zh}”只能筛选 true（是）或 false（否）。`, en: `"${heading.en}" can be asked for true or false.` });
  }
  return { condition: `${sql} = ${isYes}`, says: { zh: `${heading.zh}为${isYes ? '是' : '否'}`, en: `${heading.en} is ${isYes ? 'yes' : 'no'}` } };
}

interface Named {
  readonly rec: number;
  readonly code: string;
  readonly name: string;
}

function amongNamed({ heading }: Column, sql: string, text: string, known: readonly Named[]): ColumnFilter {
  const wanted = text.split(',').map((word) => {
    const found = known.find(({ code, name }) => code === word || name === word);
    if (found !== undefined) return found;
    throw new EngineError('notFound', {
      zh: `“${heading.zh}”中没有“${word}”。请写代码或名称。`,
      en: `"${heading.en}" knows no "${word}". Give a code or a name.`,
    });
  });
  const names = wanted.map(({ name }) => name);
  return {
    condition: `${sql} in (${wanted.map(({ rec }) => rec).join(', ')})`,
    says: { zh: `${heading.zh}为${names.join('或')}`, en: `${heading.en} is ${names.join(' or ')}` },
  };
}

function ofEnterprise({ heading }: Column, sql: string, text: string, { knownAt, bind }: FilterContext): ColumnFilter {
  const typed = bind(text);
  return {
    condition: `${sql} in (select rec from enterprise where ${visibleAt(knownAt)} and (contains(name, ${typed}::varchar) or uscc = ${typed}::varchar))`,
    says: { zh: `${heading.zh}含“${text}”`, en: `${heading.en} contains "${text}"` },
  };
}

type End = 'first' | 'last';

interface Scale {
  readonly cast: string;
  /** What an end of the range stands for; null: cannot be read. */
  readonly read: (text: string, end: End) => string | number | null;
}

function inRange({ heading }: Column, sql: string, text: string, { bind }: FilterContext, { cast, read }: Scale): ColumnFilter {
  const [from = '', to = from] = text.includes(RANGE) ? text.split(RANGE) : [text];
  const side = (written: string, end: End): string | null => {
    if (written === '') return null;
    const value = read(written.trim(), end);
    if (value === null) throw noRange(heading, text);
    return `${sql} ${end === 'first' ? '>=' : '<='} ${bind(value)}${cast}`;
  };
  const conditions = [side(from, 'first'), side(to, 'last')].filter((one) => one !== null);
  if (conditions.length === 0) throw noRange(heading, text);
  return { condition: conditions.join(' and '), says: sayRange(heading, from.trim(), to.trim()) };
}

/** 发现日期 2025-01-01 至 2025-03-31. Open ends as ≤ and ≥. */
export function sayRange(heading: Text, from: string, to: string): Text {
  if (from === to) return { zh: `${heading.zh}为 ${from}`, en: `${heading.en} ${from}` };
  if (from === '') return { zh: `${heading.zh} ≤ ${to}`, en: `${heading.en} ≤ ${to}` };
  if (to === '') return { zh: `${heading.zh} ≥ ${from}`, en: `${heading.en} ≥ ${from}` };
  return { zh: `${heading.zh} ${from} 至 ${to}`, en: `${heading.en} ${from} to ${to}` };
}

/** A day, or the first or last one of a month or a year. */
function dayAt(text: string, end: End): string | null {
  const day = parseDate(text);
  if (day !== null || !/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)) return day;
  const period = parsePeriod(text);
  return end === 'first' ? period.start : period.end;
}

function numberAt(text: string): number | null {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function fenAt(text: string): number | null {
  const yuan = numberAt(text);
  return yuan === null ? null : Math.round(yuan * FEN);
}

function noRange(heading: Text, text: string): EngineError {
  return new EngineError('badRequest', {
    zh: `“${heading.zh}”的筛选条件“${text}”读不懂。请写一个值，或写成“起..止”，如 2025-01-01..2025-03-31、5..、..5。`,
    en: `The filter "${text}" of "${heading.en}" cannot be read. Write one value or a range: 2025-01-01..2025-03-31, 5.., ..5.`,
  });
}

function noColumn(ledger: Ledger, name: string): EngineError {
  return new EngineError('badRequest', {
    zh: `${ledger.label.zh}没有“${name}”这一列。现有：${ledger.columns.map((column) => `${column.name}（${column.heading.zh}）`).join('、')}。`,
    en: `${ledger.label.en} have no column "${name}". There are: ${ledger.columns.map((column) => column.name).join(', ')}.`,
  });
}
