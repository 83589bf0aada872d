import { resolve } from 'node:path';
import { EngineError } from '@sanse/engine';

export interface Settings {
  readonly home: string;
  readonly host: string;
  readonly port: number;
}

const DEFAULT_PORT = 8300;

/** The three settings of the server: SANSE_HOME, HOST (loopback only until sign-in exists) and PORT (0: any free one). */
export function readSettings(env: Readonly<Record<string, string | undefined>>, defaultHome: string): Settings {
  return {
    home: resolve(env['SANSE_HOME'] || defaultHome),
    host: checkedHost(env['HOST'] || '127.0.0.1'),
    port: checkedPort(env['PORT'] || String(DEFAULT_PORT)),
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function checkedHost(host: string): string {
  if (isLoopback(host)) return host;
  throw new EngineError('badRequest', {
    zh: `HOST 只能是本机回环地址（如 127.0.0.1、localhost、::1），现为 ${host}：在有登录之前，不对外开放。`,
    en: `HOST must be a loopback address (127.0.0.1, localhost, ::1), not ${host}: without sign-in nothing is opened to the network.`,
  });
}

function checkedPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new EngineError('badRequest', {
    zh: `PORT 应为 0 至 65535 的整数，现为 ${text}。`,
    en: `PORT must be a whole number from 0 to 65535, not ${text}.`,
  });
}
