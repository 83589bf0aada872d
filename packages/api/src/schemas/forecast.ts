import { z } from '@hono/zod-openapi';
import type { Forecast, ForecastUnit, LikelyEnd } from '@sanse/engine';
import { judgedBy } from './assessment.ts';
import { list, text } from './basics.ts';

const likelyEnd: z.ZodType<LikelyEnd> = z
  .strictObject({
    tier: z.string(),
    total: z.number(),
    low: z.number(),
    high: z.number(),
    tiers: list(z.strictObject({ tier: z.string(), share: z.number() })),
    trials: list(z.strictObject({ like: z.string(), total: z.number().nullable(), tier: z.string().nullable() })),
  })
  .openapi('LikelyEnd', {
    description: '最可能的等次、得分的中位数和90%区间、各等次的比重。The likeliest tier, the middle total with its 90 % interval, and the share of every tier.',
  });

const record = {
  forecasts: z.int(),
  tierRight: z.int(),
  covered: z.int(),
  nothingMoreRight: z.int(),
  lastTierRight: z.int(),
};

const unit: z.ZodType<ForecastUnit> = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    group: z.string(),
    order: z.int(),
    nothingMore: z.strictObject({
      total: z.number().nullable(),
      tier: z.string().nullable(),
      rank: z.int().nullable(),
      rankOf: z.int(),
      marks: list(z.number().nullable()),
    }),
    usual: likelyEnd.nullable(),
    record: z.strictObject(record),
    past: list(
      z.strictObject({
        period: z.string(),
        tier: z.string(),
        total: z.number(),
        low: z.number(),
        high: z.number(),
        actual: z.strictObject({ total: z.number(), tier: z.string() }),
      }),
    ),
    actual: z.strictObject({ total: z.number().nullable(), tier: z.string().nullable() }).nullable(),
  })
  .openapi('ForecastUnit');

export const forecast: z.ZodType<Forecast> = z
  .strictObject({
    scheme: judgedBy.scheme,
    period: z.string(),
    asOf: z.string(),
    daysLeft: z.int(),
    knownAt: z.int(),
    engineVersion: z.string(),
    decimals: z.int(),
    groups: list(z.strictObject({ code: z.string(), name: text, size: z.int() })),
    tiers: judgedBy.tiers,
    criteria: list(z.strictObject({ code: z.string(), name: text, fullMarks: z.number() })),
    seed: z.int(),
    history: list(z.string()),
    units: list(unit),
    record: z.strictObject({
      ...record,
      periods: list(z.strictObject({ ...record, period: z.string(), asOf: z.string() })),
      widenedBy: z.number().nullable(),
      sentence: text,
    }),
  })
  .openapi('Forecast');
