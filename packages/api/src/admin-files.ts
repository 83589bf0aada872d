import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>三色</title>
<p>管理界面尚未构建，请在项目目录运行 npm start。接口可用，见 <a href="/api/openapi.json">/api/openapi.json</a>。</p>
<p lang="en">The pages are not built yet; run npm start in the project folder. The API works.</p></html>`;

/** The built admin: files by name, every other address its index page, so that a deep link opens where it points. */
export function adminFiles(folder: string): Hono {
  const files = new Hono();
  if (!existsSync(join(folder, 'index.html'))) return files.get('*', (c) => c.html(NOT_BUILT, 503));
  files.use('*', async (c, next) => {
    await next();
    // Names under assets carry a digest of their content.
    c.header('Cache-Control', c.res.ok && c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  files.use('*', serveStatic({ root: folder }));
  const index = serveStatic({ root: folder, path: 'index.html' });
  return files.get('*', async (c, next) => (isFileName(c.req.path) ? next() : index(c, next)));
}

function isFileName(path: string): boolean {
  return /\.[a-z0-9]{2,5}$/i.test(path);
}
