import { createRoute, z } from '@hono/zod-openapi';
import type { ImportRequest, Verbs } from '@sanse/engine';
import type { Jobs } from '../jobs.ts';
import { DoorError, problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { ledgerKind, leftOut, list } from '../schemas/basics.ts';
import { binary } from '../schemas/files.ts';
import { batch, howStored, importReport, isReplacementWhole, storing } from '../schemas/imports.ts';
import { importJob, preferences, wantsAsync } from '../schemas/jobs.ts';
import { batchNo } from '../schemas/requests.ts';

const listBatches = createRoute({
  method: 'get',
  path: '/',
  tags: ['导入'],
  summary: '历次导入与撤销',
  responses: { 200: { description: '全部批次', content: { 'application/json': { schema: list(batch) } } }, ...problemAnswers },
});

const undoBatch = createRoute({
  method: 'post',
  path: '/{no}/undo',
  tags: ['导入'],
  summary: '撤销一批：作为新的一批记入，过去不变',
  request: {
    params: z.object({ no: batchNo }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            by: z.string().min(1, 'required').max(80),
            reason: z.string().min(1, 'required').max(500),
            mode: leftOut(z.enum(['undoRestOnly', 'undoLaterFirst'])).openapi({
              description: '后来各批改动过其中的记录时：只撤其余，或先撤后来各批；缺省则以 409 说明。Left out: 409 when later batches changed its records.',
            }),
          }),
        },
      },
    },
  },
  responses: { 200: { description: '撤销的批次', content: { 'application/json': { schema: batch } } }, ...problemAnswers },
});

/** Forms in which programs deliver rows, by media type, and the extension that says so in the name of the kept file. */
const FORMS: Readonly<Record<string, string>> = {
  'application/x-ndjson': 'jsonl',
  'application/jsonl': 'jsonl',
  'text/csv': 'csv',
  'application/vnd.apache.arrow.stream': 'arrow',
  'application/vnd.apache.arrow.file': 'arrow',
  'application/vnd.apache.parquet': 'parquet',
};

const deliverRows = createRoute({
  method: 'post',
  path: '/',
  tags: ['导入'],
  summary: '已有数据的系统直接报送一批行',
  description:
    '正文是一行一条的 JSON、CSV、Arrow IPC（未压缩）或 Parquet，列名用台账的列名、中文标题或别名。须带来源令牌（sanse token add）和幂等键：同一键同一内容重发，得到与第一次相同的答复，不再存；同一键换了内容，答复 409。',
  request: {
    query: z
      .object({
        kind: ledgerKind,
        ...storing,
      })
      .refine(...isReplacementWhole),
    headers: preferences.extend({
      authorization: z.string().optional().openapi({ description: 'Bearer 令牌' }),
      'idempotency-key': z.string('required').regex(/^[\w.:-]{1,128}$/, 'badKey'),
    }),
    // The router would take application/jsonl for JSON and parse it.
    body: {
      required: true,
      content: Object.fromEntries(Object.keys(FORMS).flatMap((type) => (type === 'application/jsonl' ? [] : [[type, { schema: binary }]]))),
    },
  },
  responses: {
    200: { description: '逐表计数，逐条列出被拒绝的行', content: { 'application/json': { schema: importReport } } },
    202: { description: '已在后台开始', content: { 'application/json': { schema: importJob } } },
    ...problemAnswers,
  },
});

export const batchRoutes = (verbs: Verbs, jobs: Jobs) =>
  newRouter()
    .openapi(listBatches, async (c) => c.json(await verbs.listBatches(), 200))
    .openapi(deliverRows, async (c) => {
      const { authorization, prefer, 'idempotency-key': key } = c.req.valid('header');
      const source = await sourceOf(verbs, authorization);
      const { kind, ...given } = c.req.valid('query');
      const asked: ImportRequest = {
        kind,
        fileName: `${source} ${key}.${formOf(c.req.header('content-type'))}`,
        bytes: new Uint8Array(await c.req.arrayBuffer()),
        by: source,
        delivery: { source, key },
        ...howStored(given),
      };
      if (!wantsAsync(prefer)) return c.json(await verbs.importFile(asked), 200);
      return c.json({ id: jobs.start((watch) => verbs.importFile(asked, watch)).id }, 202);
    })
    .openapi(undoBatch, async (c) => c.json(await verbs.undoBatch({ batch: c.req.valid('param').no, ...c.req.valid('json') }), 200));

async function sourceOf(verbs: Verbs, authorization: string | undefined): Promise<string> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const source = token === undefined ? null : await verbs.findSource({ token });
  if (source !== null) return source.name;
  throw new DoorError('unknownSource', {
    zh: '没有来源令牌，或令牌不对。用 sanse token add 名称 取得令牌，放在 Authorization: Bearer 里。',
    en: 'There is no token of a source, or a wrong one. Get one by sanse token add NAME and send it as Authorization: Bearer.',
  });
}

function formOf(contentType: string | undefined): string {
  const form = FORMS[(contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''];
  if (form !== undefined) return form;
  const known = Object.keys(FORMS).join('、');
  throw new DoorError('unknownForm', {
    zh: `不接受 Content-Type “${contentType ?? ''}”。可以是：${known}。`,
    en: `The Content-Type "${contentType ?? ''}" is not accepted. It may be: ${known}.`,
  });
}
