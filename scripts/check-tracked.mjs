import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './command.mjs';
import { repositoryFiles, textOf } from './source-files.mjs';

const REGISTRY_HOST = /\bregistry\.(npmjs\.org|npmmirror\.com|yarnpkg\.com|npm\.taobao\.org)|_authToken|^\s*(@[\w-]+:)?registry\s*=/m;
const LARGEST_MEGABYTES = 8;
const HERE = 'scripts/check-tracked.mjs';

let wrong = 0;
const complain = (path, why) => {
  console.error(`${path}: ${why}`);
  wrong += 1;
};

for (const path of await repositoryFiles()) {
  const size = (await stat(join(ROOT, path)).catch(() => null))?.size;
  if (size === undefined) continue;
  if (size > LARGEST_MEGABYTES * 2 ** 20) complain(path, `larger than ${LARGEST_MEGABYTES} MB`);
  if (/\.(xlsx|png|docx|duckdb)$/.test(path) || path === HERE) continue;
  if (REGISTRY_HOST.test((await textOf(path)) ?? '')) complain(path, 'names a package registry; the machine that installs chooses it');
}
process.exitCode = wrong === 0 ? 0 : 1;
