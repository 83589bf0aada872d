import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { enterpriseColours, officeMap } from '../schemas/maps.ts';
import { batchNo, date } from '../schemas/requests.ts';

const answer = {
  200: { description: '本办自己的边界和方格位置，及其问题', content: { 'application/json': { schema: officeMap } } },
  ...problemAnswers,
} as const;

const getMap = createRoute({
  method: 'get',
  path: '/',
  tags: ['地图'],
  summary: '数据文件夹里的镇街边界（map.geojson）和方格位置（map-tiles.csv）',
  responses: answer,
});

const putShapes = createRoute({
  method: 'put',
  path: '/shapes',
  tags: ['地图'],
  summary: '保存镇街边界：GeoJSON 面，经纬度，其中一个属性是单位代码或名称',
  request: { body: { required: true, content: { 'application/json': { schema: z.strictObject({ text: z.string() }) } } } },
  responses: answer,
});

const removeShapes = createRoute({ method: 'delete', path: '/shapes', tags: ['地图'], summary: '去掉镇街边界，改用方格图', responses: answer });

const colours = createRoute({
  method: 'get',
  path: '/enterprises',
  tags: ['地图'],
  summary: '企业按镇街和固有风险四色计数；有经纬度的给出位置',
  request: { query: z.object({ asOf: leftOut(date), knownAt: leftOut(batchNo) }) },
  responses: { 200: { description: '截至那一天在管的企业', content: { 'application/json': { schema: enterpriseColours } } }, ...problemAnswers },
});

export const mapRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(getMap, async (c) => c.json(await verbs.officeMap(), 200))
    .openapi(putShapes, async (c) => c.json(await verbs.saveMapShapes(c.req.valid('json')), 200))
    .openapi(removeShapes, async (c) => c.json(await verbs.removeMapShapes(), 200))
    .openapi(colours, async (c) => c.json(await verbs.enterpriseColours(c.req.valid('query')), 200));
