import { type CellValue, readXlsx as parseXlsx, type Sheet, type Workbook } from 'hucre/xlsx';
import { allowCells, buildGrid, type CellAllowance, CELLS_LIMIT, type PackedFile, type PackedGrid } from './build-grid.ts';
import { FileFault } from './file-fault.ts';
import type { Merge } from './grid.ts';
import type { OnProgress } from './reading-messages.ts';
import { shareOf, type WorkbookShare } from './xlsx-halves.ts';
import { damaged, readXlsxParts, refuseMissingTexts, type XlsxParts } from './xlsx-parts.ts';
import { packStored } from './zip-archive.ts';

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;
const FIRST_DAY = { 1900: Date.UTC(1899, 11, 31), 1904: Date.UTC(1904, 0, 1) } as const;
const YEAR_10000 = Date.UTC(10_000, 0, 1);

/**
 * The sheets of an .xlsx in their order: cached values of formulas, merged ranges, hidden rows, columns and sheets.
 * @throws FileFault `damagedWorkbook`, `tooManyCells`, and Error of the parser when the workbook is damaged
 */
export async function readXlsx(bytes: Uint8Array, onProgress: OnProgress, share: WorkbookShare = 'whole'): Promise<PackedFile> {
  const partsOf = () => shareOf(readXlsxParts(bytes), share);
  const { sheets, dateSystem = '1900' } = await parse(partsOf);
  const isDay = (date: Date) => date.getTime() >= FIRST_DAY[dateSystem] && date.getTime() < YEAR_10000;
  const hasNoDay = sheets.some(({ rows }) => rows.some((cells) => cells.some((cell) => cell instanceof Date && !isDay(cell))));
  // A number in a date format that no calendar has, such as a telephone number, is lost as a date: it is taken from a reading without formats.
  const numbers = hasNoDay ? (await parse(() => withoutFormats(partsOf()))).sheets : null;
  const allowance = allowCells();
  const grids: PackedGrid[] = [];
  for (const [at, sheet] of sheets.entries()) {
    onProgress(at, sheets.length);
    const grid = packSheet(sheet, allowance, {
      isRest: share === 'second',
      dayOrNumber: (date, row, column) => (isDay(date) ? date : (numbers?.[at]?.rows[row]?.[column] ?? null)),
    });
    grids.push(dateSystem === '1904' ? { ...grid, serialsFrom1904: true } : grid);
  }
  return { format: 'xlsx', grids, ...(share === 'first' && { goesOn: true }) };
}

/** Empty cells that have a format may go on to the last row of a sheet; as the parser fills all on the way, they are then left out. */
async function parse(partsOf: () => XlsxParts): Promise<Workbook> {
  const parts = partsOf();
  refuseMissingTexts(parts);
  const archive = packStored(parts);
  try {
    return await parseXlsx(archive).catch((error: unknown) => {
      if (isTooWide(error)) return parseXlsx(archive, { range: `A1:XFD${lastRowWithValue(partsOf())}` });
      throw error;
    });
  } catch (error) {
    throw isTooWide(error) ? new FileFault({ code: 'tooManyCells', facts: { limit: CELLS_LIMIT } }) : error;
  }
}

function isTooWide(error: unknown): boolean {
  return error instanceof Error && / cells\), over the \d+ limit/.test(error.message);
}

/** Over all sheets, counted from 1. */
function lastRowWithValue(parts: XlsxParts): number {
  const last = Object.values(parts).map((content) => {
    const part = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const start = part.lastIndexOf('<row ', Math.max(part.lastIndexOf('</v>'), part.lastIndexOf('</is>')));
    return Number(/^<row [^>]*?\br="(\d+)"/.exec(part.toString('latin1', start, start + 500))?.[1] ?? 0);
  });
  return Math.max(1, ...last);
}

function withoutFormats(parts: XlsxParts): XlsxParts {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !/^xl\/styles[^/]*$/.test(name)));
}

/** Takes each row out of the sheet as it goes, so that the cells are not held twice. */
function packSheet(
  sheet: Sheet,
  allowance: CellAllowance,
  { isRest, dayOrNumber }: { readonly isRest: boolean; readonly dayOrNumber: (date: Date, row: number, column: number) => CellValue },
): PackedGrid {
  const grid = buildGrid(allowance);
  const from = isRest
    ? Math.max(
        0,
        sheet.rows.findIndex((cells = []) => cells.some((cell) => cell !== null)),
      )
    : 0;
  for (let row = from; row < sheet.rows.length; row += 1) {
    for (const [column, written] of (sheet.rows[row] ?? []).entries()) {
      const cell = written instanceof Date ? dayOrNumber(written, row, column) : written;
      if (cell instanceof Date) grid.putDate(row - from, column, cell.getTime());
      else grid.put(row - from, column, cell);
    }
    sheet.rows[row] = [];
  }
  const packed = grid.finish({
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    merges: (sheet.merges ?? []).map(rangeOf),
    hiddenRows: [...(sheet.rowDefs ?? [])].flatMap(([row, { hidden }]) => (hidden === true ? [row] : [])).toSorted((a, b) => a - b),
    hiddenColumns: hiddenColumnsOf(sheet),
  });
  return isRest ? { ...packed, from } : packed;
}

/** @throws FileFault when the range is none */
function rangeOf({ startRow, startCol, endRow, endCol }: NonNullable<Sheet['merges']>[number]): Merge {
  const [top, bottom] = [Math.min(startRow, endRow), Math.max(startRow, endRow)];
  const [left, right] = [Math.min(startCol, endCol), Math.max(startCol, endCol)];
  if (!(top >= 0 && bottom <= LAST_ROW && left >= 0 && right <= LAST_COLUMN)) throw damaged();
  return { top, left, bottom, right };
}

/** Columns a sheet hides up to its very edge, as people do with all they do not use, say nothing about its table. */
function hiddenColumnsOf({ columns = [] }: Sheet): readonly number[] {
  const edge = columns.length > LAST_COLUMN ? columns.findLastIndex(({ hidden }) => hidden !== true) + 1 : columns.length;
  return columns.flatMap(({ hidden }, column) => (hidden === true && column < edge ? [column] : []));
}
