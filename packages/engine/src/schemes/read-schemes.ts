import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../problems.ts';
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
 * @throws EngineError badScheme, with all problems of the file that cannot be read
 */
export async function readSchemes(folder: string): Promise<StoredScheme[]> {
  const names = (await listFiles(folder)).filter((name) => /\.ya?ml$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (file) => {
      const { scheme, problems } = parseScheme(await readFile(join(folder, file), 'utf8'), file);
      if (scheme === null) {
        throw new EngineError(
          'badScheme',
          { zh: `考评办法文件 ${file} 有${problems.length}处错误，不能使用`, en: `the scheme file ${file} has ${problems.length} faults and cannot be used` },
          problems,
        );
      }
      return { scheme, digest: digestScheme(scheme), file };
    }),
  );
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
