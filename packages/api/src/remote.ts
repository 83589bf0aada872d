import { request as httpRequest } from 'node:http';
import { EngineError, type EngineErrorCode, type Problem, type Text, type Verbs } from '@sanse/engine';
import type { ServerRecord } from './server-record.ts';
import { VERB_NAMES, parseWire, toWire } from './wire.ts';

export { readServerRecord, removeServerRecord, type ServerRecord } from './server-record.ts';

/** The verbs of the process that holds the data folder: the same questions, answers and errors as the engine's own. */
export function remoteVerbs(server: ServerRecord): Verbs {
  // One function for each name of `Verbs`, which answers with what that verb answered on the other side.
  return Object.fromEntries(VERB_NAMES.map((name) => [name, (request: unknown) => call(server, name, request)])) as unknown as Verbs;
}

/** Whether the recorded process itself answers at the recorded address. */
export async function isAnswering(server: ServerRecord, patienceMs: number): Promise<boolean> {
  try {
    const { status, body } = await exchange(`${server.url}/api/health`, { patienceMs });
    return status === 200 && (JSON.parse(body) as { readonly pid?: unknown }).pid === server.pid;
  } catch {
    return false;
  }
}

async function call(server: ServerRecord, verb: string, request: unknown): Promise<unknown> {
  const { status, body } = await exchange(`${server.url}/api/verbs/${verb}`, { token: server.token, body: toWire(request ?? null) });
  if (status === 200) return parseWire(body);
  const refusal = JSON.parse(body) as { readonly code: string; readonly text: Text; readonly problems: readonly Problem[] };
  if (refusal.code === 'internal') throw new Error(refusal.text.en);
  throw new EngineError(refusal.code as EngineErrorCode, refusal.text, refusal.problems);
}

interface Exchange {
  readonly status: number;
  readonly body: string;
}

/** node:http rather than fetch: an import may take longer than fetch is willing to wait for an answer. */
function exchange(url: string, options: { readonly token?: string; readonly body?: string; readonly patienceMs?: number }): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`;
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    const outgoing = httpRequest(url, { method: options.body === undefined ? 'GET' : 'POST', headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
    });
    if (options.patienceMs !== undefined) outgoing.setTimeout(options.patienceMs, () => outgoing.destroy(new Error('no answer in time')));
    outgoing.once('error', reject);
    outgoing.end(options.body);
  });
}
