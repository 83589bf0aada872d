import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { periods } from '../schemas/dimensions.ts';

const listPeriods = createRoute({
  method: 'get',
  path: '/',
  tags: ['考评'],
  summary: '有数据的考评期',
  request: { query: z.object({ grain: z.enum(['month', 'quarter', 'year']).default('month') }) },
  responses: {
    200: { description: '由早到晚；last 为最近一个完整的考评期', content: { 'application/json': { schema: periods } } },
    ...problemAnswers,
  },
});

export const periodRoutes = (verbs: Verbs) => newRouter().openapi(listPeriods, async (c) => c.json(await verbs.listPeriods(c.req.valid('query')), 200));
