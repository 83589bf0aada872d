import { z } from '@hono/zod-openapi';
import type { PeriodStandings, Standings, StandingsUnit } from '@sanse/engine';
import { judgedBy, step } from './assessment.ts';
import { list, text } from './basics.ts';

const unit: z.ZodType<StandingsUnit> = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    group: z.string(),
    order: z.number(),
    total: z.number().nullable(),
    tier: z.string().nullable(),
    baseTier: z.string().nullable(),
    rank: z.int().nullable(),
    rankOf: z.int(),
    forced: list(step.pick({ step: true, code: true, before: true, after: true, reason: true })),
  })
  .openapi('StandingsUnit');

const period: z.ZodType<PeriodStandings> = z
  .strictObject({
    period: z.string(),
    status: z.enum(['published', 'computed', 'absent']),
    cutOff: z.string().nullable(),
    assessmentDigest: z.string().nullable(),
    schemeVersion: z.int().nullable(),
    tiers: judgedBy.tiers,
    cuts: z
      .record(z.string(), list(z.number().nullable()))
      .openapi({ description: '按分组：除末档外各档的起点分。By group, where each tier but the last begins.' }),
    units: list(unit),
  })
  .openapi('PeriodStandings');

export const standings: z.ZodType<Standings> = z
  .strictObject({
    scheme: judgedBy.scheme,
    knownAt: z.int(),
    engineVersion: z.string(),
    decimals: z.int(),
    groups: list(z.strictObject({ code: z.string(), name: text })),
    tiers: judgedBy.tiers,
    periods: list(period),
  })
  .openapi('Standings');
