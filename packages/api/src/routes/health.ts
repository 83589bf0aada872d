import { createRoute, z } from '@hono/zod-openapi';
import { ENGINE_VERSION } from '@sanse/engine';
import { newRouter } from '../router.ts';

/** The process answers with its own id, so that a caller knows whether it is the one that holds the data folder. */
export interface Health {
  readonly status: 'ok';
  readonly version: string;
  readonly pid: number;
}

const health: z.ZodType<Health> = z.strictObject({ status: z.literal('ok'), version: z.string(), pid: z.int() }).openapi('Health');

const getHealth = createRoute({
  method: 'get',
  path: '/',
  tags: ['服务'],
  summary: '服务是否就绪',
  responses: { 200: { description: '已就绪', content: { 'application/json': { schema: health } } } },
});

export const healthRoutes = () => newRouter().openapi(getHealth, (c) => c.json({ status: 'ok' as const, version: ENGINE_VERSION, pid: process.pid }, 200));
