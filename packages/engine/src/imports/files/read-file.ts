import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../problems.ts';
import { faultyFile, problemOf } from '../problems-catalogue.ts';
import { FileFault } from './file-fault.ts';
import type { GridFile } from './grid.ts';
import { readGridFile } from './grid-file.ts';
import { lookAtFile, refuseBigFile } from './look-at-file.ts';
import type { OnProgress } from './reading-messages.ts';
import { createReadingProcess, READING_LIMITS, type ReadingLimits, type ReadingProcess } from './reading-process.ts';

export interface ReadOptions {
  /** Stops the reading; the process that parses is ended. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Folder in which the cells stay for a day, so that preview, corrected mapping and commit parse a file once. Absent: nothing stays. */
  readonly cache?: string;
}

export interface FileReader {
  readFile(fileName: string, bytes: Uint8Array, options?: ReadOptions): Promise<GridFile>;
  readonly process: Pick<ReadingProcess, 'peakMemory' | 'pid'>;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** A reader with a process of its own. */
export function createFileReader(limits: ReadingLimits = READING_LIMITS): FileReader {
  const process = createReadingProcess(limits);
  return {
    process,
    readFile: (fileName, bytes, options = {}) => readWith(process, fileName, bytes, options),
    close: () => process.close(),
  };
}

const shared = createFileReader();

/**
 * The cells of a file that was sent in: .xlsx, .xls (97 and later), .csv, .tsv, .txt, .parquet, .arrow, .feather, .jsonl, .ndjson.
 * What it is follows from its content; the extension only has to be one that is known. It is parsed in another process,
 * which is ended when it takes too much memory or time, and kept for the next file otherwise.
 * @throws EngineError `unreadableFile` with one problem of the import catalogue, `cancelled` when stopped
 */
export const readFile: FileReader['readFile'] = shared.readFile;

/** Ends the process that parses, once what was asked of it is done; the next file starts another. */
export const closeFileReader = shared.close;

/**
 * Refuses a file by its length before it is taken into memory.
 * @throws EngineError `unreadableFile`
 */
export function refuseFileTooBig(fileName: string, bytes: number): void {
  try {
    refuseBigFile(bytes);
  } catch (error) {
    throw error instanceof FileFault ? faultOf(fileName, error) : error;
  }
}

/** Drops the kept cells of a file. */
export async function forgetGrid(cache: string, contentSha: string): Promise<void> {
  await rm(gridPath(cache, contentSha), { force: true });
}

async function readWith(process: ReadingProcess, fileName: string, bytes: Uint8Array, options: ReadOptions): Promise<GridFile> {
  try {
    options.signal?.throwIfAborted();
    const file = await readThrough(process, fileName, bytes, options);
    return named(file, fileName);
  } catch (error) {
    if (error instanceof FileFault) throw faultOf(fileName, error);
    if (options.signal?.aborted !== true) throw error;
    throw new EngineError('cancelled', { zh: '导入已取消，没有存入任何内容。', en: 'The import was stopped; nothing was stored.' });
  }
}

function faultOf(fileName: string, { fault }: FileFault): EngineError {
  return faultyFile('unreadableFile', fileName, [problemOf(fault, { file: fileName }, null)]);
}

async function readThrough(process: ReadingProcess, fileName: string, bytes: Uint8Array, { cache, ...options }: ReadOptions): Promise<GridFile> {
  const kind = lookAtFile(fileName, bytes);
  if (cache !== undefined) {
    await mkdir(cache, { recursive: true });
    await dropOld(cache);
    const path = gridPath(cache, createHash('sha256').update(bytes).digest('hex'));
    return (await kept(path)) ?? (await parseInto(path));
  }
  const folder = await mkdtemp(join(tmpdir(), 'sanse-'));
  try {
    return await parseInto(join(folder, 'file.grid'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  async function parseInto(path: string): Promise<GridFile> {
    // Under its own name only when whole, so that half a file is never read.
    const part = `${path}.${randomUUID()}.part`;
    const from = `${part}.sent`;
    try {
      await writeFile(from, bytes);
      await process.run({ fileName, kind, from, into: part }, options);
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
      await rm(from, { force: true });
    }
    const file = await readGridFile(path);
    if (file === null) throw new Error(`internal: ${path} cannot be read back`);
    return file;
  }
}

/** Texts and tables of other programs have one sheet, which bears the name of the file, under whatever name it comes. */
function named(file: GridFile, fileName: string): GridFile {
  if (file.format === 'xlsx' || file.format === 'xls') return file;
  return { ...file, grids: file.grids.map((grid) => ({ ...grid, name: fileName })) };
}

function gridPath(cache: string, contentSha: string): string {
  return join(cache, `${contentSha}.grid`);
}

async function kept(path: string): Promise<GridFile | null> {
  const file = await readGridFile(path).catch(() => null);
  if (file !== null) await utimes(path, new Date(), new Date()).catch(() => null);
  return file;
}

async function dropOld(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!/\.(grid|part|sent)$/.test(name)) continue;
    const path = join(cache, name);
    const modified = (await stat(path).catch(() => null))?.mtimeMs ?? Date.now();
    if (modified < Date.now() - DAY_MS) await rm(path, { force: true });
  }
}
