import { writeXlsx } from 'hucre/xlsx';
import type { WriteSheet } from 'hucre/xlsx';
import { LEDGERS } from '../ledgers/index.ts';
import { XLSX } from '../media-types.ts';
import { EngineError, type Problem } from '../problems.ts';
import type { Store } from '../store/store.ts';
import type { ImportRequest } from '../verbs/imports.ts';
import type { RenderedFile } from '../verbs/rendered-file.ts';
import { type Cell, cellAt } from './files/grid.ts';
import { fold } from './fold.ts';
import { type ImportOptions, type Preview, preview } from './import-file.ts';
import { cellText } from './read-cell.ts';
import { type KnownTable, REASON_HEADING } from './read-tables.ts';
import { NOT_DATA } from './sheets/name-rows.ts';
import { orElse, readTitle, type TitleFacts } from './sheets/title-facts.ts';
import { APART } from './sheets/title-lines.ts';

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
 * they were, the faulty cells coloured, the reasons in a last column that imports do not read. Mended, it can be imported as it is; rows that it would be mistaken for go with it.
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
  const name = freeName(grid.name.replace(/\.(csv|tsv|txt|parquet|arrow|feather|jsonl|ndjson)$/i, ''), names);
  const besides = wordsOf(table, orElse(readTitle([table.title ?? '']), readTitle([name])));
  for (const line of [table.title ?? '', besides]) if (line !== '') rows.push([line]);
  const firstHeader = rows.length;
  for (const row of above) rows.push(columns.map((at) => cellAt(grid, row, at)));
  rows[rows.length - 1]?.push(REASON_HEADING);
  for (let at = 0; at <= columns.length; at += 1) for (let row = firstHeader; row < rows.length; row += 1) cells.set(`${row},${at}`, { style: HEADING });

  const twins = twinsOf(known, report.kind, byRow, (row, at) => fold(cellText(shown(row - 1, at))));
  const listed = [...[...twins.keys()].map((row) => [row, []] as const), ...[...byRow].sort(([a], [b]) => a - b)];
  for (const [row, problems] of listed) {
    const place = rows.length;
    const told = columns.map((at) => shown(row - 1, at));
    const twin = twins.get(row);
    rows.push([...told, twin === undefined ? problems.map(({ message, remedy }) => `${message.zh}${remedy.zh}`).join('\n') : saysTwin(row, twin)]);
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
    name,
    rows,
    cells,
    merges,
    columns: [...columns.map(() => ({ width: 16 })), { width: REASON_WIDTH }],
  };
}

const FAULTY_PARTS = 1;

/**
 * The rows accepted of which a refused one may be a twin, each with that one: neither has a number, and all by which they could be told apart is
 * the same or at fault. Sent in again without them, a mended row would be taken for what is already stored of them.
 */
function twinsOf(
  { table, matchFor }: KnownTable,
  kind: Preview['report']['kind'],
  byRow: ReadonlyMap<number, readonly Problem[]>,
  textAt: (row: number, at: number) => string,
): ReadonlyMap<number, number> {
  const { keys } = LEDGERS[kind];
  const weak = keys.filter((key) => key.weak === true);
  const atOf = new Map(matchFor(kind).columns.flatMap(({ column, at }) => (column === null ? [] : [[column, at] as const])));
  const text = (row: number, column: string) => textAt(row, atOf.get(column) ?? -1);
  const numbers = keys.filter((key) => key.weak !== true).flatMap(({ columns }) => columns.filter((name) => !weak.some((key) => key.columns.includes(name))));
  const unnumbered = weak.length === 0 ? [] : table.dataRows.map((row) => row + 1).filter((row) => numbers.every((name) => text(row, name) === ''));
  const errors = (row: number) => (byRow.get(row) ?? []).filter(({ severity }) => severity === 'error');
  const twins = new Map<number, number>();
  for (const { columns } of weak) {
    const alike = new Map<string, number[]>();
    const keyOf = (row: number, left: readonly string[]) => JSON.stringify([left, left.map((name) => text(row, name))]);
    const refused = unnumbered.flatMap((row) => {
      const at = new Set(errors(row).map(({ place }) => place.column));
      if (errors(row).length === 0) return [];
      const left = columns.filter((name) => !at.has(table.headings.find((each) => each.at === atOf.get(name))?.heading));
      return left.length < columns.length - FAULTY_PARTS ? [] : [{ row, left }];
    });
    const asked = new Map(refused.map(({ left }) => [left.join(), left]));
    for (const row of unnumbered) {
      if (byRow.has(row)) continue;
      for (const left of asked.values()) {
        const key = keyOf(row, left);
        const rows = alike.get(key);
        if (rows === undefined) alike.set(key, [row]);
        else rows.push(row);
      }
    }
    for (const { row, left } of refused) for (const twin of alike.get(keyOf(row, left)) ?? []) twins.set(twin, twins.get(twin) ?? row);
  }
  return twins;
}

function saysTwin(row: number, refused: number): string {
  return `第 ${row} 行没有退回。它与第 ${refused} 行都没有编号，内容相同，一并列出才能把两行分清，请不要删去。`;
}

const YUAN: Readonly<Record<number, string>> = { 1: '元', 1000: '千元', 10_000: '万元', 100_000_000: '亿元' };

/** What is known of all rows of a table from further away, such as the top of its sheet, and its own title does not say. */
function wordsOf(facts: TitleFacts, said: TitleFacts): string {
  const { year, period, unit, yuan } = facts;
  const days = period !== null && said.period !== period ? periodWords(period) : year !== null && said.year !== year ? `${year}年` : '';
  const words = [days, unit === null || said.unit === unit ? '' : `填报单位：${unit}`, yuan === null || said.yuan === yuan ? '' : `金额单位：${YUAN[yuan]}`];
  return words.filter((word) => word !== '').join(APART);
}

/** As `readTitle` reads it. */
function periodWords(period: string): string {
  const [year, rest] = [period.slice(0, 4), period.slice(4)];
  if (rest === '') return `${year}年度`;
  if (rest.startsWith('H')) return `${year}年${rest === 'H1' ? '上' : '下'}半年`;
  return rest.startsWith('Q') ? `${year}年第${rest.slice(1)}季度` : `${year}年${Number(rest.slice(1))}月`;
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
