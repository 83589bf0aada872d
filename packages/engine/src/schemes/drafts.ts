import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePeriod } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { checkScheme } from './check-scheme.ts';
import { editSchemeText, readAt } from './edit-scheme-text.ts';
import { toSchemeValue } from './knobs/policy-knobs.ts';
import { readSchemeText, revisionOf } from './list-scheme-versions.ts';
import { DRAFTS, draftFile, findVersion, readSchemes } from './read-schemes.ts';
import { parseScheme } from './parse-scheme.ts';
import type { Scheme } from './scheme.ts';
import { readRegister, register, registered, writeWhole } from './scheme-register.ts';
import type { DraftRequest, InForceRequest, SchemeText } from './scheme-version.ts';
import { turnKnobs } from './turn-knobs.ts';

/** A scheme file of an office is some 20,000 characters. */
export const MOST_CHARACTERS = 500_000;

/** When something is done: the office's day and the UTC instant. */
export interface Now {
  readonly today: string;
  readonly instant: string;
}

/**
 * Keeps a text as a draft, which scores nothing. A new one gets the next version number of its code, written into the text; nothing else of it changes.
 * Faults of the scheme do not hinder it (they are listed with it), but it must be YAML and name its code.
 * @throws EngineError badRequest for an empty or endless text, no reason, or values that do not fit; badScheme for what is no YAML;
 *   conflict when the draft has been changed by somebody else
 */
export async function saveDraft(folder: string, request: DraftRequest, now: Now): Promise<SchemeText> {
  const [by, reason] = [request.by.trim(), request.reason.trim()];
  refuseUnsigned(by, reason);
  const { text, basedOn } = 'edits' in request ? await turnedText(folder, request) : { text: request.text, basedOn: request.basedOn ?? null };
  const code = codeOf(text);
  const replaced = 'text' in request && request.file !== undefined ? await draftBefore(folder, request.file, request.revision, now) : null;
  if (replaced !== null && replaced.code !== null && replaced.code !== code) throw otherCode(replaced.code, code);
  const version = replaced?.number ?? (await nextVersion(folder, code));
  const written = readAt(text, ['version']) === version ? text : editSchemeText(text, [{ path: ['version'], value: version }]);
  await writeWhole(join(folder, DRAFTS, draftFile(code, version)), written);
  await register(folder, code, version, {
    code,
    version,
    savedAt: now.instant,
    by,
    reason,
    basedOn: basedOn ?? replaced?.basedOn ?? null,
    from: null,
    inForce: null,
  });
  return readSchemeText(folder, `${DRAFTS}/${draftFile(code, version)}`, now.today);
}

/** @throws EngineError notFound; conflict for a file that is no draft */
export async function removeDraft(folder: string, file: string, now: Now): Promise<{ readonly removed: boolean }> {
  const { version } = await readSchemeText(folder, file, now.today);
  if (!file.startsWith(`${DRAFTS}/`)) throw noDraft(file);
  await rm(join(folder, file));
  const number = version.version ?? numberIn(file);
  if (version.code !== null && number !== null) await register(folder, version.code, number, null);
  return { removed: true };
}

/**
 * Makes a draft a version that scores from a period on; the versions before it go on scoring the periods before, and what is published stays as it is.
 * @throws EngineError badScheme while it has errors; badRequest for a period of another kind or no reason; conflict when it has been changed meanwhile
 */
export async function putInForce(folder: string, request: InForceRequest, now: Now): Promise<SchemeText> {
  const [by, reason] = [request.by.trim(), request.reason.trim()];
  refuseUnsigned(by, reason);
  if (!request.file.startsWith(`${DRAFTS}/`)) throw noDraft(request.file);
  const { text, revision } = await readSchemeText(folder, request.file, now.today);
  if (revision !== request.revision) throw changedMeanwhile(request.file);
  const problems = checkScheme(text, request.file).filter(({ severity }) => severity === 'error');
  const { scheme } = parseScheme(text, request.file);
  if (scheme === null || problems.length > 0) {
    throw new EngineError(
      'badScheme',
      {
        zh: `草案 ${request.file} 还有 ${problems.length} 处错误，不能施行。请先在编辑器里改正。`,
        en: `The draft ${request.file} still has ${problems.length} ${problems.length === 1 ? 'fault' : 'faults'} and cannot be put in force. Mend it in the editor first.`,
      },
      problems,
    );
  }
  refuseOtherGrain(scheme, request.from);
  const file = draftFile(scheme.code, scheme.version);
  if (await exists(join(folder, file))) {
    throw new EngineError('conflict', {
      zh: `办法文件夹里已经有 ${file}，不会覆盖它。请给草案换一个版本号。`,
      en: `There is already a ${file} in the folder of schemes; it is not overwritten. Give the draft another version number.`,
    });
  }
  const before = registered(await readRegister(folder), scheme.code, scheme.version);
  await register(folder, scheme.code, scheme.version, {
    code: scheme.code,
    version: scheme.version,
    savedAt: before?.savedAt ?? now.instant,
    by: before?.by ?? by,
    reason: before?.reason ?? reason,
    basedOn: before?.basedOn ?? null,
    from: request.from,
    inForce: { at: now.instant, by, reason },
  });
  await writeWhole(join(folder, file), text);
  await rm(join(folder, request.file));
  return readSchemeText(folder, file, now.today);
}

