import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { toHeading, toMarks, toRanking } from '../ranking.ts';
import { newRouter } from '../router.ts';
import { leftOut, list } from '../schemas/basics.ts';
import { assessment, assessmentHeading, assessmentMarks, explanation, keptAssessment, ranking } from '../schemas/assessment.ts';
import { verification } from '../schemas/settings.ts';
import { assessmentPath, code, snapshot, unitCode } from '../schemas/requests.ts';

const getAssessment = createRoute({
  method: 'get',
  path: '/assessments/{scheme}/{period}',
  tags: ['考评'],
  summary: '一次考评的全部结果',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '各单位得分、等次、位次和扣分缘由', content: { 'application/json': { schema: assessment } } }, ...problemAnswers },
});

const getRanking = createRoute({
  method: 'get',
  path: '/ranking/{scheme}/{period}',
  tags: ['考评'],
  summary: '位次和等次',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '不含指标明细', content: { 'application/json': { schema: ranking } } }, ...problemAnswers },
});

const getMarks = createRoute({
  method: 'get',
  path: '/marks/{scheme}/{period}',
  tags: ['考评'],
  summary: '位次、等次和各项得分',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '不含扣分缘由', content: { 'application/json': { schema: assessmentMarks } } }, ...problemAnswers },
});

const getHeading = createRoute({
  method: 'get',
  path: '/headings/{scheme}/{period}',
  tags: ['考评'],
  summary: '是哪一次考评：办法、考评期、截止日和指纹',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '不含各单位', content: { 'application/json': { schema: assessmentHeading } } }, ...problemAnswers },
});

const getReceipt = createRoute({
  method: 'get',
  path: '/receipts/{scheme}/{period}/{unit}',
  tags: ['考评'],
  summary: '一个单位的得分说明，直到台账记录',
  request: { params: assessmentPath.extend({ unit: unitCode }), query: z.object({ ...snapshot, criterion: leftOut(code) }) },
  responses: { 200: { description: '每一步及其记录编号', content: { 'application/json': { schema: explanation } } }, ...problemAnswers },
});

const publish = createRoute({
  method: 'post',
  path: '/assessments/{scheme}/{period}/publish',
  tags: ['考评'],
  summary: '公布一次考评：结果连同办法存档，不再改变',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '存档', content: { 'application/json': { schema: keptAssessment } } }, ...problemAnswers },
});

const listPublished = createRoute({
  method: 'get',
  path: '/assessments',
  tags: ['考评'],
  summary: '已公布的考评，最近的在前',
  responses: { 200: { description: '存档', content: { 'application/json': { schema: list(keptAssessment) } } }, ...problemAnswers },
});

const verify = createRoute({
  method: 'get',
  path: '/verifications/{digest}',
  tags: ['考评'],
  summary: '从台账重新算一次已存档的考评，说出一致或哪里不同',
  request: { params: z.object({ digest: z.string().regex(/^[0-9a-f]{4,64}$/, 'badDigest') }) },
  responses: { 200: { description: '是否一致', content: { 'application/json': { schema: verification } } }, ...problemAnswers },
});

export const assessmentRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(listPublished, async (c) => c.json(await verbs.listKeptAssessments(), 200))
    .openapi(publish, async (c) => c.json(await verbs.publish({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(verify, async (c) => c.json(await verbs.verify(c.req.valid('param')), 200))
    .openapi(getAssessment, async (c) => c.json(await verbs.assess({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(getRanking, async (c) => c.json(toRanking(await verbs.assess({ ...c.req.valid('param'), ...c.req.valid('query') })), 200))
    .openapi(getMarks, async (c) => c.json(toMarks(await verbs.assess({ ...c.req.valid('param'), ...c.req.valid('query') })), 200))
    .openapi(getHeading, async (c) => c.json(toHeading(await verbs.assess({ ...c.req.valid('param'), ...c.req.valid('query') })), 200))
    .openapi(getReceipt, async (c) => c.json(await verbs.explain({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
