import { z } from '@hono/zod-openapi';
import type { EnterpriseColours, OfficeMap } from '@sanse/engine';
import { list, problem } from './basics.ts';

export const officeMap: z.ZodType<OfficeMap> = z
  .strictObject({
    shapes: z.string().nullable(),
    shaped: z.int(),
    tiles: list(z.strictObject({ code: z.string(), column: z.int(), row: z.int() })),
    problems: list(problem),
  })
  .openapi('OfficeMap');

const grade = z.string().nullable();

export const enterpriseColours: z.ZodType<EnterpriseColours> = z
  .strictObject({
    asOf: z.string(),
    knownAt: z.int(),
    total: z.int(),
    placed: z.int(),
    counts: list(z.strictObject({ unit: z.string(), grade, count: z.int() })),
    points: list(z.strictObject({ code: z.string(), name: z.string(), unit: z.string().nullable(), grade, longitude: z.number(), latitude: z.number() })),
  })
  .openapi('EnterpriseColours');
