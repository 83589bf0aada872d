import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Directory } from '../measures/directory.ts';
import type { IsoDate } from '../periods/dates.ts';
import type { Period } from '../periods/period.ts';
import type { Store } from '../store/store.ts';
import type { Text } from '../text.ts';
import type { Finding, FindingSeverity } from '../verbs/findings.ts';

/** What a check may look at: the rows as a batch left them, and the day. It stores nothing. */
export interface CheckContext {
  readonly store: Store;
  /** Findings about this period, and about shorter ones inside it, are wanted. */
  readonly period: Period;
  readonly knownAt: number;
  readonly today: IsoDate;
  readonly directory: Directory;
  /** Limits the office has set for itself, by check and limit; the others are those of the check. */
  readonly limits: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface FoundFinding {
  /** Tells it from the other findings of the check in its period, on every run alike: no figure that may change is part of it. */
  readonly subject: string;
  /** `rec` of the unit it is about; null: of none. */
  readonly unit: number | null;
  /** Code of a period within the one asked for, and the same whichever longer one is asked for. */
  readonly period: string;
  readonly message: Text;
  readonly figures: Finding['figures'];
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  readonly what: Text;
  readonly ledger: LedgerKind;
  /** `rec` of each row. */
  readonly rows: readonly number[];
}

export interface Threshold {
  readonly label: Text;
  readonly value: number;
}

/** Thresholds by their names, as they stand or as the office has set them. */
export type Limits<Limit extends string = string> = Readonly<Record<Limit, number>>;

/** How often a detector was right on months that were made for it: see `testing/gaming`. */
export interface Measured {
  /** Of so many honest looks it pointed at so many. */
  readonly honest: number;
  readonly falseAlarms: number;
  /** Of so many looks at a unit that played the trick it found so many. */
  readonly planted: number;
  readonly hits: number;
}

/** What makes a check a detector: its findings are leads to look at on the spot, never proof. */
export interface Lead {
  /** What may honestly look the same. */
  readonly innocent: Text;
  /** What the ledgers do not tell, and the detector therefore cannot see. */
  readonly blind?: Text;
  /** With the limits of the detector itself. */
  readonly measured: Measured;
}

/** One thing that is looked for in the data. Adding one is adding its file and a line in `checks/index.ts`, or, when its findings are leads, in `detectors/index.ts`. */
export interface QualityCheck<Limit extends string = string> {
  readonly code: string;
  readonly name: Text;
  /** What it looks at, in a sentence. */
  readonly what: Text;
  /** note: worth knowing. doubt: something may be wrong. fault: two things that cannot both be true. */
  readonly severity: FindingSeverity;
  readonly thresholds: Readonly<Record<Limit, Threshold>>;
  readonly lead?: Lead;
  /** `limits`: the thresholds in force. */
  find(context: CheckContext, limits: Limits<Limit>): Promise<readonly FoundFinding[]>;
}
