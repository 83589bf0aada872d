import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { fileHeaders } from '../attachment.ts';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { ledgerKind } from '../schemas/basics.ts';
import { workbook } from '../schemas/files.ts';

const getTemplate = createRoute({
  method: 'get',
  path: '/{kind}',
  tags: ['导入'],
  summary: '一种台账的空白模板',
  request: { params: z.object({ kind: ledgerKind }) },
  responses: { 200: workbook, ...problemAnswers },
});

export const templateRoutes = (verbs: Verbs) =>
  newRouter().openapi(getTemplate, async (c) => {
    const { bytes, ...file } = await verbs.template(c.req.valid('param'));
    return c.body(Uint8Array.from(bytes), 200, fileHeaders(file, 'attachment'));
  });
