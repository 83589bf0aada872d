import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { assessmentPath, date, snapshot, unitCode } from '../schemas/requests.ts';
import { wayOut } from '../schemas/way-out.ts';

const getWayOut = createRoute({
  method: 'get',
  path: '/{scheme}/{period}/{unit}',
  tags: ['考评'],
  summary: '一个单位的出路：办结哪些记录可升一档',
  request: {
    params: assessmentPath.extend({ unit: unitCode }),
    query: z.object({
      ...snapshot,
      from: leftOut(date).openapi({ description: '从哪天起可以办理，缺省为今天。First day on which something can be done; today when left out.' }),
    }),
  },
  responses: { 200: { description: '最少的一组、最省的一组，或为什么没有', content: { 'application/json': { schema: wayOut } } }, ...problemAnswers },
});

export const wayOutRoutes = (verbs: Verbs) =>
  newRouter().openapi(getWayOut, async (c) => c.json(await verbs.wayOut({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
