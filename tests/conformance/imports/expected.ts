/** The right reading of a workbook, as it is committed beside it in `expected.json`. */

/**
 * A value in plain form: days as `YYYY-MM-DD`, money in fen, exact decimals as text without trailing zeros, choices, units, sectors and
 * enterprises by code, people by name.
 */
export type Plain = string | number | boolean | null;
export type PlainRecord = Readonly<Record<string, Plain>>;

export interface ExpectedTable {
  readonly sheet: string;
  readonly ledger: string | null;
  /** Its title lines without spaces; null: none. */
  readonly title: string | null;
  readonly year: number | null;
  readonly period: string | null;
  readonly unit: string | null;
  /** By heading path joined by `/`, the column it stands for; null: none. */
  readonly headings: Readonly<Record<string, string | null>>;
  readonly dataRows: readonly number[];
}

export interface ExpectedSheet {
  readonly sheet: string;
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly refused: number;
  /** Rows that are no records and what a person would call each. */
  readonly notData: readonly (readonly [row: number, why: string])[];
}

export interface ExpectedFault {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  /** What was written there. */
  readonly value: string | null;
}

export interface ExpectedQuestion {
  readonly column: string;
  readonly heading: string;
  readonly word: string;
  readonly rows: number;
  readonly firstRow: number;
}

/** What an import of one ledger out of the file says, and the whole ledger afterwards, in the order in which the records became known. */
export interface ExpectedLedger {
  readonly kind: string;
  /** The file does not say by itself which ledger it is, or holds several. */
  readonly asked: boolean;
  readonly sheets: readonly ExpectedSheet[];
  readonly faults: readonly ExpectedFault[];
  readonly questions: readonly ExpectedQuestion[];
  readonly records: readonly PlainRecord[];
}

export interface ExpectedFile {
  readonly file: string;
  /** The text of a mapping that is sent along. */
  readonly mapping?: string;
  /** Nothing is read: the code of the error, and the headings said to be missing. */
  readonly refusal?: { readonly code: string; readonly missing: readonly string[] };
  readonly tables: readonly ExpectedTable[];
  readonly ledgers: readonly ExpectedLedger[];
}

/** Files that arrive one after another in the same county. */
export interface Expected {
  readonly files: readonly ExpectedFile[];
}
