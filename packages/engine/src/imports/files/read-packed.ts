import { readFile } from 'node:fs/promises';
import { allowCells, buildGrid, type PackedFile } from './build-grid.ts';
import { FileFault } from './file-fault.ts';
import type { Fault } from '../problems-catalogue.ts';
import { readText } from './read-text.ts';
import type { OnProgress, ReadingJob } from './reading-messages.ts';

/** Readers by content. Those that bring a library with them load it with the first file that needs it. */
const READERS: { readonly [Kind in ReadingJob['kind']]: (job: ReadingJob, onProgress: OnProgress) => Promise<PackedFile> } = {
  xlsx: async ({ from, share }, onProgress) => (await import('./read-xlsx.ts')).readXlsx(await readFile(from), onProgress, share),
  xls: async ({ from }) => (await import('./read-xls.ts')).readXls(await readFile(from)),
  text: async ({ fileName, from }, onProgress) => readText(fileName, await readFile(from), onProgress),
  arrow: async ({ fileName, from }) => (await import('./read-arrow.ts')).readArrow(fileName, await readFile(from)),
  parquet: readParquetFile,
};

/**
 * Reads a file whose kind is known; runs in the reading process.
 * @throws FileFault for everything that is wrong with the file
 */
export async function readPacked(job: ReadingJob, onProgress: OnProgress): Promise<PackedFile> {
  try {
    return await READERS[job.kind](job, onProgress);
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault(faultOf(job, error));
  }
}

function faultOf({ kind }: ReadingJob, error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  if (/allocat|out of memory|invalid string length/i.test(message)) return { code: 'tooMuchMemory', facts: {} };
  return kind === 'xls' || kind === 'xlsx' ? { code: 'damagedWorkbook', facts: {} } : { code: 'damagedFile', facts: {} };
}

async function readParquetFile({ fileName, from }: ReadingJob): Promise<PackedFile> {
  const { readParquet, TooManyDigitsError } = await import('../../store/read-parquet.ts');
  const columns = await readParquet(from).catch((error: unknown) => {
    throw error instanceof TooManyDigitsError ? new FileFault({ code: 'tooManyDigits', facts: { heading: error.column } }) : error;
  });
  const grid = buildGrid(allowCells());
  for (const [column, { name, isDate, values }] of columns.entries()) {
    grid.put(0, column, name);
    for (const [row, value] of values.entries()) {
      if (isDate && value !== null) grid.putDate(row + 1, column, Number(value));
      else grid.put(row + 1, column, value);
    }
  }
  return { format: 'parquet', grids: [grid.finish({ name: fileName, hidden: false, merges: [], hiddenRows: [], hiddenColumns: [] })] };
}
