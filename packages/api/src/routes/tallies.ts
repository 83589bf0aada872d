import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { fileHeaders } from '../attachment.ts';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { binary } from '../schemas/files.ts';
import { batchNo, code, period, span, unitCode } from '../schemas/requests.ts';

/** `true` or `false` in an address. */
const yesOrNo = z.enum(['true', 'false'], 'badValue').transform((value) => value === 'true');

const getTallies = createRoute({
  method: 'get',
  path: '/',
  tags: ['台账与趋势'],
  summary: '逐期、逐镇街、逐行业的分子分母，全是整数，任何范围的数和比率都由它们相加得出；Arrow 文件，表头写在元数据 sanse 里',
  request: {
    query: z.object({
      from: span,
      to: span,
      toDate: leftOut(yesOrNo),
      until: leftOut(period),
      measures: leftOut(
        z
          .string()
          .transform((codes) => codes.split(','))
          .pipe(z.array(code).min(1)),
      ).openapi({
        type: 'string',
        example: 'hazard.found,hazard.R2',
        description: '逗号分隔的口径代码，缺省为常用的一组。Codes of measures, comma-separated; the usual ones when left out.',
      }),
      unit: leftOut(unitCode),
      sector: leftOut(unitCode),
      deep: leftOut(z.enum(['category', 'enterprise'], 'badValue')),
      knownAt: leftOut(batchNo),
    }),
  },
  responses: { 200: { description: 'Arrow IPC', content: { 'application/vnd.apache.arrow.stream': { schema: binary } } }, ...problemAnswers },
});

export const tallyRoutes = (verbs: Verbs) =>
  newRouter().openapi(getTallies, async (c) => {
    const { bytes, ...file } = await verbs.tallyCube(c.req.valid('query'));
    return c.body(Uint8Array.from(bytes), 200, fileHeaders(file, 'attachment'));
  });
