import { z } from '@hono/zod-openapi';
import type { RecordCosts, StandingOfUnit, UnitWayOut, WayOutSet } from '@sanse/engine';
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
    cost: z.number().openapi({ description: '已知的费用合计，单位见 costUnit。Known costs together, in costUnit.' }),
    unpriced: z.int(),
    after: standing,
    proved: z.boolean().openapi({ description: '已证明没有更少（更省）的。Proved to be the fewest (the cheapest).' }),
  })
  .openapi('WayOutSet');

const costUnit = z.enum(['fen', 'day']).openapi({ description: '费用以分计，或以工作天数计。Costs in fen, or in days of work.' });

/** Costs are handed in for no more records than a large unit has open. */
export const recordCosts: z.ZodType<RecordCosts> = z
  .strictObject({
    unit: costUnit,
    of: z
      .array(z.strictObject({ record: z.string().min(1).max(200), cost: z.number('badNumber').min(0, 'badNumber').max(1e13, 'badNumber') }))
      .max(10_000)
      .readonly(),
  })
  .openapi('RecordCosts', {
    description:
      '记录的费用：记录号，或“台账:编号”（hazard:H9）；“台账:+”指该台账待补的工作。Costs by record id, by ledger and number, or “ledger:+” for further work of it.',
  });

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
    work: list(z.strictObject({ record: z.string(), by: z.string(), cost: z.number().nullable() }).openapi('OpenWork')),
    further: list(
      z
        .strictObject({ kind: ledgerKind, measure: z.string(), records: list(z.string()), doing: text, noun: text, classifier: z.string() })
        .openapi('FurtherWork', { description: '离计划数或最低次数还差的工作，尚无记录。Work missing to a number, of which there is no row yet.' }),
    ),
    costUnit,
    unusedCosts: list(z.strictObject({ record: z.string(), reason: text })),
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
