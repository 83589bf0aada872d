import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { openStore, type Row, type Store } from '../store/store.ts';
import type { ImportReport } from '../verbs/imports.ts';
import { type Cell, cellAt, type Grid } from './files/grid.ts';
import { readFile, useFileReader } from './files/read-file.ts';
import { dice, mutateWorkbook } from './files/testing/mutate-workbook.ts';
import { importFile, previewImport } from './import-file.ts';
import { cellText } from './read-cell.ts';
import { ENTERPRISES, importCsv, SECTORS, UNITS } from './testing/small-county.ts';

const isLong = process.env['SANSE_LONG'] === '1';
/** Of each stretch of workbooks, where it begins and how many they are. */
const STRETCHES = isLong ? Array.from({ length: 20 }, (_, at) => ({ from: 500 * at, count: 500 })) : [{ from: 0, count: 100 }];
const SEED = 20_250_704;
const MINUTES = 60_000;
const HEADINGS = ['隐患编号', '所属镇街', '行业领域', '隐患描述', '隐患级别', '发现日期', '原定整改期限', '整改完成日期'];
const LEVELS: Readonly<Record<string, string>> = { 一般: 'general', 重大: 'major' };
const TABLES = ['batch', 'record_key', 'hazard', 'hazard_step', 'hazard_span'];

let home: string;
let store: Store;
const doneReading = useFileReader();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sanse-damaged-'));
  store = await openStore({ home });
  await importCsv(store, 'unit', UNITS);
  await importCsv(store, 'sector', SECTORS);
  await importCsv(store, 'enterprise', ENTERPRISES);
});

afterAll(async () => {
  await store.close();
  await doneReading();
  await rm(home, { recursive: true });
});

/** Eight hazards under numbers of their own, some rectified. */
function hazardsOf(series: number): Promise<Uint8Array> {
  const day = (at: number) => new Date(Date.UTC(2025, 2, at));
  const rows = Array.from({ length: 8 }, (_, row) => [
    `M${series}-${row}`,
    row % 2 === 0 ? '东河镇' : '新坪镇',
    '工贸',
    `${row} 号通道堵塞`,
    row === 3 ? '重大' : '一般',
    day(1 + row),
    day(16 + row),
    row % 3 === 0 ? null : day(5 + row),
  ]);
  return writeXlsx({ sheets: [{ name: '隐患台账', rows: [HEADINGS, ...rows] }], stringMode: series % 2 === 0 ? 'shared' : 'inline' });
}

async function rowCounts(): Promise<Readonly<Record<string, number>>> {
  const [row] = await store.read(`select ${TABLES.map((table) => `(select count(*)::integer from ${table}) as "${table}"`).join(', ')}`);
  return Object.fromEntries(Object.entries(row ?? {}).map(([table, count]) => [table, Number(count)]));
}

type Outcome<Answer> = { readonly answer: Answer } | { readonly refused: string };

function outcomeOf<Answer>(work: Promise<Answer>): Promise<Outcome<Answer>> {
  return work.then(
    (answer) => ({ answer }),
    (error: unknown) => {
      if (error instanceof EngineError) return { refused: error.problems[0]?.code ?? error.code };
      throw error;
    },
  );
}

