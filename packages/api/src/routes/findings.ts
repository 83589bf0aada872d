import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut, list } from '../schemas/basics.ts';
import { evidenceRows, finding, findings, findingState } from '../schemas/findings.ts';
import { batchNo, code, period, unitCode } from '../schemas/requests.ts';

const params = z.object({ id: code.openapi({ example: 'zeroReporters.2025-07.606dcade79ac' }) });

const listFindings = createRoute({
  method: 'get',
  path: '/',
  tags: ['数据核查'],
  summary: '各项核查在一个期间发现的疑点（leads=true：各种侦测发现的线索），和对它们的说明',
  request: {
    query: z.object({
      period,
      unit: leftOut(unitCode),
      check: leftOut(code),
      leads: leftOut(z.enum(['true', 'false'], 'badValue')).openapi({ description: 'true：看线索，不看数据疑点。线索只说该去哪里看，不是结论。' }),
      state: leftOut(findingState),
      knownAt: leftOut(batchNo),
    }),
  },
  responses: { 200: { description: '由台账现算，不会过时', content: { 'application/json': { schema: findings } } }, ...problemAnswers },
});

const listEvidence = createRoute({
  method: 'get',
  path: '/{id}/evidence',
  tags: ['数据核查'],
  summary: '一个疑点所依据的台账行',
  request: { params, query: z.object({ knownAt: leftOut(batchNo) }) },
  responses: { 200: { description: '每类依据一张表', content: { 'application/json': { schema: list(evidenceRows) } } }, ...problemAnswers },
});

const settle = createRoute({
  method: 'post',
  path: '/{id}/state',
  tags: ['数据核查'],
  summary: '说明、确认或重新打开一个疑点；以前说过的都留着',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': { schema: z.strictObject({ state: findingState, note: z.string().default(''), by: z.string().min(1, 'required').max(80) }) },
      },
    },
  },
  responses: { 200: { description: '疑点现状', content: { 'application/json': { schema: finding } } }, ...problemAnswers },
});

export const findingRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(listFindings, async (c) => {
      const { leads, ...rest } = c.req.valid('query');
      return c.json(await verbs.findings({ ...rest, leads: leads === 'true' }), 200);
    })
    .openapi(listEvidence, async (c) => c.json(await verbs.findingEvidence({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(settle, async (c) => c.json(await verbs.settleFinding({ ...c.req.valid('param'), ...c.req.valid('json') }), 200));
