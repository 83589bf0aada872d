import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parsePeriod } from '../periods/period.ts';
import { EngineError } from '../problems.ts';

const RegisteredVersion = z.strictObject({
  code: z.string().min(1),
  version: z.int().min(1),
  /** UTC instant. */
  savedAt: z.string(),
  by: z.string(),
  reason: z.string(),
  /** The version it was made from. */
  basedOn: z.int().nullable(),
  /** The first period it scores; null: a draft. */
  from: z.string().nullable(),
  inForce: z.strictObject({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});

/** Who made a version of a scheme, why, and from which period on it scores. A file that is not registered scores every period. */
export type RegisteredVersion = Readonly<z.infer<typeof RegisteredVersion>>;

const FILE = 'versions.json';

/** What the folder of schemes says about its versions; nothing where it says nothing. @throws EngineError badRequest when it cannot be read */
export async function readRegister(folder: string): Promise<readonly RegisteredVersion[]> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unreadable();
  }
  const parsed = z.array(RegisteredVersion).safeParse(parseJson(text));
  if (!parsed.success) throw unreadable();
  return parsed.data;
}

/** The entry of a version. */
export function registered(register: readonly RegisteredVersion[], code: string, version: number): RegisteredVersion | null {
  return register.find((entry) => entry.code === code && entry.version === version) ?? null;
}

/** The first day a version scores; null: always. */
export function firstDay(entry: RegisteredVersion | null): string | null {
  return entry === null || entry.from === null ? null : parsePeriod(entry.from).start;
}

/** Puts an entry in the place of the one of its version, or takes that away. */
export async function register(folder: string, code: string, version: number, entry: RegisteredVersion | null): Promise<void> {
  const others = (await readRegister(folder)).filter((one) => one.code !== code || one.version !== version);
  const all = entry === null ? others : [...others, entry];
  await writeWhole(join(folder, FILE), `${JSON.stringify(all, null, 2)}\n`);
}

/** The whole file or, when it fails half-way, the one before. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(part, text, { flush: true });
    await rename(part, path);
  } catch (reason) {
    await rm(part, { force: true });
    throw reason;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreadable(): EngineError {
  return new EngineError('badRequest', {
    zh: `办法文件夹中的 ${FILE}（各版本的施行期）读不出来。请从备份恢复；没有备份时移出该文件，各版本即视为一直施行。`,
    en: `${FILE} in the folder of schemes (from which period each version scores) cannot be read. Restore it from a backup; without one take it away, and every version scores all periods.`,
  });
}
