import { createRoute, z } from '@hono/zod-openapi';
import { EngineError, type ImportRequest, type Mapping, readMapping, type Verbs } from '@sanse/engine';
import { fileHeaders } from '../attachment.ts';
import type { Jobs } from '../jobs.ts';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { ledgerKind, leftOut } from '../schemas/basics.ts';
import { workbook } from '../schemas/files.ts';
import { fileSurvey, importReport, isReplacementWhole, howStored, storing } from '../schemas/imports.ts';
import { importJob, preferences, wantsAsync } from '../schemas/jobs.ts';

const file = z
  .custom<File>((value) => value instanceof File, 'noFile')
  .openapi({ type: 'string', format: 'binary', description: '.xlsx、.xls、.csv、.tsv、.parquet、.arrow、.jsonl' });

const mapping = leftOut(z.string()).openapi({ description: '读法，JSON 或 YAML；缺省用为这种表头保存的读法。How to read the file.' });

const surveyForm = z.object({ kind: leftOut(ledgerKind).openapi({ description: '按这种台账对表头；缺省为最像的一种。' }), file, mapping });

const form = z
  .object({
    kind: leftOut(ledgerKind).openapi({ description: '台账种类；从表头能看出来时可以不写。Left out: the one ledger the tables are taken for.' }),
    file,
    mapping,
    ...storing,
  })
  .refine(...isReplacementWhole);

const request = { body: { required: true, content: { 'multipart/form-data': { schema: form } } }, headers: preferences };

const responses = {
  200: { description: '逐表计数，逐条列出被拒绝的行', content: { 'application/json': { schema: importReport } } },
  202: { description: '已在后台开始', content: { 'application/json': { schema: importJob } } },
  ...problemAnswers,
};

const surveyFile = createRoute({
  method: 'post',
  path: '/survey',
  tags: ['导入'],
  summary: '看一个文件里有哪些表，各是什么台账，表头怎样对应',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: surveyForm } } }, headers: preferences },
  responses: { ...responses, 200: { description: '逐表的读法', content: { 'application/json': { schema: fileSurvey } } } },
});

const previewImport = createRoute({ method: 'post', path: '/preview', tags: ['导入'], summary: '试读一个台账文件，不存任何内容', request, responses });

const importFile = createRoute({
  method: 'post',
  path: '/',
  tags: ['导入'],
  summary: '导入一个台账文件',
  request,
  responses,
});

const refusedRows = createRoute({
  method: 'post',
  path: '/refused',
  tags: ['导入'],
  summary: '被退回的行，连同原因，作为一个改好即可再导入的工作簿',
  request: { body: request.body },
  responses: { 200: workbook, ...problemAnswers },
});

export const importRoutes = (verbs: Verbs, jobs: Jobs) =>
  newRouter()
    .openapi(surveyFile, async (c) => {
      const given = c.req.valid('form');
      const { kind } = given;
      const asked = { ...(kind === undefined ? {} : { kind }), ...(await bytesOf(given.file)), ...mappingOf(given.mapping) };
      if (!wantsAsync(c.req.valid('header').prefer)) return c.json(await verbs.surveyFile(asked), 200);
      return c.json({ id: jobs.start((watch) => verbs.surveyFile(asked, watch)).id }, 202);
    })
    .openapi(previewImport, async (c) => {
      const asked = await toRequest(c.req.valid('form'));
      if (!wantsAsync(c.req.valid('header').prefer)) return c.json(await verbs.previewImport(asked), 200);
      return c.json({ id: jobs.start((watch) => verbs.previewImport(asked, watch)).id }, 202);
    })
    .openapi(importFile, async (c) => {
      const asked = await toRequest(c.req.valid('form'));
      if (!wantsAsync(c.req.valid('header').prefer)) return c.json(await verbs.importFile(asked), 200);
      return c.json({ id: jobs.start((watch) => verbs.importFile(asked, watch)).id }, 202);
    })
    .openapi(refusedRows, async (c) => {
      const { bytes, ...about } = await verbs.refusedRows(await toRequest(c.req.valid('form')));
      return c.body(Uint8Array.from(bytes), 200, fileHeaders(about, 'attachment'));
    });

/** Until people sign in, what comes from a page is signed so. */
const FROM_A_PAGE = 'web';

async function toRequest(given: z.infer<typeof form>): Promise<ImportRequest> {
  const { kind } = given;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(await bytesOf(given.file)),
    by: FROM_A_PAGE,
    ...mappingOf(given.mapping),
    ...howStored(given),
  };
}

async function bytesOf(sent: File): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  // Some browsers send the whole path of the file.
  const fileName = sent.name.slice(Math.max(sent.name.lastIndexOf('/'), sent.name.lastIndexOf('\\')) + 1);
  return { fileName, bytes: new Uint8Array(await sent.arrayBuffer()) };
}

/** @throws EngineError `badRequest` for a text that is no mapping */
export function mappingOf(text: string | undefined): { readonly mapping?: Mapping } {
  if (text === undefined || text.trim() === '') return {};
  const { mapping: read, problems } = readMapping(text, 'mapping');
  if (read !== null) return { mapping: read };
  const say = (language: 'zh' | 'en') =>
    problems.map(({ message, remedy }) => `${message[language]}${language === 'zh' ? '' : ' '}${remedy[language]}`).join(language === 'zh' ? '' : ' ');
  throw new EngineError('badRequest', { zh: `读法不能使用：${say('zh')}`, en: `The mapping cannot be used: ${say('en')}` }, problems);
}
