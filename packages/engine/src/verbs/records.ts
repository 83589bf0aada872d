import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Shift } from '../measures/measure.ts';
import type { Text } from '../text.ts';
import type { Batch } from './imports.ts';

/**
 * Where a hazard stands on the cut-off day. An open one (`open`) awaits its recheck (`awaiting`), is not due (`notDue`), or is `overdue`:
 * by 1 to 7 days (`overdue7`), 8 to 30 (`overdue30`), 31 to 90 (`overdue90`) or more (`overdueMore`). docs/method.md, ageing.
 */
export type HazardStatus = 'open' | 'awaiting' | 'notDue' | 'overdue' | 'overdue7' | 'overdue30' | 'overdue90' | 'overdueMore' | 'closed' | 'void';

/**
 * Which rows of one ledger: those behind a figure (`measure`, `period`), those a finding rests on, those named by id, or all of `kind`;
 * and what narrows them further. What is not said narrows nothing.
 */
export interface RecordSelection {
  /** Needed for a whole ledger; of a figure, a finding or ids that draw on several ledgers it picks one. Absent: the first. */
  readonly kind?: LedgerKind;
  readonly measure?: string;
  readonly shift?: Shift;
  /** Absent: numerator. `lost` of a rate: in the denominator and not in the numerator; of an amount: the rows that were counted. */
  readonly part?: 'numerator' | 'denominator' | 'lost';
  readonly period?: string;
  /** A scheme whose own measures may be named and which says how merged units are attributed. */
  readonly scheme?: string;
  /** Id of a finding. */
  readonly finding?: string;
  /** Ids as in `Records`. */
  readonly ids?: readonly string[];
  /** Code of the unit, or credit code of the enterprise, whose rows they are; absent: the whole county. */
  readonly unit?: string;
  readonly sector?: string;
  /** Credit code of the enterprise that the rows name. */
  readonly enterprise?: string;
  /** First and last business day, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Of hazards only. */
  readonly status?: HazardStatus;
  /** Words that must stand in some text or number of the row, or in the name of its enterprise. */
  readonly text?: string;
  /**
   * By name of a column what its cells must be: codes of choices, units or sectors `major,general`; a part of a text, or `=` and all of it; a range of days, numbers or yuan
   * `2025-01-01..2025-03-31`, `5..`, `..5`; `-` for empty cells and `*` for filled ones.
   */
  readonly where?: Readonly<Record<string, string>>;
  /** The cut-off. Absent: the end of the period, else today. */
  readonly asOf?: string;
  readonly knownAt?: number;
}

export interface RecordsRequest extends RecordSelection {
  /** Names of the columns, in this order; absent: those the ledger shows first. Unknown ones are left out. */
  readonly columns?: readonly string[];
  /** Name of a column, with a minus before it for descending order; absent: the oldest first. Rows that tie stay in the order in which they were first told. */
  readonly sort?: string;
  readonly offset?: number;
  readonly limit?: number;
}

export interface RecordColumn {
  readonly name: string;
  readonly heading: Text;
  readonly type: string;
}

export interface Records {
  readonly kind: LedgerKind;
  /** Null: not the rows of a figure. */
  readonly measure: string | null;
  readonly name: Text;
  /** Why these rows and no others. */
  readonly scope: Text;
  readonly cutOff: string;
  readonly knownAt: number;
  /** All rows that meet the request; `rows` may be one page of them. */
  readonly total: number;
  readonly offset: number;
  readonly columns: readonly RecordColumn[];
  /** `id` is ledger:natural key. Values in the order of `columns`: text, number, boolean, date text, or null. Money in fen. */
  readonly rows: readonly { readonly id: string; readonly values: readonly (string | number | boolean | null)[] }[];
}

/** Open hazards of a selection on its cut-off day, by class; the classes add up to `open`. */
export interface AgeingCounts {
  readonly cutOff: string;
  readonly knownAt: number;
  readonly open: number;
  /** In the order of their age, empty ones too. */
  readonly classes: readonly { readonly status: HazardStatus; readonly count: number }[];
}

/** A record with all its fields, as each batch left it. */
export interface RecordHistory {
  readonly id: string;
  readonly kind: LedgerKind;
  readonly knownAt: number;
  /** Every column of the ledger. */
  readonly columns: readonly RecordColumn[];
  /** The newest first; `values` in the order of `columns`. `till`: the batch that replaced it; null: it stands. `changed`: columns that differ from the version before. */
  readonly versions: readonly {
    readonly batch: number;
    readonly verb: Batch['verb'];
    readonly file: string | null;
    readonly by: string;
    /** UTC instant. */
    readonly at: string;
    readonly till: number | null;
    readonly removed: boolean;
    readonly values: Records['rows'][number]['values'];
    readonly changed: readonly string[];
  }[];
  /** What happened to a hazard, oldest first; `inferred`: the sheet shows only that it happened. Other ledgers have none. */
  readonly steps: readonly {
    readonly kind: 'found' | 'extend' | 'claim' | 'return' | 'recheck' | 'close' | 'reopen' | 'void';
    readonly onDate: string;
    readonly inferred: boolean;
    readonly dueOn: string | null;
  }[];
  /** Codes of the units, sectors and enterprises it names now, by column. */
  readonly codes: Readonly<Record<string, string>>;
}

export type ExportFormat = 'xlsx' | 'csv' | 'parquet';

/** All rows of a selection, every column of their ledger. */
export interface ExportRequest extends RecordSelection {
  readonly sort?: string;
  /** Absent: a workbook. */
  readonly format?: ExportFormat;
}

/** Followed only where the engine runs in the same process; does not travel to a server. */
export interface ExportWatch {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}
