export type {
  AdjustmentResult,
  Assessment,
  BlockOutline,
  BlockResult,
  CriterionOutline,
  CriterionResult,
  CriterionStatus,
  InputResult,
  Step,
  TierOutline,
  UnitResult,
} from './assessments/assessment.ts';
export { openEngine } from './engine.ts';
export type { Engine, EngineOptions } from './engine.ts';
export type { Block, Bulletin, Figure, Origin, Run } from './bulletins/bulletin.ts';
export { refuseFileTooBig } from './imports/files/read-file.ts';
export type { ColumnMatch, ColumnSource, Mapping, Question } from './imports/mapping/mapping.ts';
export { readMapping } from './imports/mapping/read-mapping.ts';
export type { ReadMapping } from './imports/mapping/read-mapping.ts';
export { writeMapping } from './imports/mapping/write-mapping.ts';
export { LEDGERS } from './ledgers/index.ts';
export { LEDGER_KINDS } from './ledgers/ledger.ts';
export type { Column, Ledger, LedgerKind } from './ledgers/ledger.ts';
export type { Quantity, Shift } from './measures/measure.ts';
export type { OfficeSettings } from './settings/office-settings.ts';
export { EngineError } from './problems.ts';
export type { EngineErrorCode, Place, Problem } from './problems.ts';
export { checkScheme } from './schemes/check-scheme.ts';
export { compareSchemes } from './schemes/compare-schemes.ts';
export { digestScheme } from './schemes/digest-scheme.ts';
export type { Difference } from './schemes/compare-schemes.ts';
export type { Knob, KnobRange, KnobValue } from './schemes/knobs/knob.ts';
export type { DraftRequest, InForceRequest, OutlineEntry, SchemeText, SchemeVersion, TextReading } from './schemes/scheme-version.ts';
export type { KnobEdits, TurnedScheme } from './schemes/turn-knobs.ts';
export { parseScheme } from './schemes/parse-scheme.ts';
export type { Condition, Criterion, Policy, RobustnessSettings, Rule, Scheme, SchemeNode, UnitFamily } from './schemes/scheme.ts';
export type { ComposedTerm, ComposedUnit } from './scoring/compose.ts';
export { parseFraction, toDecimal } from './scoring/fraction.ts';
export type { FunnelClass, FunnelLimits, FunnelUnit } from './statistics/funnel.ts';
export type { TrendVerdict, Verdict } from './statistics/judge-trend.ts';
export type { LikelyEnd } from './statistics/summarise-outcomes.ts';
export { wilsonInterval } from './statistics/wilson.ts';
export type { Interval } from './statistics/wilson.ts';
export type { ExactText, MeasureTable } from './scoring/measure-table.ts';
export type { ChangeCause, ChangePart, OutcomeChange, OutcomeComparison, UnitStanding } from './robustness/compare-outcomes.ts';
export type { RobustnessResult, TrialSettings, UnitRobustness } from './robustness/assess-robustness.ts';
export type { Omission } from './robustness/leave-one-out.ts';
export type { CorrelationFinding, CrowdingFinding, GroupingFinding, ReplayFindings, SeparationFinding } from './robustness/replay-findings.ts';
export type { Regrouping, ReplayedCourse, ReplayedUnit } from './robustness/replay.ts';
export type { MarksLeft, StandingOfUnit, WayOutSet, WayOutStep } from './robustness/way-out.ts';
export { readCosts } from './wayout/read-costs.ts';
export type { ReadCosts } from './wayout/read-costs.ts';
export type { Language, Text } from './text.ts';
export type { Verbs } from './verbs.ts';
export type {
  AssessmentDifference,
  AssessmentRequest,
  ExplainRequest,
  ExplainedInput,
  Explanation,
  KeptAssessment,
  MeasureSummary,
  ScoringInput,
  Verification,
} from './verbs/assessments.ts';
export type { BulletinRequest } from './verbs/bulletins.ts';
export type { Composition, CompositionPart, CompositionRequest } from './verbs/compositions.ts';
export type { EscalatedUnit, EscalationReached, EscalationRequest, Escalations } from './verbs/escalations.ts';
export type { CheckSummary, EvidenceRows, Finding, FindingSeverity, FindingState, Findings, FindingsRequest, LeadSummary } from './verbs/findings.ts';
export type { Forecast, ForecastRecord, ForecastRequest, ForecastStage, ForecastUnit, ForecastWatch } from './verbs/forecasts.ts';
export type { FunnelRequest, RateFunnel } from './verbs/funnels.ts';
export type {
  Batch,
  FileSurvey,
  ImportReport,
  ImportRequest,
  ImportStage,
  ImportWatch,
  SavedMapping,
  SheetReport,
  Source,
  SurveyRequest,
  SurveyedColumn,
  SurveyedTable,
} from './verbs/imports.ts';
export type { Installation } from './verbs/installation.ts';
export type { EnterpriseColours, OfficeMap, TilePlace } from './verbs/maps.ts';
export type { OutcomeSide, OutcomesRequest, SchemeOutcomes } from './verbs/outcomes.ts';
export type {
  AgeingCounts,
  ExportFormat,
  ExportRequest,
  ExportWatch,
  HazardStatus,
  RecordColumn,
  RecordHistory,
  RecordSelection,
  Records,
  RecordsRequest,
} from './verbs/records.ts';
export type { Sector, Unit } from './verbs/registers.ts';
export type { RenderedFile } from './verbs/rendered-file.ts';
export type { Replay, ReplayRequest, ReplayWatch, ReplayedResults } from './verbs/replays.ts';
export type { Robustness, RobustnessRequest } from './verbs/robustness.ts';
export type { SchemeFile, SchemeSource, SchemeSummary, UsedScheme } from './verbs/schemes.ts';
export type { SearchAnswer, SearchGroup, SearchHit, SearchKind, SearchRequest } from './verbs/search.ts';
export type { PeriodStandings, Standings, StandingsRequest, StandingsUnit, StandingsWatch } from './verbs/standings.ts';
export type { TallyCubeHeader, TallyCubeRequest, TallyMeasure, TallyPeriod, TallyTerms } from './verbs/tallies.ts';
export type { Trend, TrendPoint, TrendRequest } from './verbs/trends.ts';
export type { FurtherWork, RecordCosts, UnitWayOut, WayOutRecords, WayOutRequest, WayOutStop } from './verbs/way-outs.ts';
export { ENGINE_VERSION } from './version.ts';
