import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_SCHEMES } from './project.ts';

/** Makes the data folder and gives it the example schemes when it has none of its own. */
export function prepareHome(home: string): void {
  mkdirSync(home, { recursive: true });
  const schemes = join(home, 'schemes');
  if (!existsSync(schemes)) cpSync(EXAMPLE_SCHEMES, schemes, { recursive: true, filter: (path) => path === EXAMPLE_SCHEMES || /\.ya?ml$/.test(path) });
}
