import { z } from '@hono/zod-openapi';
import type { Mapping, Question, SavedMapping, SurveyedColumn } from '@sanse/engine';
import { ledgerKind, leftOut, list, problem } from './basics.ts';

const when = z.strictObject({ heading: z.string(), in: list(z.string()) });

const columnSource = z.union([
  z.string(),
  z.strictObject({
    heading: z.string(),
    pattern: leftOut(z.string()),
    dates: leftOut(z.enum(['ymd', 'mdy', 'dmy'])),
    emptyWords: leftOut(list(z.string())),
    when: leftOut(when),
  }),
  z.strictObject({ value: z.string(), when: leftOut(when) }),
  z.strictObject({ after: z.string(), days: z.int() }),
  z.strictObject({ from: z.literal('enterprise') }),
]);

const names = z.record(z.string(), z.string()).readonly();

/** How tables of one shape are read; `sanse import --map` takes the same as YAML. */
export const mapping: z.ZodType<Mapping> = z
  .strictObject({
    ledger: ledgerKind,
    columns: z.record(z.string(), z.union([columnSource, list(columnSource), z.null()])).readonly(),
    words: z.record(z.string(), z.record(z.string(), z.string().nullable()).readonly()).readonly(),
    names: z.strictObject({ unit: names, sector: names, enterprise: names }),
    leaveOut: list(when),
  })
  .openapi('Mapping');

export const savedMapping: z.ZodType<SavedMapping> = z
  .strictObject({ kind: ledgerKind, shape: z.string(), mapping: mapping.nullable(), problems: list(problem), text: z.string() })
  .openapi('SavedMapping');

export const surveyedColumn: z.ZodType<SurveyedColumn> = z.strictObject({
  heading: z.string(),
  at: z.int(),
  column: z.string().nullable(),
  confidence: z.number(),
  by: z.enum(['mapping', 'name', 'alias', 'pinyin', 'similar', 'values']).nullable(),
  samples: list(z.string()),
});

export const question: z.ZodType<Question> = z
  .strictObject({
    column: z.string(),
    heading: z.string(),
    word: z.string(),
    rows: z.int(),
    firstRow: z.int(),
    suggestions: list(z.strictObject({ code: z.string(), label: z.string() })),
  })
  .openapi('Question');
