import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, type Problem } from '../problems.ts';
import { checkParsed } from './check-scheme.ts';
import { digestScheme } from './digest-scheme.ts';
import { parseScheme } from './parse-scheme.ts';
import type { Scheme } from './scheme.ts';
import { firstDay, readRegister, registered } from './scheme-register.ts';

export interface StoredScheme {
  readonly scheme: Scheme;
  readonly digest: string;
  readonly file: string;
}

/** A file that must not be used. `code` is the scheme it was meant for, as far as the text tells. */
export interface BrokenScheme {
  readonly file: string;
  readonly code: string | null;
  readonly problems: readonly Problem[];
}

export interface SchemeFolder {
  readonly schemes: readonly StoredScheme[];
  readonly broken: readonly BrokenScheme[];
}

/** Reads every .yaml file of a folder, in the order of their names; nothing when there is no such folder. */
export async function readSchemes(folder: string): Promise<SchemeFolder> {
  const names = (await listFiles(folder)).filter((name) => /\.ya?ml$/.test(name)).toSorted();
  const files = await Promise.all(names.map((file) => readScheme(folder, file)));
  return {
    schemes: files.flatMap((one) => ('scheme' in one ? [one] : [])),
    broken: files.flatMap((one) => ('problems' in one ? [one] : [])),
  };
}

/** Where drafts lie, in the folder of schemes; what scores is never looked for there. */
export const DRAFTS = 'drafts';

/**
 * The version of a scheme that is in force on a day: the newest whose first period has begun by then; without a day the newest.
 * A broken file of the same code is never passed over for an older one: it may be the newer version.
 * @throws EngineError badScheme, with the problems of the file that bears the code and must not be used, or when a version stands in two files;
 *   notFound, naming what there is
 */
export async function findScheme(folder: string, code: string, day?: string): Promise<StoredScheme> {
  const { schemes, broken } = await readSchemes(folder);
  const unusable = broken.find((file) => file.code === code);
  if (unusable !== undefined) throw refusal(unusable);
  const versions = schemes.filter(({ scheme }) => scheme.code === code).toSorted((a, b) => b.scheme.version - a.scheme.version);
  const twice = versions.find((one, index) => versions[index + 1]?.scheme.version === one.scheme.version);
  if (twice !== undefined) throw standsTwice(versions.filter(({ scheme }) => scheme.version === twice.scheme.version));
  if (versions.length > 0) return inForceOn(folder, versions, day);
  const known = schemes.map(({ scheme }) => scheme.code).join('、');
  const faulty = broken.map(({ file }) => file).join('、');
  const there =
    known === ''
      ? { zh: `请先把办法文件放进 ${folder}。`, en: `Put a scheme file into ${folder} first.` }
      : { zh: `现有：${known}。`, en: `There are: ${known}.` };
  const unread = faulty === '' ? { zh: '', en: '' } : { zh: `有错误、不能使用的文件：${faulty}。`, en: ` Files with faults, which cannot be used: ${faulty}.` };
  throw new EngineError(
    'notFound',
    { zh: `没有代码为“${code}”的考评办法。${there.zh}${unread.zh}`, en: `There is no scheme "${code}". ${there.en}${unread.en}` },
    broken.flatMap(({ problems }) => problems),
  );
}

/** Of each code the version in force on a day, or the one that comes first where none is yet; in the order of the files. */
export async function schemesInForce(folder: string, day: string): Promise<readonly StoredScheme[]> {
  const { schemes } = await readSchemes(folder);
  const register = await readRegister(folder);
  const begins = ({ scheme }: StoredScheme) => firstDay(registered(register, scheme.code, scheme.version)) ?? '';
  const ahead = (one: StoredScheme, other: StoredScheme) => {
    const [isIn, otherIsIn] = [begins(one) <= day, begins(other) <= day];
    if (isIn !== otherIsIn) return isIn;
    return isIn ? one.scheme.version > other.scheme.version : one.scheme.version < other.scheme.version;
  };
  return schemes.filter((one) => schemes.every((other) => other === one || other.scheme.code !== one.scheme.code || !ahead(other, one)));
}

