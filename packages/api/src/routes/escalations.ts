import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { escalations } from '../schemas/composition.ts';
import { assessmentPath, batchNo } from '../schemas/requests.ts';

const getEscalations = createRoute({
  method: 'get',
  path: '/{scheme}/{period}',
  tags: ['考评'],
  summary: '各单位近十二期等次和触发的督促措施',
  request: { params: assessmentPath, query: z.object({ knownAt: leftOut(batchNo) }) },
  responses: { 200: { description: '按办法的升级阶梯', content: { 'application/json': { schema: escalations } } }, ...problemAnswers },
});

export const escalationRoutes = (verbs: Verbs) =>
  newRouter().openapi(getEscalations, async (c) => c.json(await verbs.escalations({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
