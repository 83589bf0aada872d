import { z } from '@hono/zod-openapi';
import type { ComposedUnit, Composition, Escalations } from '@sanse/engine';
import { judgedBy } from './assessment.ts';
import { exact, list, text } from './basics.ts';

const kindOfPart = z.enum(['months', 'quarters', 'yearEnd']);

const part = z
  .strictObject({
    of: kindOfPart,
    period: z.string(),
    status: z.enum(['published', 'provisional', 'absent']),
    assessmentDigest: z.string().nullable(),
  })
  .openapi('CompositionPart');

const term = z
  .strictObject({
    of: kindOfPart,
    weight: z.number(),
    share: z.number().nullable(),
    mean: z.number().nullable(),
    exact: exact.nullable(),
    parts: list(z.strictObject({ period: z.string(), total: z.number().nullable(), tier: z.string().nullable(), record: z.string().nullable() })),
  })
  .openapi('ComposedTerm');

const composedUnit: z.ZodType<ComposedUnit> = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    group: z.string(),
    order: z.number(),
    terms: list(term),
    total: z.number().nullable(),
    exact: exact.nullable(),
    rank: z.int().nullable(),
    rankOf: z.int(),
    baseTier: z.string().nullable(),
    tier: z.string().nullable(),
    awardEligible: z.boolean(),
    provisional: z.boolean(),
    vetoes: list(z.strictObject({ code: z.string(), name: text, period: z.string() })),
    fundFen: z.number().nullable(),
    reason: text,
  })
  .openapi('ComposedUnit');

export const composition: z.ZodType<Composition> = z
  .strictObject({
    ...judgedBy,
    composite: z.strictObject({ code: z.string(), name: text, from: z.enum(['published', 'events']) }),
    period: z.string(),
    knownAt: z.int(),
    engineVersion: z.string(),
    decimals: z.int(),
    parts: list(part),
    units: list(composedUnit),
    provisional: z.boolean(),
    fund: z.strictObject({ fen: z.number(), bands: list(z.strictObject({ from: z.number(), share: z.number() })), sumFen: z.number() }).nullable(),
    compositionDigest: z.string(),
  })
  .openapi('Composition');

const reached = z
  .strictObject({
    code: z.string(),
    tier: z.string(),
    action: text,
    consecutive: z.int(),
    since: z.string(),
    countIn12Months: z.int(),
    reason: text,
    dueWorkingDays: z.int().nullable(),
    dueOn: z.string().nullable(),
    dueNote: text.nullable(),
  })
  .openapi('EscalationReached');

export const escalations: z.ZodType<Escalations> = z
  .strictObject({
    ...judgedBy,
    period: z.string(),
    knownAt: z.int(),
    units: list(
      z
        .strictObject({
          code: z.string(),
          name: z.string(),
          group: z.string(),
          order: z.number(),
          tiers: list(z.strictObject({ period: z.string(), tier: z.string().nullable(), published: z.boolean() })),
          reached: list(reached),
        })
        .openapi('EscalatedUnit'),
    ),
  })
  .openapi('Escalations');
