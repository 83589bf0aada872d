import { createRoute } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { list } from '../schemas/basics.ts';
import { schemeSummary } from '../schemas/dimensions.ts';

const listSchemes = createRoute({
  method: 'get',
  path: '/',
  tags: ['考评'],
  summary: '考评办法',
  responses: { 200: { description: '现行版本', content: { 'application/json': { schema: list(schemeSummary) } } }, ...problemAnswers },
});

export const schemeRoutes = (verbs: Verbs) => newRouter().openapi(listSchemes, async (c) => c.json(await verbs.listSchemes(), 200));
