import { writeXlsx } from 'hucre/xlsx';
import type { WriteSheet } from 'hucre/xlsx';
import { LEDGERS } from '../ledgers/index.ts';
import { XLSX } from '../media-types.ts';
import { EngineError, type Problem } from '../problems.ts';
import type { Store } from '../store/store.ts';
import type { ImportRequest, RenderedFile } from '../verbs.ts';
import { type Cell, cellAt } from './files/grid.ts';
import { type ImportOptions, type Preview, preview } from './import-file.ts';
import { type KnownTable, REASON_HEADING } from './read-tables.ts';
import { NOT_DATA } from './sheets/name-rows.ts';

const REFUSED_CELL = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } } } as const;
const SUSPICIOUS_CELL = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFEB9C' } } } as const;
const HEADING = { font: { bold: true } } as const;
const REASONS = { alignment: { wrapText: true, vertical: 'top' } } as const;
const REASON_WIDTH = 60;
const SHEET_NAME_LENGTH = 31;
/** Days between the two ways in which spreadsheets count them. */
const DAYS_TO_1904 = 1462;

/**
 * The rows that were refused, and those accepted with something left out, as a workbook like the one they came in: title, headings and cells as
 * they were, the faulty cells coloured, the reasons in a last column that imports do not read. Mended, it can be imported as it is.
 * @throws EngineError as `previewImport`, and `notFound` when there is no such row
 */
export async function refusedRows(store: Store, request: ImportRequest, options: ImportOptions = {}): Promise<RenderedFile> {
  const known = await preview(store, request, options);
  const names = new Set<string>();
  const sheets = known.tables.flatMap((table) => sheetOf(table, known, names) ?? []);
  if (sheets.length === 0) {
    throw new EngineError('notFound', { zh: `“${request.fileName}”没有被退回的行。`, en: `No row of ${request.fileName} was refused.` });
  }
  return {
    fileName: `${request.fileName.replace(/\.\w+$/, '')}（退回）.xlsx`,
    mediaType: XLSX,
    bytes: await writeXlsx({ sheets }),
  };
}

function sheetOf(known: KnownTable, { report, known: { file } }: Preview, names: Set<string>): WriteSheet | null {
  const { table, grid } = known;
  const severalSheets = file.grids.length > 1;
  const records = new Set(table.dataRows.map((row) => row + 1));
  const byRow = new Map<number, Problem[]>();
  for (const problem of report.problems) {
    const { row, sheet } = problem.place;
    if (row === undefined || !records.has(row) || (severalSheets && sheet !== grid.name)) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), problem]);
  }
  if (byRow.size === 0) return null;

  const columns = table.headings.map(({ at }) => at).toSorted((a, b) => a - b);
  const through = new Map(
    table.filledDown.flatMap(({ at, from, to }) => Array.from({ length: to - from + 1 }, (_, step) => [`${from + step},${at}`, from] as const)),
  );
  const shown = (row: number, at: number): Cell => {
    const cell = cellAt(grid, through.get(`${row},${at}`) ?? row, at);
    return grid.serialsFrom1904 === true && typeof cell === 'number' && isDay(known, report.kind, at) ? cell + DAYS_TO_1904 : cell;
  };
  const measures = table.notData.filter(({ why }) => why === NOT_DATA.measures).map(({ row }) => row - 1);
  const above = [...table.headerRows, ...measures].toSorted((a, b) => a - b);
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rows: Cell[][] = [];
  if (table.title !== null) rows.push([table.title]);
  const firstHeader = rows.length;
  for (const row of above) rows.push(columns.map((at) => cellAt(grid, row, at)));
  rows[rows.length - 1]?.push(REASON_HEADING);
  for (let at = 0; at <= columns.length; at += 1) for (let row = firstHeader; row < rows.length; row += 1) cells.set(`${row},${at}`, { style: HEADING });

  for (const [row, problems] of [...byRow].sort(([a], [b]) => a - b)) {
    const place = rows.length;
    const told = columns.map((at) => shown(row - 1, at));
    rows.push([...told, problems.map(({ message, remedy }) => `${message.zh}${remedy.zh}`).join('\n')]);
    cells.set(`${place},${columns.length}`, { style: REASONS });
    for (const [at, cell] of told.entries()) if (cell instanceof Date) cells.set(`${place},${at}`, { style: { numFmt: formatOf(cell) } });
    for (const { place: where, severity } of problems) {
      const at = columns.indexOf(table.headings.find(({ heading }) => heading === where.column)?.at ?? -1);
      if (at < 0 || (severity === 'warning' && cells.get(`${place},${at}`)?.style?.fill === REFUSED_CELL.fill)) continue;
      const cell = told[at] ?? null;
      cells.set(`${place},${at}`, {
        style: { ...(severity === 'error' ? REFUSED_CELL : SUSPICIOUS_CELL), ...(cell instanceof Date ? { numFmt: formatOf(cell) } : {}) },
      });
    }
  }
  const merges = grid.merges.flatMap(({ top, left, bottom, right }) => {
    const [from, to] = [above.indexOf(top), above.indexOf(bottom)];
    const [first, last] = [columns.indexOf(left), columns.indexOf(right)];
    return from < 0 || to < 0 || first < 0 || last < 0 ? [] : [{ startRow: firstHeader + from, startCol: first, endRow: firstHeader + to, endCol: last }];
  });
  return {
    name: freeName(grid.name.replace(/\.(csv|tsv|txt|parquet|arrow|feather|jsonl|ndjson)$/i, ''), names),
    rows,
    cells,
    merges,
    columns: [...columns.map(() => ({ width: 16 })), { width: REASON_WIDTH }],
  };
}

function isDay({ matchFor }: KnownTable, kind: Preview['report']['kind'], at: number): boolean {
  const name = matchFor(kind).columns.find((match) => match.at === at)?.column;
  return LEDGERS[kind].columns.some((column) => column.name === name && column.type === 'date');
}

function formatOf(cell: Date): string {
  return cell.getTime() % 86_400_000 === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
}

/** Several tables of one sheet come back as several sheets. */
function freeName(wanted: string, names: Set<string>): string {
  const plain = wanted.replace(/[\\/?*[\]:]/g, ' ').slice(0, SHEET_NAME_LENGTH - 4) || '退回';
  let name = plain;
  for (let count = 2; names.has(name); count += 1) name = `${plain} ${count}`;
  names.add(name);
  return name;
}
