import { createRoute, z } from '@hono/zod-openapi';
import type { ForecastWatch, Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { forecast } from '../schemas/forecast.ts';
import { assessmentPath, date, snapshot } from '../schemas/requests.ts';
import { streamAnswer } from '../stream-answer.ts';

const request = {
  params: assessmentPath,
  query: z.object({
    ...snapshot,
    asOf: leftOut(date).openapi({
      description: '期内、期末前的一天，缺省为数据的最新一天。A day within the period, before its last; the newest day of the data when left out.',
    }),
  }),
};

const getForecast = createRoute({
  method: 'get',
  path: '/{scheme}/{period}',
  tags: ['考评'],
  summary: '从期内某一天看期末等次',
  request,
  responses: { 200: { description: '各单位的期末等次、区间，以及往期命中情况', content: { 'application/json': { schema: forecast } } }, ...problemAnswers },
});

const followForecast = createRoute({
  method: 'get',
  path: '/{scheme}/{period}/events',
  tags: ['考评'],
  summary: '同上，边算边报进度；断开连接即取消',
  request,
  responses: {
    200: {
      description:
        'event: progress {stage, done, total}，stage 先为 read（读取往期）后为 test（用往期检验）；最后一条是 forecast（全部结果）或 problem（错误，同 application/problem+json）',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problemAnswers,
  },
});

export const forecastRoutes = (verbs: Verbs, log: (line: string) => void) =>
  newRouter()
    .openapi(getForecast, async (c) => c.json(await verbs.forecast({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(followForecast, (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('query') };
      return streamAnswer(c, log, 'forecast', (send, signal) => {
        const onProgress: ForecastWatch['onProgress'] = (stage, done, total) => send('progress', { stage, done, total });
        return verbs.forecast(asked, { onProgress, signal });
      });
    });
