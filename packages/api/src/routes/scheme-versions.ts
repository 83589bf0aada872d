import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { list } from '../schemas/basics.ts';
import { draftRequest, fileQuery, inForceRequest, lookRequest, schemeText, schemeVersion, textReading } from '../schemas/scheme-versions.ts';

const tags = ['考评'];
const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } });

const listVersions = createRoute({
  method: 'get',
  path: '/',
  tags,
  summary: '办法文件夹里的各个版本和草案，及检查发现的问题',
  responses: { 200: { description: '按代码、版本由新到旧', content: json(list(schemeVersion)) }, ...problemAnswers },
});

const readText = createRoute({
  method: 'get',
  path: '/text',
  tags,
  summary: '一个版本或草案的全文',
  request: { query: fileQuery },
  responses: { 200: { description: '全文和它的修订号', content: json(schemeText) }, ...problemAnswers },
});

const look = createRoute({
  method: 'post',
  path: '/readings',
  tags,
  summary: '检查一份办法全文：错在哪一行、怎么改，各指标的条文，与现行版本的不同。什么也不保存',
  request: { body: { required: true, content: json(lookRequest) } },
  responses: { 200: { description: '检查结果', content: json(textReading) }, ...problemAnswers },
});

const save = createRoute({
  method: 'post',
  path: '/drafts',
  tags,
  summary: '存为草案。草案不参与考评，直到有人予以施行',
  request: { body: { required: true, content: json(draftRequest) } },
  responses: { 200: { description: '存下的草案', content: json(schemeText) }, ...problemAnswers },
});

const remove = createRoute({
  method: 'delete',
  path: '/drafts',
  tags,
  summary: '删除草案',
  request: { query: fileQuery },
  responses: { 200: { description: '已删除', content: json(z.strictObject({ removed: z.boolean() })) }, ...problemAnswers },
});

const enforce = createRoute({
  method: 'post',
  path: '/in-force',
  tags,
  summary: '自某一期起施行草案；已公布的考评结果不变',
  request: { body: { required: true, content: json(inForceRequest) } },
  responses: { 200: { description: '施行后的版本', content: json(schemeText) }, ...problemAnswers },
});

export const schemeVersionRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(listVersions, async (c) => c.json(await verbs.listSchemeVersions(), 200))
    .openapi(readText, async (c) => c.json(await verbs.readSchemeText(c.req.valid('query')), 200))
    .openapi(look, async (c) => c.json(await verbs.lookAtScheme(c.req.valid('json')), 200))
    .openapi(save, async (c) => c.json(await verbs.saveDraft(c.req.valid('json')), 200))
    .openapi(remove, async (c) => c.json(await verbs.removeDraft(c.req.valid('query')), 200))
    .openapi(enforce, async (c) => c.json(await verbs.putInForce(c.req.valid('json')), 200));
