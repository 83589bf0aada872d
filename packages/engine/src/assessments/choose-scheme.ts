import { parsePeriod, type Period } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { findScheme, findVersion, readCandidate, type StoredScheme } from '../schemes/read-schemes.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { SchemeSource, UsedScheme } from '../verbs/schemes.ts';

/** A scheme of the folder, a draft, or one given as text. */
export interface ChosenScheme extends StoredScheme {
  readonly saved: boolean;
  readonly isDraft?: boolean;
}

/** By its code the version in force on the day, by `CODE@2` that version, draft or not. @throws EngineError notFound, or badScheme with the problems of the text */
export async function chooseScheme(folder: string, source: SchemeSource, day: string): Promise<ChosenScheme> {
  if (typeof source !== 'string') return { ...readCandidate(source.text, source.file ?? 'scheme.yaml'), saved: false };
  const [, code, version] = /^(.+)@(\d+)$/.exec(source) ?? [];
  if (code !== undefined && version !== undefined) return { ...(await findVersion(folder, code, Number(version))), saved: true };
  return { ...(await findScheme(folder, source, day)), saved: true };
}

export function usedScheme({ scheme: { code, version, name }, digest, saved, isDraft }: ChosenScheme): UsedScheme {
  return { code, version, name, digest, saved, ...(isDraft && { isDraft }) };
}

const GRAIN = { month: { zh: '月', en: 'month' }, quarter: { zh: '季度', en: 'quarter' }, year: { zh: '年度', en: 'year' } };

/** The period by its code. @throws EngineError badRequest when the scheme does not assess such periods */
export function periodFor(scheme: Scheme, code: string): Period {
  const period = parsePeriod(code);
  if (period.grain === scheme.period) return period;
  const { zh, en } = GRAIN[scheme.period];
  const example = { month: '2025-03', quarter: '2025Q1', year: '2025' }[scheme.period];
  throw new EngineError('badRequest', {
    zh: `“${scheme.name.zh}”按${zh}考评，“${code}”不是${zh}。请写成如 ${example} 的形式。`,
    en: `"${scheme.name.en}" assesses by the ${en}; "${code}" is none. Write it like ${example}.`,
  });
}
