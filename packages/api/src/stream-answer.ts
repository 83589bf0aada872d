import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { requestLanguage } from './language.ts';
import { toProblemDocument } from './problem-document.ts';

/**
 * Events of a long verb as it goes along; the last one is named after the answer, or is a `problem`. A connection that is dropped ends the verb.
 */
export function streamAnswer(
  c: Context,
  log: (line: string) => void,
  name: string,
  answer: (send: (event: string, data: unknown) => void, signal: AbortSignal) => Promise<unknown>,
): Response {
  const language = requestLanguage(c.req.query('lang'), c.req.header('accept-language'));
  return streamSSE(c, async (stream) => {
    const left = new AbortController();
    stream.onAbort(() => left.abort());
    const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
    try {
      await send(name, await answer((event, data) => void send(event, data), left.signal));
    } catch (cause) {
      if (left.signal.aborted) return;
      const id = randomUUID();
      const document = toProblemDocument(cause, language, id);
      if (document.code === 'internal') log(`${id} ${c.req.method} ${c.req.path}\n${cause instanceof Error ? cause.stack : String(cause)}`);
      await send('problem', document);
    }
  });
}
