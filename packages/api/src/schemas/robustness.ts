import { z } from '@hono/zod-openapi';
import type { Robustness, ScoringInput } from '@sanse/engine';
import { judgedBy } from './assessment.ts';
import { list, text } from './basics.ts';

const share = z.number().min(0).max(1);

const unit = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    group: z.string(),
    order: z.number(),
    rank: z.int().nullable(),
    tier: z.string().nullable(),
    interval: z
      .strictObject({ low: z.int(), high: z.int() })
      .nullable()
      .openapi({ description: '位次的5%和95%分位。The 5th and the 95th percentile of the rank, by nearest rank.' }),
    median: z.int().nullable(),
    mean: z.number().nullable(),
    first: share.openapi({ description: '第1位的机会。Share of trials in which it comes first.' }),
    last: share.openapi({ description: '组内无人在其后的机会。Share of trials in which nobody of the group comes after it.' }),
    tiers: list(z.strictObject({ tier: z.string(), share })),
    isFirm: z.boolean().openapi({ description: '至少九成试算为公布的等次。In at least nine of ten trials it has the published tier.' }),
    redrawn: z.int(),
    aheadOf: list(z.string()).openapi({ description: '权重在幅度内怎样变都不会排到它前面的单位。Units that no weighting in the band places before it.' }),
  })
  .openapi('UnitRobustness');

const omission = z
  .strictObject({
    criterion: z.string(),
    name: text,
    meanShift: z.number(),
    maxShift: z.int(),
    tiersCrossed: z.int(),
    moved: list(z.strictObject({ unit: z.string(), rank: z.int(), tier: z.string() })),
  })
  .openapi('Omission', { description: '去掉一项指标后的位次和等次。Ranks and tiers without one criterion.' });

export const robustness: z.ZodType<Robustness> = z
  .strictObject({
    ...judgedBy,
    period: z.string(),
    cutOff: z.string(),
    knownAt: z.int(),
    engineVersion: z.string(),
    assessmentDigest: z.string(),
    settings: z.strictObject({ band: z.number(), smallBase: z.int().nullable(), trials: z.int(), seed: z.int() }),
    model: text,
    units: list(unit),
    criteria: list(omission),
    redrawn: list(z.strictObject({ criterion: z.string(), units: z.int() })),
    held: list(z.strictObject({ criterion: z.string(), reason: text })),
    pairs: z.strictObject({ fixed: z.int(), open: z.int(), undetermined: z.int() }),
  })
  .openapi('Robustness');

/** The scheme and the table are the engine's own records, published by their own schema and types; here only what surrounds them is told. */
export const scoringInput = z
  .strictObject({
    scheme: z.looseObject({ code: z.string(), version: z.int() }),
    schemeDigest: z.string(),
    table: z.looseObject({ period: z.string(), cutOff: z.string(), knownAt: z.int(), units: z.array(z.looseObject({ code: z.string() })) }),
    engineVersion: z.string(),
    assessmentDigest: z.string(),
  })
  .openapi('ScoringInput') as unknown as z.ZodType<ScoringInput>;
