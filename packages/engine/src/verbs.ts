import type { Assessment, Step, TierOutline, UnitResult } from './assessments/assessment.ts';
import type { ColumnMatch, Mapping, Question } from './imports/mapping/mapping.ts';
import type { LedgerKind } from './ledgers/ledger.ts';
import type { Quantity, Shift } from './measures/measure.ts';
import type { Problem } from './problems.ts';
import type { OutcomeComparison } from './robustness/compare-outcomes.ts';
import type { ReplayFindings } from './robustness/replay-findings.ts';
import type { RobustnessResult, TrialSettings } from './robustness/assess-robustness.ts';
import type { MarksLeft, StandingOfUnit, WayOutSet } from './robustness/way-out.ts';
import type { Regrouping, ReplayedCourse, ReplayedUnit } from './robustness/replay.ts';
import type { ComposedUnit, CompositePart } from './scoring/compose.ts';
import type { MeasureTable } from './scoring/measure-table.ts';
import type { Scheme, UnitFamily } from './schemes/scheme.ts';
import type { DraftRequest, InForceRequest, SchemeText, SchemeVersion, TextReading } from './schemes/scheme-version.ts';
import type { OfficeSettings } from './settings/office-settings.ts';
import type { Funnel } from './statistics/funnel.ts';
import type { TrendVerdict } from './statistics/judge-trend.ts';
import type { LikelyEnd } from './statistics/summarise-outcomes.ts';
import type { Interval } from './statistics/wilson.ts';
import type { Text } from './text.ts';

/** Dates are `YYYY-MM-DD`, periods as in design `2025-03`, `2025Q1`, `2025`; `knownAt` is a batch number. Absent: period end, newest batch. */
export interface AssessmentRequest {
  readonly scheme: string;
  readonly period: string;
  readonly asOf?: string;
  readonly knownAt?: number;
}

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
  /** Whom it assesses. */
  readonly family: UnitFamily;
  readonly digest: string;
  /** Longer periods that can be composed from it. */
  readonly composites: readonly { readonly code: string; readonly name: Text; readonly period: 'quarter' | 'year' }[];
  /** Whether it has a ladder of escalation. */
  readonly escalates: boolean;
}

/** A quarter or a year made from the periods of a scheme; `composite` is its code in the scheme. */
export interface CompositionRequest {
  readonly scheme: string;
  readonly composite: string;
  readonly period: string;
  readonly knownAt?: number;
}

/**
 * published: kept with its bulletin (a year-end: signed marks). provisional: computed now from the rows. absent: not over, or no data.
 * A composite `from: events` has one part for the whole window, published when every period of the scheme in it is.
 */
export interface CompositionPart {
  readonly of: CompositePart['of'];
  readonly period: string;
  readonly status: 'published' | 'provisional' | 'absent';
  /** Null: absent, or a year-end. */
  readonly assessmentDigest: string | null;
}

/** The same bytes for the same request, rows and day; `compositionDigest` covers scheme, composite, period, known-at, engine version, parts and results. */
export interface Composition {
  readonly scheme: Assessment['scheme'];
  readonly composite: { readonly code: string; readonly name: Text; readonly from: 'published' | 'events' };
  readonly period: string;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: Assessment['groups'];
  readonly tiers: readonly TierOutline[];
  /** In the order of the composite, then of time. */
  readonly parts: readonly CompositionPart[];
  /** By group, then rank; unranked ones last in their group. */
  readonly units: readonly ComposedUnit[];
  readonly provisional: boolean;
  /** Money by score band, from the highest; `sumFen` is what all units get. Null: the composite gives none. */
  readonly fund: { readonly fen: number; readonly bands: readonly { readonly from: number; readonly share: number }[]; readonly sumFen: number } | null;
  readonly compositionDigest: string;
}

export interface EscalationRequest {
  readonly scheme: string;
  readonly period: string;
  readonly knownAt?: number;
}

