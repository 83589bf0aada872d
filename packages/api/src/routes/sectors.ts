import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut, list } from '../schemas/basics.ts';
import { sector } from '../schemas/dimensions.ts';
import { date } from '../schemas/requests.ts';

const listSectors = createRoute({
  method: 'get',
  path: '/',
  tags: ['单位与行业'],
  summary: '行业领域及其主管部门、专委会',
  request: { query: z.object({ on: leftOut(date) }) },
  responses: { 200: { description: '按官方顺序', content: { 'application/json': { schema: list(sector) } } }, ...problemAnswers },
});

export const sectorRoutes = (verbs: Verbs) => newRouter().openapi(listSectors, async (c) => c.json(await verbs.listSectors(c.req.valid('query')), 200));
