import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, type Problem } from '../problems.ts';
import { checkScheme } from './check-scheme.ts';
import { parseScheme } from './parse-scheme.ts';
import { type BrokenScheme, DRAFTS, draftFile, readSchemes, schemesInForce, type StoredScheme } from './read-schemes.ts';
import { firstDay, readRegister, registered, type RegisteredVersion } from './scheme-register.ts';
import type { SchemeText, SchemeVersion } from './scheme-version.ts';

/** Every file of the folder of schemes and every draft, by code, the newest version first. */
export async function listSchemeVersions(folder: string, today: string): Promise<readonly SchemeVersion[]> {
  const register = await readRegister(folder);
  const [kept, drafts] = [await readSchemes(folder), await readSchemes(join(folder, DRAFTS))];
  const current = await schemesInForce(folder, today);
  const statusOf = (one: StoredScheme): SchemeVersion['status'] => {
    const scoring = current.find(({ scheme }) => scheme.code === one.scheme.code);
    const begins = firstDay(registered(register, one.scheme.code, one.scheme.version)) ?? '';
    if (scoring === one) return begins <= today ? 'inForce' : 'coming';
    return scoring !== undefined && one.scheme.version > scoring.scheme.version ? 'coming' : 'former';
  };
  const listed = [
    ...(await Promise.all(kept.schemes.map((one) => tellVersion(folder, one.file, one, statusOf(one), register)))),
    ...kept.broken.map((one) => tellBroken(one, one.file)),
    ...(await Promise.all(drafts.schemes.map((one) => tellVersion(folder, `${DRAFTS}/${one.file}`, one, 'draft', register)))),
    ...(await Promise.all(drafts.broken.map((one) => tellFaultyDraft(folder, one, register)))),
  ];
  return listed
    .map((one) => refuseTwice(one, listed))
    .toSorted((a, b) => compareText(a.code ?? '~', b.code ?? '~') || (b.version ?? 0) - (a.version ?? 0) || compareText(a.file, b.file));
}

/** The text of one of these files. @throws EngineError notFound */
export async function readSchemeText(folder: string, file: string, today: string): Promise<SchemeText> {
  const version = (await listSchemeVersions(folder, today)).find((one) => one.file === file);
  const text = version === undefined ? null : await readFile(join(folder, file), 'utf8').catch(() => null);
  if (version === undefined || text === null) {
    throw new EngineError('notFound', {
      zh: `办法文件夹里没有 ${file}，可能已被删除或改名。请回到列表刷新。`,
      en: `There is no ${file} in the folder of schemes; it may have been deleted or renamed. Go back to the list.`,
    });
  }
  return { version, text, revision: revisionOf(text) };
}

export function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function tellVersion(
  folder: string,
  file: string,
  { scheme, digest }: StoredScheme,
  status: SchemeVersion['status'],
  register: readonly RegisteredVersion[],
): Promise<SchemeVersion> {
  const { code, version, name, period } = scheme;
  const entry = registered(register, code, version);
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  return { file, code, version, name, period, status, from: entry?.from ?? null, digest, problems: checkScheme(text, file), ...madeBy(entry) };
}

function tellBroken({ code, problems }: BrokenScheme, file: string): SchemeVersion {
  return { file, code, version: null, name: null, period: null, status: 'broken', from: null, digest: null, problems, ...madeBy(null) };
}

function madeBy(entry: RegisteredVersion | null): Pick<SchemeVersion, 'basedOn' | 'savedAt' | 'by' | 'reason'> {
  if (entry === null) return { basedOn: null, savedAt: null, by: null, reason: null };
  const { basedOn, savedAt, by, reason } = entry;
  return { basedOn, savedAt, by, reason };
}

/** A draft with faults is still a draft; one that cannot be read bears code and version in the name of its file. */
async function tellFaultyDraft(folder: string, broken: BrokenScheme, register: readonly RegisteredVersion[]): Promise<SchemeVersion> {
  const file = `${DRAFTS}/${broken.file}`;
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  const { scheme } = parseScheme(text, file);
  const entry = register.find(({ code, version }) => broken.file === draftFile(code, version)) ?? null;
  return {
    ...tellBroken(broken, file),
    status: 'draft',
    code: scheme?.code ?? entry?.code ?? broken.code,
    version: scheme?.version ?? entry?.version ?? null,
    name: scheme?.name ?? null,
    period: scheme?.period ?? null,
    problems: checkScheme(text, file),
    ...madeBy(entry),
  };
}

/** A version that stands in two files is used in neither. */
function refuseTwice(one: SchemeVersion, all: readonly SchemeVersion[]): SchemeVersion {
  const { code, version, file } = one;
  const other = all.find(
    (each) => each !== one && code !== null && version !== null && each.code === code && each.version === version && each.status !== 'draft',
  );
  if (other === undefined || one.status === 'draft') return one;
  const problem: Problem = {
    code: 'scheme.versionTwice',
    severity: 'error',
    place: { file },
    value: `${code}@${version}`,
    message: { zh: `同一版本还在文件 ${other.file} 里`, en: `the same version stands in ${other.file} as well` },
    remedy: { zh: '移出其中一个，或改它的 version', en: 'take one of them away, or change its version' },
  };
  return { ...one, status: 'broken', digest: null, problems: [problem, ...one.problems] };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
