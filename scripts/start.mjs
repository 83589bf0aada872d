import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, service, tool } from './command.mjs';
import { build, prepare } from './prepare.mjs';

const PROGRAM = 'packages/cli/dist/main.js';

/** Installs, builds, makes a data folder with the sample county the first time, and serves it. PORT, HOST and SANSE_HOME are honoured. */
export async function run(args) {
  await prepare();
  await build();
  const home = process.env.SANSE_HOME || join(ROOT, '.sanse');
  const loaded = await loadSampleOnce(home);
  return loaded > 1 ? loaded : service(process.execPath, [PROGRAM, 'serve', '--home', home, ...args]);
}

/** A note in the folder says that the loading has begun, so that one that was broken off is taken up again. */
async function loadSampleOnce(home) {
  const begun = join(home, 'sample-loading');
  if (existsSync(join(home, 'store.duckdb')) && !existsSync(begun)) return 0;
  await mkdir(home, { recursive: true });
  await writeFile(begun, '');
  console.log('正在装入示例县 Loading the sample county …');
  const code = await tool(PROGRAM, ['init', '--sample', '--home', home]);
  if (code <= 1) await rm(begun);
  return code;
}
