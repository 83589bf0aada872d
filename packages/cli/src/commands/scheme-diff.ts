import { basename, resolve } from 'node:path';
import { compareSchemes, digestScheme, EngineError, parseScheme, type Scheme } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { readText } from '../read-text.ts';

export const schemeDiff: Command = {
  name: 'scheme diff',
  operands: 'OLD NEW',
  summary: { zh: '两版考评办法有什么不同', en: 'What differs between two versions of a scheme' },
  options: {},
  run: { alone: runDiff },
};

async function runDiff({ args: [oldFile, newFile], io, language }: Call): Promise<Outcome> {
  if (oldFile === undefined || newFile === undefined) {
    throw new UsageError({ zh: '请写旧版和新版两个办法文件。', en: 'Write the older and the newer scheme file.' });
  }
  const [older, newer] = await Promise.all([readScheme(resolve(io.cwd, oldFile)), readScheme(resolve(io.cwd, newFile))]);
  const differences = compareSchemes(older, newer);
  const digests = { before: digestScheme(older), after: digestScheme(newer) };
  const count = differences.length;
  return {
    exitCode: 0,
    document: { ...digests, differences },
    lines: [
      ...differences.map(({ message }) => message[language]),
      count > 0
        ? language === 'zh'
          ? `共 ${count} 处不同。`
          : `${count} differences.`
        : language === 'zh'
          ? '两版内容相同，只可能是写法或注释不同。'
          : 'They say the same; only wording of the file or comments may differ.',
    ],
  };
}

async function readScheme(path: string): Promise<Scheme> {
  const { scheme, problems } = parseScheme(await readText(path), basename(path));
  if (scheme !== null) return scheme;
  throw new EngineError('badScheme', { zh: `${basename(path)} 不能读成考评办法。`, en: `${basename(path)} cannot be read as a scheme.` }, problems);
}
