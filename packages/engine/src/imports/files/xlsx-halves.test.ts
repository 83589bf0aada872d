import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileFault } from './file-fault.ts';
import type { GridFile } from './grid.ts';
import { appendGridFile, HalvesOverlap, readGridFile, writeGridFile } from './grid-file.ts';
import { createFileReader } from './read-file.ts';
import { readXlsx } from './read-xlsx.ts';
import { xlsxParts } from './testing/make-xlsx.ts';
import { isForTwo, shareOf } from './xlsx-halves.ts';
import { readXlsxParts } from './xlsx-parts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanse-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ROWS = 40_000;
const STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
const TEXTS = '<si><t>东河镇</t></si><si><t>南坪镇</t></si>';

const rowXml = (row: number, attributes = '') =>
  `<row r="${row + 1}"${attributes}><c t="s"><v>${row % 2}</v></c><c t="inlineStr"><is><t>YH-${row} 消防通道堵塞</t></is></c>` +
  `<c s="1"><v>${row === 39_000 ? 13_800_000_000 : 45_000 + (row % 500)}</v></c>${row > 30_000 ? `<c><v>${row}</v></c>` : ''}</row>`;

/** A long sheet: texts of both kinds, dates, a telephone number in a date format and a column that begins in its second half. */
const longSheet = (rows = Array.from({ length: ROWS }, (_, row) => rowXml(row, row % 1000 === 7 ? ' hidden="1"' : ''))) =>
  `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>${rows.join('')}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`;

const workbookOf = (sheet: string) => zipSync(xlsxParts({ sheet, sharedStrings: TEXTS, styles: STYLES }), { level: 1 });

async function readShares(bytes: Uint8Array, shares: readonly ('whole' | 'first' | 'second')[]): Promise<GridFile | null> {
  const paths = [];
  for (const share of shares) {
    const path = join(folder, `${share}.${Math.random()}.grid`);
    writeGridFile(path, await readXlsx(bytes, () => {}, share));
    paths.push(path);
  }
  const [first = '', second] = paths;
  if (second !== undefined) await appendGridFile(first, second);
  return readGridFile(first);
}

describe('a long sheet in two halves', () => {
  it('is what it is in one', { timeout: 60_000 }, async () => {
    const bytes = workbookOf(longSheet());
    expect(isForTwo(bytes)).toBe(true);
    const [halves, whole] = [await readShares(bytes, ['first', 'second']), await readShares(bytes, ['whole'])];
    expect([whole?.grids[0]?.rowCount, whole?.grids[0]?.hiddenRows.length, whole?.grids[0]?.columns[2]?.[39_000]]).toEqual([ROWS, 40, 13_800_000_000]);
    expect(halves).toEqual(whole);
  });

  it('shares the rows about evenly', () => {
    const parts = readXlsxParts(workbookOf(longSheet()));
    const sizeOf = (share: 'whole' | 'first' | 'second') => shareOf(parts, share)['xl/worksheets/sheet1.xml']?.length ?? 0;
    expect(sizeOf('first') / sizeOf('whole')).toBeCloseTo(0.5, 1);
    expect(sizeOf('first') + sizeOf('second')).toBeGreaterThanOrEqual(sizeOf('whole'));
  });

  it.each([
    ['rows have no numbers', () => longSheet(Array.from({ length: ROWS }, (_, row) => rowXml(row).replace(/ r="\d+"/, '')))],
    ['something stands in it that may hold a row which is none', () => longSheet().replace('<sheetData>', '<sheetData><!-- <row r="9"> -->')],
  ])('is left whole to the first where %s', async (_, sheet) => {
    const bytes = workbookOf(sheet());
    const parts = readXlsxParts(bytes);
    const name = 'xl/worksheets/sheet1.xml';
    expect(shareOf(parts, 'first')[name] === parts[name]).toBe(true);
    expect((await readXlsx(bytes, () => {}, 'second')).grids.map(({ rowCount }) => rowCount)).toEqual([0]);
  });

  it('is not put together where its rows are not in their order', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: ROWS }, (_, row) => rowXml(row));
    rows.push(rowXml(3));
    await expect(readShares(workbookOf(longSheet(rows)), ['first', 'second'])).rejects.toThrow(HalvesOverlap);
  });

  it('is read whole by one process where its halves do not fit together', { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: ROWS }, (_, row) => rowXml(row));
    const inOrder = workbookOf(longSheet(rows));
    // The same rows, the last one before the first.
    const shuffled = workbookOf(longSheet([rows[ROWS - 1] ?? '', ...rows.slice(0, -1)]));
    expect(isForTwo(shuffled)).toBe(true);
    const reader = createFileReader();
    try {
      const [expected, got] = [await reader.readFile('a.xlsx', inOrder), await reader.readFile('a.xlsx', shuffled)];
      expect(expected.grids[0]?.rowCount).toBe(ROWS);
      expect(got.grids).toEqual(expected.grids);
    } finally {
      await reader.close();
    }
  });

  it('is refused with a shared text that is not there, in whichever half that is', async () => {
    const rows = Array.from({ length: ROWS }, (_, row) => rowXml(row));
    rows[39_999] = '<row r="40000"><c t="s"><v>2</v></c></row>';
    const bytes = workbookOf(longSheet(rows));
    await expect(readXlsx(bytes, () => {}, 'second')).rejects.toThrow(FileFault);
    expect((await readXlsx(bytes, () => {}, 'first')).grids).toHaveLength(1);
  });
});

it('a short sheet is left to one process', () => {
  expect(isForTwo(workbookOf('<sheetData><row r="1"><c><v>1</v></c></row></sheetData>'))).toBe(false);
});
