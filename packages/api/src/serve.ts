import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { EngineError, openEngine, type Verbs } from '@sanse/engine';
import { createApp } from './app.ts';
import type { Settings } from './env.ts';
import { removeServerRecord, writeServerRecord } from './server-record.ts';

export interface ServeOptions extends Settings {
  readonly adminDir: string;
  /** Receives the causes of faults. */
  readonly log: (line: string) => void;
}

export interface Service {
  readonly url: string;
  /** Lets running requests finish, closes the data folder and withdraws the record in it. */
  close(): Promise<void>;
}

/**
 * Opens the data folder and answers on the loopback address; resolves when the service is ready.
 * A folder held by another process is an EngineError `held`, a port in use an EngineError `conflict`.
 */
export async function serve({ home, host, port, adminDir, log }: ServeOptions): Promise<Service> {
  const engine = await openEngine({ home });
  try {
    const token = randomBytes(24).toString('base64url');
    const server = createAdaptorServer({ fetch: createApp({ verbs: engine, token, adminDir, log }).fetch }) as Server;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    const url = await listen(server, host, port);
    writeServerRecord(home, { pid: process.pid, url, token });
    const ready = prepareFirstPage(engine);
    return {
      url,
      close: async () => {
        await closeServer(server);
        await ready;
        await engine.close();
        removeServerRecord(home, process.pid);
      },
    };
  } catch (cause) {
    await engine.close();
    throw cause;
  }
}

/**
 * A connection is kept between one click and the next. Node's five seconds are about how long a person or a script pauses, so that a request would
 * often meet a connection that is just being closed. Less than Node's minute for the head of a request.
 */
const KEEP_ALIVE_MS = 55_000;

/** What the first page of whoever comes first asks for, worked out while nobody waits for it. What goes wrong is told to who asks. */
async function prepareFirstPage(verbs: Verbs): Promise<void> {
  try {
    const schemes = await verbs.listSchemes();
    const usual = schemes.find(({ period }) => period === 'month');
    if (usual === undefined) return;
    const { last } = await verbs.listPeriods({ grain: usual.period });
    if (last !== null) await verbs.assess({ scheme: usual.code, period: last });
  } catch {
    // Nobody has asked yet.
  }
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, host, port)));
    server.listen({ host, port }, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

function cannotListen(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  if (cause.code === 'EADDRINUSE') {
    return new EngineError('conflict', {
      zh: `端口 ${port} 已被其他程序占用。请关闭那个程序，或换一个端口再启动，如 PORT=${port === 65535 ? 8300 : port + 1} npm start。`,
      en: `Port ${port} is already in use by another program. Close that program, or start on another port, e.g. PORT=${port === 65535 ? 8300 : port + 1} npm start.`,
    });
  }
  if (cause.code === 'EACCES' || cause.code === 'EADDRNOTAVAIL') {
    return new EngineError('conflict', {
      zh: `不能在 ${host} 的端口 ${port} 上启动：本机不允许使用这个地址或端口。请换一个再试。`,
      en: `Cannot start on ${host} port ${port}: this machine does not allow that address or port. Choose another.`,
    });
  }
  return cause;
}

const PATIENCE_MS = 5_000;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
