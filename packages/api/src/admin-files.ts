import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { etag } from 'hono/etag';
import { getMimeType } from 'hono/utils/mime';
import { DoorError } from './problem-document.ts';

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>三色</title>
<p>管理界面尚未构建，请在项目目录运行 npm start。接口可用，见 <a href="/api/openapi.json">/api/openapi.json</a>。</p>
<p lang="en">The pages are not built yet; run npm start in the project folder. The API works.</p></html>`;

/** The built admin: files by name, every other address its index page, so that a deep link opens where it points. */
export function adminFiles(folder: string): Hono {
  const files = new Hono();
  if (!existsSync(join(folder, 'index.html'))) return files.get('*', (c) => c.html(NOT_BUILT, 503));
  const readAsset = assetsOf(join(folder, 'assets'));

  files.use('*', etag());
  files.get('/assets/:name', async (c) => {
    const { name } = c.req.param();
    const wantsBrotli = accepts(c, { header: 'Accept-Encoding', supports: ['br'], default: '', match: takesBrotli }) === 'br';
    const compressed = wantsBrotli ? await readAsset(`${name}.br`) : null;
    const bytes = compressed ?? (await readAsset(name));
    if (bytes === null) throw noFile(c.req.path);
    return c.body(bytes, 200, {
      'content-type': getMimeType(name) ?? 'application/octet-stream',
      'content-length': String(bytes.length),
      // Names under assets carry a digest of their content.
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${name}${compressed === null ? '' : '.br'}"`,
      vary: 'Accept-Encoding',
      ...(compressed !== null && { 'content-encoding': 'br' }),
    });
  });
  files.use('*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-cache');
  });
  files.use('*', serveStatic({ root: folder }));
  const index = serveStatic({ root: folder, path: 'index.html' });
  return files.get('*', async (c, next) => {
    if (isFileName(c.req.path)) throw noFile(c.req.path);
    return index(c, next);
  });
}

const takesBrotli = (accepted: readonly { readonly type: string; readonly q: number }[]): string =>
  accepted.some(({ type, q }) => type === 'br' && q > 0) ? 'br' : '';

/** Reads each file once. A file that is not there is looked for again: the pages may be built anew under a running server. */
function assetsOf(folder: string): (name: string) => Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (name) => {
    const known = kept.get(name);
    if (known !== undefined || !/^[\w-][\w.-]*$/.test(name)) return known ?? null;
    const bytes = await readFile(join(folder, name)).then(
      (found) => new Uint8Array(found),
      () => null,
    );
    if (bytes !== null) kept.set(name, bytes);
    return bytes;
  };
}

function isFileName(path: string): boolean {
  return /\.[a-z0-9]{2,5}$/i.test(path);
}

const noFile = (path: string): DoorError =>
  new DoorError('unknownPath', {
    zh: `没有 ${path} 这个文件，可能是程序已经更新。请重新载入网页。`,
    en: `There is no file ${path}; the program may have been updated. Load the page again.`,
  });
