import { readFile } from 'node:fs/promises';
import { EngineError } from '@sanse/engine';

/** The text of a file somebody named. @throws EngineError `unreadableFile` */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new EngineError('unreadableFile', { zh: `文件 ${path} 无法打开。`, en: `The file ${path} cannot be opened.` });
  }
}