/** Every value stored stands in the column it was read from, in a row with the number under which it is stored; of a column that was not recognised, and is named as such, nothing is. */
function expectAsRead(stored: Row, grid: Grid, report: ImportReport, label: string): void {
  const table = report.tables.find(({ read }) => read);
  // What a heading is merely like is suggested, and not in the mapping by which the table was read.
  const headingOf = (column: string) => table?.mapping?.columns[column];
  const placeOf = (column: string) => table?.columns.find(({ heading }) => heading === headingOf(column))?.at ?? null;
  const textAt = (row: number, place: number | null) => (place === null ? null : cellText(cellAt(grid, row, place)));
  const rows = Array.from({ length: grid.rowCount }, (_, row) => row).filter((row) => textAt(row, placeOf('hazardNo')) === stored['hazard_no']);
  const cellsOf = (place: number): readonly Cell[] => rows.map((row) => cellAt(grid, row, place));
  expect(rows.length, label).toBeGreaterThan(0);
  expect(
    rows.map((row) => textAt(row, placeOf('description'))),
    label,
  ).toContain(stored['description']);
  expect(
    rows.map((row) => LEVELS[textAt(row, placeOf('level')) ?? '']),
    label,
  ).toContain(stored['level']);
  for (const [column, name] of [
    ['foundOn', 'found_on'],
    ['originalDue', 'original_due'],
    ['claimedOn', 'claimed_on'],
  ] as const) {
    const place = placeOf(column);
    if (place === null) {
      expect(stored[name], label).toBeNull();
      const isNamed = report.sheets.some(({ headings }) => headings.some((heading) => heading.column === null));
      expect(isNamed || report.problems.some(({ code }) => code === 'noHeading'), label).toBe(true);
      continue;
    }
    const days = cellsOf(place);
    const places = rows.map((row) => row + 1);
    const isRefused = report.problems.some((problem) => problem.place.column === headingOf(column) && places.includes(problem.place.row ?? 0));
    // A number whose format was lost is read as a day too, and what is no day of these times leaves the cell open and is named.
    if (stored[name] === null) expect(isRefused || days.includes(null), label).toBe(true);
    else if (days.every((cell) => cell === null || cell instanceof Date)) expect(days.map(cellText), label).toContain(stored[name]);
  }
}

describe('a workbook in which bytes were changed at random', () => {
  it.each(STRETCHES)(
    'is refused and leaves no row and no batch, or stores in one batch just the rows and cells that were read of it, as its preview said: from $from, $count of them',
    { timeout: 15 * MINUTES },
    async ({ from, count }) => {
      const outcomes = new Map<string, number>();
      for (let series = from; series < from + count; series += 1) {
        const label = `workbook ${series}`;
        const bytes = mutateWorkbook('a.xlsx', await hazardsOf(series), dice(SEED + series));
        const request = { kind: 'hazard', fileName: 'a.xlsx', bytes, by: '测试' } as const;
        const before = await rowCounts();
        const read = await outcomeOf(readFile('a.xlsx', bytes, { cache: join(home, 'staging') }));
        const preview = await outcomeOf(previewImport(store, request));
        expect(await rowCounts(), label).toEqual(before);
        const stored = await outcomeOf(importFile(store, request));
        const after = await rowCounts();

        if ('refused' in read) expect(stored, label).toEqual(read);
        if ('refused' in stored || 'refused' in preview) {
          expect(stored, label).toEqual(preview);
          expect(after, label).toEqual(before);
        } else {
          const { batch, ...report } = stored.answer;
          expect({ ...report, batch: null }, label).toEqual(preview.answer);
          const accepted = report.sheets.reduce((sum, { created, changed }) => sum + created + changed, 0);
          if (batch === null) expect([accepted, after], label).toEqual([0, before]);
          else {
            expect([after['batch'], after['hazard']], label).toEqual([(before['batch'] ?? 0) + 1, (before['hazard'] ?? 0) + accepted]);
            const rows = await store.read('select * from hazard where since = $1', [batch]);
            const [grid] = 'answer' in read ? read.answer.grids : [];
            for (const row of rows) expectAsRead(row, grid ?? expect.fail('nothing was read'), stored.answer, label);
          }
        }
        const outcome =
          'refused' in stored ? stored.refused : stored.answer.batch === null ? 'nothing stored' : `${stored.answer.sheets[0]?.created ?? 0} rows stored`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        await rm(join(home, 'staging'), { recursive: true, force: true });
      }
      const counts = [...outcomes].toSorted(([, a], [, b]) => b - a);
      console.log(`${count} damaged workbooks from ${from}: ${counts.map(([outcome, times]) => `${outcome} ${times}`).join(', ')}`);
      expect(outcomes.get('8 rows stored') ?? 0).toBeGreaterThan(0);
      expect(outcomes.get('damagedWorkbook') ?? 0).toBeGreaterThan(0);
    },
  );
});
