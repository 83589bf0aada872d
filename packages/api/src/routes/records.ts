import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut, shift } from '../schemas/basics.ts';
import { records } from '../schemas/records.ts';
import { code, period, snapshot, unitCode } from '../schemas/requests.ts';

const listRecords = createRoute({
  method: 'get',
  path: '/',
  tags: ['台账与趋势'],
  summary: '一个数字背后的台账行',
  request: {
    query: z.object({
      measure: code.openapi({ example: 'hazard.R3.carried' }),
      shift: leftOut(shift),
      part: z.enum(['numerator', 'denominator', 'lost']).default('numerator'),
      period,
      ...snapshot,
      unit: leftOut(unitCode),
      sector: leftOut(unitCode),
      scheme: leftOut(code),
      offset: z.coerce.number<string>('badNumber').int('badNumber').min(0, 'badNumber').default(0),
      limit: z.coerce.number<string>('badLimit').int('badLimit').min(1, 'badLimit').max(1000, 'badLimit').default(100),
    }),
  },
  responses: { 200: { description: '一页；total 为全部行数', content: { 'application/json': { schema: records } } }, ...problemAnswers },
});

export const recordRoutes = (verbs: Verbs) => newRouter().openapi(listRecords, async (c) => c.json(await verbs.listRecords(c.req.valid('query')), 200));