export interface EscalatedUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  /** The last twelve periods up to the one asked for, oldest first; tier null: unranked, not there, or no data. */
  readonly tiers: readonly { readonly period: string; readonly tier: string | null; readonly published: boolean }[];
  /** Rungs of the ladder reached, in its order. */
  readonly reached: readonly EscalationReached[];
}

export interface EscalationReached {
  /** Code of the rung. */
  readonly code: string;
  readonly tier: string;
  readonly action: Text;
  /** Length of the run of the tier up to this period, and the period in which it began. */
  readonly consecutive: number;
  readonly since: string;
  readonly countIn12Months: number;
  /** 连续2个月为红. */
  readonly reason: Text;
  readonly dueWorkingDays: number | null;
  /** Counted from the day of publication; null: no term, or not published. */
  readonly dueOn: string | null;
  /** How the day was counted: from which day, and by which calendar. Null without `dueOn`. */
  readonly dueNote: Text | null;
}

export interface Escalations {
  readonly scheme: Assessment['scheme'];
  readonly period: string;
  readonly knownAt: number;
  readonly groups: Assessment['groups'];
  readonly tiers: readonly TierOutline[];
  /** In official order, whether they have reached a rung or not. */
  readonly units: readonly EscalatedUnit[];
}

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

export interface WayOutRequest extends AssessmentRequest {
  /** Code or name. */
  readonly unit: string;
  /** The first day on which something can be done; absent: today. After the cut-off: the cut-off, so that it is told what would have been. */
  readonly from?: string;
  readonly costs?: RecordCosts;
}

/** What records cost, in money or in days of work: by id, or by ledger and the office's own number (`hazard:H9`), and all further work of a ledger by a plus (`inspection:+`). */
export interface RecordCosts {
  readonly unit: 'fen' | 'day';
  readonly of: readonly { readonly record: string; readonly cost: number }[];
}

/** Work that is counted towards a number and has no row yet: “再检查4家次” is what is done, how often, and the noun. */
export interface FurtherWork {
  readonly kind: LedgerKind;
  /** The measure that counts it. */
  readonly measure: string;
  /** Ids that stand for it once each, as many as are missing to the number. */
  readonly records: readonly string[];
  readonly doing: Text;
  readonly noun: Text;
  readonly classifier: string;
}

/** What holds a unit in its tier with all open records done. `until`: the last day on which a forced rule binds; null: it is none. */
export interface WayOutStop {
  readonly step: Assessment['units'][number]['steps'][number]['step'];
  readonly code: string | null;
  readonly reason: Text;
  readonly until: string | null;
}

/** Records of a way out as people know them; `columns` and `rows` as in `Records`. */
export interface WayOutRecords extends Pick<Records, 'kind' | 'columns' | 'rows'> {
  readonly name: Text;
}

/** The fewest open records whose completion lifts a unit one tier, and the cheapest; or why there are none. Other units stay as they are. */
export interface UnitWayOut {
  readonly scheme: Assessment['scheme'];
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly unit: { readonly code: string; readonly name: string };
  readonly tiers: readonly TierOutline[];
  readonly decimals: number;
  /** First day on which something can be done. */
  readonly startsOn: string;
  /** The cut-off has passed: it is told what would have been. */
  readonly isOver: boolean;
  /** best: nothing above it. unranked: it has no tier. found: `smallest` lifts it. none: nothing that can be completed does. */
  readonly status: 'best' | 'unranked' | 'found' | 'none';
  readonly standing: StandingOfUnit;
  /** Open records that move at least one of the unit's figures, and further work that does. */
  readonly open: number;
  readonly work: readonly { readonly record: string; readonly by: string; readonly cost: number | null }[];
  readonly further: readonly FurtherWork[];
  /** What costs are counted in: money, or days where they were handed in so. */
  readonly costUnit: RecordCosts['unit'];
  /** Handed-in costs that are of nothing that can be done, and why. */
  readonly unusedCosts: readonly { readonly record: string; readonly reason: Text }[];
  readonly smallest: WayOutSet | null;
  /** Null: no record has a price, or the priced ones are not enough. */
  readonly cheapest: WayOutSet | null;
  /** Of `none`: there is none, rather than none found. */
  readonly proved: boolean;
  /** Where all open records together would take it; null unless status is `none`. */
  readonly everything: StandingOfUnit | null;
  readonly stops: readonly WayOutStop[];
  /** Marks that all of it would not win back, the most first. */
  readonly left: readonly (MarksLeft & { readonly name: Text })[];
  /** The records of both sets, and of the others the most urgent. */
  readonly records: readonly WayOutRecords[];
  /** Measures that completing records moves in a way that cannot be followed record by record. */
  readonly blind: readonly string[];
  readonly says: Text;
}

