import { z } from '@hono/zod-openapi';
import { LEDGER_KINDS, type LedgerKind, type Problem, type Text } from '@sanse/engine';

/**
 * A property that may be left out. `optional()` also admits a present `undefined`, which JSON and query strings cannot
 * carry, so the narrower type is true for everything that passes this schema.
 */
export function leftOut<Schema extends z.ZodType>(schema: Schema): z.ZodExactOptional<Schema> {
  return schema.optional() as unknown as z.ZodExactOptional<Schema>;
}

export function list<Item>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z.array(item).readonly();
}

export const text: z.ZodType<Text> = z.strictObject({ zh: z.string(), en: z.string() }).openapi('Text');

export const ledgerKind: z.ZodType<LedgerKind> = z.enum(LEDGER_KINDS).openapi('LedgerKind');

export const quantity = z.enum(['item', 'person', 'day', 'fen', 'share', 'number']);

export const shift = z.enum(['none', 'yearBefore']);

export const exact = z.string().openapi({ description: '精确分数，如 "46"、"7/3"。An exact fraction as text.' });

const place = z.strictObject({
  file: leftOut(z.string()),
  sheet: leftOut(z.string()),
  row: leftOut(z.int()),
  column: leftOut(z.string()),
  line: leftOut(z.int()),
  path: leftOut(z.string()),
});

export const problem: z.ZodType<Problem> = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    place,
    value: z.string().nullable(),
    message: text,
    remedy: text,
  })
  .openapi('Problem');
