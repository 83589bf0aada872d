import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, output } from './command.mjs';

const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.turbo', '.sanse', 'coverage', 'test-results']);

/** Every file that belongs to the repository, as a path from its root: what git tracks or would; without git, the tree less its products. */
export async function repositoryFiles() {
  const listed = await output('git', ['-c', `safe.directory=${ROOT.replace(/\/$/, '')}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  if (listed) return [...new Set(listed.split('\0'))].filter((path) => path !== '');
  const found = [];
  const walk = async (folder) => {
    for (const entry of await readdir(join(ROOT, folder), { withFileTypes: true })) {
      if (LEFT_OUT.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else found.push(path);
    }
  };
  await walk('');
  return found;
}

/** The text of a file of the repository; null when it is gone from the work tree. */
export async function textOf(path) {
  try {
    return await readFile(join(ROOT, path), 'utf8');
  } catch {
    return null;
  }
}
