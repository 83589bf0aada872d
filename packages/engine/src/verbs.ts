import type { Assessment } from './assessments/assessment.ts';
import type { LedgerKind } from './ledgers/ledger.ts';
import type { Quantity, Shift } from './measures/measure.ts';
import type { Problem } from './problems.ts';
import type { MeasureTable } from './scoring/measure-table.ts';
import type { Text } from './text.ts';

/** Dates are `YYYY-MM-DD`, periods as in design `2025-03`, `2025Q1`, `2025`; `knownAt` is a batch number. Absent: period end, newest batch. */
export interface AssessmentRequest {
  readonly scheme: string;
  readonly period: string;
  readonly asOf?: string;
  readonly knownAt?: number;
}

export interface ImportRequest {
  readonly kind: LedgerKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly by: string;
  readonly allOrNothing?: boolean;
  /** The file is complete for this unit (code or name) and period: rows absent from it are retired. */
  readonly replace?: { readonly unit: string; readonly period: string };
}

export interface SheetReport {
  readonly sheet: string;
  /** rows = created + unchanged + changed + refused + notData, always. */
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly refused: number;
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
  readonly retired: number;
  readonly problems: readonly Problem[];
  /** Values that differ from what is stored, newest first, at most 200; `changedCells` counts all. */
  readonly changes: readonly { readonly record: string; readonly column: string; readonly before: string | null; readonly after: string | null }[];
  readonly changedCells: number;
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

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly group: string | null;
  readonly order: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly successor: string | null;
}

export interface Sector {
  readonly code: string;
  readonly name: string;
  readonly order: number;
  readonly department: string | null;
  readonly committee: string | null;
}

export interface SchemeSummary {
  readonly code: string;
  readonly version: number;
  readonly name: Text;
  readonly period: 'month' | 'quarter' | 'year';
  readonly digest: string;
}

/** Exactly the rows behind a figure. `lost` of a rate: in the denominator and not in the numerator; of an amount: the rows that were counted. */
export interface RecordsRequest {
  readonly measure: string;
  readonly shift?: Shift;
  readonly part: 'numerator' | 'denominator' | 'lost';
  readonly period: string;
  readonly asOf?: string;
  readonly knownAt?: number;
  /** Code of the unit whose rows they are; absent: the whole county. */
  readonly unit?: string;
  readonly sector?: string;
  /** A scheme whose own measures may be named and which says how merged units are attributed. */
  readonly scheme?: string;
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
  readonly measure: string;
  readonly name: Text;
  readonly scope: Text;
  /** All rows that meet the request; `rows` may be one page of them. */
  readonly total: number;
  readonly offset: number;
  readonly columns: readonly RecordColumn[];
  /** `id` is ledger:natural key. Values in the order of `columns`: text, number, boolean, date text, or null. Money in fen. */
  readonly rows: readonly { readonly id: string; readonly values: readonly (string | number | boolean | null)[] }[];
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

export interface TrendRequest {
  readonly measure: string;
  /** First and last period, same grain: `2023-01` to `2025-12`, or quarters, or years. */
  readonly from: string;
  readonly to: string;
  /** What the lines are: one for the county, one for each sector, or one for each township. */
  readonly by: 'county' | 'sector' | 'township';
  readonly sector?: string;
  readonly unit?: string;
  readonly knownAt?: number;
}

export interface TrendPoint {
  readonly period: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null: 0/0, unknown, or no data reaches that far. */
  readonly value: number | null;
}

export interface Trend {
  readonly measure: string;
  readonly name: Text;
  readonly scope: Text;
  readonly quantity: Quantity;
  readonly periods: readonly string[];
  readonly series: readonly { readonly code: string; readonly name: string; readonly points: readonly TrendPoint[] }[];
}

export interface BulletinRequest extends AssessmentRequest {
  readonly format: 'docx' | 'html' | 'json';
  /** Issuing office, 发文机关代字 and running number, signing date; absent: those in the settings of the data folder. */
  readonly number?: number;
  readonly signedOn?: string;
}

export interface RenderedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
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
  /** Ledger whose rows are behind it; null for a quotient of measures of several ledgers. */
  readonly ledger: LedgerKind | null;
}

/** Everything the product can be asked to do. The command line, the API and its remote callers all go through this one map. */
export interface Verbs {
  previewImport(request: ImportRequest): Promise<ImportReport>;
  importFile(request: ImportRequest): Promise<ImportReport>;
  /** A blank workbook with the headings of a ledger and an explanation of each column. */
  template(request: { readonly kind: LedgerKind }): Promise<RenderedFile>;
  listBatches(): Promise<readonly Batch[]>;
  /** Without a `mode`, records that later batches changed make it a conflict that counts them: leave those, or undo the later batches first. */
  undoBatch(request: {
    readonly batch: number;
    readonly by: string;
    readonly reason: string;
    readonly mode?: 'undoRestOnly' | 'undoLaterFirst';
  }): Promise<Batch>;
  listUnits(request: { readonly on?: string }): Promise<readonly Unit[]>;
  listSectors(request: { readonly on?: string }): Promise<readonly Sector[]>;
  listSchemes(): Promise<readonly SchemeSummary[]>;
  listMeasures(request: { readonly scheme?: string }): Promise<readonly MeasureSummary[]>;
  /** Periods of the grain that have data, oldest first; `last` is the last complete one (null: no data). */
  listPeriods(request: { readonly grain: 'month' | 'quarter' | 'year' }): Promise<{ readonly periods: readonly string[]; readonly last: string | null }>;
  measure(request: AssessmentRequest): Promise<MeasureTable>;
  assess(request: AssessmentRequest): Promise<Assessment>;
  explain(request: ExplainRequest): Promise<Explanation>;
  listRecords(request: RecordsRequest): Promise<Records>;
  trend(request: TrendRequest): Promise<Trend>;
  /** Keeps the assessment it is made from. */
  bulletin(request: BulletinRequest): Promise<RenderedFile>;
  listKeptAssessments(): Promise<readonly KeptAssessment[]>;
  /** Computes a kept assessment again from the rows, by the scheme kept with it. `digest` may be an unambiguous beginning. */
  verify(request: { readonly digest: string }): Promise<Verification>;
}
