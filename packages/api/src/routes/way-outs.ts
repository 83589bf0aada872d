import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { assessmentPath, date, snapshot, unitCode } from '../schemas/requests.ts';
import { recordCosts, wayOut } from '../schemas/way-out.ts';

const from = leftOut(date).openapi({ description: '从哪天起可以办理，缺省为今天。First day on which something can be done; today when left out.' });
const params = assessmentPath.extend({ unit: unitCode });
const responses = { 200: { description: '最少的一组、最省的一组，或为什么没有', content: { 'application/json': { schema: wayOut } } }, ...problemAnswers };

const getWayOut = createRoute({
  method: 'get',
  path: '/{scheme}/{period}/{unit}',
  tags: ['考评'],
  summary: '一个单位的出路：办结哪些记录可升一档',
  request: { params, query: z.object({ ...snapshot, from }) },
  responses,
});

const priceWayOut = createRoute({
  method: 'post',
  path: '/{scheme}/{period}/{unit}',
  tags: ['考评'],
  summary: '同上，按所给费用（金额或天数）另求最省的一组',
  request: {
    params,
    query: z.object({ ...snapshot, from }),
    body: { required: true, content: { 'application/json': { schema: z.strictObject({ costs: recordCosts }) } } },
  },
  responses,
});

export const wayOutRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(getWayOut, async (c) => c.json(await verbs.wayOut({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(priceWayOut, async (c) => c.json(await verbs.wayOut({ ...c.req.valid('param'), ...c.req.valid('query'), ...c.req.valid('json') }), 200));
