import { z } from '@hono/zod-openapi';
import type { Batch, FileSurvey, ImportReport, ImportRequest } from '@sanse/engine';
import { ledgerKind, leftOut, list, problem, text } from './basics.ts';
import { mapping, question, surveyedColumn } from './mappings.ts';
import { period, unitCode } from './requests.ts';

/** How rows that come in are stored, as a form or an address says it. */
export const storing = {
  replaceUnit: leftOut(unitCode).openapi({ description: '这些行是该单位该期的全部：没有出现的行注销。Together with replacePeriod.' }),
  replacePeriod: leftOut(period),
  allOrNothing: z.enum(['true', 'false']).default('false').openapi({ description: '有一行被拒绝则全部不存。' }),
};

interface Storing {
  readonly replaceUnit?: string;
  readonly replacePeriod?: string;
  readonly allOrNothing: 'true' | 'false';
}

/** Replacing names both a unit and a period: the arguments of `refine`. */
export const isReplacementWhole: readonly [(given: Storing) => boolean, { path: string[]; message: string }] = [
  ({ replaceUnit, replacePeriod }: Storing) => (replaceUnit === undefined) === (replacePeriod === undefined),
  { path: ['replaceUnit'], message: 'replaceIncomplete' },
];

export function howStored({ replaceUnit, replacePeriod, allOrNothing }: Storing): Pick<ImportRequest, 'allOrNothing' | 'replace'> {
  return {
    allOrNothing: allOrNothing === 'true',
    ...(replaceUnit !== undefined && replacePeriod !== undefined && { replace: { unit: replaceUnit, period: replacePeriod } }),
  };
}

const sheet = z
  .strictObject({
    sheet: z.string(),
    rows: z.int(),
    created: z.int(),
    unchanged: z.int(),
    changed: z.int(),
    refused: z.int(),
    suspicious: z.int(),
    suspiciousRows: list(z.int()),
    notData: z.int(),
    notDataRows: list(z.strictObject({ row: z.int(), why: text })),
    headings: list(z.strictObject({ heading: z.string(), column: z.string().nullable() })),
  })
  .openapi('SheetReport');

const change = z.strictObject({
  record: z.string(),
  column: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const surveyedTable = {
  sheet: z.string(),
  title: z.string().nullable(),
  dataRows: z.int(),
  shape: z.string(),
  kind: ledgerKind.nullable(),
  candidates: list(z.strictObject({ kind: ledgerKind, missing: list(z.string()) })),
  columns: list(surveyedColumn),
  mapped: z.boolean(),
  mapping: mapping.nullable(),
};

export const fileSurvey: z.ZodType<FileSurvey> = z
  .strictObject({ file: z.string(), contentSha: z.string(), tables: list(z.strictObject(surveyedTable)) })
  .openapi('FileSurvey');

export const importReport: z.ZodType<ImportReport> = z
  .strictObject({
    kind: ledgerKind,
    file: z.string(),
    contentSha: z.string(),
    batch: z.int().nullable(),
    sheets: list(sheet),
    dataDate: z.string().nullable(),
    retired: z.int(),
    problems: list(problem),
    changes: list(change),
    changedCells: z.int(),
    tables: list(z.strictObject({ ...surveyedTable, read: z.boolean() })),
    questions: list(question),
  })
  .openapi('ImportReport');

export const batch: z.ZodType<Batch> = z
  .strictObject({
    no: z.int(),
    verb: z.enum(['import', 'undo', 'setUp']),
    kind: ledgerKind,
    file: z.string().nullable(),
    contentSha: z.string().nullable(),
    by: z.string(),
    at: z.string(),
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    undoes: z.int().nullable(),
  })
  .openapi('Batch');
