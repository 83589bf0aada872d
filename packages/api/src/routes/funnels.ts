import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { batchNo, code, period, unitCode } from '../schemas/requests.ts';
import { rateFunnel } from '../schemas/statistics.ts';

const getFunnel = createRoute({
  method: 'get',
  path: '/{measure}/{period}',
  tags: ['台账与趋势'],
  summary: '一个比率在各单位间的漏斗图：哪些真不同，哪些只是数少',
  request: {
    params: z.object({ measure: code.openapi({ example: 'hazard.R3.carried' }), period }),
    query: z.object({
      by: z.enum(['township', 'sector']).default('township'),
      sector: leftOut(unitCode),
      unit: leftOut(unitCode),
      knownAt: leftOut(batchNo),
    }),
  },
  responses: { 200: { description: '总体比率、控制限、各单位的类别和可能位次', content: { 'application/json': { schema: rateFunnel } } }, ...problemAnswers },
});

export const funnelRoutes = (verbs: Verbs) =>
  newRouter().openapi(getFunnel, async (c) => c.json(await verbs.funnel({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
