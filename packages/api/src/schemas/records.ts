import { z } from '@hono/zod-openapi';
import type { Records, Trend } from '@sanse/engine';
import { ledgerKind, list, quantity, text } from './basics.ts';
import { interval, trendVerdict } from './statistics.ts';

export const recordColumns: z.ZodType<Records['columns']> = list(z.strictObject({ name: z.string(), heading: text, type: z.string() }));

export const recordRows: z.ZodType<Records['rows']> = list(
  z.strictObject({ id: z.string(), values: list(z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
);

export const records: z.ZodType<Records> = z
  .strictObject({
    kind: ledgerKind,
    measure: z.string(),
    name: text,
    scope: text,
    total: z.int(),
    offset: z.int(),
    columns: recordColumns,
    rows: recordRows,
  })
  .openapi('Records');

const point = z.strictObject({
  period: z.string(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  interval95: interval.nullable(),
  interval90: interval.nullable(),
});

export const trend: z.ZodType<Trend> = z
  .strictObject({
    measure: z.string(),
    name: text,
    scope: text,
    quantity,
    periods: list(z.string()),
    isProportion: z.boolean(),
    series: list(z.strictObject({ code: z.string(), name: z.string(), points: list(point), verdict: trendVerdict })),
  })
  .openapi('Trend');