/** What is not said is as the scheme has it, or as usual. */
export interface RobustnessRequest extends AssessmentRequest, Partial<TrialSettings> {}

/** The same for the same assessment and settings, on any machine. */
export interface Robustness extends RobustnessResult {
  readonly scheme: Assessment['scheme'];
  readonly engineVersion: string;
  readonly assessmentDigest: string;
}

/** All that scores, ranks and trials are a pure function of, for whoever works them out elsewhere, and the assessment that comes of it. */
export interface ScoringInput {
  readonly scheme: Scheme;
  readonly schemeDigest: string;
  readonly table: MeasureTable;
  readonly engineVersion: string;
  readonly assessmentDigest: string;
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
  /** Wilson's intervals of a proportion at 95 % and 90 %; null for other measures, and without a base. */
  readonly interval95: Interval | null;
  readonly interval90: Interval | null;
}

export interface Trend {
  readonly measure: string;
  readonly name: Text;
  readonly scope: Text;
  readonly quantity: Quantity;
  readonly periods: readonly string[];
  /** Whether it is a share of cases, which has an interval. */
  readonly isProportion: boolean;
  readonly series: readonly { readonly code: string; readonly name: string; readonly points: readonly TrendPoint[]; readonly verdict: TrendVerdict }[];
}

/** What the cells of a table of tallies are counted for. */
export interface TallyCubeRequest {
  /** First and last period, same grain; or twice the same months on end, `2025-01~2025-05`. */
  readonly from: string;
  readonly to: string;
  /** The months are counted from 1 January to their end each. */
  readonly toDate?: boolean;
  /** The last month that counts; a period that reaches beyond it ends with it. */
  readonly until?: string;
  /** Codes of measures that add up over townships and sectors; absent: those an office follows. */
  readonly measures?: readonly string[];
  /** Code of a unit, or credit code of an enterprise. */
  readonly unit?: string;
  readonly sector?: string;
  /** Rows are told apart by category of hazard as well, or by that and by enterprise. Only with a unit or a sector. */
  readonly deep?: 'category' | 'enterprise';
  readonly knownAt?: number;
}

/** A sum over the columns of a table of tallies. */
export type TallyTerms = readonly { readonly column: string; readonly times: number }[];

export interface TallyMeasure {
  readonly code: string;
  readonly name: Text;
  readonly scope: Text;
  readonly quantity: Quantity;
  /** Whether it is a share of cases, which has an interval. */
  readonly isProportion: boolean;
  /** Whose rows stand behind it; null: of several ledgers. */
  readonly ledger: LedgerKind | null;
  /** Its value in any group of rows is one sum, or the quotient of two. */
  readonly numerator: TallyTerms;
  readonly denominator: TallyTerms | null;
  /** First month of the ledgers behind it. */
  readonly since: string;
  readonly tellsEnterprises: boolean;
  readonly tellsCategories: boolean;
}

export interface TallyPeriod {
  /** Names its rows: `2025-03`, or the months on end that were counted, `2025-01~2025-03`. */
  readonly code: string;
  /** What it is called: `2025-03`, `2025Q1`, `2025`. */
  readonly name: string;
  readonly start: string;
  /** Last day; the cut-off of its cells. */
  readonly end: string;
  /** Nothing of it is missing: it was not cut short, and the ledgers reach to its end. */
  readonly isWhole: boolean;
  /** Place in `periods` of the same-named one a year before; null: not in the table. */
  readonly yearBefore: number | null;
  /** It is there only as somebody's year before. */
  readonly isAside: boolean;
}

