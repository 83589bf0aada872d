import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, found from this file, bundled or not. */
const PROJECT = findProject(dirname(fileURLToPath(import.meta.url)));

export const ADMIN_FILES = join(PROJECT, 'apps/admin/dist');

/** The schemes a new data folder begins with. */
export const EXAMPLE_SCHEMES = join(PROJECT, 'data/schemes');

export const SAMPLE_OFFICE = join(PROJECT, 'data/sample/office.json');

export const SAMPLE_LEDGERS = join(PROJECT, 'data/sample/ledgers');

export const DEFAULT_HOME = join(PROJECT, '.sanse');

function findProject(folder: string): string {
  if (existsSync(join(folder, 'pnpm-workspace.yaml')) || dirname(folder) === folder) return folder;
  return findProject(dirname(folder));
}
