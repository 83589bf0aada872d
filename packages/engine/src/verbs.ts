import type { Assessment } from './assessments/assessment.ts';
import type { Mapping } from './imports/mapping/mapping.ts';
import type { LedgerKind } from './ledgers/ledger.ts';
import type { DraftRequest, InForceRequest, SchemeText, SchemeVersion, TextReading } from './schemes/scheme-version.ts';
import type { MeasureTable } from './scoring/measure-table.ts';
import type { OfficeSettings } from './settings/office-settings.ts';
import type { AssessmentRequest, ExplainRequest, Explanation, KeptAssessment, MeasureSummary, ScoringInput, Verification } from './verbs/assessments.ts';
import type { BulletinRequest } from './verbs/bulletins.ts';
import type { Composition, CompositionRequest } from './verbs/compositions.ts';
import type { EscalationRequest, Escalations } from './verbs/escalations.ts';
import type { EvidenceRows, Finding, FindingState, Findings, FindingsRequest } from './verbs/findings.ts';
import type { Forecast, ForecastRequest, ForecastWatch } from './verbs/forecasts.ts';
import type { FunnelRequest, RateFunnel } from './verbs/funnels.ts';
import type { Batch, FileSurvey, ImportReport, ImportRequest, ImportWatch, SavedMapping, Source, SurveyRequest } from './verbs/imports.ts';
import type { Installation } from './verbs/installation.ts';
import type { EnterpriseColours, OfficeMap } from './verbs/maps.ts';
import type { OutcomesRequest, SchemeOutcomes } from './verbs/outcomes.ts';
import type { AgeingCounts, ExportRequest, ExportWatch, RecordHistory, RecordSelection, Records, RecordsRequest } from './verbs/records.ts';
import type { Sector, Unit } from './verbs/registers.ts';
import type { RenderedFile } from './verbs/rendered-file.ts';
import type { Replay, ReplayRequest, ReplayWatch } from './verbs/replays.ts';
import type { Robustness, RobustnessRequest } from './verbs/robustness.ts';
import type { SchemeFile, SchemeSummary } from './verbs/schemes.ts';
import type { SearchAnswer, SearchRequest } from './verbs/search.ts';
import type { Standings, StandingsRequest, StandingsWatch } from './verbs/standings.ts';
import type { TallyCubeRequest } from './verbs/tallies.ts';
import type { Trend, TrendRequest } from './verbs/trends.ts';
import type { UnitWayOut, WayOutRequest } from './verbs/way-outs.ts';

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
  /** @throws EngineError `badRequest` for a day outside the period or its last one, `noData` when nothing has happened in it yet, `cancelled` */
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
