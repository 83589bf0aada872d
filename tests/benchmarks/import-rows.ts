import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Engine, type ImportReport, openEngine } from '@sanse/engine';
import { readXlsx, writeXlsx } from 'hucre';
import { median } from './times.ts';

const ROWS = 100_000;
const MOST_ROWS = 300_000;
const REPEATS = 3;
/** Read, checked, matched and committed, over the reading alone by the bare library. */
const MOST_OF_LIBRARY = 2;

const UNITS = `单位代码,单位名称,单位类别,考评分组\n${Array.from({ length: 40 }, (_, at) => `T${at},第${at}镇,镇,G1`).join('\n')}\nD1,应急局,部门,D1\n`;
const SECTORS = '行业代码,行业领域,牵头部门\nGM,工贸,应急局\nJZ,建筑施工,应急局\n';
const HEADINGS = ['隐患编号', '所属镇街', '行业领域', '隐患描述', '隐患级别', '发现日期', '原定整改期限', '整改完成日期'];

/** A year of hazards in one workbook, imported into an empty data folder, beside the bare library that only reads it; then a larger one, once. */
async function main(): Promise<void> {
  // As a server does, it keeps the processes that parse from one file to the next: the library has its own repeats in one process as well.
  await withCounty(measure);
}

async function measure(): Promise<void> {
  const bytes = await workbookOf(ROWS);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    theirs.push(await time(() => readXlsx(bytes)));
    await withCounty(async (engine) => {
      ours.push(await time(async () => expectCreated(await importWhole(engine, bytes), ROWS)));
      if (repeat > 0) return;
      const again = await time(() => engine.previewImport({ kind: 'hazard', fileName: '隐患台账.xlsx', bytes, by: 'bench' }));
      console.log(`the same file again, parsed before and compared cell by cell: ${again.toFixed(0)} ms`);
    });
  }
  const ratio = Math.min(...ours) / Math.min(...theirs);
  console.log(`${ROWS} × ${HEADINGS.length} of .xlsx (${megabytes(bytes.length)}) read, checked, matched and committed: median ${median(ours).toFixed(0)} ms`);
  console.log(`read by the bare library, in this process: median ${median(theirs).toFixed(0)} ms`);
  console.log(`ratio ${ratio.toFixed(2)} (at most ${MOST_OF_LIBRARY}); memory ${megabytes(process.memoryUsage.rss())}`);
  if (ratio > MOST_OF_LIBRARY) process.exitCode = 1;

  await benchText();
  const large = await workbookOf(MOST_ROWS);
  await withCounty(async (engine) => {
    const took = await time(async () => expectCreated(await importWhole(engine, large), MOST_ROWS));
    console.log(`${MOST_ROWS} × ${HEADINGS.length} (${megabytes(large.length)}): ${took.toFixed(0)} ms; memory ${megabytes(process.memoryUsage.rss())}`);
  });
}

/** The same rows as clean text, the whole import beside DuckDB's `read_csv`, which checks nothing. What is asserted of text is the reading, in `read-files`. */
async function benchText(): Promise<void> {
  const written = (cell: string | Date | null) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? ''));
  const bytes = Buffer.from([HEADINGS, ...rowsOf(ROWS)].map((cells) => cells.map(written).join(',')).join('\n'));
  const folder = await mkdtemp(join(tmpdir(), 'sanse-bench-'));
  const path = join(folder, 'ledger.csv');
  await writeFile(path, bytes);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const [whole, reading]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    reading.push(await time(() => connection.run(`create or replace table ledger as select * from read_csv('${path}')`)));
    await withCounty(async (engine) => {
      whole.push(await time(async () => expectCreated(await importWhole(engine, bytes, '隐患台账.csv'), ROWS)));
    });
  }
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true });
  console.log(
    `${ROWS} × ${HEADINGS.length} of .csv (${megabytes(bytes.length)}) read, checked, matched and committed: median ${median(whole).toFixed(0)} ms; ` +
      `read_csv of DuckDB into a table: ${median(reading).toFixed(0)} ms; the whole import runs at ${(Math.min(...reading) / Math.min(...whole)).toFixed(2)} of its rate`,
  );
}

function workbookOf(count: number): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '隐患台账', rows: [HEADINGS, ...rowsOf(count)] }] });
}

function rowsOf(count: number): (string | Date | null)[][] {
  const day = (at: number) => new Date(Date.UTC(2025, 0, 1 + at));
  return Array.from({ length: count }, (_, row) => [
    `YH-2025-${String(row).padStart(6, '0')}`,
    `第${row % 40}镇`,
    row % 3 === 0 ? '工贸' : '建筑施工',
    `${row % 977} 号部位：消防通道堵塞，灭火器过期`,
    row % 20 === 0 ? '重大' : '一般',
    day(row % 300),
    day((row % 300) + 15),
    row % 7 === 0 ? null : day((row % 300) + (row % 20)),
  ]);
}

async function withCounty(work: (engine: Engine) => Promise<void>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'sanse-bench-'));
  const engine = await openEngine({ home });
  try {
    const text = new TextEncoder();
    await engine.importFile({ kind: 'unit', fileName: '单位.csv', bytes: text.encode(UNITS), by: 'bench' });
    await engine.importFile({ kind: 'sector', fileName: '行业.csv', bytes: text.encode(SECTORS), by: 'bench' });
    await work(engine);
  } finally {
    await engine.close();
    await rm(home, { recursive: true, force: true });
  }
}

function importWhole(engine: Engine, bytes: Uint8Array, fileName = '隐患台账.xlsx'): Promise<ImportReport> {
  return engine.importFile({ kind: 'hazard', fileName, bytes, by: 'bench' });
}

function expectCreated({ sheets }: ImportReport, rows: number): void {
  const created = sheets.reduce((sum, sheet) => sum + sheet.created, 0);
  if (created !== rows) throw new Error(`${created} of ${rows} rows were created`);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

await main();
