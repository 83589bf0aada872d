import { LEDGERS } from '../ledgers/index.ts';
import { EngineError } from '../problems.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { fromNumber, mean, parseFraction, ZERO } from '../scoring/fraction.ts';
import type { Row, Value } from '../store/store.ts';
import { badMeasure, cohortOf, compileExpression, type Context, numeratorOf } from './compile-condition.ts';
import { daysInQuery } from './days-in-query.ts';
import type { BaseMeasure } from './measure.ts';
import { MOMENT, relationOf, sourceOf, visibleAt } from './source.ts';

/** A measure of one group of rows before it is combined with others. `numerator` null: an extreme or a middle of nothing. */
export interface Tally {
  readonly numerator: Fraction | null;
  /** Rows of the cohort of a rate; null: a plain amount. */
  readonly denominator: Fraction | null;
  /** Rows of the cohort of a rate, rows behind the amount otherwise. */
  readonly count: number;
  /** A masked or one-sided figure is in it. */
  readonly isUnknown: boolean;
  /** A figure told as “about” is in it. */
  readonly isAbout: boolean;
}

export interface GroupedQuery {
  readonly sql: string;
  /** The group of a row of the answer, null for rows that belong to none. */
  groupOf(row: Row): number | null;
  /** Which of several moments a row of the answer is about; 0: the only one. */
  momentOf(row: Row): number;
  /** In the order of the measures. */
  talliesOf(row: Row): readonly Tally[];
}

/** How rows are put into groups and which are left out. SQL over the columns of the source. */
export interface Grouping {
  /** An integer expression. */
  readonly by: string;
  readonly where: readonly string[];
  /** Rows are told apart or chosen by sector. */
  readonly isSectoral: boolean;
  /** Rows are told apart or chosen by enterprise. */
  readonly isOfEnterprises: boolean;
  /** Groups in which no measure counts a row are left out of the answer. */
  readonly leavesOutEmpty?: boolean;
  /** Writes a unit column with merged units replaced by the units that took them over. */
  attributed(column: string): string;
}

/** All measures of one source in one pass: one relation, ANDed conditions, one GROUP BY, integers and exact decimals only. */
export function compileMeasures(measures: readonly BaseMeasure[], context: Context, grouping: Grouping): GroupedQuery {
  const columns = measures.map((measure, index) => compileMeasure(measure, context, `m${index}`));
  const { from, where } = rowsOf(measures[0] as BaseMeasure, context, grouping);
  const among = context.among === undefined ? [] : [MOMENT];
  const counted = grouping.leavesOutEmpty === true ? [`(${measures.map((measure) => conditionsOf(measure, context).counted).join(' or ')})`] : [];
  const sql = `
    select ${[...among, `${grouping.by} as grouped`, ...columns.flatMap((column) => column.select)].join(',\n      ')}
    from ${from}
    where ${[...where, ...sharedBounds(measures, context), ...counted].join(' and ')}
    group by ${[...among, 'grouped'].join(', ')}`;
  return {
    sql,
    momentOf: (row) => Number(row[MOMENT] ?? 0),
    groupOf: (row) => (row['grouped'] === null || row['grouped'] === undefined ? null : Number(row['grouped'])),
    talliesOf: (row) => columns.map((column) => column.read(row)),
  };
}

/** The rows of a source that count at all in a context. */
export function rowsOf(measure: BaseMeasure, context: Context, grouping: Grouping): { readonly from: string; readonly where: readonly string[] } {
  const days = daysInQuery(context);
  const { from, where } = relationOf(measure.source, days, (column) => grouping.attributed(column));
  return { from, where: [...where, ...grouping.where, ...(measure.source === 'figure' ? countedFigures(days.knownAt, grouping) : [])] };
}

/** A figure about an enterprise counts for that enterprise only. Where a unit gave a total beside its parts by sector, the total counts; by sector, the parts do. */
function countedFigures(knownAt: number, { isSectoral, isOfEnterprises }: Grouping): readonly string[] {
  if (isOfEnterprises) return ['enterprise is not null'];
  if (isSectoral) return ['enterprise is null', 'sector is not null'];
  const totals = `select unit, code, period from figure where ${visibleAt(knownAt)} and not removed and enterprise is null and sector is null`;
  return ['enterprise is null', `(sector is null or (unit, code, period) not in (${totals}))`];
}

/** A bound that every measure of the query implies, so that the scan can skip old rows. */
function sharedBounds(measures: readonly BaseMeasure[], context: Context): readonly string[] {
  const cohorts = measures.map((measure) => cohortOf({ ...measure, where: [] }, context));
  return new Set(cohorts).size === 1 && cohorts[0] !== undefined && cohorts[0] !== 'true' ? [cohorts[0]] : [];
}

/** Rows are counted, so what they give is neither unknown nor about. */
const CERTAIN = { isUnknown: false, isAbout: false } as const;

interface CompiledMeasure {
  readonly select: readonly string[];
  read(row: Row): Tally;
}

/** Which rows stand behind a measure: those that are counted and, for a rate, which of them are hits. Figures and record lists are both made from these. */
export function conditionsOf(measure: BaseMeasure, context: Context): { readonly counted: string; readonly hit: string | null } {
  const cohort = cohortOf(measure, context);
  if (measure.numerator !== undefined) {
    if (measure.aggregate !== 'count') throw badMeasure(measure, '比率只能按条数计算。', 'a rate can only count rows.');
    return { counted: cohort, hit: numeratorOf(measure, measure.numerator, context) };
  }
  // A figure without a value is behind the sum: it is why the sum is unknown.
  if (measure.aggregate === 'count' || measure.source === 'figure') return { counted: cohort, hit: null };
  return { counted: `${cohort} and ${valueOf(measure, context)} is not null`, hit: null };
}

