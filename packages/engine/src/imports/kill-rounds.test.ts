import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentDigest } from '../store/content-digest.ts';
import { openStore } from '../store/store.ts';
import { importFile } from './import-file.ts';
import { ENTERPRISES, HAZARD_HEADINGS, hazardRow, importCsv, SECTORS, UNITS, workbook } from './testing/small-county.ts';

const ROWS = 3000;
const ROUNDS = 20;
const PER_TEST_RUN = 4;
const SEED = 20250331;

let folder: string;
let file: string;
/** Digests of everything before the import and after it, and the points an import that nobody ends goes through. */
let before: string;
let after: string;
let points: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanse-kill-'));
  file = join(folder, '隐患台账.xlsx');
  const rows = Array.from({ length: ROWS }, (_, at) => hazardRow(`H${at}`, at % 3 === 0 ? { 整改完成日期: '2025-03-05', 销号日期: '2025-03-06' } : {}));
  writeFileSync(file, await workbook({ 隐患台账: [HAZARD_HEADINGS, ...rows] }));
  const store = await openStore({ home: join(folder, 'empty') });
  await importCsv(store, 'unit', UNITS);
  await importCsv(store, 'sector', SECTORS);
  await importCsv(store, 'enterprise', ENTERPRISES);
  before = await contentDigest(store);
  await store.close();
  const home = copyOf('empty', 'whole');
  points = await run(home, -1, () => false);
  const whole = await openStore({ home });
  after = await contentDigest(whole);
  await whole.close();
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true }));

function copyOf(from: string, to: string): string {
  cpSync(join(folder, from), join(folder, to), { recursive: true });
  return join(folder, to);
}

/** Runs an import in a process of its own and ends it by SIGKILL as soon as a line of progress says so; gives the lines seen. */
async function run(home: string, holdAt: number, isTheEnd: (line: string) => boolean): Promise<readonly string[]> {
  const script = fileURLToPath(new URL('./testing/import-in-child.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child: ChildProcess = spawn(process.execPath, ['--import', tsx, script, home, file, String(holdAt)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (isTheEnd(line)) child.kill('SIGKILL');
  }
  await ended;
  return lines;
}

/** Points spread over the whole import, every other one as the process runs on: then the end may also fall into the commit. */
function rounds(): readonly { readonly round: number; readonly point: number; readonly holds: boolean }[] {
  const all = Array.from({ length: ROUNDS }, (_, round) => ({
    round,
    point: Math.round((round * (points.length - 2)) / (ROUNDS - 1)),
    holds: round % 2 === 0,
  }));
  if (process.env['SANSE_LONG'] === '1') return all;
  // The last ones fall into the transaction; the others are drawn by the seed.
  const drawn = Array.from({ length: PER_TEST_RUN - 2 }, (_, at) => all[(SEED >> (at * 5)) % (ROUNDS - 2)]);
  return [...drawn, ...all.slice(-2)].flatMap((each) => each ?? []);
}

it('an import ended at any point is there as a whole or not at all, and can be done again', async () => {
  const stages = new Set(points.map((line) => line.split(' ')[1]));
  expect([...stages]).toEqual(['read', 'check', 'compare', 'store', 'stored']);
  expect(after).not.toBe(before);
  const found: string[] = [];
  for (const { round, point, holds } of rounds()) {
    const home = copyOf('empty', `round-${round}`);
    const lines = await run(home, holds ? point : -1, (line) => line.startsWith(`${point} `));
    const where = `round ${round}, ended at ${lines.at(-1)}`;
    const store = await openStore({ home });
    try {
      const digest = await contentDigest(store);
      const isThere = (await store.newestBatch()) === 4;
      found.push(isThere ? 'whole' : 'none');
      expect(digest, where).toBe(isThere ? after : before);
      for (const [table, count] of Object.entries({ hazard: ROWS, hazard_step: ROWS + 2 * (ROWS / 3) })) {
        expect(await store.read(`select count(*)::integer as n from ${table}`), `${where}: ${table}`).toEqual([{ n: isThere ? count : 0 }]);
      }
      const bytes = new Uint8Array(readFileSync(file));
      const again = await importFile(store, { kind: 'hazard', fileName: '隐患台账.xlsx', bytes, by: '测试' });
      expect([again.batch, await contentDigest(store)], where).toEqual([isThere ? null : 4, after]);
      expect(existsSync(join(home, 'files', `${again.contentSha}.xlsx`)), where).toBe(true);
    } finally {
      await store.close();
      rmSync(home, { recursive: true });
    }
  }
  expect(found).toContain('none');
}, 900_000);
