import { EngineError } from '../problems.ts';
import type { CheckContext, Limits, QualityCheck } from './check.ts';

/** The limits that office.json sets, by check and limit. @throws EngineError `badRequest` for a check or a limit that there is not */
export function readLimits(set: CheckContext['limits'], checks: readonly QualityCheck[]): CheckContext['limits'] {
  for (const [code, limits] of Object.entries(set)) {
    const check = checks.find((one) => one.code === code);
    if (check === undefined)
      throw unknown(
        code,
        checks.map((one) => one.code),
      );
    const known = Object.keys(check.thresholds);
    const strange = Object.keys(limits).find((name) => !known.includes(name));
    if (strange !== undefined) throw unknown(`${code}.${strange}`, known);
  }
  return set;
}

/** The thresholds of a check in force. */
export function limitsOf<Limit extends string>({ code, thresholds }: QualityCheck<Limit>, set: CheckContext['limits']): Limits<Limit> {
  const own = Object.entries<{ readonly value: number }>(thresholds).map(([name, { value }]) => [name, set[code]?.[name] ?? value] as const);
  return Object.fromEntries(own) as Record<Limit, number>;
}

function unknown(name: string, known: readonly string[]): EngineError {
  return new EngineError('badRequest', {
    zh: `数据文件夹中的 office.json 为“limits.${name}”设了界限，没有这一项。${known.length === 0 ? '这项核查没有界限。' : `可用：${known.join('、')}。`}`,
    en: `office.json in the data folder sets "limits.${name}", which there is not. ${known.length === 0 ? 'That check has no limits.' : `There are: ${known.join(', ')}.`}`,
  });
}