function valueOf(measure: BaseMeasure, context: Context): string {
  if (measure.of === undefined) throw badMeasure(measure, '缺少“of”：没有说明对哪一列求值。', '"of" is missing: it does not say what is measured.');
  return compileExpression(measure, measure.of, context);
}

function compileMeasure(measure: BaseMeasure, context: Context, name: string): CompiledMeasure {
  const { counted, hit } = conditionsOf(measure, context);
  const count = `${countOf(counted)} as ${name}_all`;
  const all = (row: Row) => integerAt(row, `${name}_all`);
  if (hit !== null) {
    return {
      select: [`${countOf(`${counted} and ${hit}`)} as ${name}_hit`, count],
      read: (row) => ({ numerator: fraction(row[`${name}_hit`]) ?? ZERO, denominator: fromNumber(all(row)), count: all(row), ...CERTAIN }),
    };
  }
  if (measure.aggregate === 'count') return { select: [count], read: (row) => amount(fromNumber(all(row)), all(row)) };
  if (measure.source === 'figure') return figureSum(measure, counted, valueOf(measure, context), name);
  const value = `case when ${counted} then ${valueOf(measure, context)} end`;
  if (measure.aggregate === 'median') {
    return {
      // The lower middle of the negated values is the upper middle of the values.
      select: [`quantile_disc(${value}, 0.5) as ${name}_lower`, `-quantile_disc(-(${value}), 0.5) as ${name}_upper`, count],
      read: (row) => {
        const [lower, upper] = [fraction(row[`${name}_lower`]), fraction(row[`${name}_upper`])];
        return amount(lower === null || upper === null ? null : mean([lower, upper]), all(row));
      },
    };
  }
  const aggregated = measure.aggregate === 'distinct' ? `count(distinct ${value})` : `${measure.aggregate}(${value})`;
  return {
    select: [`${aggregated} as ${name}_value`, count],
    read: (row) => amount(fraction(row[`${name}_value`]) ?? emptyTally(measure).numerator, all(row)),
  };
}

/** Exact and about values add up; a masked, one-sided or empty one makes the sum unknown. No figure is not zero. */
function figureSum(measure: BaseMeasure, counted: string, value: string, name: string): CompiledMeasure {
  if (measure.aggregate !== 'sum') throw badMeasure(measure, '填报数据只能计数或求和。', 'figures can only be counted or added up.');
  const known = `${counted} and coalesce(value_kind, 'exact') in ('exact', 'about') and ${value} is not null`;
  return {
    select: [
      `sum(case when ${known} then ${value} end) as ${name}_value`,
      `${countOf(known)} as ${name}_known`,
      `${countOf(`${known} and value_kind = 'about'`)} as ${name}_about`,
      `${countOf(counted)} as ${name}_all`,
    ],
    read: (row) => {
      const count = integerAt(row, `${name}_all`);
      const isUnknown = count > integerAt(row, `${name}_known`);
      return { ...amount(isUnknown ? null : fraction(row[`${name}_value`]), count), isUnknown, isAbout: integerAt(row, `${name}_about`) > 0 };
    },
  };
}

/** What a group without rows has. */
export function emptyTally(measure: BaseMeasure): Tally {
  if (measure.numerator !== undefined) return { numerator: ZERO, denominator: ZERO, count: 0, ...CERTAIN };
  const isZero = measure.aggregate === 'count' || measure.aggregate === 'distinct' || (measure.aggregate === 'sum' && measure.source !== 'figure');
  return amount(isZero ? ZERO : null, 0);
}

/** The stored column that says whose a row is. @throws EngineError `badRequest` for a measure that cannot be asked for an enterprise */
export function ownerOf(measure: BaseMeasure, family: UnitFamily): string {
  const source = sourceOf(measure.source);
  const name = measure.by ?? source.owner[family] ?? '';
  const column = source.columns.get(name);
  if (column?.type === (family === 'enterprise' ? 'enterprise' : 'unit')) return column.sql;
  if (family !== 'enterprise') throw badMeasure(measure, `“${name}”不是单位字段。`, `"${name}" is no unit.`);
  const { label } = LEDGERS[source.ledger];
  throw new EngineError('badRequest', {
    zh: `“${measure.name.zh}”（${measure.code}）取自${label.zh}，不按企业记录，不能按企业统计。请改按镇街、部门或全县。`,
    en: `"${measure.name.en}" (${measure.code}) comes from the ledger ${label.en}, whose rows it does not tell apart by enterprise. Ask for townships, departments or the county instead.`,
  });
}

/** Whether each row the measure counts can be one enterprise's. */
export function tellsEnterprises(measure: BaseMeasure): boolean {
  const source = sourceOf(measure.source);
  return source.columns.get(measure.by ?? source.owner.enterprise ?? '')?.type === 'enterprise';
}

function amount(numerator: Fraction | null, count: number): Tally {
  return { numerator, denominator: null, count, ...CERTAIN };
}

function countOf(condition: string): string {
  return `sum(case when ${condition} then 1 else 0 end)`;
}

function integerAt(row: Row, name: string): number {
  return Number(row[name] ?? 0);
}

function fraction(value: Value | undefined): Fraction | null {
  if (value === null || value === undefined || typeof value === 'boolean') return null;
  return typeof value === 'bigint' ? { n: value, d: 1n } : parseFraction(String(value));
}
