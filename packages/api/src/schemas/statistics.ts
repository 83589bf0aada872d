import { z } from '@hono/zod-openapi';
import type { FunnelLimits, FunnelUnit, Interval, RateFunnel, TrendVerdict } from '@sanse/engine';
import { list, text } from './basics.ts';

export const interval: z.ZodType<Interval> = z
  .tuple([z.number(), z.number()])
  .readonly()
  .openapi('Interval', { description: '比率的威尔逊区间，0到1。Wilson’s interval of a share, 0 to 1.' });

export const trendVerdict: z.ZodType<TrendVerdict> = z
  .strictObject({
    verdict: z.enum(['rising', 'falling', 'noEvidence', 'tooFew']),
    test: z.enum(['mannKendall', 'seasonalMannKendall']),
    points: z.int(),
    s: z.int(),
    p: z.number().nullable(),
    slope: z.number().nullable(),
    sentence: text,
  })
  .openapi('TrendVerdict');

const funnelUnit: z.ZodType<FunnelUnit> = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    value: z.number().nullable(),
    interval95: interval.nullable(),
    class: z.enum(['within', 'above', 'farAbove', 'below', 'farBelow', 'noBase']),
    place: z.int().nullable(),
    placeFrom: z.int().nullable(),
    placeTo: z.int().nullable(),
    alikeNext: z.boolean(),
  })
  .openapi('FunnelUnit');

const limits: z.ZodType<FunnelLimits> = z.strictObject({ n: z.int(), limits95: interval, limits998: interval }).openapi('FunnelLimits');

export const rateFunnel: z.ZodType<RateFunnel> = z
  .strictObject({
    measure: z.string(),
    name: text,
    scope: text,
    period: z.string(),
    overall: z.strictObject({ numerator: z.number(), denominator: z.number(), value: z.number().nullable() }),
    units: list(funnelUnit),
    curve: list(limits),
  })
  .openapi('RateFunnel');
