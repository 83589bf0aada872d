import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { trend } from '../schemas/records.ts';
import { batchNo, code, period, unitCode } from '../schemas/requests.ts';

const getTrend = createRoute({
  method: 'get',
  path: '/',
  tags: ['台账与趋势'],
  summary: '一个量逐期的变化',
  request: {
    query: z.object({
      measure: code.openapi({ example: 'hazard.found' }),
      from: period,
      to: period,
      by: z.enum(['county', 'sector', 'township']).default('county'),
      sector: leftOut(unitCode),
      unit: leftOut(unitCode),
      knownAt: leftOut(batchNo),
    }),
  },
  responses: { 200: { description: '每条线一个序列', content: { 'application/json': { schema: trend } } }, ...problemAnswers },
});

export const trendRoutes = (verbs: Verbs) => newRouter().openapi(getTrend, async (c) => c.json(await verbs.trend(c.req.valid('query')), 200));
