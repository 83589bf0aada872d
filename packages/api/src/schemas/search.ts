import { z } from '@hono/zod-openapi';
import type { SearchAnswer, SearchGroup, SearchHit, SearchKind } from '@sanse/engine';
import { ledgerKind, list, text } from './basics.ts';
import { unitFamily } from './dimensions.ts';

const KINDS = ['unit', 'criterion', 'enterprise', 'bulletin', 'record'] as const satisfies readonly SearchKind[];

const kind: z.ZodType<SearchKind> = z.enum(KINDS);

/** One kind, or the parameter again for each of several. */
export const searchKinds = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .pipe(z.array(z.enum(KINDS, 'badSearchKind')))
  .openapi({ type: 'array', items: { type: 'string', enum: [...KINDS] } });

const hit: z.ZodType<SearchHit> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), code: z.string(), name: z.string(), unitKind: z.string(), family: unitFamily, validTo: z.string().nullable() }),
  z.strictObject({ kind: z.literal('criterion'), code: z.string(), name: text, scheme: z.string(), schemeName: text }),
  z.strictObject({ kind: z.literal('enterprise'), code: z.string(), name: z.string(), township: z.string().nullable(), sector: z.string().nullable() }),
  z.strictObject({ kind: z.literal('bulletin'), code: z.string(), scheme: z.string(), schemeName: text, published: z.boolean() }),
  z.strictObject({
    kind: z.literal('record'),
    code: z.string(),
    ledger: ledgerKind,
    number: z.string().nullable(),
    title: z.string().nullable(),
    day: z.string().nullable(),
    unit: z.string().nullable(),
    enterprise: z.string().nullable(),
  }),
]);

const group: z.ZodType<SearchGroup> = z.strictObject({ kind, total: z.int(), hits: list(hit) });

export const searchAnswer: z.ZodType<SearchAnswer> = z
  .strictObject({ query: z.string(), groups: list(group), searched: list(z.strictObject({ kind, total: z.int() })) })
  .openapi('SearchAnswer');
