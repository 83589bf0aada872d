import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { fileHeaders } from '../attachment.ts';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { binary } from '../schemas/files.ts';
import { assessmentPath, batchNo, date, snapshot } from '../schemas/requests.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const getBulletin = createRoute({
  method: 'get',
  path: '/{scheme}/{period}',
  tags: ['考评'],
  summary: '当期通报',
  request: {
    params: assessmentPath,
    query: z.object({ ...snapshot, format: z.enum(['docx', 'html', 'json']).default('docx'), number: leftOut(batchNo), signedOn: leftOut(date) }),
  },
  responses: {
    200: { description: '文件', content: { [DOCX]: { schema: binary }, 'text/html': { schema: binary }, 'application/json': { schema: z.unknown() } } },
    ...problemAnswers,
  },
});

export const bulletinRoutes = (verbs: Verbs) =>
  newRouter().openapi(getBulletin, async (c) => {
    const request = { ...c.req.valid('param'), ...c.req.valid('query') };
    const { bytes, ...file } = await verbs.bulletin(request);
    return c.body(Uint8Array.from(bytes), 200, fileHeaders(file, request.format === 'docx' ? 'attachment' : 'inline'));
  });
