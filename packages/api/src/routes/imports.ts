import { createRoute, z } from '@hono/zod-openapi';
import type { ImportRequest, Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { ledgerKind, leftOut } from '../schemas/basics.ts';
import { importReport } from '../schemas/imports.ts';
import { period, unitCode } from '../schemas/requests.ts';

const form = z
  .object({
    kind: ledgerKind,
    file: z.custom<File>((value) => value instanceof File, 'noFile').openapi({ type: 'string', format: 'binary', description: '.xlsx 或 .csv' }),
    replaceUnit: leftOut(unitCode).openapi({ description: '文件是该单位该期的全部：没有出现的行注销。Together with replacePeriod.' }),
    replacePeriod: leftOut(period),
    allOrNothing: z.enum(['true', 'false']).default('false').openapi({ description: '有一行被拒绝则全部不存。' }),
  })
  .refine((given) => (given.replaceUnit === undefined) === (given.replacePeriod === undefined), { path: ['replaceUnit'], message: 'replaceIncomplete' });

const request = { body: { required: true, content: { 'multipart/form-data': { schema: form } } } };

const responses = {
  200: { description: '逐表计数，逐条列出被拒绝的行', content: { 'application/json': { schema: importReport } } },
  ...problemAnswers,
};

const previewImport = createRoute({ method: 'post', path: '/preview', tags: ['导入'], summary: '试读一个台账文件，不存任何内容', request, responses });

const importFile = createRoute({ method: 'post', path: '/', tags: ['导入'], summary: '导入一个台账文件', request, responses });

export const importRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(previewImport, async (c) => c.json(await verbs.previewImport(await toRequest(c.req.valid('form'))), 200))
    .openapi(importFile, async (c) => c.json(await verbs.importFile(await toRequest(c.req.valid('form'))), 200));

/** Until people sign in, what comes from a page is signed so. */
const FROM_A_PAGE = 'web';

async function toRequest(given: z.infer<typeof form>): Promise<ImportRequest> {
  const { kind, file, replaceUnit, replacePeriod, allOrNothing } = given;
  return {
    kind,
    // Some browsers send the whole path of the file.
    fileName: file.name.slice(Math.max(file.name.lastIndexOf('/'), file.name.lastIndexOf('\\')) + 1),
    bytes: new Uint8Array(await file.arrayBuffer()),
    by: FROM_A_PAGE,
    allOrNothing: allOrNothing === 'true',
    ...(replaceUnit !== undefined && replacePeriod !== undefined && { replace: { unit: replaceUnit, period: replacePeriod } }),
  };
}
