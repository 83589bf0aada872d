import { createHash, timingSafeEqual } from 'node:crypto';
import { EngineError, type Verbs } from '@sanse/engine';
import { Hono } from 'hono';
import { DoorError } from '../problem-document.ts';
import { isVerbName, parseWire, toWire } from '../wire.ts';

/** The command line's door while this process holds the data folder: any verb, to whoever can read the token in that folder. */
export const verbRoutes = (verbs: Verbs, token: string) =>
  new Hono().post('/:verb', async (c) => {
    if (!isSame(c.req.header('authorization') ?? '', `Bearer ${token}`)) {
      throw new DoorError('forbidden', {
        zh: '令牌不符：只有数据目录的主人可以这样调用。',
        en: 'Wrong token: only the owner of the data folder may call this.',
      });
    }
    const name = c.req.param('verb');
    if (!isVerbName(name)) throw new DoorError('unknownPath', { zh: `没有 ${name} 这个动作。`, en: `There is no verb ${name}.` });
    const request = parse(await c.req.text());
    const verb = verbs[name] as (request: unknown) => Promise<unknown>;
    return c.body(toWire(await verb.call(verbs, request)), 200, { 'content-type': 'application/json' });
  });

function parse(body: string): unknown {
  try {
    return parseWire(body);
  } catch {
    throw new EngineError('badRequest', { zh: '请求内容不是 JSON。', en: 'The request is not JSON.' });
  }
}

/** Compared by digest, so that neither length nor time tells anything about the token. */
function isSame(given: string, wanted: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
