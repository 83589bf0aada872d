import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Text } from '../text.ts';

/**
 * What a measure counts over: a ledger, or a relation derived from ledgers at the snapshot:
 * hazardSpan: stretches of constant state and deadline of hazards (fromOn, toOn, dueOn, state, level, foundOn, owner columns, rec);
 * enterpriseCheck: the enterprises on the register at the cut-off, and beside their columns the date of their last inspection by then (lastInspectedOn);
 * hazardCase: hazards, and beside their columns the date of the first enforcement case that names them (caseFiledOn);
 * hazardRepeat: hazards, and beside their columns the days from the closing of the firm's hazard of the same category before them (daysSinceClosed).
 */
export type MeasureSource = Exclude<LedgerKind, 'unit' | 'sector' | 'decision'> | 'hazardSpan' | 'enterpriseCheck' | 'hazardCase' | 'hazardRepeat';

export type Literal = string | number | boolean;

/** A date known when the measure is asked for, moved by whole days. */
export interface NamedDate {
  readonly date: 'cutOff' | 'periodStart' | 'periodEnd' | 'yearStart';
  readonly addDays?: number;
}

/**
 * One condition on a row; the conditions of a list are ANDed.
 * done: the date is filled and not after the cut-off; notDone: its opposite.
 * A comparison of a `happened` date is false until the cut-off has reached that date: the compiler adds it, not the author.
 */
export type Predicate =
  | { readonly field: string; readonly op: 'done' | 'notDone' | 'filled' | 'empty' }
  | { readonly field: string; readonly op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'; readonly value: Literal | { readonly field: string } | NamedDate }
  | { readonly field: string; readonly op: 'in'; readonly value: readonly Literal[] };

/**
 * Which rows of the source are in the cohort. Periods bound business dates; the cut-off never moves the cohort (docs/method.md §9).
 * period, ytd: `on` lies in the period, or from 1 January to its end; ever: `on` not after the period's end;
 * carried: `due` not after the period's end and not `done` before the period began;
 * at: the span covers the cut-off day (from <= t < to); period of a `period` column: the figure of the same period.
 */
export type Window =
  | { readonly kind: 'period' | 'ytd' | 'ever'; readonly on: string }
  | { readonly kind: 'carried'; readonly due: string; readonly done: string }
  | { readonly kind: 'at'; readonly from: string; readonly to: string }
  | { readonly kind: 'snapshot' };

/** What is added up: an integer, decimal or money column, or the days or the whole years from one date to another. */
export type MeasureExpression =
  | { readonly field: string }
  | { readonly daysFrom: string | NamedDate; readonly to: string | NamedDate }
  | { readonly yearsFrom: string | NamedDate; readonly to: string | NamedDate };

/** A number taken from the rows of one source. With `numerator` it is a rate: the rows of `where` that also meet those conditions, over all rows of `where`. */
export interface BaseMeasure {
  readonly kind: 'base';
  readonly code: string;
  readonly name: Text;
  /** The statistical scope in one sentence, printed wherever the figure is. */
  readonly scope: Text;
  readonly quantity: Quantity;
  readonly source: MeasureSource;
  /** The stored column that says whose row it is, when it is not the ledger's owner column of the unit family. It names units, so an enterprise cannot be asked for such a measure. */
  readonly by?: string;
  readonly aggregate: 'count' | 'sum' | 'min' | 'max' | 'median' | 'distinct';
  readonly of?: MeasureExpression;
  readonly where: readonly Predicate[];
  readonly numerator?: readonly Predicate[];
  readonly window: Window;
}

export interface Term {
  readonly measure: string;
  /** A whole number. */
  readonly times: number;
  /** A term that is a rate counts with its numerator, or with its denominator when this says so. */
  readonly part?: 'denominator';
}

/** A quotient of sums of other measures' amounts. `denominator` null: a plain sum or difference. */
export interface RatioMeasure {
  readonly kind: 'ratio';
  readonly code: string;
  readonly name: Text;
  readonly scope: Text;
  readonly quantity: Quantity;
  readonly numerator: readonly Term[];
  readonly denominator: readonly Term[] | null;
}

export type Measure = BaseMeasure | RatioMeasure;

/** Whether its value is a quotient, so that it has a base. */
export function isRate(measure: Measure): boolean {
  return measure.kind === 'base' ? measure.numerator !== undefined : measure.denominator !== null;
}

/** What the value is counted in. share is 0 to 1 (or above, for flows); fen is money. */
export type Quantity = 'item' | 'person' | 'day' | 'fen' | 'share' | 'number';

/** One measure for the period, or for the same-named period a year before (with the cut-off moved by the same year). */
export interface MeasureRequest {
  readonly measure: string;
  readonly shift: Shift;
}

export type Shift = 'none' | 'yearBefore';

export { measureKey } from '../scoring/measure-table.ts';
