import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut, list } from '../schemas/basics.ts';
import { unit } from '../schemas/dimensions.ts';
import { date } from '../schemas/requests.ts';

const listUnits = createRoute({
  method: 'get',
  path: '/',
  tags: ['单位与行业'],
  summary: '单位（某日有效的，缺省全部）',
  request: { query: z.object({ on: leftOut(date) }) },
  responses: { 200: { description: '按官方顺序', content: { 'application/json': { schema: list(unit) } } }, ...problemAnswers },
});

export const unitRoutes = (verbs: Verbs) => newRouter().openapi(listUnits, async (c) => c.json(await verbs.listUnits(c.req.valid('query')), 200));
