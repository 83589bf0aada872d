import { readFileSync } from 'node:fs';
import { parseScheme } from '../../schemes/parse-scheme.ts';
import type { Scheme } from '../../schemes/scheme.ts';

/** One of the example schemes in data/schemes, by file name without its ending. */
export function readExample(name: string): Scheme {
  const file = new URL(`../../../../../data/schemes/${name}.yaml`, import.meta.url);
  const { scheme, problems } = parseScheme(readFileSync(file, 'utf8'), name);
  if (scheme === null) throw new Error(JSON.stringify(problems));
  return scheme;
}
