import { createRoute, z } from '@hono/zod-openapi';
import type { StandingsWatch, Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { batchNo, code, period, unitCode } from '../schemas/requests.ts';
import { standings } from '../schemas/standings.ts';
import { streamAnswer } from '../stream-answer.ts';

const query = z.object({
  scheme: code.openapi({ example: 'TOWN-M' }),
  from: leftOut(period),
  to: leftOut(period),
  unit: leftOut(unitCode),
  knownAt: leftOut(batchNo),
});

const getStandings = createRoute({
  method: 'get',
  path: '/',
  tags: ['考评'],
  summary: '各单位历期的得分、位次和等次：已公布的照公布的，其余按现有台账',
  request: { query },
  responses: { 200: { description: '逐期，由旧到新', content: { 'application/json': { schema: standings } } }, ...problemAnswers },
});

const followStandings = createRoute({
  method: 'get',
  path: '/events',
  tags: ['考评'],
  summary: '同上，逐期送出，由新到旧；断开连接即取消',
  request: { query },
  responses: {
    200: {
      description: 'event: period {standings, done, total}；最后一条是 standings（全部结果）或 problem（错误，同 application/problem+json）',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problemAnswers,
  },
});

export const standingsRoutes = (verbs: Verbs, log: (line: string) => void) =>
  newRouter()
    .openapi(getStandings, async (c) => c.json(await verbs.standings(c.req.valid('query')), 200))
    .openapi(followStandings, (c) => {
      const request = c.req.valid('query');
      return streamAnswer(c, log, 'standings', (send, signal) => {
        const onPeriod: StandingsWatch['onPeriod'] = (period, done, total) => send('period', { standings: period, done, total });
        return verbs.standings(request, { onPeriod, signal });
      });
    });