interface TallyMember {
  readonly code: string;
  readonly name: string;
}

/** What a table of tallies holds; it travels in the table's metadata under `sanse`. */
export interface TallyCubeHeader {
  readonly periods: readonly TallyPeriod[];
  /** In official order, those gone included, each with the days from and to which it was there (null: no limit). */
  readonly units: readonly (TallyMember & { readonly group: string | null; readonly validFrom: string | null; readonly validTo: string | null })[];
  readonly sectors: readonly (TallyMember & { readonly validFrom: string | null; readonly validTo: string | null })[];
  readonly enterprises: readonly TallyMember[];
  readonly categories: readonly string[];
  readonly measures: readonly TallyMeasure[];
  /** Every measure that could stand in such a table. */
  readonly offered: readonly { readonly code: string; readonly name: Text }[];
  /** Last month in which anything happened. */
  readonly lastMonth: string | null;
  readonly knownAt: number;
}

export interface FunnelRequest {
  readonly measure: string;
  readonly period: string;
  /** What is compared. Absent: townships. */
  readonly by?: 'township' | 'sector';
  readonly sector?: string;
  readonly unit?: string;
  readonly knownAt?: number;
}

/** Which rates differ from the overall one by more than their bases explain, and which from one another. */
export interface RateFunnel extends Funnel {
  readonly measure: string;
  readonly name: Text;
  readonly scope: Text;
  readonly period: string;
}

export interface ForecastRequest {
  readonly scheme: string;
  readonly period: string;
  /** A day within the period, before its last one. Absent: the newest day of the data; of a period that is over, one with a third of it left. */
  readonly asOf?: string;
  readonly knownAt?: number;
}

/** Past periods are read, then the method is tested on them. */
export type ForecastStage = 'read' | 'test';

