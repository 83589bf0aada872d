import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '@sanse/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem, createClient } from './client.ts';
import { isAnswering, readServerRecord, remoteVerbs, type ServerRecord } from './remote.ts';
import { serve, type Service } from './serve.ts';
import { SECTORS, UNITS, bytesOf } from './testing/small-county.ts';

let home: string;
let service: Service | null = null;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sanse-serve-'));
});

afterEach(async () => {
  await service?.close();
  service = null;
  rmSync(home, { recursive: true });
});

async function start(port = 0): Promise<Service> {
  service = await serve({ home, host: '127.0.0.1', port, adminDir: join(home, 'none'), log: () => {} });
  return service;
}

function record(): ServerRecord {
  const found = readServerRecord(home);
  if (found === null) throw new Error('no server.json');
  return found;
}

describe('serve', () => {
  it('answers when it is ready, and tells its address to whoever owns the folder only', async () => {
    const { url } = await start();
    expect(await createClient({ base: url }).health()).toMatchObject({ status: 'ok' });
    expect(record()).toMatchObject({ url, pid: process.pid });
    expect(statSync(join(home, 'server.json')).mode & 0o777).toBe(0o600);
  });

  it('keeps a connection over the pause between two clicks', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/api/health`);
    await answer.text();
    expect(answer.headers.get('keep-alive')).toBe('timeout=55');
  });

  it('takes its record back when it ends, and another may open the folder', async () => {
    const { close } = await start();
    await close();
    expect(readServerRecord(home)).toBeNull();
    await start();
    expect(record().pid).toBe(process.pid);
  });

  it('says in a sentence that the port is in use, and lets go of the folder', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(start(port)).rejects.toMatchObject({ code: 'conflict', text: { zh: expect.stringContaining(`端口 ${port} 已被其他程序占用`) } });
    other.close();
    expect(readServerRecord(home)).toBeNull();
    await start();
  });

  it('says in a sentence that the pages are not built', async () => {
    const { url } = await start();
    const page = await fetch(`${url}/`);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('npm start');
  });
});

describe('remoteVerbs', () => {
  it('imports and reads through the server as if the engine were here', async () => {
    await start();
    const verbs = remoteVerbs(record());
    const report = await verbs.importFile({ kind: 'unit', fileName: '单位.csv', bytes: bytesOf(UNITS), by: '测试' });
    expect(report).toMatchObject({ batch: 1, file: '单位.csv' });
    expect((await verbs.listUnits({})).map(({ name }) => name)).toEqual(['青禾镇', '白石镇', '应急局', '工贸专委会']);
  });

  it('throws what the engine throws, in both languages', async () => {
    await start();
    const refused = remoteVerbs(record()).importFile({ kind: 'sector', fileName: '行业.pdf', bytes: bytesOf(SECTORS), by: '测试' });
    await expect(refused).rejects.toBeInstanceOf(EngineError);
    await expect(refused).rejects.toMatchObject({ code: 'unreadableFile', text: { zh: expect.stringContaining('行业.pdf') } });
  });

  it('tells a server that answers from a record left behind', async () => {
    await start();
    const mine = record();
    expect(await isAnswering(mine, 1_000)).toBe(true);
    expect(await isAnswering({ ...mine, pid: mine.pid + 1 }, 1_000)).toBe(false);
    expect(await isAnswering({ ...mine, url: 'http://127.0.0.1:9' }, 1_000)).toBe(false);
  });
});

describe('readServerRecord', () => {
  it('takes anything that is no record for none', () => {
    expect(readServerRecord(home)).toBeNull();
    writeFileSync(join(home, 'server.json'), '{"pid": "1"');
    expect(readServerRecord(home)).toBeNull();
    expect(readFileSync(join(home, 'server.json'), 'utf8')).toContain('pid');
  });
});

describe('createClient', () => {
  it('uploads a file under its Chinese name and reads what came of it', async () => {
    const { url } = await start();
    const client = createClient({ base: url });
    const report = await client.importFile({ kind: 'unit', file: new File([UNITS], '单位名录.csv') });
    expect(report).toMatchObject({ file: '单位名录.csv', batch: 1 });
    expect((await client.batches()).map(({ file, by }) => [file, by])).toEqual([['单位名录.csv', 'web']]);
  });

  it('rejects with the problem in the language of the page', async () => {
    const { url } = await start();
    const wrong = createClient({ base: url, language: () => 'en' }).ranking({ scheme: 'TOWN-M', period: '2025-13' });
    await expect(wrong).rejects.toBeInstanceOf(ApiProblem);
    await expect(wrong).rejects.toMatchObject({ message: expect.stringContaining('period in the request'), problems: [{ code: 'badPeriod' }] });
  });

  it('writes addresses that survive any name', () => {
    expect(createClient().bulletinUrl({ scheme: 'TOWN-M', period: '2025-03', format: 'html', number: 3 })).toBe(
      '/api/bulletins/TOWN-M/2025-03?format=html&number=3',
    );
  });
});
