import { EngineError } from '../problems.ts';
import type { IsoDate } from '../periods/dates.ts';
import { addYears, parseDate } from '../periods/dates.ts';
import type { Period } from '../periods/period.ts';
import { isSpan, yearBefore } from '../periods/period.ts';
import { quoteLiteral } from '../store/quote.ts';
import { daysInQuery } from './days-in-query.ts';
import type { Directory } from './directory.ts';
import type { BaseMeasure, Literal, MeasureExpression, NamedDate, Predicate, Shift, Window } from './measure.ts';
import type { Source, SourceColumn } from './source.ts';
import { dateLiteral, sourceOf } from './source.ts';

/** For which period, as of which day and known by which batch a measure is asked. */
export interface Moment {
  readonly period: Period;
  readonly cutOff: IsoDate;
  readonly knownAt: number;
  /** What happened or was registered after this day is not seen, whatever the cut-off. Absent: everything is. */
  readonly until?: IsoDate | undefined;
}

/** The same question about the same-named period a year before: the cut-off moves along, what is known does not. */
export function shifted(moment: Moment, shift: Shift): Moment {
  if (shift === 'none') return moment;
  const period = yearBefore(moment.period);
  return { ...moment, period, cutOff: moment.cutOff === moment.period.end ? period.end : addYears(moment.cutOff, -1) };
}

/** What the texts of a measure's conditions are compiled against. */
export interface Context {
  readonly moment: Moment;
  readonly directory: Directory;
  /** Several moments to be asked for at once, known at the batch of `moment`; absent: that one. */
  readonly among?: readonly Moment[];
}

/** The rows a measure looks at: its window and its own conditions. */
export function cohortOf(measure: BaseMeasure, context: Context): string {
  const source = sourceOf(measure.source);
  return allOf([...compileWindow(measure, source, context), ...measure.where.map((predicate) => compilePredicate(measure, predicate, source, context))]);
}

/** The rows of the cohort that a rate counts in its numerator. */
export function numeratorOf(measure: BaseMeasure, predicates: readonly Predicate[], context: Context): string {
  const source = sourceOf(measure.source);
  return allOf(predicates.map((predicate) => compilePredicate(measure, predicate, source, context)));
}

export function compileExpression(measure: BaseMeasure, expression: MeasureExpression, context: Context): string {
  const source = sourceOf(measure.source);
  if ('field' in expression) return columnOf(measure, expression.field, source).sql;
  const side = (date: string | NamedDate) => (typeof date === 'string' ? dateColumn(measure, date, source).sql : compileNamedDate(date, context));
  if ('daysFrom' in expression) return `(${side(expression.to)} - ${side(expression.daysFrom)})`;
  const [from, to] = [side(expression.yearsFrom), side(expression.to)];
  const dayOfYear = (date: string) => `100 * month(${date}) + day(${date})`;
  return `(year(${to}) - year(${from}) - case when ${dayOfYear(to)} < ${dayOfYear(from)} then 1 else 0 end)`;
}

function compileWindow(measure: BaseMeasure, source: Source, context: Context): readonly string[] {
  const { window } = measure;
  const days = daysInQuery(context);
  switch (window.kind) {
    case 'snapshot':
      return [];
    case 'at': {
      const cutOff = days.day('cutOff');
      return [`${dateColumn(measure, window.from, source).sql} <= ${cutOff}`, `${dateColumn(measure, window.to, source).sql} > ${cutOff}`];
    }
    case 'carried': {
      const done = dateColumn(measure, window.done, source).sql;
      return [`${dateColumn(measure, window.due, source).sql} <= ${days.day('periodEnd')}`, `(${done} is null or ${done} >= ${days.day('periodStart')})`];
    }
    default:
      return onWindow(measure, window, source, context);
  }
}

function onWindow(measure: BaseMeasure, window: Extract<Window, { readonly on: string }>, source: Source, context: Context): readonly string[] {
  const days = daysInQuery(context);
  const column = columnOf(measure, window.on, source);
  if (column.type === 'period') {
    if (isSpan(context.moment.period)) {
      throw new EngineError('badRequest', {
        zh: `“${measure.name.zh}”按期填报，不能把几个月连起来统计。请选一个月、一个季度或一年。`,
        en: `"${measure.name.en}" is told period by period and cannot be asked for over several months on end. Choose a month, a quarter or a year.`,
      });
    }
    if (window.kind === 'period') return [`${column.sql} = ${days.periodCode}`];
    throw badMeasure(measure, `“${window.on}”记的是期间，时间范围只能取本期（period）。`, `"${window.on}" holds periods, so the window can only be "period".`);
  }
  const on = dateColumn(measure, window.on, source).sql;
  const until = `${on} <= ${days.day('periodEnd')}`;
  if (window.kind === 'ever') return [until];
  return [`${on} >= ${days.day(window.kind === 'period' ? 'periodStart' : 'yearStart')}`, until];
}

