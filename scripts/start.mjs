import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, command, service } from './command.mjs';
import { build, prepare } from './prepare.mjs';

const PROGRAM = join(ROOT, 'packages/cli/dist/main.js');

/** Installs, builds, makes a data folder with the sample county the first time, and serves it. PORT, HOST and SANSE_HOME are honoured. */
export async function run(args) {
  await prepare();
  await build();
  const home = process.env.SANSE_HOME ?? join(ROOT, '.sanse');
  if (!existsSync(join(home, 'sanse.duckdb'))) {
    const code = await command(process.execPath, [PROGRAM, 'init', '--sample', '--home', home]);
    if (code !== 0) return code;
  }
  return service(process.execPath, [PROGRAM, 'serve', '--home', home, ...args]);
}