async function turnedText(folder: string, { scheme: code, version, edits }: Extract<DraftRequest, { readonly edits: unknown }>) {
  const stored = await findVersion(folder, code, version);
  const text = await readFile(join(folder, stored.isDraft ? DRAFTS : '', stored.file), 'utf8');
  const { turned, refused } = turnKnobs(stored.scheme, edits);
  if (refused.length > 0) {
    throw new EngineError('badRequest', {
      zh: `这些参数在“${code}”第 ${version} 版中没有，或值不合适：${refused.join('、')}。请重新打开试算。`,
      en: `Version ${version} of "${code}" does not have these parameters, or not with such values: ${refused.join(', ')}. Open the trial anew.`,
    });
  }
  const values = turned.map(({ key, filePath }) => ({ path: filePath, value: toSchemeValue(edits[key] ?? null) }));
  return { text: editSchemeText(text, values), basedOn: version };
}

/** The code a text is for. @throws EngineError badRequest, badScheme */
function codeOf(text: string): string {
  if (text.trim() === '') throw new EngineError('badRequest', { zh: '办法是空的，没有可保存的内容。', en: 'The scheme is empty; there is nothing to keep.' });
  if (text.length > MOST_CHARACTERS) throw tooLong(text.length);
  const { scheme, problems } = parseScheme(text);
  const isNoYaml = problems.some(({ code }) => ['scheme.yamlSyntax', 'scheme.duplicateKey', 'scheme.yamlAlias'].includes(code));
  const code = scheme?.code ?? readAt(text, ['code']);
  if (isNoYaml || typeof code !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code)) {
    throw new EngineError(
      'badScheme',
      isNoYaml
        ? {
            zh: '内容不是合法的 YAML，还不能存为草案。请先改正标出的地方。',
            en: 'This is not valid YAML and cannot be kept as a draft yet. Mend what is marked first.',
          }
        : {
            zh: '内容没有写明办法代码（code），还不能存为草案。',
            en: 'The text does not say the code of the scheme (code), so it cannot be kept as a draft yet.',
          },
      problems,
    );
  }
  return code;
}

export function tooLong(characters: number): EngineError {
  return new EngineError('badRequest', {
    zh: `内容有 ${characters} 个字符，超过 ${MOST_CHARACTERS} 个，不像是办法文件。请检查选的是不是它。`,
    en: `The text has ${characters} characters, more than ${MOST_CHARACTERS}; that is hardly a scheme. See whether it is the right file.`,
  });
}

async function draftBefore(folder: string, file: string, revision: string | undefined, now: Now) {
  if (!file.startsWith(`${DRAFTS}/`)) throw noDraft(file);
  const { version, text } = await readSchemeText(folder, file, now.today);
  if (revision !== revisionOf(text)) throw changedMeanwhile(file);
  return { code: version.code, number: version.version ?? numberIn(file), basedOn: version.basedOn };
}

function numberIn(file: string): number | null {
  const written = /\.v(\d+)\.yaml$/.exec(file)?.[1];
  return written === undefined ? null : Number(written);
}

async function nextVersion(folder: string, code: string): Promise<number> {
  const [kept, drafts, known] = [await readSchemes(folder), await readSchemes(join(folder, DRAFTS)), await readRegister(folder)];
  const taken = [...kept.schemes, ...drafts.schemes].flatMap(({ scheme }) => (scheme.code === code ? [scheme.version] : []));
  return Math.max(0, ...taken, ...known.flatMap((entry) => (entry.code === code ? [entry.version] : []))) + 1;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const GRAINS: Readonly<Record<Scheme['period'], { readonly zh: string; readonly en: string; readonly example: string }>> = {
  month: { zh: '月', en: 'month', example: '2026-01' },
  quarter: { zh: '季度', en: 'quarter', example: '2026Q1' },
  year: { zh: '年度', en: 'year', example: '2026' },
};

function refuseOtherGrain({ period }: Scheme, from: string): void {
  if (parsePeriod(from).grain === period) return;
  const { zh, en, example } = GRAINS[period];
  throw new EngineError('badRequest', {
    zh: `该办法按${zh}考评，“${from}”不是${zh}。施行期请写成如 ${example} 的形式。`,
    en: `The scheme assesses by the ${en}; "${from}" is none. Write the first period like ${example}.`,
  });
}

function refuseUnsigned(by: string, reason: string): void {
  if (by === '') throw new EngineError('badRequest', { zh: '请写上姓名。', en: 'Write who you are.' });
  if (reason === '') throw new EngineError('badRequest', { zh: '请写上理由：为什么要改。', en: 'Write the reason for the change.' });
}

function noDraft(file: string): EngineError {
  return new EngineError('conflict', {
    zh: `${file} 不是草案，不能这样改动。请把改动另存为草案。`,
    en: `${file} is no draft and cannot be changed like this. Keep the change as a draft.`,
  });
}

function changedMeanwhile(file: string): EngineError {
  return new EngineError('conflict', {
    zh: `${file} 在打开之后已被改动，没有覆盖。请重新打开看看改了什么，或另存为新的草案。`,
    en: `${file} has been changed since it was opened; nothing was overwritten. Open it again to see what changed, or keep yours as a new draft.`,
  });
}

function otherCode(before: string, now: string): EngineError {
  return new EngineError('conflict', {
    zh: `这份草案是“${before}”的，内容里的代码却是“${now}”。请改回代码，或另存为新的草案。`,
    en: `This draft is one of "${before}", yet the text says "${now}". Change the code back, or keep it as a new draft.`,
  });
}
