import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Text } from '../text.ts';
import type { Records } from './records.ts';

export type FindingSeverity = 'note' | 'doubt' | 'fault';
export type FindingState = 'open' | 'explained' | 'confirmed';

/** Months, quarters, half-years and years; findings about shorter periods inside are among them. */
export interface FindingsRequest {
  readonly period: string;
  /** Code of a unit; absent: the whole county. */
  readonly unit?: string;
  /** Code of a check or a detector. */
  readonly check?: string;
  /** The leads of the detectors instead of what the checks of the data noticed. */
  readonly leads?: boolean;
  readonly state?: FindingState;
  readonly knownAt?: number;
}

/** Rows a finding rests on. */
export interface FindingEvidence {
  /** What these rows are: 期末以后登记的隐患. */
  readonly what: Text;
  readonly ledger: LedgerKind;
  /** Ids (ledger:natural key), the first 200; `total` counts all. */
  readonly records: readonly string[];
  readonly total: number;
}

/** Something a check noticed: a lead with evidence, never a verdict, and never a refusal. */
export interface Finding {
  /** Check, period and subject; the same on every run, so that what was said about it is found again. Fit for an address. */
  readonly id: string;
  /** Code and name of the check. */
  readonly check: string;
  readonly name: Text;
  readonly severity: FindingSeverity;
  readonly unit: { readonly code: string; readonly name: string } | null;
  /** Its own period, within the one asked for. */
  readonly period: string;
  /** A whole sentence with the figures. */
  readonly message: Text;
  readonly figures: readonly { readonly label: Text; readonly value: string }[];
  readonly evidence: readonly FindingEvidence[];
  /** Open until somebody explains or confirms it, and again once its figures or rows are others than those that were explained. */
  readonly state: FindingState;
  /** The last that was said about it, even if it is open again. */
  readonly note: string | null;
  readonly by: string | null;
  /** UTC instant. */
  readonly at: string | null;
  /** Its figures or rows have changed since it was explained or confirmed. */
  readonly reopened: boolean;
}

/** How far a lead can be trusted: it says where to look, never that somebody cheated. */
export interface LeadSummary {
  /** What may honestly look the same. */
  readonly innocent: Text;
  /** What the ledgers do not tell and the detector cannot see. */
  readonly blind: Text | null;
  /** On months made for the purpose, honest ones and ones in which a unit played the trick; null: the office has set other thresholds, for which it was not measured. */
  readonly measured: { readonly honest: number; readonly falseAlarms: number; readonly planted: number; readonly hits: number } | null;
}

export interface CheckSummary {
  readonly code: string;
  readonly name: Text;
  /** What it looks at, in a sentence. */
  readonly what: Text;
  readonly severity: FindingSeverity;
  /** As they are in force, beside what they are unless the office sets its own. */
  readonly thresholds: readonly { readonly code: string; readonly label: Text; readonly value: number; readonly usual: number }[];
  /** Of a detector; null: a check of the data. */
  readonly lead: LeadSummary | null;
  /** Findings of the request before it is narrowed to a check or a state. */
  readonly count: number;
  /** Of those, the open ones. */
  readonly open: number;
}

export interface Findings {
  readonly period: string;
  readonly knownAt: number;
  /** Graver ones first, then by check, unit in official order and period. */
  readonly findings: readonly Finding[];
  readonly checks: readonly CheckSummary[];
}

/** Evidence of a finding as it is listed to people: `columns` and `rows` as in `Records`. */
export interface EvidenceRows extends Pick<Records, 'kind' | 'columns' | 'rows' | 'total'> {
  readonly what: Text;
}