export interface ForecastWatch {
  /** `done` of `total` periods of a stage. */
  readonly onProgress?: (stage: ForecastStage, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** How often past forecasts were right, and two guesses beside them. All of them are of the periods for which a forecast could be made. */
export interface ForecastRecord {
  readonly forecasts: number;
  readonly tierRight: number;
  /** Totals that lay within their 90 % interval. */
  readonly covered: number;
  /** Had nothing more been expected to happen; had the tier of the period before been expected again. */
  readonly nothingMoreRight: number;
  readonly lastTierRight: number;
}

export interface ForecastUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  /** At the period's end, if nothing more happens after the day: exactly what an assessment gives when no further rows come in. */
  readonly nothingMore: { readonly total: number | null; readonly tier: string | null; readonly rank: number | null; readonly rankOf: number };
  /** If things go on as in past periods. Null: fewer than six of them know the unit, or it is unranked. */
  readonly usual: LikelyEnd | null;
  readonly record: ForecastRecord;
  /** What came of it; null: the period is not over. */
  readonly actual: { readonly total: number | null; readonly tier: string | null } | null;
}

/** The same for the same request and rows. */
export interface Forecast {
  readonly scheme: Assessment['scheme'];
  readonly period: string;
  readonly asOf: string;
  /** From that day to the period's last. */
  readonly daysLeft: number;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: readonly { readonly code: string; readonly name: Text; readonly size: number }[];
  readonly tiers: readonly TierOutline[];
  /** The past periods whose moves were drawn, oldest first. */
  readonly history: readonly string[];
  /** In official order. */
  readonly units: readonly ForecastUnit[];
  readonly record: ForecastRecord & {
    readonly periods: readonly (ForecastRecord & { readonly period: string; readonly asOf: string })[];
    /** Marks by which both ends of the intervals were moved out, after what past ones missed; null: none to go by. */
    readonly widenedBy: number | null;
    readonly sentence: Text;
  };
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
  /** Whether it is a share of cases, which has an interval. */
  readonly isProportion: boolean;
  /** Ledger whose rows are behind it; null for a quotient of measures of several ledgers. */
  readonly ledger: LedgerKind | null;
}

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

/** A scheme by its code (`TOWN-M@2`: that version, a draft too), or one that is not saved, by the text of its file. */
export type SchemeSource = string | { readonly text: string; readonly file?: string };

/** The scheme that was used; `saved` false: given as text. */
export interface UsedScheme {
  readonly code: string;
  readonly version: number;
  readonly name: Text;
  readonly digest: string;
  readonly saved: boolean;
  /** Absent: no. */
  readonly isDraft?: boolean;
}

export interface OutcomesRequest {
  readonly before: SchemeSource;
  readonly after: SchemeSource;
  readonly period: string;
  readonly asOf?: string;
  readonly knownAt?: number;
}

/** Two schemes on the same rows: who moves, who changes tier, and why. */
export interface SchemeOutcomes extends OutcomeComparison {
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly before: OutcomeSide;
  readonly after: OutcomeSide;
}

export interface OutcomeSide {
  readonly scheme: UsedScheme;
  readonly decimals: number;
  readonly groups: Assessment['groups'];
  readonly tiers: readonly TierOutline[];
  /** Signed decisions that name the scheme: bonuses and marks of another code do not count for it. */
  readonly decisions: number;
}

export interface ReplayRequest {
  readonly scheme: SchemeSource;
  /** Absent: the first period with data, and the last complete one. */
  readonly from?: string;
  readonly to?: string;
  readonly knownAt?: number;
  /** Absent: all units in one group where the scheme has several, else by kind of unit where it assesses several. */
  readonly regroup?: Regrouping;
}

/** Followed only where the engine runs in the same process; does not travel to a server. */
export interface ReplayWatch {
  readonly onPeriod?: (period: ReplayedResults, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ReplayedResults {
  readonly period: string;
  readonly cutOff: string;
  readonly units: readonly ReplayedUnit[];
}

/** What a scheme would have made of every period from the rows as they are known; under a guardrail each period holds on to the replayed ones before it, whatever was published. */
export interface Replay {
  readonly scheme: UsedScheme;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: readonly { readonly code: string; readonly name: Text }[];
  readonly tiers: readonly TierOutline[];
  readonly periods: readonly string[];
  readonly units: readonly ReplayedCourse[];
  readonly findings: ReplayFindings;
}

export interface StandingsRequest {
  readonly scheme: string;
  /** Absent: the first period with data, and the last complete one. */
  readonly from?: string;
  readonly to?: string;
  /** Code of one unit; absent: all of them. */
  readonly unit?: string;
  readonly knownAt?: number;
}

/** Followed only where the engine runs in the same process; does not travel to a server. */
export interface StandingsWatch {
  /** Periods come from the newest to the oldest. */
  readonly onPeriod?: (period: PeriodStandings, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Where a unit stood, without its receipt. `forced`: gates that failed, and rules and decisions that bound its score or tier, in order of evaluation;
 * one whose `before` is its `after` changed nothing.
 */
export interface StandingsUnit extends Pick<UnitResult, 'code' | 'name' | 'group' | 'order' | 'total' | 'tier' | 'baseTier' | 'rank' | 'rankOf'> {
  readonly forced: readonly Pick<Step, 'step' | 'code' | 'before' | 'after' | 'reason'>[];
}

/** published: as it was kept. computed: from the rows as they are known, also of a period under way. absent: no rows reach that far. */
export interface PeriodStandings {
  readonly period: string;
  readonly status: 'published' | 'computed' | 'absent';
  /** Null: absent, as are the two below. */
  readonly cutOff: string | null;
  readonly assessmentDigest: string | null;
  readonly schemeVersion: number | null;
  /** Of that version of the scheme. */
  readonly tiers: readonly TierOutline[];
  /** By peer group, where each tier but the last began; null: no score reached it. */
  readonly cuts: Readonly<Record<string, readonly (number | null)[]>>;
  /** In official order. */
  readonly units: readonly StandingsUnit[];
}

/** Who stood where in several periods: what was published, else what the rows give now. */
export interface Standings {
  readonly scheme: Assessment['scheme'];
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: readonly { readonly code: string; readonly name: Text }[];
  readonly tiers: readonly TierOutline[];
  /** Oldest first. */
  readonly periods: readonly PeriodStandings[];
}

export type SearchKind = 'unit' | 'criterion' | 'enterprise' | 'bulletin' | 'record';

export interface SearchRequest {
  /** Parts of names, codes, numbers or texts, or pinyin; each of the words must be found. Blank: only what is searched is told. */
  readonly query: string;
  /** Absent: everything. */
  readonly kinds?: readonly SearchKind[];
  /** Hits of each kind, at most; absent: six. */
  readonly limit?: number;
}

/** `code`: of the unit; of the criterion in its scheme; the credit code; the period of the bulletin; the id of the record. */
export type SearchHit =
  | {
      readonly kind: 'unit';
      readonly code: string;
      readonly name: string;
      readonly unitKind: string;
      readonly family: UnitFamily;
      readonly validTo: string | null;
    }
  | { readonly kind: 'criterion'; readonly code: string; readonly name: Text; readonly scheme: string; readonly schemeName: Text }
  | { readonly kind: 'enterprise'; readonly code: string; readonly name: string; readonly township: string | null; readonly sector: string | null }
  | { readonly kind: 'bulletin'; readonly code: string; readonly scheme: string; readonly schemeName: Text; readonly published: boolean }
  | {
      readonly kind: 'record';
      readonly code: string;
      readonly ledger: LedgerKind;
      /** The office's own number; null: it has none. */
      readonly number: string | null;
      readonly title: string | null;
      readonly day: string | null;
      readonly unit: string | null;
      readonly enterprise: string | null;
    };

/** `total` counts all, `hits` are the best of them. */
export interface SearchGroup {
  readonly kind: SearchKind;
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

export interface SearchAnswer {
  readonly query: string;
  /** Those in which something was found, the best first; records last. */
  readonly groups: readonly SearchGroup[];
  /** How many of each kind can be found. */
  readonly searched: readonly { readonly kind: SearchKind; readonly total: number }[];
}

/** A file of the folder of schemes. `problems`: why it must not be used. */
export interface SchemeFile {
  readonly file: string;
  /** Null where the file does not tell. */
  readonly code: string | null;
  readonly version: number | null;
  readonly name: Text | null;
  readonly digest: string | null;
  /** inForce: what is scored by. coming: scores later periods. superseded: there is a newer version. broken: it has faults. heldBack: another file of its code is broken, so that the code is refused. */
  readonly standing: 'inForce' | 'coming' | 'superseded' | 'broken' | 'heldBack';
  readonly problems: readonly Problem[];
}

/** Where the product keeps what it knows. */
export interface Installation {
  readonly home: string;
  readonly schemeFolder: string;
  readonly engineVersion: string;
}

/** Where a unit's tile stands in the grid of tiles, columns and rows from 1. */
export interface TilePlace {
  readonly code: string;
  readonly column: number;
  readonly row: number;
}

/** The office's own outlines of its units, and places of tiles, as far as it has given any. */
export interface OfficeMap {
  /** A GeoJSON FeatureCollection whose features have the properties `code` and `name` of a unit; null: none was given. */
  readonly shapes: string | null;
  /** How many units have a shape. */
  readonly shaped: number;
  /** Empty: tiles stand in official order. */
  readonly tiles: readonly TilePlace[];
  /** What is wrong with the files, or left out of them. */
  readonly problems: readonly Problem[];
}

/** How many enterprises of a township have which colour of inherent risk; `grade` null: none. */
export interface EnterpriseColours {
  readonly asOf: string;
  readonly knownAt: number;
  /** Enterprises open on the day. */
  readonly total: number;
  /** Of those, how many have coordinates. */
  readonly placed: number;
  readonly counts: readonly { readonly unit: string; readonly grade: string | null; readonly count: number }[];
  readonly points: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string | null;
    readonly grade: string | null;
    readonly longitude: number;
    readonly latitude: number;
  }[];
}

/** Everything the product can be asked to do. The command line, the API and its remote callers all go through this one map. */
export interface Verbs {
  /** What the tables of a file are taken for; nothing is compared with what is stored. */
  surveyFile(request: SurveyRequest, watch?: ImportWatch): Promise<FileSurvey>;
  previewImport(request: ImportRequest, watch?: ImportWatch): Promise<ImportReport>;
  importFile(request: ImportRequest, watch?: ImportWatch): Promise<ImportReport>;
  /** The refused and suspicious rows under the headings of the file, faulty cells coloured, reasons in a last column. Mended, it can be imported. */
  refusedRows(request: ImportRequest): Promise<RenderedFile>;
  listMappings(): Promise<readonly SavedMapping[]>;
  /** Keeps how tables of a shape are read; replaces what was kept. @throws EngineError `badRequest` when the mapping does not fit its ledger */
  saveMapping(request: { readonly shape: string; readonly mapping: Mapping }): Promise<SavedMapping>;
  removeMapping(request: { readonly kind: LedgerKind; readonly shape: string }): Promise<{ readonly removed: boolean }>;
  /** @throws EngineError `conflict` when the name is taken */
  addSource(request: { readonly name: string }): Promise<Source & { readonly token: string }>;
  listSources(): Promise<readonly Source[]>;
  removeSource(request: { readonly name: string }): Promise<{ readonly removed: boolean }>;
  /** The source whose token it is; null: nobody's. */
  findSource(request: { readonly token: string }): Promise<Source | null>;
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
  /** Of each code the version in force today. */
  listSchemes(): Promise<readonly SchemeSummary[]>;
  /** Every file of the folder of schemes, and every draft. */
  listSchemeVersions(): Promise<readonly SchemeVersion[]>;
  /** @throws EngineError `notFound` for a file that is not among them */
  readSchemeText(request: { readonly file: string }): Promise<SchemeText>;
  /** The checks of a scheme file, its parts with their clauses, and what differs from the version in force. Keeps nothing. */
  lookAtScheme(request: { readonly text: string }): Promise<TextReading>;
  /** A draft scores nothing until it is put in force. @throws EngineError `badRequest`, `badScheme`; `conflict` when it was changed by somebody else */
  saveDraft(request: DraftRequest): Promise<SchemeText>;
  removeDraft(request: { readonly file: string }): Promise<{ readonly removed: boolean }>;
  /** From a period on; what is published stays as it is. @throws EngineError `badScheme` while it has errors, `badRequest`, `conflict` */
  putInForce(request: InForceRequest): Promise<SchemeText>;
  listMeasures(request: { readonly scheme?: string }): Promise<readonly MeasureSummary[]>;
  /** Periods of the grain that have data, oldest first; `last` is the last complete one (null: no data). */
  listPeriods(request: { readonly grain: 'month' | 'quarter' | 'year' }): Promise<{ readonly periods: readonly string[]; readonly last: string | null }>;
  measure(request: AssessmentRequest): Promise<MeasureTable>;
  assess(request: AssessmentRequest): Promise<Assessment>;
  explain(request: ExplainRequest): Promise<Explanation>;
  /** @throws EngineError `badScheme` for a text that is no scheme, `badRequest` when the two assess different kinds of units or periods */
  compareOutcomes(request: OutcomesRequest): Promise<SchemeOutcomes>;
  /** @throws EngineError `badScheme`; `noData` when no period is complete; `cancelled` */
  replay(request: ReplayRequest, watch?: ReplayWatch): Promise<Replay>;
  /** @throws EngineError `notFound` for a unit that is not assessed */
  wayOut(request: WayOutRequest): Promise<UnitWayOut>;
  robustness(request: RobustnessRequest): Promise<Robustness>;
  /** `scheme` may name a version (`TOWN-M@2`), a draft too. */
  scoringInput(request: AssessmentRequest): Promise<ScoringInput>;
  /** @throws EngineError `noData` when no period is complete; `notFound` for a unit assessed in none of them; `cancelled` */
  standings(request: StandingsRequest, watch?: StandingsWatch): Promise<Standings>;
  /** Computes what has not been published from the rows and says so. @throws EngineError `noData` when no part is there */
  compose(request: CompositionRequest): Promise<Composition>;
  /** Which rungs of the scheme's ladder each unit has reached. @throws EngineError `noData` when the period is not over */
  escalations(request: EscalationRequest): Promise<Escalations>;
  listRecords(request: RecordsRequest): Promise<Records>;
  /** How the open hazards of a selection age. */
  ageing(request: RecordSelection): Promise<AgeingCounts>;
  /** @throws EngineError `notFound` */
  showRecord(request: { readonly id: string; readonly knownAt?: number }): Promise<RecordHistory>;
  /** All of those rows under the headings of the blank workbook; importing it changes nothing. @throws EngineError `cancelled` */
  exportRecords(request: ExportRequest, watch?: ExportWatch): Promise<RenderedFile>;
  officeMap(): Promise<OfficeMap>;
  /** Checks outlines and keeps them in the data folder. @throws EngineError `badRequest` with everything that is wrong */
  saveMapShapes(request: { readonly text: string }): Promise<OfficeMap>;
  removeMapShapes(): Promise<OfficeMap>;
  enterpriseColours(request: { readonly asOf?: string; readonly knownAt?: number }): Promise<EnterpriseColours>;
  trend(request: TrendRequest): Promise<Trend>;
  /** Whole numbers by period, township and sector as one Arrow table, from which any figure and rate of any group is a sum; see `TallyCubeHeader`. */
  tallyCube(request: TallyCubeRequest): Promise<RenderedFile>;
  /** @throws EngineError `badRequest` for a measure that is no share of cases */
  funnel(request: FunnelRequest): Promise<RateFunnel>;
  /** @throws EngineError `badRequest` for a day outside the period or its last one, `noData` when nothing has happened in it yet */
  /** @throws EngineError `badRequest`, `noData`, `cancelled` */
  forecast(request: ForecastRequest, watch?: ForecastWatch): Promise<Forecast>;
  /** What the checks of the data notice in a period, computed from the rows, with what people said about it. */
  findings(request: FindingsRequest): Promise<Findings>;
  /** The rows behind a finding. @throws EngineError `notFound` when the rows give no such finding (any more) */
  findingEvidence(request: { readonly id: string; readonly knownAt?: number }): Promise<readonly EvidenceRows[]>;
  /** Says what becomes of a finding; a note must go with `explained` and `confirmed`. @throws EngineError `notFound`, `badRequest` */
  settleFinding(request: { readonly id: string; readonly state: FindingState; readonly note: string; readonly by: string }): Promise<Finding>;
  /** Keeps the assessment it is made from. */
  bulletin(request: BulletinRequest): Promise<RenderedFile>;
  /** Writes an assessment down as published, with its scheme: it never changes again, and longer periods are composed of it. Publishing the same one again changes nothing. */
  publish(request: AssessmentRequest): Promise<KeptAssessment>;
  search(request: SearchRequest): Promise<SearchAnswer>;
  listSchemeFiles(): Promise<readonly SchemeFile[]>;
  /** What the office says of itself. @throws EngineError `badRequest` when its file was edited and cannot be read */
  officeSettings(): Promise<OfficeSettings>;
  /** @throws EngineError `badRequest` with a problem for each field that cannot be so */
  saveOfficeSettings(request: OfficeSettings): Promise<OfficeSettings>;
  installation(): Promise<Installation>;
  listKeptAssessments(): Promise<readonly KeptAssessment[]>;
  /** Computes a kept assessment again from the rows, by the scheme kept with it. `digest` may be an unambiguous beginning. */
  verify(request: { readonly digest: string }): Promise<Verification>;
}
