import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { toRanking } from '../ranking.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { assessment, explanation, ranking } from '../schemas/assessment.ts';
import { assessmentPath, code, snapshot, unitCode } from '../schemas/requests.ts';

const getAssessment = createRoute({
  method: 'get',
  path: '/assessments/{scheme}/{period}',
  tags: ['考评'],
  summary: '一次考评的全部结果',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '各单位得分、等级、位次和扣分缘由', content: { 'application/json': { schema: assessment } } }, ...problemAnswers },
});

const getRanking = createRoute({
  method: 'get',
  path: '/ranking/{scheme}/{period}',
  tags: ['考评'],
  summary: '位次和等级',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '不含指标明细', content: { 'application/json': { schema: ranking } } }, ...problemAnswers },
});

const getReceipt = createRoute({
  method: 'get',
  path: '/receipts/{scheme}/{period}/{unit}',
  tags: ['考评'],
  summary: '一个单位的得分说明，直到台账记录',
  request: { params: assessmentPath.extend({ unit: unitCode }), query: z.object({ ...snapshot, criterion: leftOut(code) }) },
  responses: { 200: { description: '每一步及其记录编号', content: { 'application/json': { schema: explanation } } }, ...problemAnswers },
});

export const assessmentRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(getAssessment, async (c) => c.json(await verbs.assess({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(getRanking, async (c) => c.json(toRanking(await verbs.assess({ ...c.req.valid('param'), ...c.req.valid('query') })), 200))
    .openapi(getReceipt, async (c) => c.json(await verbs.explain({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
