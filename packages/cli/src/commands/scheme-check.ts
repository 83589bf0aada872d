import { basename, join, resolve } from 'node:path';
import { checkScheme } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { problemLines } from '../print/problems.ts';
import { readText } from '../read-text.ts';

export const schemeCheck: Command = {
  name: 'scheme check',
  operands: 'FILE|CODE@N',
  summary: { zh: '检查考评办法文件：错在哪一行、怎么改', en: 'Check a scheme file: what is wrong on which line, and what to do' },
  options: {},
  run: { alone: runCheck },
};

async function runCheck({ args: [file], home, io, language }: Call): Promise<Outcome> {
  if (file === undefined) throw new UsageError({ zh: '请写考评办法文件，或草案，如 TOWN-M@2。', en: 'Write the scheme file, or a draft such as TOWN-M@2.' });
  const [, code, version] = /^([A-Za-z0-9._-]+)@(\d+)$/.exec(file) ?? [];
  const path = code === undefined ? resolve(io.cwd, file) : join(home, 'schemes', 'drafts', `${code}.v${version}.yaml`);
  const problems = checkScheme(await readText(path), basename(path));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const notes = problems.length - errors;
  return {
    exitCode: errors > 0 ? 3 : 0,
    document: { file: path, errors, warnings: notes, problems },
    lines: [
      ...problemLines(problems, language),
      language === 'zh' ? `${basename(path)}：${errors} 处错误，${notes} 处提醒。` : `${basename(path)}: ${errors} errors, ${notes} notes.`,
    ],
  };
}
