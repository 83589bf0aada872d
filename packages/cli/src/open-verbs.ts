import { existsSync } from 'node:fs';
import { isAnswering, readServerRecord, removeServerRecord, remoteVerbs, type ServerRecord } from '@sanse/api/remote';
import { EngineError, openEngine, type Verbs } from '@sanse/engine';
import { prepareHome } from './prepare-home.ts';

export interface OpenVerbs {
  readonly verbs: Verbs;
  close(): Promise<void>;
}

const PATIENCE_MS = 3_000;

/**
 * The verbs over a data folder: those of the server that holds it when there is one, else of an engine opened here.
 * @throws EngineError noData when there is no folder yet, held when another process has it and does not answer
 */
export async function openVerbs(home: string, makesHome: boolean): Promise<OpenVerbs> {
  const server = readServerRecord(home);
  if (server !== null && (await isAnswering(server, PATIENCE_MS))) return { verbs: remoteVerbs(server), close: async () => {} };
  if (!makesHome && !existsSync(home)) {
    throw new EngineError('noData', {
      zh: `数据目录 ${home} 还不存在，请先运行 sanse init（带 --sample 则装入样例县）。`,
      en: `The data folder ${home} does not exist yet; run sanse init first (with --sample for the sample county).`,
    });
  }
  prepareHome(home);
  const engine = await openEngine({ home }).catch((error: unknown) => {
    throw server !== null && error instanceof EngineError && error.code === 'held' ? silentHolder(home, server) : error;
  });
  // Whoever wrote the record no longer holds the folder, or it could not have been opened.
  if (server !== null) removeServerRecord(home, server.pid);
  return { verbs: engine, close: () => engine.close() };
}

function silentHolder(home: string, { pid, url }: ServerRecord): EngineError {
  return new EngineError('held', {
    zh: `数据目录 ${home} 由服务进程 ${pid}（${url}）占用，但它没有应答。请等它忙完，或结束该进程后再试。`,
    en: `The data folder ${home} is held by the server process ${pid} (${url}), which does not answer. Wait until it is free, or end that process, and try again.`,
  });
}
