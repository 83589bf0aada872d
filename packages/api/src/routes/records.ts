import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { fileHeaders } from '../attachment.ts';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut, shift } from '../schemas/basics.ts';
import { workbook } from '../schemas/files.ts';
import { records } from '../schemas/records.ts';
import { code, period, snapshot, unitCode } from '../schemas/requests.ts';

/** Whose rows, and which of them. */
const behind = z.object({
  measure: code.openapi({ example: 'hazard.R3.carried' }),
  shift: leftOut(shift),
  part: z.enum(['numerator', 'denominator', 'lost']).default('numerator'),
  period,
  ...snapshot,
  unit: leftOut(unitCode),
  sector: leftOut(unitCode),
  scheme: leftOut(code),
});

const listRecords = createRoute({
  method: 'get',
  path: '/',
  tags: ['台账与趋势'],
  summary: '一个数字背后的台账行',
  request: {
    query: behind.extend({
      offset: z.coerce.number<string>('badNumber').int('badNumber').min(0, 'badNumber').default(0),
      limit: z.coerce.number<string>('badLimit').int('badLimit').min(1, 'badLimit').max(1000, 'badLimit').default(100),
    }),
  },
  responses: { 200: { description: '一页；total 为全部行数', content: { 'application/json': { schema: records } } }, ...problemAnswers },
});

const exportRecords = createRoute({
  method: 'get',
  path: '/export',
  tags: ['台账与趋势'],
  summary: '一个数字背后的全部台账行，存成工作簿；原样导回不会改变任何内容',
  request: { query: behind },
  responses: { 200: workbook, ...problemAnswers },
});

export const recordRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(listRecords, async (c) => c.json(await verbs.listRecords(c.req.valid('query')), 200))
    .openapi(exportRecords, async (c) => {
      const { bytes, ...file } = await verbs.exportRecords(c.req.valid('query'));
      return c.body(Uint8Array.from(bytes), 200, fileHeaders(file, 'attachment'));
    });
