import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { composition } from '../schemas/composition.ts';
import { assessmentPath, batchNo, code } from '../schemas/requests.ts';

const getComposition = createRoute({
  method: 'get',
  path: '/{scheme}/{composite}/{period}',
  tags: ['考评'],
  summary: '由各期考评结果合成的季度或年度结果',
  request: {
    params: assessmentPath.extend({ composite: code.openapi({ example: 'quarter' }), period: assessmentPath.shape.period.openapi({ example: '2025Q1' }) }),
    query: z.object({ knownAt: leftOut(batchNo) }),
  },
  responses: { 200: { description: '各单位的各期得分、合成得分和等次', content: { 'application/json': { schema: composition } } }, ...problemAnswers },
});

export const compositionRoutes = (verbs: Verbs) =>
  newRouter().openapi(getComposition, async (c) => c.json(await verbs.compose({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
