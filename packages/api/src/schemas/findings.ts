import { z } from '@hono/zod-openapi';
import type { EvidenceRows, Finding, FindingSeverity, FindingState, Findings, LeadSummary } from '@sanse/engine';
import { ledgerKind, list, text } from './basics.ts';
import { recordColumns, recordRows } from './records.ts';

export const findingState: z.ZodType<FindingState> = z.enum(['open', 'explained', 'confirmed'], 'badValue');

const severity: z.ZodType<FindingSeverity> = z.enum(['note', 'doubt', 'fault']);

export const finding: z.ZodType<Finding> = z
  .strictObject({
    id: z.string(),
    check: z.string(),
    name: text,
    severity,
    unit: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
    period: z.string(),
    message: text,
    figures: list(z.strictObject({ label: text, value: z.string() })),
    evidence: list(z.strictObject({ what: text, ledger: ledgerKind, records: list(z.string()), total: z.int() })),
    state: findingState,
    note: z.string().nullable(),
    by: z.string().nullable(),
    at: z.string().nullable(),
    reopened: z.boolean(),
  })
  .openapi('Finding');

const lead: z.ZodType<LeadSummary> = z
  .strictObject({
    innocent: text,
    blind: text.nullable(),
    measured: z.strictObject({ honest: z.int(), falseAlarms: z.int(), planted: z.int(), hits: z.int() }).nullable(),
  })
  .openapi('Lead');

export const findings: z.ZodType<Findings> = z
  .strictObject({
    period: z.string(),
    knownAt: z.int(),
    findings: list(finding),
    checks: list(
      z.strictObject({
        code: z.string(),
        name: text,
        what: text,
        severity,
        thresholds: list(z.strictObject({ code: z.string(), label: text, value: z.number(), usual: z.number() })),
        lead: lead.nullable(),
        count: z.int(),
        open: z.int(),
      }),
    ),
  })
  .openapi('Findings');

export const evidenceRows: z.ZodType<EvidenceRows> = z
  .strictObject({ what: text, kind: ledgerKind, total: z.int(), columns: recordColumns, rows: recordRows })
  .openapi('EvidenceRows');
