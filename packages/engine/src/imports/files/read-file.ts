import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../problems.ts';
import { faultyFile, problemOf } from '../problems-catalogue.ts';
import { FileFault } from './file-fault.ts';
import type { GridFile } from './grid.ts';
import { appendGridFile, HalvesOverlap, readGridFile } from './grid-file.ts';
import { lookAtFile, refuseBigFile } from './look-at-file.ts';
import type { OnProgress } from './reading-messages.ts';
import { createReadingProcess, READING_LIMITS, type ReadingLimits, type ReadingProcess } from './reading-process.ts';
import { isForTwo, type WorkbookShare } from './xlsx-halves.ts';

export interface ReadOptions {
  /** Stops the reading; the process that parses is ended. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Folder in which the cells stay for a day, so that preview, corrected mapping and commit parse a file once. Absent: nothing stays. */
  readonly cache?: string;
}

export interface FileReader {
  /**
   * The cells of a file that was sent in: .xlsx, .xls (97 and later), .csv, .tsv, .txt, .parquet, .arrow, .feather, .jsonl, .ndjson.
   * What it is follows from its content; the extension only has to be one that is known. It is parsed in another process,
   * which is ended when it takes too much memory or time, and kept for the next file otherwise.
   * @throws EngineError `unreadableFile` with one problem of the import catalogue, `cancelled` when stopped
   */
  readFile(fileName: string, bytes: Uint8Array, options?: ReadOptions): Promise<GridFile>;
  /** The process that reads; the memory is that of all together. */
  readonly process: Pick<ReadingProcess, 'peakMemory' | 'pid'>;
  /** Ends the processes that parse, once what was asked of them is done; the next file starts another. */
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** A reader with processes of its own: one that reads, and where there is more than one processor another for the second half of long workbooks. */
export function createFileReader(limits: ReadingLimits = READING_LIMITS): FileReader {
  const processes = Array.from({ length: Math.min(2, availableParallelism()) }, () => createReadingProcess(limits));
  return {
    process: {
      get pid() {
        return processes[0]?.pid;
      },
      get peakMemory() {
        return processes.reduce((sum, { peakMemory }) => sum + peakMemory, 0);
      },
    },
    readFile: (fileName, bytes, options = {}) => readWith(processes, fileName, bytes, options),
    async close() {
      await Promise.all(processes.map((process) => process.close()));
    },
  };
}

const shared = createFileReader();
let users = 0;

/** Reads with the processes that all of this program share. */
export const readFile: FileReader['readFile'] = shared.readFile;

/** Says that files may be read from now on. What it gives says that this is over, and ends the shared processes when nobody else has use for them. */
export function useFileReader(): () => Promise<void> {
  users += 1;
  let isUsed = true;
  return async () => {
    if (!isUsed) return;
    isUsed = false;
    users -= 1;
    if (users === 0) await shared.close();
  };
}

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

async function readWith(processes: readonly ReadingProcess[], fileName: string, bytes: Uint8Array, options: ReadOptions): Promise<GridFile> {
  try {
    options.signal?.throwIfAborted();
    const file = await readThrough(processes, fileName, bytes, options);
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

async function readThrough(processes: readonly ReadingProcess[], fileName: string, bytes: Uint8Array, { cache, ...options }: ReadOptions): Promise<GridFile> {
  const kind = lookAtFile(fileName, bytes);
  const inHalves = processes.length > 1 && kind === 'xlsx' && isForTwo(bytes);
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
    if (!inHalves) return parse(path, ['whole']);
    return parse(path, ['first', 'second']).catch((error: unknown) => {
      const mayDoWhole = error instanceof HalvesOverlap || (error instanceof FileFault && error.fault.code === 'tooMuchMemory');
      if (!mayDoWhole) throw error;
      return parse(path, ['whole']);
    });
  }

  async function parse(path: string, shares: readonly WorkbookShare[]): Promise<GridFile> {
    const name = `${path}.${randomUUID()}`;
    const from = `${name}.sent`;
    const parts = shares.map((share) => `${name}.${share}.part`);
    // Whoever sends one workbook sends more, and a long one is not to wait for the start of the second process.
    for (const process of processes) process.start();
    const stop = new AbortController();
    const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
    try {
      await writeFile(from, bytes);
      const runs = shares.map(async (share, at) => {
        const job = { fileName, kind, from, into: parts[at] ?? '', share };
        // Of two halves one that fails stops the other.
        await processes[at]
          ?.run(job, { signal, sharing: shares.length, ...(at === 0 && options.onProgress !== undefined ? { onProgress: options.onProgress } : {}) })
          .catch((error: unknown) => {
            stop.abort(error);
            throw error;
          });
      });
      await Promise.allSettled(runs);
      await Promise.all(runs);
      const [first = '', rest] = parts;
      if (rest !== undefined) await appendGridFile(first, rest);
      const file = await readGridFile(first);
      if (file === null) throw new Error(`internal: ${first} cannot be read back`);
      // Under its own name only when whole, so that half a file is never read.
      await rename(first, path);
      return file;
    } finally {
      for (const each of [from, ...parts]) await rm(each, { force: true });
    }
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
