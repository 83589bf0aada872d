import { createMiddleware } from 'hono/factory';
import { isLoopback } from '../env.ts';
import { DoorError } from '../problem-document.ts';

/** A page of another site can point its own name at 127.0.0.1; such requests carry that name and are refused. */
export const loopbackNames = createMiddleware(async (c, next) => {
  const { hostname } = new URL(c.req.url);
  if (!isLoopback(hostname.replace(/^\[|\]$/g, ''))) {
    throw new DoorError('foreignHost', {
      zh: `不接受以主机名 ${hostname} 发来的请求，请用 localhost 或 127.0.0.1 访问。`,
      en: `Requests for the host ${hostname} are refused; use localhost or 127.0.0.1.`,
    });
  }
  await next();
});
