import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../problems.ts';
import { sha256 } from '../../store/store.ts';
import type { Cell } from './grid.ts';
import { createFileReader, type FileReader, forgetGrid, refuseFileTooBig } from './read-file.ts';
import { READING_LIMITS } from './reading-process.ts';
import { rowsOf, xlsxParts } from './testing/make-xlsx.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
const at = (written: string) => new Date(`${written}Z`);

let reader: FileReader;
let folder: string;

beforeAll(async () => {
  reader = createFileReader();
  folder = await mkdtemp(join(tmpdir(), 'sanse-test-'));
});

afterAll(async () => {
  await reader.close();
  await rm(folder, { recursive: true });
});

async function faultOf(work: Promise<unknown>): Promise<EngineError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof EngineError) return error;
  throw new Error(`no EngineError but ${String(error)}`);
}

const codeOf = async (work: Promise<unknown>) => (await faultOf(work)).problems[0]?.code;

/** The first record of an .xls says what follows. */
function withoutBeginning(old: Uint8Array): Uint8Array {
  const start = Buffer.from(old).indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]));
  return old.fill(0, start, start + 20);
}

function isRunning(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A text whose values are all made at once. */
const longLines = () => strToU8(Array.from({ length: 400_000 }, (_, row) => `{"编号":"YH-${row}","镇街":"东河镇${row}"}`).join('\n'));

/** A text of so many rows that its reading sends word of itself on the way. */
const longText = () => strToU8(Array.from({ length: 400_000 }, (_, row) => `YH-${row},东河镇,${row % 97}`).join('\n'));

describe('files of other programs', () => {
  const ledger = (second: string): readonly (readonly Cell[])[] => [
    ['2025年7月隐患台账', null, null, null, null],
    ['编号', '发现日期', '时间', '数量', '已整改'],
    ['A1', at('2025-07-03T00:00'), at('2025-07-03T14:30'), 12.5, true],
    ['Ａ２', at(second), null, 3, false],
    [null, null, null, null, null],
    ['合计', null, null, 15.5, '#N/A'],
  ];
  const TITLE = { top: 0, left: 0, bottom: 0, right: 4 };

  it.each([
    ['libreoffice.xlsx', '1900-03-01T00:00'],
    ['libreoffice.xls', '1900-03-01T00:00'],
    ['libreoffice-1904.xlsx', '1910-03-01T00:00'],
    ['libreoffice-1904.xls', '1910-03-01T00:00'],
  ])('%s is read cell for cell', async (name, second) => {
    const { format, grids } = await reader.readFile(name, fixture(name));
    expect([format, grids[0]?.name, grids[0]?.merges]).toEqual([name.split('.')[1], '台账', [TITLE]]);
    expect(rowsOf(grids[0])).toEqual(ledger(second));
  });

  it('knows what an .xlsx hides', async () => {
    const { grids } = await reader.readFile('a.xlsx', fixture('libreoffice.xlsx'));
    expect(grids.map(({ name, hidden, hiddenRows }) => [name, hidden, hiddenRows])).toEqual([
      ['台账', false, [3]],
      ['草稿', true, []],
    ]);
  });

  it('reads Parquet, its names as the first row', async () => {
    const { format, grids } = await reader.readFile('上报.parquet', fixture('duckdb.parquet'));
    expect([format, grids[0]?.name]).toEqual(['parquet', '上报.parquet']);
    expect(rowsOf(grids[0])).toEqual([
      ['编号', '发现日期', '时间', '数量', '序号', '已整改', '金额', '标签'],
      ['A1', at('2025-07-03T00:00'), at('2025-07-03T14:30'), 12.5, 7, true, 3.25, '["甲","乙"]'],
      ['A2', null, null, null, '9007199254740993', false, null, null],
    ]);
  });

  it('refuses decimals of Parquet that it could not read exactly, and names the column', async () => {
    const error = await reader.readFile('a.parquet', fixture('pyarrow-wide-decimal.parquet')).catch((reason: unknown) => reason);
    expect((error as EngineError).problems[0]?.message.zh).toBe('“金额”一列的小数有 38 位以上，不能准确读取。');
  });

  it('calls damaged what cannot be read to its end', async () => {
    expect(await codeOf(reader.readFile('a.parquet', fixture('duckdb.parquet').slice(0, 700)))).toBe('damagedFile');
    expect(await codeOf(reader.readFile('a.xls', withoutBeginning(fixture('libreoffice.xls'))))).toBe('damagedWorkbook');
    expect(await codeOf(reader.readFile('a.arrow', strToU8('ARROW1\0\0nothing')))).toBe('damagedFile');
  });

  it('refuses a file by its length alone, before anybody reads it', () => {
    expect(() => refuseFileTooBig('台账.csv', 128 * 2 ** 20)).not.toThrow();
    expect(() => refuseFileTooBig('台账.csv', 2_000_000_000)).toThrow('台账.csv: The file has 1908 MB; one file may have 128 MB. Split it by year or by unit.');
  });

  it('says the fault with the name of the file and a remedy', async () => {
    const error = await faultOf(reader.readFile('台账.csv', strToU8('a\n"b')));
    expect([error.code, error.text.zh]).toEqual([
      'unreadableFile',
      '“台账.csv”：表格第 2 行有一个引号没有配对，后面的内容分不开。请补上或删去这个引号，或另存为 .xlsx 后再导入。',
    ]);
  });
});

describe('what hucre writes', () => {
  it('is read back equal, whatever the table', async () => {
    const cell = fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('隐', '患', 'A', '&', '<', '"', ' ', '\n', '１', '𠮷', '_x') }) },
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.integer({ min: 61, max: 2_958_465 }).map((day) => new Date(Date.UTC(1899, 11, 30 + day))),
    );
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('shared' as const, 'inline' as const),
        fc.constantFrom('1900' as const, '1904' as const),
        async (rows, stringMode, dateSystem) => {
          fc.pre(dateSystem === '1900' || rows.flat().every((one) => !(one instanceof Date) || one.getUTCFullYear() >= 1904));
          const bytes = await writeXlsx({ sheets: [{ name: '表', rows }], stringMode, dateSystem });
          const { grids } = await reader.readFile('a.xlsx', bytes);
          const width = Math.max(0, ...rows.map((row) => row.findLastIndex((one) => one !== null && one !== '') + 1));
          const height = rows.findLastIndex((row) => row.some((one) => one !== null && one !== '')) + 1;
          const plain = (one: Cell | undefined): Cell => (one === undefined || one === '' ? null : Object.is(one, -0) ? 0 : one);
          expect(rowsOf(grids[0]).map((row) => row.map(plain))).toEqual(
            rows.slice(0, height).map((row) => Array.from({ length: width }, (_, column) => plain(row[column]))),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('cells that are kept', () => {
  const text = strToU8('编号,镇街\n1,东河镇\n');
  const path = () => join(folder, `${sha256(text)}.grid`);

  it('serve the same content under any name, without parsing it again', async () => {
    await reader.readFile('一.csv', text, { cache: folder });
    await reader.close();
    const { grids } = await reader.readFile('二.csv', text, { cache: folder });
    expect([grids[0]?.name, rowsOf(grids[0])]).toEqual([
      '二.csv',
      [
        ['编号', '镇街'],
        ['1', '东河镇'],
      ],
    ]);
    expect(reader.process.pid).toBeUndefined();
  });

  it('are read anew when the file was cut or is of another version', async () => {
    await writeFile(path(), readFileSync(path()).subarray(0, 60));
    expect((await reader.readFile('一.csv', text, { cache: folder })).grids[0]?.rowCount).toBe(2);
    expect(await readdir(folder)).toEqual([`${sha256(text)}.grid`]);
  });

  it('go when they are a day old, or when they are not wanted any more', async () => {
    await utimes(path(), new Date(0), new Date(0));
    await reader.readFile('b.csv', strToU8('x,y\n'), { cache: folder });
    expect(existsSync(path())).toBe(false);
    await forgetGrid(folder, sha256(strToU8('x,y\n')));
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the process that parses', () => {
  it('is ended when it takes too much memory, and the next file finds another', async () => {
    const small = createFileReader({ ...READING_LIMITS, memoryMegabytes: 1 });
    expect(await codeOf(small.readFile('a.csv', longText()))).toBe('tooMuchMemory');
    expect(isRunning(small.process.pid)).toBe(false);
    expect(small.process.peakMemory).toBeGreaterThan(2 ** 20);
    await small.close();
  });

  it('is ended by its own heap before the system feels it', async () => {
    const small = createFileReader({ ...READING_LIMITS, heapMegabytes: 24 });
    expect(await codeOf(small.readFile('a.jsonl', longLines()))).toBe('tooMuchMemory');
    expect((await small.readFile('b.csv', strToU8('a,b\n1,2\n'))).grids[0]?.rowCount).toBe(2);
    await small.close();
  });

  it('is ended when it takes too long', async () => {
    const hasty = createFileReader({ ...READING_LIMITS, seconds: 0.001 });
    expect(await codeOf(hasty.readFile('a.csv', longText()))).toBe('tooSlow');
    expect(await codeOf(hasty.readFile('a.csv', longText()))).toBe('tooSlow');
    await hasty.close();
  });

  it('is ended when the reading is cancelled, whether it has begun or not', async () => {
    const stop = new AbortController();
    const reading = reader.readFile('a.csv', longText(), { signal: stop.signal, cache: folder, onProgress: () => stop.abort() });
    expect((await faultOf(reading)).code).toBe('cancelled');
    expect((await faultOf(reader.readFile('a.csv', longText(), { signal: stop.signal }))).code).toBe('cancelled');
    expect(await readdir(folder)).toEqual([]);
    expect((await reader.readFile('b.csv', strToU8('a,b\n1,2\n'))).grids[0]?.rowCount).toBe(2);
  });

  it('gives each its own cells when several files are asked for at once', async () => {
    const names = ['a.csv', 'b.csv', 'c.csv'];
    const files = await Promise.all(names.map((name) => reader.readFile(name, strToU8(`${name},1\n`))));
    expect(files.map(({ grids }) => rowsOf(grids[0]))).toEqual(names.map((name) => [[name, '1']]));
  });

  it('stays for the next file, and ends with the reader', async () => {
    await reader.readFile('a.csv', strToU8('a,b\n'));
    const { pid } = reader.process;
    await reader.readFile('b.csv', strToU8('a,b\n'));
    expect([reader.process.pid, isRunning(pid)]).toEqual([pid, true]);
    await reader.close();
    expect(isRunning(pid)).toBe(false);
  });

  it('leaves with a parent that is killed', async () => {
    const loader = import.meta.resolve('tsx');
    const parent = fork(fileURLToPath(new URL('./testing/read-and-wait.ts', import.meta.url)), [], { execArgv: ['--import', loader] });
    const [pid] = (await once(parent, 'message')) as [number];
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
  });

  it('does not keep the parent from ending', async () => {
    const loader = import.meta.resolve('tsx');
    const parent = fork(fileURLToPath(new URL('./testing/read-and-wait.ts', import.meta.url)), ['go'], { execArgv: ['--import', loader] });
    const [code] = (await once(parent, 'exit')) as [number];
    expect(code).toBe(0);
  });
});

describe('300,000 rows', () => {
  it('are read within the limits', { timeout: 120_000 }, async () => {
    const rows = Array.from(
      { length: 300_000 },
      (_, row) =>
        `<row r="${row + 1}"><c t="s"><v>${row % 3}</v></c><c t="inlineStr"><is><t>YH-${row}</t></is></c><c><v>${row}</v></c><c t="s"><v>0</v></c></row>`,
    );
    const sharedStrings = '<si><t>东河镇</t></si><si><t>南坪镇</t></si><si><t>西山乡</t></si>';
    const bytes = zipSync(xlsxParts({ sheet: `<sheetData>${rows.join('')}</sheetData>`, sharedStrings }), { level: 1 });
    const { grids } = await reader.readFile('a.xlsx', bytes);
    expect([grids[0]?.rowCount, grids[0]?.columns.map((column) => column[299_999])]).toEqual([300_000, ['西山乡', 'YH-299999', 299_999, '东河镇']]);
    expect(reader.process.peakMemory).toBeLessThan(READING_LIMITS.memoryMegabytes * 2 ** 20);
  });
});
