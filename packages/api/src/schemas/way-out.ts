import { z } from '@hono/zod-openapi';
import type { StandingOfUnit, UnitWayOut, WayOutSet } from '@sanse/engine';
import { judgedBy, step } from './assessment.ts';
import { exact, ledgerKind, list, text } from './basics.ts';
import { recordColumns, recordRows } from './records.ts';

const standing: z.ZodType<StandingOfUnit> = z
  .strictObject({ total: z.number().nullable(), exact: exact.nullable(), tier: z.string().nullable(), rank: z.int().nullable(), rankOf: z.int() })
  .openapi('StandingOfUnit');

const set: z.ZodType<WayOutSet> = z
  .strictObject({
    steps: list(
      z
        .strictObject({ record: z.string(), by: z.string(), cost: z.number().nullable(), criteria: list(z.string()), marks: z.number(), exact })
        .openapi('WayOutStep', {
          description: '须办结的一条记录、最迟日期，以及在前面各条之后再加的分。One record, its last day, and what it adds after those before it.',
        }),
    ),
    marks: z.number(),
    exact,
    cost: z.number().openapi({ description: '已登记的费用合计，单位分。Known costs together, in fen.' }),
    unpriced: z.int(),
    after: standing,
    proved: z.boolean().openapi({ description: '已证明没有更少（更省）的。Proved to be the fewest (the cheapest).' }),
  })
  .openapi('WayOutSet');

export const wayOut: z.ZodType<UnitWayOut> = z
  .strictObject({
    scheme: judgedBy.scheme,
    tiers: judgedBy.tiers,
    period: z.string(),
    cutOff: z.string(),
    knownAt: z.int(),
    unit: z.strictObject({ code: z.string(), name: z.string() }),
    decimals: z.int(),
    startsOn: z.string(),
    isOver: z.boolean(),
    status: z.enum(['best', 'unranked', 'found', 'none']),
    standing,
    open: z.int(),
    smallest: set.nullable(),
    cheapest: set.nullable(),
    proved: z.boolean(),
    everything: standing.nullable(),
    stops: list(z.strictObject({ step: step.shape.step, code: z.string().nullable(), reason: text, until: z.string().nullable() }).openapi('WayOutStop')),
    left: list(z.strictObject({ code: z.string(), name: text, lost: z.number(), reason: text, forFullMarks: text.nullable() }).openapi('MarksLeft')),
    records: list(z.strictObject({ kind: ledgerKind, name: text, columns: recordColumns, rows: recordRows }).openapi('WayOutRecords')),
    blind: list(z.string()),
    says: text,
  })
  .openapi('UnitWayOut');
