import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { ledgerKind, list } from '../schemas/basics.ts';
import { mapping, savedMapping } from '../schemas/mappings.ts';

const params = z.object({ kind: ledgerKind, shape: z.string().regex(/^[0-9a-f]{16}$/, 'badCode') });

const listMappings = createRoute({
  method: 'get',
  path: '/',
  tags: ['导入'],
  summary: '保存的读法：哪种表头按什么读',
  responses: { 200: { description: '全部读法', content: { 'application/json': { schema: list(savedMapping) } } }, ...problemAnswers },
});

const saveMapping = createRoute({
  method: 'put',
  path: '/{kind}/{shape}',
  tags: ['导入'],
  summary: '保存一种表头的读法，替换原来的',
  request: { params, body: { required: true, content: { 'application/json': { schema: mapping } } } },
  responses: { 200: { description: '保存的读法', content: { 'application/json': { schema: savedMapping } } }, ...problemAnswers },
});

const removeMapping = createRoute({
  method: 'delete',
  path: '/{kind}/{shape}',
  tags: ['导入'],
  summary: '删除一种表头的读法',
  request: { params },
  responses: { 204: { description: '已删除，或本来就没有' }, ...problemAnswers },
});

export const mappingRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(listMappings, async (c) => c.json(await verbs.listMappings(), 200))
    .openapi(saveMapping, async (c) => {
      const { kind, shape } = c.req.valid('param');
      return c.json(await verbs.saveMapping({ shape, mapping: { ...c.req.valid('json'), ledger: kind } }), 200);
    })
    .openapi(removeMapping, async (c) => {
      await verbs.removeMapping(c.req.valid('param'));
      return c.body(null, 204);
    });
