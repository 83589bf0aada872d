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
export { EngineError } from './problems.ts';
export type { EngineErrorCode, Place, Problem } from './problems.ts';
export { checkScheme } from './schemes/check-scheme.ts';
export { compareSchemes } from './schemes/compare-schemes.ts';
export { digestScheme } from './schemes/digest-scheme.ts';
export { parseScheme } from './schemes/parse-scheme.ts';
export type { Condition, Criterion, Policy, Rule, Scheme, SchemeNode } from './schemes/scheme.ts';
export type { ComposedTerm, ComposedUnit } from './scoring/compose.ts';
export type { ExactText, MeasureTable } from './scoring/measure-table.ts';
export type { Language, Text } from './text.ts';
export type {
  AssessmentDifference,
  AssessmentRequest,
  Batch,
  BulletinRequest,
  CheckSummary,
  Composition,
  CompositionPart,
  CompositionRequest,
  EscalatedUnit,
  EscalationReached,
  EscalationRequest,
  Escalations,
  ExplainRequest,
  ExplainedInput,
  EvidenceRows,
  Explanation,
  FileSurvey,
  Finding,
  FindingSeverity,
  FindingState,
  Findings,
  FindingsRequest,
  ImportReport,
  ImportRequest,
  ImportStage,
  ImportWatch,
  KeptAssessment,
  MeasureSummary,
  RecordColumn,
  Records,
  RecordsRequest,
  RenderedFile,
  SavedMapping,
  SchemeSummary,
  Sector,
  SheetReport,
  Source,
  SurveyRequest,
  SurveyedTable,
  Trend,
  TrendPoint,
  TrendRequest,
  Unit,
  Verbs,
  Verification,
} from './verbs.ts';
export { ENGINE_VERSION } from './version.ts';
