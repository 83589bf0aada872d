import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '@sanse/engine';
import { type Call, type Command, type Options, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { DEFAULT_HOME } from './project.ts';

export const COMMON_OPTIONS: Options = {
  home: { type: 'string', value: 'DIR', help: { zh: '数据目录，缺省为 SANSE_HOME 或项目下的 .sanse', en: 'data folder; SANSE_HOME or .sanse in the project' } },
  json: { type: 'boolean', help: { zh: '标准输出只有一份 JSON', en: 'one JSON document on standard output' } },
  lang: { type: 'string', value: 'zh|en', help: { zh: '语言，缺省中文', en: 'language, Chinese by default' } },
  help: { type: 'boolean', help: { zh: '用法', en: 'usage' } },
};

/** @throws UsageError for an option that the command does not know or that lacks its value */
export function parseCall(command: Command, argv: readonly string[], io: Io): Call {
  const known = { ...COMMON_OPTIONS, ...command.options };
  const { values, positionals } = parse(argv, known);
  const text = (option: string): string | undefined => (typeof values[option] === 'string' ? values[option] : undefined);
  return {
    args: positionals,
    language: languageOf(text('lang')),
    home: resolve(io.cwd, text('home') ?? (io.env['SANSE_HOME'] || DEFAULT_HOME)),
    io,
    text,
    flag: (option) => values[option] === true,
  };
}

function parse(argv: readonly string[], known: Options) {
  try {
    const options = Object.fromEntries(Object.entries(known).map(([name, { type }]) => [name, { type }]));
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw toUsageError(error, argv);
  }
}

function toUsageError(error: unknown, argv: readonly string[]): unknown {
  const code = error instanceof TypeError && 'code' in error ? error.code : null;
  const option = error instanceof Error ? (/'(-[^'\s]*)/.exec(error.message)?.[1] ?? argv.join(' ')) : '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new UsageError({ zh: `没有 ${option} 这个选项。`, en: `There is no option ${option}.` });
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return new UsageError({ zh: `选项 ${option} 缺少值，或者不带值。`, en: `Option ${option} lacks its value, or takes none.` });
  }
  return error;
}

function languageOf(wish: string | undefined): Language {
  if (wish === undefined || wish === 'zh' || wish === 'en') return wish ?? 'zh';
  throw new UsageError({ zh: `--lang 只有 zh 和 en，没有 ${wish}。`, en: `--lang is zh or en, not ${wish}.` });
}

/** @throws UsageError when the option is no whole number from 0 */
export function wholeNumber(call: Call, option: string): number | undefined {
  const text = call.text(option);
  if (text === undefined || /^\d{1,15}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError({ zh: `--${option} 应为整数，现为 ${text}。`, en: `--${option} must be a whole number, not ${text}.` });
}

/** @throws UsageError when the option is no number from 0 */
export function decimal(call: Call, option: string): number | undefined {
  const text = call.text(option);
  if (text === undefined || /^\d{1,9}(\.\d{1,9})?$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError({ zh: `--${option} 应为数，如 0.25，现为 ${text}。`, en: `--${option} must be a number such as 0.25, not ${text}.` });
}

/** @throws UsageError when the option is none of the choices */
export function choice<Choice extends string>(call: Call, option: string, choices: readonly [Choice, ...Choice[]]): Choice {
  const text = call.text(option) ?? choices[0];
  const found = choices.find((one) => one === text);
  if (found !== undefined) return found;
  throw new UsageError({ zh: `--${option} 只有 ${choices.join('、')}，没有 ${text}。`, en: `--${option} is ${choices.join(', ')}, not ${text}.` });
}
