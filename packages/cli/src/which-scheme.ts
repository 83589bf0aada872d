import { basename, resolve } from 'node:path';
import type { SchemeSource } from '@sanse/engine';
import type { Call } from './command.ts';
import { readText } from './read-text.ts';

/** What a person wrote for a scheme: its code, a version (`TOWN-M@2`, a draft too), or a file (.yaml, .yml) that need not be saved anywhere. @throws EngineError unreadableFile */
export async function whichScheme(written: string, { io }: Call): Promise<SchemeSource> {
  if (!/\.ya?ml$/i.test(written)) return written;
  return { text: await readText(resolve(io.cwd, written)), file: basename(written) };
}
