import { z } from '@hono/zod-openapi';
import type { MeasureSummary, SchemeSummary, Sector, Unit, UnitFamily } from '@sanse/engine';
import { ledgerKind, list, quantity, text } from './basics.ts';

export const unit: z.ZodType<Unit> = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    group: z.string().nullable(),
    order: z.number(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    successor: z.string().nullable(),
  })
  .openapi('Unit');

export const sector: z.ZodType<Sector> = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    order: z.number(),
    department: z.string().nullable(),
    committee: z.string().nullable(),
  })
  .openapi('Sector');

export const unitFamily: z.ZodType<UnitFamily> = z.enum(['township', 'department', 'committee', 'enterprise']);

export const schemeSummary: z.ZodType<SchemeSummary> = z
  .strictObject({
    code: z.string(),
    version: z.int(),
    name: text,
    period: z.enum(['month', 'quarter', 'year']),
    family: unitFamily,
    digest: z.string(),
    composites: list(z.strictObject({ code: z.string(), name: text, period: z.enum(['quarter', 'year']) })),
    escalates: z.boolean(),
  })
  .openapi('SchemeSummary');

export const measureSummary: z.ZodType<MeasureSummary> = z
  .strictObject({
    code: z.string(),
    name: text,
    scope: text,
    quantity,
    isProportion: z.boolean(),
    ledger: ledgerKind.nullable(),
  })
  .openapi('MeasureSummary');

export const periods: z.ZodType<{ readonly periods: readonly string[]; readonly last: string | null }> = z
  .strictObject({ periods: z.array(z.string()).readonly(), last: z.string().nullable() })
  .openapi('Periods');
