import { createMiddleware } from 'hono/factory';
import { DoorError } from '../problem-document.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What changes data comes from our own pages, or from a program: browsers always name the origin of such a request, programs do not. */
export const sameOrigin = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const foreign = (origin !== undefined && origin !== new URL(c.req.url).origin) || (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (foreign && !READING.has(c.req.method)) {
    throw new DoorError('crossSite', {
      zh: '拒绝其他网站发来的写入请求。',
      en: 'A writing request from another site is refused.',
    });
  }
  await next();
});
