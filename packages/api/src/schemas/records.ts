import { z } from '@hono/zod-openapi';
import type { AgeingCounts, ExportRequest, HazardStatus, RecordHistory, Records, Trend } from '@sanse/engine';
import { ledgerKind, leftOut, list, quantity, shift, text } from './basics.ts';
import { batchNo, code, date, span, unitCode } from './requests.ts';
import { interval, trendVerdict } from './statistics.ts';

export const recordColumns: z.ZodType<Records['columns']> = list(z.strictObject({ name: z.string(), heading: text, type: z.string() }));

export const recordRows: z.ZodType<Records['rows']> = list(
  z.strictObject({ id: z.string(), values: list(z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
);

export const records: z.ZodType<Records> = z
  .strictObject({
    kind: ledgerKind,
    measure: z.string().nullable(),
    name: text,
    scope: text,
    cutOff: z.string(),
    knownAt: z.int(),
    total: z.int(),
    offset: z.int(),
    columns: recordColumns,
    rows: recordRows,
  })
  .openapi('Records');

export const hazardStatus: z.ZodType<HazardStatus> = z
  .enum(['open', 'awaiting', 'notDue', 'overdue', 'overdue7', 'overdue30', 'overdue90', 'overdueMore', 'closed', 'void'], 'badValue')
  .openapi('HazardStatus');

export const exportFormat = z.enum(['xlsx', 'csv', 'parquet'], 'badValue');

const words = z.string().min(1, 'required').max(200, 'badValue');
const recordId = z.string().min(1, 'required').max(600, 'badValue');

const selection = {
  kind: leftOut(ledgerKind),
  measure: leftOut(code).openapi({ example: 'hazard.R3.carried' }),
  shift: leftOut(shift),
  part: leftOut(z.enum(['numerator', 'denominator', 'lost'])),
  period: leftOut(span),
  scheme: leftOut(code),
  finding: leftOut(code),
  unit: leftOut(unitCode),
  sector: leftOut(unitCode),
  enterprise: leftOut(unitCode),
  from: leftOut(date),
  to: leftOut(date),
  status: leftOut(hazardStatus),
  text: leftOut(words),
  asOf: leftOut(date).openapi({ description: '截止日期，缺省为期末或今天。Cut-off date; the period end, or today, when left out.' }),
  knownAt: leftOut(batchNo).openapi({ description: '按第几批导入后的数据，缺省为最新。Batch number; the newest when left out.' }),
};

/** A key that may come several times in an address. */
function repeated(item: z.ZodString, fault: string) {
  return z.union([item.transform((one) => [one]), z.array(item)], fault);
}

export const selectionQuery = z.object({
  ...selection,
  id: leftOut(repeated(recordId, 'badValue')).openapi({ description: '记录编号，可重复' }),
  where: leftOut(
    repeated(
      z
        .string()
        .max(400)
        .regex(/^[A-Za-z]+=./),
      'badWhere',
    ),
  ).openapi({
    description:
      '某一列的条件，可重复：level=major,general（选项、单位、行业的代码）、place=仓库（含这些字）、foundOn=2025-01-01..2025-03-31（起止）、closedOn=-（空）、closedOn=*（已填）',
    example: 'level=major',
  }),
});

export const exportRequest: z.ZodType<ExportRequest> = z.strictObject({
  ...selection,
  knownAt: leftOut(z.int().min(0)),
  ids: leftOut(list(recordId)),
  where: leftOut(z.record(z.string(), z.string())),
  sort: leftOut(z.string().max(80, 'badValue')),
  format: leftOut(exportFormat),
});

export const ageingCounts: z.ZodType<AgeingCounts> = z
  .strictObject({ cutOff: z.string(), knownAt: z.int(), open: z.int(), classes: list(z.strictObject({ status: hazardStatus, count: z.int() })) })
  .openapi('AgeingCounts');

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const recordHistory: z.ZodType<RecordHistory> = z
  .strictObject({
    id: z.string(),
    kind: ledgerKind,
    knownAt: z.int(),
    columns: recordColumns,
    versions: list(
      z.strictObject({
        batch: z.int(),
        verb: z.enum(['import', 'undo', 'setUp']),
        file: z.string().nullable(),
        by: z.string(),
        at: z.string(),
        till: z.int().nullable(),
        removed: z.boolean(),
        values: list(cell),
        changed: list(z.string()),
      }),
    ),
    steps: list(
      z.strictObject({
        kind: z.enum(['found', 'extend', 'claim', 'return', 'recheck', 'close', 'reopen', 'void']),
        onDate: z.string(),
        inferred: z.boolean(),
        dueOn: z.string().nullable(),
      }),
    ),
    codes: z.record(z.string(), z.string()),
  })
  .openapi('RecordHistory');

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
