import { LEDGERS } from '../ledgers/index.ts';
import type { Ledger, LedgerKind } from '../ledgers/ledger.ts';
import { resolveMeasure } from '../measures/compute-tallies.ts';
import type { BaseMeasure, Literal, Measure } from '../measures/measure.ts';
import type { Criterion, Scheme } from '../schemes/scheme.ts';
import { type Fraction, fromNumber, parseFraction, subtract } from '../scoring/fraction.ts';
import { type MeasureTable, measureKey } from '../scoring/measure-table.ts';
import { criteriaOf } from '../scoring/tree.ts';

/** Work that is counted towards a number and has not been done as often: so many rows with these values, by column, are still missing. */
export interface MissingWork {
  readonly kind: LedgerKind;
  /** The measure that counts it. */
  readonly measure: string;
  readonly values: Readonly<Record<string, Literal>>;
  readonly missing: number;
}

/**
 * What a unit still lacks of the numbers that the scheme's criteria ask for: a least number (countMin), or a plan, be it in a rate of done over
 * planned or beside what was done. Only ledgers that say how more is done (`addition`), and only rows that plain conditions describe.
 */
export function findMissingWork(table: MeasureTable, scheme: Scheme, code: string): readonly MissingWork[] {
  const unit = table.units.findIndex((one) => one.code === code);
  const byMeasure = new Map<string, MissingWork>();
  for (const { criterion } of criteriaOf(scheme)) {
    const target = targetOf(criterion, scheme.measures, (measure) => table.cells[measureKey({ measure, shift: 'none' })]?.[unit]);
    if (target === null) continue;
    const values = valuesOf(target.counts);
    const missing = Number((target.lacking.n + target.lacking.d - 1n) / target.lacking.d);
    if (values === null || missing <= (byMeasure.get(target.counts.code)?.missing ?? 0)) continue;
    byMeasure.set(target.counts.code, { kind: target.counts.source as LedgerKind, measure: target.counts.code, values, missing });
  }
  return [...byMeasure.values()];
}

type CellOf = (measure: string) => MeasureTable['cells'][string][number] | undefined;

/** What a criterion counts, and by how much it is short of its number. */
function targetOf(
  { rule, inputs }: Criterion,
  measures: readonly Measure[],
  cellOf: CellOf,
): { readonly counts: BaseMeasure; readonly lacking: Fraction } | null {
  const named = new Map(inputs.filter(({ shift }) => shift === 'none').map(({ name, measure }) => [name, measure]));
  const [value, done, plan] = ['value', 'done', 'plan'].map((name) => named.get(name));
  const amountOf = (measure: string, part: 'numerator' | 'denominator' = 'numerator') => {
    const cell = cellOf(measure);
    const text = cell?.status === 'ok' ? cell[part] : null;
    return text === null || text === undefined ? null : parseFraction(text);
  };
  const lacking = (counts: BaseMeasure | null, target: Fraction | null, reached: Fraction | null) =>
    counts === null || target === null || reached === null ? null : { counts, lacking: subtract(target, reached) };
  if (rule.kind === 'countMin' && value !== undefined) return lacking(countOf(value, measures), fromNumber(rule.required), amountOf(value));
  if (done !== undefined && plan !== undefined) return lacking(countOf(done, measures), amountOf(plan), amountOf(done));
  if (value === undefined) return null;
  const { measure, parts } = resolveMeasure(value, measures);
  if (measure.kind === 'base' || measure.numerator.length !== 1) return null;
  const isPlanned = measure.denominator?.every((term) => parts.get(term.measure)?.bases.every(({ source }) => source === 'figure') === true) === true;
  const [term] = measure.numerator;
  return isPlanned && term?.times === 1 ? lacking(countOf(term.measure, measures), amountOf(value, 'denominator'), amountOf(value)) : null;
}

/** The measure, if it counts rows of a ledger to which work can be added. */
function countOf(code: string, measures: readonly Measure[]): BaseMeasure | null {
  const { measure } = resolveMeasure(code, measures);
  if (measure.kind !== 'base' || measure.aggregate !== 'count' || measure.numerator !== undefined || !(measure.source in LEDGERS)) return null;
  const ledger: Ledger = LEDGERS[measure.source as LedgerKind];
  return ledger.addition === undefined ? null : measure;
}

/** What a row says that the measure counts; null where that is more than columns with one value. */
function valuesOf({ where }: BaseMeasure): MissingWork['values'] | null {
  const values: Record<string, Literal> = {};
  for (const predicate of where) {
    const value = predicate.op === 'in' ? predicate.value[0] : predicate.op === 'eq' ? predicate.value : undefined;
    if (value === undefined || typeof value === 'object') return null;
    values[predicate.field] = value;
  }
  return values;
}