async function inForceOn(folder: string, versions: readonly StoredScheme[], day: string | undefined): Promise<StoredScheme> {
  const register = await readRegister(folder);
  const begins = ({ scheme }: StoredScheme) => firstDay(registered(register, scheme.code, scheme.version));
  const found = versions.find((version) => day === undefined || (begins(version) ?? '') <= day);
  if (found !== undefined) return found;
  const first = versions.at(-1) as StoredScheme;
  throw new EngineError('notFound', {
    zh: `“${first.scheme.name.zh}”自 ${begins(first)} 起施行，${day} 还没有施行的版本。请选以后的考评期，或换一个办法。`,
    en: `"${first.scheme.name.en}" is in force from ${begins(first)}; on ${day} no version of it was. Choose a later period or another scheme.`,
  });
}

/** One version of a scheme, in force or a draft. @throws EngineError notFound; badScheme when its file must not be used */
export async function findVersion(folder: string, code: string, version: number): Promise<StoredScheme & { readonly isDraft: boolean }> {
  const [kept, drafts] = [await readSchemes(folder), await readSchemes(join(folder, DRAFTS))];
  const among = ({ schemes }: SchemeFolder) => schemes.find(({ scheme }) => scheme.code === code && scheme.version === version);
  const found = among(kept);
  if (found !== undefined) return { ...found, isDraft: false };
  const draft = among(drafts);
  if (draft !== undefined) return { ...draft, isDraft: true };
  const unusable = drafts.broken.find(({ file }) => file === draftFile(code, version)) ?? kept.broken.find((file) => file.code === code);
  if (unusable !== undefined) throw refusal(unusable);
  throw new EngineError('notFound', {
    zh: `没有“${code}”第 ${version} 版，现行的和草案里都没有。`,
    en: `There is no version ${version} of "${code}", neither in force nor among the drafts.`,
  });
}

/** The name a draft is kept under. */
export function draftFile(code: string, version: number): string {
  return `${code}.v${version}.yaml`;
}

function standsTwice(files: readonly StoredScheme[]): EngineError {
  const { code, version } = (files[0] as StoredScheme).scheme;
  const names = files.map(({ file }) => file);
  return new EngineError('badScheme', {
    zh: `“${code}”第 ${version} 版在两个文件里：${names.join('、')}。请移出其中一个，或改它的 version。`,
    en: `Version ${version} of "${code}" stands in two files: ${names.join(', ')}. Take one away, or change its version.`,
  });
}

type ReadFile = StoredScheme | BrokenScheme;

/** Files as they were last read: a scheme is asked for at every request and changes a few times a year. */
const held = new Map<string, { readonly source: string; readonly result: ReadFile }>();

async function readScheme(folder: string, file: string): Promise<ReadFile> {
  const path = join(folder, file);
  const source = await readFile(path, 'utf8').catch(() => null);
  if (source === null) return { file, code: null, problems: [unreadable(file)] };
  const before = held.get(path);
  if (before?.source === source) return before.result;
  const result = toStored(source, file);
  held.set(path, { source, result });
  return result;
}

function toStored(source: string, file: string): ReadFile {
  const parsed = parseScheme(source, file);
  const problems = checkParsed(parsed, file).filter(({ severity }) => severity === 'error');
  const { scheme } = parsed;
  if (scheme === null || problems.length > 0) return { file, code: scheme?.code ?? codeIn(source), problems };
  return { scheme, digest: digestScheme(scheme), file };
}

/** A scheme given as text, which is kept nowhere. @throws EngineError badScheme, with the problems of the text */
export function readCandidate(text: string, file: string): StoredScheme {
  const read = toStored(text, file);
  if ('problems' in read) throw refusal(read);
  return read;
}

function unreadable(file: string): Problem {
  return {
    code: 'scheme.unreadableFile',
    severity: 'error',
    place: { file },
    value: null,
    message: { zh: '文件无法打开', en: 'the file cannot be opened' },
    remedy: { zh: '检查文件权限，确认它不是文件夹', en: 'look at its permissions, and that it is no folder' },
  };
}

/** The code of a file that cannot be read as a scheme, from its one line. */
function codeIn(source: string): string | null {
  return /^code:\s*["']?([A-Za-z0-9][A-Za-z0-9._-]*)/m.exec(source)?.[1] ?? null;
}

function refusal({ file, problems }: BrokenScheme): EngineError {
  return new EngineError(
    'badScheme',
    {
      zh: `考评办法文件 ${file} 有${problems.length}处错误，不能使用。请按下列提示改正，或移出该文件。`,
      en: `The scheme file ${file} has ${problems.length} ${problems.length === 1 ? 'fault' : 'faults'} and cannot be used. Mend it as said below, or take it out of the folder.`,
    },
    problems,
  );
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
