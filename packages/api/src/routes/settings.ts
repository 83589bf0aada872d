import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { list } from '../schemas/basics.ts';
import { installation, newSource, officeSettings, schemeFile, source } from '../schemas/settings.ts';

const getInstallation = createRoute({
  method: 'get',
  path: '/',
  tags: ['设置'],
  summary: '数据放在哪里，程序是哪一版',
  responses: { 200: { description: '数据文件夹、办法文件夹和版本', content: { 'application/json': { schema: installation } } }, ...problemAnswers },
});

const getOffice = createRoute({
  method: 'get',
  path: '/office',
  tags: ['设置'],
  summary: '办公室的名称、主送和抄送等，印在通报上',
  responses: { 200: { description: '现行设置', content: { 'application/json': { schema: officeSettings } } }, ...problemAnswers },
});

const putOffice = createRoute({
  method: 'put',
  path: '/office',
  tags: ['设置'],
  summary: '保存办公室的设置；有一项不对则都不保存',
  request: { body: { required: true, content: { 'application/json': { schema: officeSettings } } } },
  responses: { 200: { description: '保存后的设置', content: { 'application/json': { schema: officeSettings } } }, ...problemAnswers },
});

const listSchemeFiles = createRoute({
  method: 'get',
  path: '/schemes',
  tags: ['设置'],
  summary: '办法文件夹里的每个文件：在用、已被取代，还是有错误不能用',
  responses: { 200: { description: '全部文件', content: { 'application/json': { schema: list(schemeFile) } } }, ...problemAnswers },
});

const listSources = createRoute({
  method: 'get',
  path: '/sources',
  tags: ['设置'],
  summary: '可以直接报送的系统',
  responses: { 200: { description: '全部来源，不含令牌', content: { 'application/json': { schema: list(source) } } }, ...problemAnswers },
});

const addSource = createRoute({
  method: 'post',
  path: '/sources',
  tags: ['设置'],
  summary: '给一个系统发令牌；令牌只在此次答复中出现',
  request: { body: { required: true, content: { 'application/json': { schema: z.object({ name: z.string() }) } } } },
  responses: { 200: { description: '来源及其令牌', content: { 'application/json': { schema: newSource } } }, ...problemAnswers },
});

const removeSource = createRoute({
  method: 'delete',
  path: '/sources/{name}',
  tags: ['设置'],
  summary: '收回一个系统的令牌；已报送的数据不变',
  request: { params: z.object({ name: z.string().min(1, 'required') }) },
  responses: { 204: { description: '已收回，或本来就没有' }, ...problemAnswers },
});

export const settingsRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(getInstallation, async (c) => c.json(await verbs.installation(), 200))
    .openapi(getOffice, async (c) => c.json(await verbs.officeSettings(), 200))
    .openapi(putOffice, async (c) => c.json(await verbs.saveOfficeSettings(c.req.valid('json')), 200))
    .openapi(listSchemeFiles, async (c) => c.json(await verbs.listSchemeFiles(), 200))
    .openapi(listSources, async (c) => c.json(await verbs.listSources(), 200))
    .openapi(addSource, async (c) => c.json(await verbs.addSource(c.req.valid('json')), 200))
    .openapi(removeSource, async (c) => {
      await verbs.removeSource(c.req.valid('param'));
      return c.body(null, 204);
    });
