import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, service, tool } from './command.mjs';
import { prepare } from './prepare.mjs';

const TSX = 'node_modules/tsx/dist/cli.mjs';
const PROGRAM = 'packages/cli/src/main.ts';

/** The API from its sources, restarted on every edit, and the pages with hot replacement on http://127.0.0.1:5173. */
export async function run() {
  await prepare();
  const home = process.env.SANSE_HOME || join(ROOT, '.sanse');
  const port = process.env.PORT || '8300';
  if (!existsSync(join(home, 'store.duckdb'))) {
    const code = await tool(TSX, [PROGRAM, 'init', '--sample', '--home', home]);
    if (code !== 0) return code;
  }
  const api = service(process.execPath, [TSX, 'watch', PROGRAM, 'serve', '--home', home], { env: { ...process.env, PORT: port } });
  const pages = service(process.execPath, ['node_modules/vite/bin/vite.js', '--host', '127.0.0.1'], {
    cwd: join(ROOT, 'apps/admin'),
    env: { ...process.env, SANSE_API: `http://127.0.0.1:${port}` },
  });
  return Promise.race([api, pages]);
}
