import type { Assessment } from '../assessments/assessment.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Quantity, Shift } from '../measures/measure.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { Text } from '../text.ts';

/** Dates are `YYYY-MM-DD`, periods as in design `2025-03`, `2025Q1`, `2025`; `knownAt` is a batch number. Absent: period end, newest batch. */
export interface AssessmentRequest {
  readonly scheme: string;
  readonly period: string;
  readonly asOf?: string;
  readonly knownAt?: number;
}

export interface ExplainRequest extends AssessmentRequest {
  readonly unit: string;
  /** Absent: every criterion. */
  readonly criterion?: string;
}

export interface ExplainedInput {
  readonly name: string;
  readonly measure: string;
  readonly shift: Shift;
  readonly numerator: readonly string[];
  readonly denominator: readonly string[];
  readonly lost: readonly string[];
}

export interface Explanation {
  readonly assessment: Omit<Assessment, 'units'>;
  readonly unit: Assessment['units'][number];
  /** Record ids behind each input, by criterion code. */
  readonly records: Readonly<Record<string, readonly ExplainedInput[]>>;
}

/** All that scores, ranks and trials are a pure function of, for whoever works them out elsewhere, and the assessment that comes of it. */
export interface ScoringInput {
  readonly scheme: Scheme;
  readonly schemeDigest: string;
  readonly table: MeasureTable;
  readonly engineVersion: string;
  readonly assessmentDigest: string;
}

/** An assessment that was written down, with the paper made from it. */
export interface KeptAssessment {
  readonly digest: string;
  readonly scheme: string;
  readonly version: number;
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  /** UTC instant. */
  readonly storedAt: string;
}

export interface AssessmentDifference {
  readonly unit: string;
  /** total, tier, rank, or the code of a criterion or adjustment. */
  readonly item: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Verification {
  readonly digest: string;
  readonly matches: boolean;
  /** Version of the engine that made it; another one may reckon differently, which the differences show. */
  readonly madeBy: string;
  readonly recomputedBy: string;
  readonly differences: readonly AssessmentDifference[];
}

export interface MeasureSummary {
  readonly code: string;
  readonly name: Text;
  readonly scope: Text;
  readonly quantity: Quantity;
  /** Whether it is a share of cases, which has an interval. */
  readonly isProportion: boolean;
  /** Ledger whose rows are behind it; null for a quotient of measures of several ledgers. */
  readonly ledger: LedgerKind | null;
}
