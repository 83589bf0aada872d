import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LEDGER_KINDS, type LedgerKind } from '../../ledgers/ledger.ts';
import { EngineError, type Problem } from '../../problems.ts';
import type { Mapping } from './mapping.ts';
import { readMapping } from './read-mapping.ts';
import { writeMapping } from './write-mapping.ts';

/** A mapping kept in the data folder for all tables of one shape. */
export interface SavedMapping {
  readonly ledger: LedgerKind;
  readonly shape: string;
  /** Null: somebody edited the file and it cannot be read any more; the problems say why. */
  readonly mapping: Mapping | null;
  readonly problems: readonly Problem[];
}

const FILE_NAME = /^([A-Za-z]+)-([0-9a-f]{16})\.yaml$/;

/** Every saved mapping, by ledger and shape. */
export async function listMappings(home: string): Promise<readonly SavedMapping[]> {
  const names = (await readdir(folderOf(home)).catch(ifAbsent([] as string[]))).toSorted();
  const saved: SavedMapping[] = [];
  for (const name of names) {
    const [, ledger, shape] = FILE_NAME.exec(name) ?? [];
    const kind = LEDGER_KINDS.find((each) => each === ledger);
    if (kind === undefined || shape === undefined) continue;
    const one = await readSavedMapping(home, kind, shape);
    if (one !== null) saved.push(one);
  }
  return saved;
}

/** Null: none is saved. */
export async function readSavedMapping(home: string, ledger: LedgerKind, shape: string): Promise<SavedMapping | null> {
  const path = pathOf(home, ledger, shape);
  const text = await readFile(path, 'utf8').catch(ifAbsent(null));
  return text === null ? null : { ledger, shape, ...readMapping(text, path) };
}

/** The whole file or, when it fails half-way, the one before. */
export async function saveMapping(home: string, shape: string, mapping: Mapping): Promise<void> {
  const path = pathOf(home, mapping.ledger, shape);
  await mkdir(folderOf(home), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(draft, writeMapping(mapping), { flush: true });
    await rename(draft, path);
  } catch (reason) {
    await rm(draft, { force: true });
    throw reason;
  }
}

/** @throws EngineError notFound */
export async function removeMapping(home: string, ledger: LedgerKind, shape: string): Promise<void> {
  const removed = await rm(pathOf(home, ledger, shape)).then(() => true, ifAbsent(false));
  if (!removed) throw new EngineError('notFound', { zh: '没有为这种表头保存过映射。', en: 'No mapping is saved for this shape of header.' });
}

function folderOf(home: string): string {
  return join(home, 'mappings');
}

function pathOf(home: string, ledger: LedgerKind, shape: string): string {
  const name = `${ledger}-${shape}.yaml`;
  if (!FILE_NAME.test(name))
    throw new EngineError('badRequest', { zh: `“${shape}”不是表头形状的编号。`, en: `"${shape}" is not the code of a shape of header.` });
  return join(folderOf(home), name);
}

function ifAbsent<T>(instead: T): (reason: unknown) => T {
  return (reason) => {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT') return instead;
    throw reason;
  };
}
