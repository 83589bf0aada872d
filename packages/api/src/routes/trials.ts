import { createRoute, z } from '@hono/zod-openapi';
import type { ReplayWatch, Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { outcomes, outcomesRequest, replay, replayRequest } from '../schemas/trials.ts';
import { streamAnswer } from '../stream-answer.ts';

const compareOutcomes = createRoute({
  method: 'post',
  path: '/outcomes',
  tags: ['试算'],
  summary: '两个办法用同一期数据各算一遍：谁的得分、位次、等次变了，为什么',
  request: { body: { required: true, content: { 'application/json': { schema: outcomesRequest } } } },
  responses: { 200: { description: '逐单位的变化及缘由，各部分之和恰为总分之差', content: { 'application/json': { schema: outcomes } } }, ...problemAnswers },
});

const body = { required: true, content: { 'application/json': { schema: replayRequest } } };

const runReplay = createRoute({
  method: 'post',
  path: '/replays',
  tags: ['试算'],
  summary: '用一个办法回溯各期：得分、位次、等次，以及办法本身的毛病',
  request: { body },
  responses: { 200: { description: '单位×期，和发现', content: { 'application/json': { schema: replay } } }, ...problemAnswers },
});

const followReplay = createRoute({
  method: 'post',
  path: '/replays/events',
  tags: ['试算'],
  summary: '同上，逐期送出结果；断开连接即取消',
  request: { body },
  responses: {
    200: {
      description: 'event: period {period, cutOff, units, done, total}；最后一条是 replay（全部结果）或 problem（错误，同 application/problem+json）',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problemAnswers,
  },
});

export const trialRoutes = (verbs: Verbs, log: (line: string) => void) =>
  newRouter()
    .openapi(compareOutcomes, async (c) => c.json(await verbs.compareOutcomes(c.req.valid('json')), 200))
    .openapi(runReplay, async (c) => c.json(await verbs.replay(c.req.valid('json')), 200))
    .openapi(followReplay, (c) => {
      const request = c.req.valid('json');
      return streamAnswer(c, log, 'replay', (send, signal) => {
        const onPeriod: ReplayWatch['onPeriod'] = (results, done, total) => send('period', { ...results, done, total });
        return verbs.replay(request, { onPeriod, signal });
      });
    });
