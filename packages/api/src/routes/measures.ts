import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut, list } from '../schemas/basics.ts';
import { measureSummary } from '../schemas/dimensions.ts';
import { code } from '../schemas/requests.ts';

const listMeasures = createRoute({
  method: 'get',
  path: '/',
  tags: ['台账与趋势'],
  summary: '可查询的量及其口径',
  request: { query: z.object({ scheme: leftOut(code) }) },
  responses: {
    200: { description: '内置的量，指明办法时加上该办法自定的量', content: { 'application/json': { schema: list(measureSummary) } } },
    ...problemAnswers,
  },
});

export const measureRoutes = (verbs: Verbs) => newRouter().openapi(listMeasures, async (c) => c.json(await verbs.listMeasures(c.req.valid('query')), 200));
