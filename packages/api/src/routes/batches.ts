import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut, list } from '../schemas/basics.ts';
import { batch } from '../schemas/imports.ts';
import { batchNo } from '../schemas/requests.ts';

const listBatches = createRoute({
  method: 'get',
  path: '/',
  tags: ['导入'],
  summary: '历次导入与撤销',
  responses: { 200: { description: '全部批次', content: { 'application/json': { schema: list(batch) } } }, ...problemAnswers },
});

const undoBatch = createRoute({
  method: 'post',
  path: '/{no}/undo',
  tags: ['导入'],
  summary: '撤销一批：作为新的一批记入，过去不变',
  request: {
    params: z.object({ no: batchNo }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            by: z.string().min(1, 'required').max(80),
            reason: z.string().min(1, 'required').max(500),
            mode: leftOut(z.enum(['undoRestOnly', 'undoLaterFirst'])).openapi({
              description: '后来各批改动过其中的记录时：只撤其余，或先撤后来各批；缺省则以 409 说明。Left out: 409 when later batches changed its records.',
            }),
          }),
        },
      },
    },
  },
  responses: { 200: { description: '撤销的批次', content: { 'application/json': { schema: batch } } }, ...problemAnswers },
});

export const batchRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(listBatches, async (c) => c.json(await verbs.listBatches(), 200))
    .openapi(undoBatch, async (c) => c.json(await verbs.undoBatch({ batch: c.req.valid('param').no, ...c.req.valid('json') }), 200));
