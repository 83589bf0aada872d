import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { forecast } from '../schemas/forecast.ts';
import { assessmentPath, date, snapshot } from '../schemas/requests.ts';

const getForecast = createRoute({
  method: 'get',
  path: '/{scheme}/{period}',
  tags: ['考评'],
  summary: '从期内某一天看期末等次',
  request: {
    params: assessmentPath,
    query: z.object({
      ...snapshot,
      asOf: leftOut(date).openapi({
        description: '期内、期末前的一天，缺省为数据的最新一天。A day within the period, before its last; the newest day of the data when left out.',
      }),
    }),
  },
  responses: { 200: { description: '各单位的期末等次、区间，以及往期命中情况', content: { 'application/json': { schema: forecast } } }, ...problemAnswers },
});

export const forecastRoutes = (verbs: Verbs) =>
  newRouter().openapi(getForecast, async (c) => c.json(await verbs.forecast({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
