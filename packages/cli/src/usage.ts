import type { Language } from '@sanse/engine';
import type { Command } from './command.ts';
import { COMMON_OPTIONS } from './parse-call.ts';
import { padEnd, widthOf } from './print/width.ts';

export function commandUsage({ name, operands, summary, options }: Command, language: Language): string[] {
  const entries = Object.entries({ ...options, ...COMMON_OPTIONS }).map(([option, { value, help }]) => [
    `--${option}${value === undefined ? '' : ` ${value}`}`,
    help[language],
  ]);
  return [
    `${language === 'zh' ? '用法' : 'Usage'}: sanse ${[name, operands].filter(Boolean).join(' ')} [${language === 'zh' ? '选项' : 'options'}]`,
    summary[language],
    '',
    ...inTwoColumns(entries),
  ];
}

export function programUsage(commands: readonly Command[], language: Language): string[] {
  return [
    language === 'zh' ? '三色：安全生产考评。用法: sanse 命令 [选项]' : 'Sanse: work-safety assessments. Usage: sanse COMMAND [options]',
    '',
    ...inTwoColumns(commands.map(({ name, operands, summary }) => [[name, operands].filter(Boolean).join(' '), summary[language]])),
    '',
    language === 'zh'
      ? '各命令的选项见 sanse 命令 --help。退出码：0 完成，1 完成但有被拒绝的行，2 用法有误，3 办不到。'
      : 'Options: sanse COMMAND --help. Exit codes: 0 done, 1 done with refused rows, 2 wrong use, 3 cannot.',
  ];
}

function inTwoColumns(entries: readonly (readonly string[])[]): string[] {
  const width = Math.max(...entries.map(([left = '']) => widthOf(left)));
  return entries.map(([left = '', right = '']) => `  ${padEnd(left, width)}  ${right}`);
}
