import type { MeasureRequest } from '../measures/measure.ts';

/** An exact rational as text: "46", "-3", "7/3" (lowest terms, positive denominator). The form in which exact values cross JSON. */
export type ExactText = string;

/**
 * ok: the value stands. unknown: a masked or one-sided figure is in it. uncovered: no data of any unit reaches that far back.
 * A plain amount has its value in `numerator` and `denominator` null. A rate over nothing is "0" over "0": it has no value.
 * For median the two middle integers have been averaged into `numerator`; min, max and median over no rows have numerator null.
 */
export interface Cell {
  readonly status: 'ok' | 'unknown' | 'uncovered';
  readonly numerator: ExactText | null;
  readonly denominator: ExactText | null;
  /** Rows behind the cell: of the cohort for a rate, of the numerator for an amount. */
  readonly count: number;
}

export interface MeasuredUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly group: string;
  readonly order: number;
}

/** One row of the decision ledger that names the scheme and the period: a bonus, a penalty, a manual mark or a tier change. */
export interface Decision {
  readonly record: string;
  readonly unit: string;
  readonly target: string;
  readonly amount: ExactText | null;
  readonly level: string | null;
  readonly itemKey: string | null;
  readonly basis: string;
  readonly reason: string;
  readonly decidedOn: string;
}

/** A forced rule whose conditions a unit met earlier in the quarter or year for which the rule binds. */
export interface EarlierVeto {
  readonly code: string;
  readonly unit: string;
  /** The first period in which they were met. */
  readonly period: string;
}

/** The whole crossing from ledgers to arithmetic: units × measures, and what people decided. JSON-safe. */
export interface MeasureTable {
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly units: readonly MeasuredUnit[];
  /** By `measureKey`, one cell for each unit in the order of `units`. */
  readonly cells: Readonly<Record<string, readonly Cell[]>>;
  /** Ledger kinds each unit has sent for the period (a quarter: for each month of it), as far as known, by unit code. Reports are handed in after the period, so the cut-off plays no part. */
  readonly sent: Readonly<Record<string, readonly string[]>>;
  readonly decisions: readonly Decision[];
  /** Absent: none. */
  readonly earlierVetoes?: readonly EarlierVeto[];
}

/** The key of a request in a measure table: `hazard.R3.carried`, or `accident.fires@yearBefore`. */
export function measureKey(request: MeasureRequest): string {
  return request.shift === 'none' ? request.measure : `${request.measure}@${request.shift}`;
}
