import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram, PROGRAM } from './program.ts';

export interface Served {
  readonly home: string;
  readonly address: string;
  close(): Promise<void>;
}

/** The built product as a clerk has it: a new data folder with the sample county, served on a free port of this machine. */
export async function serveSampleCounty(): Promise<Served> {
  const home = await mkdtemp(join(tmpdir(), 'sanse-e2e-'));
  const made = await runProgram(['init', '--sample', '--home', home]);
  if (made.code !== 0) throw new Error(`sanse init --sample ended with ${made.code}:\n${made.stdout}\n${made.stderr}`);

  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [PROGRAM, 'serve', '--home', home], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));

  await healthy(
    address,
    () => server.exitCode,
    () => said,
  );
  return {
    home,
    address,
    async close() {
      server.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function healthy(address: string, exitCode: () => number | null, said: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (exitCode() !== null) throw new Error(`sanse serve ended with ${exitCode()}:\n${said()}`);
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`sanse serve was not ready within a minute:\n${said()}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
