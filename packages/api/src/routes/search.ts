import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { searchAnswer, searchKinds } from '../schemas/search.ts';

const MOST = 50;

const search = createRoute({
  method: 'get',
  path: '/',
  tags: ['查找'],
  summary: '按名称、代码、编号、文字或拼音（全拼、首字母）找单位、指标、企业、通报和台账记录',
  request: {
    query: z.object({
      query: z.string().max(200, 'longQuery').openapi({ description: '几个词用空格隔开，都要找到；空白则只说明能找什么' }),
      kinds: leftOut(searchKinds),
      limit: leftOut(z.coerce.number<string>('badNumber').int('badNumber').min(1, 'badNumber').max(MOST, 'badNumber')),
    }),
  },
  responses: {
    200: { description: '按种类分组，最相符的在前；total 为全部个数', content: { 'application/json': { schema: searchAnswer } } },
    ...problemAnswers,
  },
});

export const searchRoutes = (verbs: Verbs) => newRouter().openapi(search, async (c) => c.json(await verbs.search(c.req.valid('query')), 200));
