import type { ColumnMatch, Mapping, Question } from '../imports/mapping/mapping.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Problem } from '../problems.ts';
import type { Text } from '../text.ts';

export interface ImportRequest {
  /** Absent: the one ledger that the tables of the file are taken for. */
  readonly kind?: LedgerKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly by: string;
  readonly allOrNothing?: boolean;
  /** The file is complete for this unit (code or name) and period: rows absent from it are retired. */
  readonly replace?: { readonly unit: string; readonly period: string };
  /** How the file is to be read; absent: the mapping saved for this shape of header, if any. */
  readonly mapping?: Mapping;
  /** A delivery by a program: the same key of a source with the same content is answered as the first time and stores nothing again. */
  readonly delivery?: { readonly source: string; readonly key: string };
}

export type ImportStage = 'read' | 'check' | 'compare' | 'store';

/** Followed only where the engine runs in the same process; does not travel to a server. */
export interface ImportWatch {
  /** `done` of `total` rows of a stage; stages come in their order. */
  readonly onProgress?: (stage: ImportStage, done: number, total: number) => void;
  /** Stops the import; nothing half-done stays. */
  readonly signal?: AbortSignal;
}

export interface SurveyRequest {
  /** The ledger whose columns are to be matched; absent: the likeliest of each table. */
  readonly kind?: LedgerKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly mapping?: Mapping;
}

/** A table of a file and what it was taken for. */
export interface SurveyedColumn extends ColumnMatch {
  /** Up to three different cells below the heading, as written; none of names of people, and none where the answer is kept. */
  readonly samples: readonly string[];
}

export interface SurveyedTable {
  readonly sheet: string;
  /** The words above its header; null: none. */
  readonly title: string | null;
  readonly dataRows: number;
  /** Tells tables with the same headings, in whatever order, apart from others. A saved mapping is found by it. */
  readonly shape: string;
  /** Null: it may be several ledgers, or none; the person says which. */
  readonly kind: LedgerKind | null;
  /** Ledgers it could be, the likeliest first, with the required columns it lacks. */
  readonly candidates: readonly { readonly kind: LedgerKind; readonly missing: readonly string[] }[];
  readonly columns: readonly SurveyedColumn[];
  /** A mapping saved for this shape, or given with the request, was used. */
  readonly mapped: boolean;
  /** How the table is read as it stands, to be corrected, sent along, saved or exported; `columns` are of its ledger. Null: no ledger. */
  readonly mapping: Mapping | null;
}

export interface FileSurvey {
  readonly file: string;
  readonly contentSha: string;
  readonly tables: readonly SurveyedTable[];
}

export interface SheetReport {
  readonly sheet: string;
  /** rows = created + unchanged + changed + refused + notData, always. A row that two tables side by side share counts for each. */
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly refused: number;
  /** Rows among the accepted ones with something to look at, such as a cell that could not be read and was left out; their row numbers. */
  readonly suspicious: number;
  readonly suspiciousRows: readonly number[];
  /** Blank lines, titles, totals and notes that are no records, each named. */
  readonly notData: number;
  readonly notDataRows: readonly { readonly row: number; readonly why: Text }[];
  /** Which heading was taken for which column; `column` null: not used. */
  readonly headings: readonly { readonly heading: string; readonly column: string | null }[];
}

export interface ImportReport {
  readonly kind: LedgerKind;
  readonly file: string;
  readonly contentSha: string;
  /** Null when nothing was stored: a preview, the same file again, or nothing accepted. */
  readonly batch: number | null;
  readonly sheets: readonly SheetReport[];
  /** The latest day on which anything in the file happened: of several files the one with the later day is the newer. Null: it tells none. */
  readonly dataDate: string | null;
  readonly retired: number;
  readonly problems: readonly Problem[];
  /** Values that differ from what is stored, newest first, at most 200; `changedCells` counts all. */
  readonly changes: readonly { readonly record: string; readonly column: string; readonly before: string | null; readonly after: string | null }[];
  readonly changedCells: number;
  /** Every table of the file; `read`: those of this ledger, which alone this import reads. */
  readonly tables: readonly (SurveyedTable & { readonly read: boolean })[];
  /** Words and names the product does not guess at; their rows are refused or lack the cell until a mapping answers. */
  readonly questions: readonly Question[];
}

/** The mapping kept for a ledger and a shape of header, as data and as the text file that it is. */
export interface SavedMapping {
  readonly kind: LedgerKind;
  readonly shape: string;
  /** Null: somebody edited the file and it cannot be used any more; the problems say why. */
  readonly mapping: Mapping | null;
  readonly problems: readonly Problem[];
  /** YAML, as exported and as `--map` takes it. */
  readonly text: string;
}

/** A program that may deliver rows. Its token is shown once and kept as a hash only. */
export interface Source {
  readonly name: string;
  /** UTC instant. */
  readonly addedAt: string;
}

export interface Batch {
  readonly no: number;
  readonly verb: 'import' | 'undo' | 'setUp';
  readonly kind: LedgerKind;
  readonly file: string | null;
  readonly contentSha: string | null;
  readonly by: string;
  readonly at: string;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly undoes: number | null;
}
