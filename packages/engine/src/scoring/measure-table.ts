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
  /** A figure told as “about” is in it. Absent: none. */
  readonly isAbout?: true;
}

export interface MeasuredUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly group: string;
  readonly order: number;
  /** The group by which criteria concern the unit, where it is ranked in another one; absent: `group`. */
  readonly appliesAs?: string;
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

/** The cuts of another period that the scheme's guardrail holds on to. */
export interface CutReference {
  readonly period: string;
  /** Digest of the published assessment they are of; null: reckoned from the rows, as the period was not published. */
  readonly published: string | null;
  /** By peer group and tier; none where no score reached the tier. */
  readonly cuts: readonly { readonly group: string; readonly tier: string; readonly score: ExactText }[];
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
  /** Absent: the scheme has no guardrail, or there is no earlier period to hold on to. */
  readonly cutReference?: CutReference;
}

/** The key of a request in a measure table: `hazard.R3.carried`, or `accident.fires@yearBefore`. */
export function measureKey(request: MeasureRequest): string {
  return request.shift === 'none' ? request.measure : `${request.measure}@${request.shift}`;
}
