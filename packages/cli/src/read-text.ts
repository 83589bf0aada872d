import { readFile } from 'node:fs/promises';
import { EngineError } from '@sanse/engine';

/** The text of a file somebody named, in UTF-8 or else in GB 18030, as Chinese spreadsheets write it. @throws EngineError `unreadableFile` */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new EngineError('unreadableFile', { zh: `文件 ${path} 无法打开。`, en: `The file ${path} cannot be opened.` });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
