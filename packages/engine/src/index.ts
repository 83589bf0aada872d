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
export { LEDGERS } from './ledgers/index.ts';
export { LEDGER_KINDS } from './ledgers/ledger.ts';
export type { Column, Ledger, LedgerKind } from './ledgers/ledger.ts';
export type { Quantity, Shift } from './measures/measure.ts';
export { EngineError } from './problems.ts';
export type { EngineErrorCode, Place, Problem } from './problems.ts';
export { checkScheme } from './schemes/check-scheme.ts';
export { parseScheme } from './schemes/parse-scheme.ts';
export type { Condition, Criterion, Policy, Rule, Scheme, SchemeNode } from './schemes/scheme.ts';
export type { ExactText, MeasureTable } from './scoring/measure-table.ts';
export type { Language, Text } from './text.ts';
export type {
  AssessmentDifference,
  AssessmentRequest,
  Batch,
  BulletinRequest,
  ExplainRequest,
  ExplainedInput,
  Explanation,
  ImportReport,
  ImportRequest,
  KeptAssessment,
  MeasureSummary,
  RecordColumn,
  Records,
  RecordsRequest,
  RenderedFile,
  SchemeSummary,
  Sector,
  SheetReport,
  Trend,
  TrendPoint,
  TrendRequest,
  Unit,
  Verbs,
  Verification,
} from './verbs.ts';
export { ENGINE_VERSION } from './version.ts';
