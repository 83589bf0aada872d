import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createFileReader, type FileReader } from '@sanse/engine/read-file';
import { readXlsx, writeXlsx } from 'hucre';
import { median } from './times.ts';

const WORKBOOK_ROWS = 100_000;
const TEXT_ROWS = 300_000;
const REPEATS = 5;
/** The whole import may take twice what the bare library takes to read; this much of it is for the reading, process and all. */
const MOST_OF_LIBRARY = 1.3;
/** The whole import of clean text may take twice what `read_csv` takes. */
const LEAST_OF_READ_CSV = 0.5;

const HEADINGS = ['编号', '镇街', '发现日期', '级别', '描述', '整改期限', '金额', '状态'];
const TOWNS = ['东河镇', '南坪镇', '西山乡', '城关镇'];

/** Files read in the process that parses, and their cells brought over, beside the bare libraries: hucre for a workbook, DuckDB's `read_csv` for text. */
async function main(): Promise<void> {
  const reader = createFileReader();
  const folder = await mkdtemp(join(tmpdir(), 'sanse-bench-'));
  try {
    await benchWorkbook(reader);
    await benchText(reader, folder);
  } finally {
    await reader.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchWorkbook(reader: FileReader): Promise<void> {
  const rows = Array.from({ length: WORKBOOK_ROWS }, (_, row) => [
    `YH-2025-${String(row).padStart(6, '0')}`,
    TOWNS[row % TOWNS.length] ?? '',
    new Date(Date.UTC(2025, 0, 1 + (row % 365))),
    row % 20 === 0 ? '重大' : '一般',
    `第${row}号隐患：消防通道堵塞，灭火器过期${row % 977}日`,
    new Date(Date.UTC(2025, 1, 1 + (row % 365))),
    row * 1.5,
    row % 3 === 0 ? '整改中' : '已整改',
  ]);
  const bytes = await writeXlsx({ sheets: [{ name: '台账', rows: [HEADINGS, ...rows] }] });
  const first = performance.now();
  const [grid] = (await reader.readFile('台账.xlsx', bytes)).grids;
  console.log(`first file, with the start of the process: ${(performance.now() - first).toFixed(0)} ms`);
  const [sheet] = (await readXlsx(bytes)).sheets;
  const differs = sheet?.rows.findIndex((row, at) => row.some((cell, column) => String(cell) !== String(grid?.columns[column]?.[at])));
  if (differs !== -1) throw new Error(`the two readers differ in row ${differs}`);

  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    ours.push(await time(() => reader.readFile('台账.xlsx', bytes)));
    theirs.push(await time(() => readXlsx(bytes)));
  }
  const ratio = Math.min(...ours) / Math.min(...theirs);
  console.log(
    `${WORKBOOK_ROWS} × ${HEADINGS.length} of .xlsx (${megabytes(bytes.length)}): median ${median(ours).toFixed(0)} ms, parsed within ${megabytes(reader.process.peakMemory)}`,
  );
  console.log(`the same by the bare library, in this process:   median ${median(theirs).toFixed(0)} ms`);
  console.log(`ratio ${ratio.toFixed(2)} (at most ${MOST_OF_LIBRARY})`);
  if (ratio > MOST_OF_LIBRARY) process.exitCode = 1;
}

async function benchText(reader: FileReader, folder: string): Promise<void> {
  const lines = Array.from({ length: TEXT_ROWS }, (_, row) => {
    const day = new Date(Date.UTC(2025, 0, 1 + (row % 365))).toISOString().slice(0, 10);
    return `YH-${row},${TOWNS[row % TOWNS.length]},${day},${row % 20 === 0 ? '重大' : '一般'},第${row}号：灭火器过期,${row * 1.5}`;
  });
  const bytes = Buffer.from(`${HEADINGS.slice(0, 6).join(',')}\n${lines.join('\n')}\n`);
  const path = join(folder, 'ledger.csv');
  await writeFile(path, bytes);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    ours.push(await time(() => reader.readFile('台账.csv', bytes)));
    theirs.push(await time(() => connection.run(`create or replace table ledger as select * from read_csv('${path}')`)));
  }
  connection.closeSync();
  instance.closeSync();
  console.log(`${TEXT_ROWS} × 6 of .csv (${megabytes(bytes.length)}): median ${median(ours).toFixed(0)} ms, ${rate(ours)} rows/s`);
  console.log(`read_csv of DuckDB into a table:     median ${median(theirs).toFixed(0)} ms, ${rate(theirs)} rows/s`);
  const ratio = Math.min(...theirs) / Math.min(...ours);
  console.log(`ratio ${ratio.toFixed(2)} of its rate (at least ${LEAST_OF_READ_CSV})`);
  if (ratio < LEAST_OF_READ_CSV) process.exitCode = 1;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function rate(times: readonly number[]): string {
  return Math.round(TEXT_ROWS / (median(times) / 1000)).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

await main();
