import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../problems.ts';
import { checkParsed } from './check-scheme.ts';
import { digestScheme } from './digest-scheme.ts';
import { parseScheme } from './parse-scheme.ts';
import type { Scheme } from './scheme.ts';

export interface StoredScheme {
  readonly scheme: Scheme;
  readonly digest: string;
  readonly file: string;
}

/**
 * Reads every .yaml scheme of a folder, in the order of their file names; none when there is no such folder.
 * @throws EngineError badScheme, with all errors of a file that must not be used
 */
export async function readSchemes(folder: string): Promise<StoredScheme[]> {
  const names = (await listFiles(folder)).filter((name) => /\.ya?ml$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (file) => {
      const path = join(folder, file);
      const source = await readFile(path, 'utf8');
      const held = read.get(path);
      if (held?.source === source) return held.stored;
      const stored = toStored(source, file);
      read.set(path, { source, stored });
      return stored;
    }),
  );
}

/** Files as they were last read: a scheme is asked for at every request and changes a few times a year. */
const read = new Map<string, { readonly source: string; readonly stored: StoredScheme }>();

function toStored(source: string, file: string): StoredScheme {
  const parsed = parseScheme(source, file);
  const problems = checkParsed(parsed, file).filter(({ severity }) => severity === 'error');
  const { scheme } = parsed;
  if (scheme === null || problems.length > 0) {
    throw new EngineError(
      'badScheme',
      { zh: `考评办法文件 ${file} 有${problems.length}处错误，不能使用`, en: `the scheme file ${file} has ${problems.length} faults and cannot be used` },
      problems,
    );
  }
  return { scheme, digest: digestScheme(scheme), file };
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