function compilePredicate(measure: BaseMeasure, predicate: Predicate, source: Source, context: Context): string {
  const column = columnOf(measure, predicate.field, source);
  const cutOff = daysInQuery(context).day('cutOff');
  switch (predicate.op) {
    case 'done':
    case 'notDone': {
      const date = dateColumn(measure, predicate.field, source).sql;
      return predicate.op === 'done' ? `${date} <= ${cutOff}` : `(${date} is null or ${date} > ${cutOff})`;
    }
    case 'filled':
      return column.happened ? `${column.sql} <= ${cutOff}` : `${column.sql} is not null`;
    case 'empty':
      return column.happened ? `(${column.sql} is null or ${column.sql} > ${cutOff})` : `${column.sql} is null`;
    case 'in':
      if (predicate.value.length === 0) return 'false';
      return allOf([
        ...reached(column, cutOff),
        `${column.sql} in (${predicate.value.map((value) => compileLiteral(measure, predicate.field, column, value, context)).join(', ')})`,
      ]);
    default: {
      const { value } = predicate;
      const comparison = (other: string) => `${column.sql} ${OPERATORS[predicate.op]} ${other}`;
      if (typeof value !== 'object') return allOf([...reached(column, cutOff), comparison(compileLiteral(measure, predicate.field, column, value, context))]);
      if ('date' in value) return allOf([...reached(dateColumn(measure, predicate.field, source), cutOff), comparison(compileNamedDate(value, context))]);
      const other = columnOf(measure, value.field, source);
      if (other.type !== column.type) {
        throw badMeasure(
          measure,
          `“${predicate.field}”与“${value.field}”类型不同，不能比较。`,
          `"${predicate.field}" and "${value.field}" are of different types and cannot be compared.`,
        );
      }
      return allOf([...reached(column, cutOff), ...reached(other, cutOff), comparison(other.sql)]);
    }
  }
}

const OPERATORS = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const;

function reached(column: SourceColumn, cutOff: string): readonly string[] {
  return column.happened ? [`${column.sql} <= ${cutOff}`] : [];
}

function compileNamedDate({ date, addDays: later }: NamedDate, context: Context): string {
  return daysInQuery(context).day(date, later);
}

function compileLiteral(measure: BaseMeasure, field: string, column: SourceColumn, value: Literal, { directory }: Context): string {
  switch (column.type) {
    case 'boolean':
      if (typeof value === 'boolean') return String(value);
      break;
    case 'integer':
    case 'decimal':
    case 'money':
      if (typeof value === 'number' && Number.isFinite(value)) return String(value);
      break;
    case 'date':
      if (typeof value === 'string' && parseDate(value) !== null) return dateLiteral(value);
      break;
    case 'unit':
    case 'sector': {
      const known = column.type === 'unit' ? directory.units : directory.sectors;
      const named = [...known.values()].find((one) => one.code === value);
      if (named !== undefined) return String(named.rec);
      break;
    }
    case 'enterprise':
    case 'person':
      break;
    default:
      if (typeof value === 'string') return quoteLiteral(value);
  }
  throw badMeasure(
    measure,
    `“${field}”不能与“${String(value)}”比较。请核对字段类型和取值。`,
    `"${field}" cannot be compared with "${String(value)}". Check the type of the field and the value.`,
  );
}

function columnOf(measure: BaseMeasure, field: string, source: Source): SourceColumn {
  const column = source.columns.get(field);
  if (column === undefined) {
    const fields = [...source.columns.keys()].join(', ');
    throw badMeasure(measure, `${measure.source} 没有字段“${field}”。可用字段：${fields}。`, `${measure.source} has no field "${field}". It has: ${fields}.`);
  }
  return column;
}

function dateColumn(measure: BaseMeasure, field: string, source: Source): SourceColumn {
  const column = columnOf(measure, field, source);
  if (column.type !== 'date') throw badMeasure(measure, `“${field}”不是日期字段。`, `"${field}" is no date.`);
  return column;
}

export function badMeasure(measure: { readonly code: string }, zh: string, en: string): EngineError {
  return new EngineError('badScheme', { zh: `指标口径“${measure.code}”：${zh}`, en: `Measure "${measure.code}": ${en}` });
}

function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}
