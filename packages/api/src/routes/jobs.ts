import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { EngineError } from '@sanse/engine';
import { streamSSE } from 'hono/streaming';
import type { Job, Jobs } from '../jobs.ts';
import { requestLanguage } from '../language.ts';
import { problemAnswers, toProblemDocument } from '../problem-document.ts';
import { newRouter } from '../router.ts';

const params = z.object({ id: z.uuid('badCode') });

const events = createRoute({
  method: 'get',
  path: '/{id}/events',
  tags: ['导入'],
  summary: '跟踪一个在后台读取、试读或导入的文件：进度，最后是结果',
  request: { params },
  responses: {
    200: {
      description: 'event: progress {stage, done, total}；最后一条是 report（所求的结果）或 problem（错误，同 application/problem+json）',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problemAnswers,
  },
});

const cancel = createRoute({
  method: 'delete',
  path: '/{id}',
  tags: ['导入'],
  summary: '取消一个后台导入：还没有存完的，什么也不存',
  request: { params },
  responses: { 204: { description: '已要求取消；已经存完的不受影响' }, ...problemAnswers },
});

export const jobRoutes = (jobs: Jobs, log: (line: string) => void) =>
  newRouter()
    .openapi(events, (c) => {
      const job = find(jobs, c.req.valid('param').id);
      const language = requestLanguage(c.req.query('lang'), c.req.header('accept-language'));
      return streamSSE(c, async (stream) => {
        const left = new AbortController();
        stream.onAbort(() => left.abort());
        const outcome = await job.follow((progress) => void stream.writeSSE({ event: 'progress', data: JSON.stringify(progress) }), left.signal);
        if (outcome === null) return;
        if ('report' in outcome) {
          await stream.writeSSE({ event: 'report', data: JSON.stringify(outcome.report) });
          return;
        }
        const id = randomUUID();
        const document = toProblemDocument(outcome.cause, language, id);
        if (document.code === 'internal')
          log(`${id} ${c.req.method} ${c.req.path}\n${outcome.cause instanceof Error ? outcome.cause.stack : String(outcome.cause)}`);
        await stream.writeSSE({ event: 'problem', data: JSON.stringify(document) });
      });
    })
    .openapi(cancel, (c) => {
      find(jobs, c.req.valid('param').id).cancel();
      return c.body(null, 204);
    });

function find(jobs: Jobs, id: string): Job {
  const job = jobs.find(id);
  if (job === null) throw new EngineError('notFound', { zh: `没有编号为 ${id} 的后台导入。`, en: `There is no import ${id} under way.` });
  return job;
}
