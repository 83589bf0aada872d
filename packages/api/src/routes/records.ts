import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { EngineError, type RecordSelection, type RenderedFile, type Verbs } from '@sanse/engine';
import { fileHeaders } from '../attachment.ts';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { binary } from '../schemas/files.ts';
import { ageingCounts, exportFormat, exportRequest, recordHistory, records, selectionQuery } from '../schemas/records.ts';
import { batchNo } from '../schemas/requests.ts';
import { streamAnswer } from '../stream-answer.ts';

const listRecords = createRoute({
  method: 'get',
  path: '/',
  tags: ['台账与趋势'],
  summary: '台账行：整本台账（kind）、一个数字背后的（measure、period）、一个疑点依据的（finding）或指定编号的（id），可再筛选、排序、翻页',
  request: {
    query: selectionQuery.extend({
      columns: leftOut(z.string().max(2000, 'badValue')).openapi({ description: '列名，逗号分隔；缺省为该台账先看的几列', example: 'hazardNo,level' }),
      sort: leftOut(z.string().max(80, 'badValue')).openapi({ description: '按哪一列排序，前面加 - 为倒序；缺省按业务日期', example: '-foundOn' }),
      offset: z.coerce.number<string>('badNumber').int('badNumber').min(0, 'badNumber').default(0),
      limit: z.coerce.number<string>('badLimit').int('badLimit').min(1, 'badLimit').max(1000, 'badLimit').default(100),
    }),
  },
  responses: { 200: { description: '一页；total 为全部行数', content: { 'application/json': { schema: records } } }, ...problemAnswers },
});

const ageing = createRoute({
  method: 'get',
  path: '/ageing',
  tags: ['台账与趋势'],
  summary: '未销号隐患的账龄：待复查、未到期、逾期 1–7、8–30、31–90、90 天以上各几条，合计等于未销号数',
  request: { query: selectionQuery },
  responses: { 200: { description: '截至截止日', content: { 'application/json': { schema: ageingCounts } } }, ...problemAnswers },
});

const showRecord = createRoute({
  method: 'get',
  path: '/one',
  tags: ['台账与趋势'],
  summary: '一条记录的全部字段、历次版本（由哪一批、哪个文件改的）和办理步骤',
  request: { query: z.object({ id: z.string().min(1, 'required').max(600, 'badValue').openapi({ example: 'hazard:T01/001' }), knownAt: leftOut(batchNo) }) },
  responses: { 200: { description: '新版本在前', content: { 'application/json': { schema: recordHistory } } }, ...problemAnswers },
});

const file = { description: '文件；format 为 xlsx（含“口径”页）、csv 或 parquet', content: { 'application/octet-stream': { schema: binary } } } as const;

const exportRecords = createRoute({
  method: 'get',
  path: '/export',
  tags: ['台账与趋势'],
  summary: '所选的全部台账行存成文件，一行不少；原样导回不会改变任何内容',
  request: { query: selectionQuery.extend({ sort: leftOut(z.string().max(80, 'badValue')), format: exportFormat.default('xlsx') }) },
  responses: { 200: file, ...problemAnswers },
});

const startExport = createRoute({
  method: 'post',
  path: '/exports',
  tags: ['台账与趋势'],
  summary: '同上，边写边报进度；断开连接即取消',
  request: { body: { required: true, content: { 'application/json': { schema: exportRequest } } } },
  responses: {
    200: {
      description: 'event: progress {done, total}；最后一条是 file {id, fileName, bytes}（到 /api/records/exports/{id} 取）或 problem',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problemAnswers,
  },
});

const fetchExport = createRoute({
  method: 'get',
  path: '/exports/{id}',
  tags: ['台账与趋势'],
  summary: '取一个已写好的导出文件；只留最近的几个',
  request: { params: z.object({ id: z.uuid('badCode') }) },
  responses: { 200: file, ...problemAnswers },
});

/** Files that wait to be fetched. */
const KEPT_FILES = 3;
const TOLD_EVERY_MS = 100;

export function recordRoutes(verbs: Verbs, log: (line: string) => void) {
  const files = new Map<string, RenderedFile>();
  return newRouter()
    .openapi(listRecords, async (c) => {
      const { columns, sort, offset, limit, ...query } = c.req.valid('query');
      const shown = { ...(columns !== undefined && { columns: columns.split(',') }), ...(sort !== undefined && { sort }), offset, limit };
      return c.json(await verbs.listRecords({ ...toSelection(query), ...shown }), 200);
    })
    .openapi(ageing, async (c) => c.json(await verbs.ageing(toSelection(c.req.valid('query'))), 200))
    .openapi(showRecord, async (c) => c.json(await verbs.showRecord(c.req.valid('query')), 200))
    .openapi(exportRecords, async (c) => {
      const { sort, format, ...query } = c.req.valid('query');
      return answerFile(c, await verbs.exportRecords({ ...toSelection(query), ...(sort !== undefined && { sort }), format }));
    })
    .openapi(startExport, (c) => {
      const request = c.req.valid('json');
      return streamAnswer(c, log, 'file', async (send, signal) => {
        let toldAt = 0;
        const written = await verbs.exportRecords(request, {
          signal,
          onProgress(done, total) {
            if (done < total && Date.now() - toldAt < TOLD_EVERY_MS) return;
            toldAt = Date.now();
            send('progress', { done, total });
          },
        });
        const id = randomUUID();
        files.set(id, written);
        for (const oldest of [...files.keys()].slice(0, -KEPT_FILES)) files.delete(oldest);
        return { id, fileName: written.fileName, bytes: written.bytes.length };
      });
    })
    .openapi(fetchExport, (c) => {
      const written = files.get(c.req.valid('param').id);
      if (written === undefined) {
        throw new EngineError('notFound', { zh: '这个导出文件已不在了，请重新导出。', en: 'That exported file is gone. Export it again.' });
      }
      return answerFile(c, written);
    });
}

function answerFile(
  c: { body(data: Uint8Array<ArrayBuffer>, status: 200, headers: Record<string, string>): Response },
  { bytes, ...rest }: RenderedFile,
): Response {
  return c.body(Uint8Array.from(bytes), 200, fileHeaders(rest, 'attachment'));
}

type Query = z.output<typeof selectionQuery>;

/** `where` comes as texts such as `level=major`. */
function toSelection({ where, id, ...rest }: Query): RecordSelection {
  return {
    ...rest,
    ...(id !== undefined && { ids: id }),
    ...(where !== undefined && { where: Object.fromEntries(where.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])) }),
  };
}
