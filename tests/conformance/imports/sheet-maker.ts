import type { Cell, CellValue, ColumnDef, MergeRange, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import type { ExpectedFault, ExpectedSheet, ExpectedTable, Plain, PlainRecord } from './expected.ts';

/** What happened, by column of a ledger, in plain form: nothing about how it is written down. */
export type Fact = PlainRecord;

/** A cell as it is written: a bare value, or a formula with the value its program last computed, or a value with a number format. */
export type Written = CellValue | { readonly value: CellValue; readonly formula?: string; readonly format?: string };

/** A column of a sheet. `column`: the column of the ledger it stands for; null: it is of no use to the ledger. */
export interface SheetColumn {
  readonly path: readonly string[];
  readonly column: string | null;
  /** `place`: of the record in its table, from 0. */
  readonly write: (value: Plain, place: number) => Written;
}

/** A cell of a record that does not say what happened, and what becomes of it. */
export interface OddCell {
  readonly written: Written;
  /** What is stored for it; absent: nothing. */
  readonly stored?: Plain;
  readonly fault?: string;
  readonly severity?: 'error' | 'warning';
}

export type Outcome = 'created' | 'unchanged' | 'changed' | 'refused';

export interface RecordOptions {
  /** By column of the ledger. */
  readonly odd?: Readonly<Record<string, OddCell>>;
  readonly outcome?: Outcome;
  /** A fault of the whole row. */
  readonly fault?: { readonly code: string; readonly column: string | null; readonly value: string | null };
}

export interface TableOptions {
  readonly ledger: string | null;
  readonly columns: readonly SheetColumn[];
  readonly year?: number | null;
  readonly period?: string | null;
  readonly unit?: string | null;
  /** Group headings are not merged: blank cells stand to their right. */
  readonly loose?: true;
  /** Rows between the header and its group headings are written into each of their columns. */
  readonly left?: number;
  readonly top?: number;
  /** What the table is called, when its title stands elsewhere. */
  readonly title?: string | null;
}

/** Columns whose value is told by another column of the same row when they are not in the sheet, and values of columns left empty. */
const TOLD_BY_ENTERPRISE: ReadonlySet<string> = new Set(['hazard', 'inspection', 'accident', 'enforcement', 'listing', 'tip']);
const WHEN_EMPTY: Readonly<Record<string, PlainRecord>> = {
  unit: { displayOrder: 0 },
  sector: { displayOrder: 0 },
  accident: {
    deaths: 0,
    seriousInjuries: 0,
    minorInjuries: 0,
    isRoad: false,
    isFire: false,
    countsInAssessment: true,
    isConcealed: false,
    status: 'preliminary',
  },
  activity: { outcome: 'normal', planned: true, chairedByLeader: false },
  submission: { returnedCount: 0, isZeroReport: false },
  tip: { channel: '12350' },
  figure: { valueKind: 'exact' },
};

interface MadeTable {
  readonly options: TableOptions;
  readonly title: string | null;
  readonly dataRows: number[];
  readonly records: { readonly values: PlainRecord; readonly outcome: Outcome }[];
  readonly faults: ExpectedFault[];
}

/** A sheet that is written row by row, together with its right reading. */
export interface MadeSheet {
  readonly name: string;
  /** Row to be written next, from 1 as spreadsheets count. */
  readonly row: () => number;
  /** A line over a table; `across`: merged over so many columns. */
  title(text: string | readonly string[], across?: number): void;
  blank(count?: number): void;
  /** A row that is no record. `at`: column of its first cell. */
  skip(why: string, cells: readonly CellValue[], at?: number): void;
  table(options: TableOptions): void;
  record(fact: Fact, options?: RecordOptions): void;
  records(facts: readonly Fact[], options?: RecordOptions): void;
  /** Writes the header once more, as at the head of a printed page. */
  headerAgain(): void;
  /** Merges equal values of a column in the last records and leaves them out below the first. */
  mergeEqual(column: string, count: number): void;
  mergeAcross(row: number, from: number, to: number): void;
  hideRow(row: number): void;
  hideColumn(at: number): void;
  /** The cell of a column in a row, for formulas: `D5`. */
  readonly nameOf: (column: string, row: number) => string;
  readonly hidden: boolean;
  readonly made: Made;
}

interface Made {
  readonly cells: Map<string, Written>;
  readonly merges: MergeRange[];
  readonly notData: Map<number, string>;
  readonly tables: MadeTable[];
  readonly hiddenRows: Set<number>;
  readonly hiddenColumns: Set<number>;
}

const HEADER = '表头';

export function makeSheet(name: string, hidden = false): MadeSheet {
  const made: Made = { cells: new Map(), merges: [], notData: new Map(), tables: [], hiddenRows: new Set(), hiddenColumns: new Set() };
  let next = 1;
  let left = 0;
  let titles: string[] = [];
  let headerRows = 0;

  const put = (row: number, at: number, written: Written) => {
    if (written !== null && written !== '') made.cells.set(`${row - 1},${at}`, written);
  };
  const table = () => {
    const last = made.tables.at(-1);
    if (last === undefined) throw new Error('internal: there is no table yet');
    return last;
  };
  const name_ = (row: number, why: string) => {
    if (!made.notData.has(row) || made.notData.get(row) === '空行') made.notData.set(row, why);
  };

  function writeHeader(): void {
    const { columns, loose } = table().options;
    const depth = Math.max(...columns.map(({ path }) => path.length));
    for (let level = 0; level < depth; level += 1) {
      for (const [place, { path }] of columns.entries()) {
        const word = path[level];
        if (word === undefined) continue;
        const before = columns[place - 1]?.path;
        const goesOn =
          level < path.length - 1 &&
          before !== undefined &&
          before.length > level + 1 &&
          path.slice(0, level + 1).join('/') === before.slice(0, level + 1).join('/');
        if (!goesOn) put(next + level, left + place, word);
        if (level === path.length - 1 && level < depth - 1 && loose !== true) {
          made.merges.push({ startRow: next + level - 1, endRow: next + depth - 2, startCol: left + place, endCol: left + place });
        }
        if (!goesOn && level < path.length - 1 && loose !== true) {
          let end = place;
          const group = path.slice(0, level + 1).join('/');
          while ((columns[end + 1]?.path.length ?? 0) > level + 1 && columns[end + 1]?.path.slice(0, level + 1).join('/') === group) end += 1;
          if (end > place) made.merges.push({ startRow: next + level - 1, endRow: next + level - 1, startCol: left + place, endCol: left + end });
        }
      }
    }
    headerRows = depth;
  }

  const sheet: MadeSheet = {
    name,
    hidden,
    made,
    row: () => next,
    title(text, across = 1) {
      const cells = typeof text === 'string' ? [text] : text;
      for (const [place, cell] of cells.entries()) put(next, left + place * 3, cell);
      if (across > 1) made.merges.push({ startRow: next - 1, endRow: next - 1, startCol: left, endCol: left + across - 1 });
      titles.push(...cells);
      name_(next, '标题行');
      next += 1;
    },
    blank(count = 1) {
      for (let row = next; row < next + count; row += 1) name_(row, '空行');
      next += count;
    },
    skip(why, cells, at = left) {
      for (const [place, cell] of cells.entries()) put(next, at + place, cell);
      name_(next, why);
      next += 1;
    },
    table(options) {
      left = options.left ?? 0;
      next = options.top ?? next;
      const title = options.title === undefined ? (titles.length === 0 ? null : titles.join('').replace(/\s/g, '')) : options.title;
      made.tables.push({ options, title, dataRows: [], records: [], faults: [] });
      titles = [];
      writeHeader();
      for (let row = next; row < next + headerRows; row += 1) name_(row, HEADER);
      next += headerRows;
    },
    headerAgain() {
      writeHeader();
      for (let row = next; row < next + headerRows; row += 1) name_(row, '重复的表头');
      next += headerRows;
    },
    record(fact, { odd = {}, outcome = 'created', fault } = {}) {
      const { options, dataRows, records, faults } = table();
      const values: Record<string, Plain> = {};
      for (const [place, column] of options.columns.entries()) {
        const strange = column.column === null ? undefined : odd[column.column];
        const value = column.column === null ? null : (fact[column.column] ?? null);
        put(next, left + place, strange === undefined ? column.write(value, dataRows.length) : strange.written);
        if (column.column !== null) values[column.column] = strange === undefined ? value : (strange.stored ?? null);
        if (strange?.fault !== undefined) {
          faults.push({
            code: strange.fault,
            severity: strange.severity ?? 'error',
            sheet: name,
            row: next,
            column: headingOf(column.path),
            value: shown(strange.written),
          });
        }
      }
      if (fault !== undefined) faults.push({ ...fault, severity: 'error', sheet: name, row: next });
      const named = new Set(Object.entries(odd).flatMap(([column, { fault: code }]) => (code === undefined ? [] : [column])));
      for (const [column, value] of Object.entries(WHEN_EMPTY[options.ledger ?? ''] ?? {})) if (!named.has(column)) values[column] ??= value;
      if (TOLD_BY_ENTERPRISE.has(options.ledger ?? '') && (values['enterprise'] ?? null) !== null) values['sector'] ??= fact['sector'] ?? null;
      records.push({ values, outcome });
      dataRows.push(next);
      made.notData.delete(next);
      next += 1;
    },
    records(facts, options) {
      for (const fact of facts) sheet.record(fact, options);
    },
    mergeEqual(column, count) {
      const { options } = table();
      const at = left + options.columns.findIndex((each) => each.column === column);
      let first = next - count;
      for (let row = first + 1; row <= next; row += 1) {
        const same = row < next && made.cells.get(`${row - 1},${at}`) === made.cells.get(`${first - 1},${at}`);
        if (same) continue;
        if (row - 1 > first) made.merges.push({ startRow: first - 1, endRow: row - 2, startCol: at, endCol: at });
        for (let below = first + 1; below < row; below += 1) made.cells.delete(`${below - 1},${at}`);
        first = row;
      }
    },
    mergeAcross(row, from, to) {
      made.merges.push({ startRow: row - 1, endRow: row - 1, startCol: from, endCol: to });
    },
    hideRow: (row) => made.hiddenRows.add(row - 1),
    hideColumn: (at) => made.hiddenColumns.add(at),
    nameOf: (column, row) => `${String.fromCharCode(65 + left + table().options.columns.findIndex((each) => each.column === column))}${row}`,
  };
  return sheet;
}

/** As people say it: line breaks and spaces are not part of a heading. */
function headingOf(path: readonly string[]): string {
  return path.map((word) => word.replace(/\s/g, '')).join('/');
}

function valueOf(written: Written): CellValue {
  return written !== null && typeof written === 'object' && 'value' in written ? written.value : written;
}

function shown(written: Written): string | null {
  const value = valueOf(written);
  if (value === null || value === '') return null;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** The last row with anything in it. */
function usedRows({ made }: MadeSheet): number {
  return Math.max(0, ...[...made.cells.keys()].map((key) => Number(key.split(',')[0]) + 1));
}

/** The cells of a sheet, row by row, for files that have nothing but cells. */
export function rowsOf(sheet: MadeSheet): readonly (readonly CellValue[])[] {
  const keys = [...sheet.made.cells.keys()].map((key) => key.split(',').map(Number));
  const width = Math.max(0, ...keys.map(([, at = 0]) => at + 1));
  return Array.from({ length: usedRows(sheet) }, (_, row) => Array.from({ length: width }, (__, at) => valueOf(sheet.made.cells.get(`${row},${at}`) ?? null)));
}

export interface BookOptions {
  readonly from1904?: true;
}

/** The sheets as the bytes of a workbook. The same sheets give the same cells. */
export function renderWorkbook(sheets: readonly MadeSheet[], { from1904 }: BookOptions = {}): Promise<Uint8Array> {
  const madeAt = new Date(Date.UTC(2025, 0, 1));
  return writeXlsx({
    properties: { created: madeAt, modified: madeAt },
    ...(from1904 === true ? { dateSystem: '1904' as const } : {}),
    sheets: sheets.map((sheet): WriteSheet => {
      const rows = rowsOf(sheet).map((row) => [...row]);
      const special = [...sheet.made.cells].flatMap(([key, written]): [string, Partial<Cell>][] => {
        if (written instanceof Date) return [[key, { style: { numFmt: written.getTime() % 86_400_000 === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm' } }]];
        if (written === null || typeof written !== 'object' || !('value' in written)) return [];
        const format = written.format === undefined ? {} : { style: { numFmt: written.format } };
        return [[key, { ...format, ...(written.formula === undefined ? {} : { formula: written.formula, formulaResult: written.value }) }]];
      });
      const width = Math.max(0, ...rows.map((row) => row.length));
      const { hiddenRows, hiddenColumns, merges } = sheet.made;
      return {
        name: sheet.name,
        hidden: sheet.hidden,
        rows,
        merges,
        cells: new Map(special),
        columns: Array.from({ length: width }, (_, at): ColumnDef => ({ width: 14, hidden: hiddenColumns.has(at) })),
        rowDefs: new Map([...hiddenRows].map((row) => [row, { hidden: true }])),
      };
    }),
  });
}

export function tablesOf(sheets: readonly MadeSheet[]): readonly ExpectedTable[] {
  return sheets.flatMap((sheet) =>
    sheet.hidden
      ? []
      : sheet.made.tables.map(({ options, title, dataRows }) => ({
          sheet: sheet.name,
          ledger: options.ledger,
          title,
          year: options.year ?? null,
          period: options.period ?? null,
          unit: options.unit ?? null,
          headings: Object.fromEntries(options.columns.map(({ path, column }) => [headingOf(path), column])),
          dataRows,
        })),
  );
}

const HIDDEN = '隐藏的工作表，未读取';
const OTHER_SHEET = '这张工作表没有本台账的表头';
const OTHER_TABLE = '另一张表的行，这次没有读取';

/** What an import of one ledger says of each sheet. */
export function sheetsFor(kind: string, sheets: readonly MadeSheet[]): readonly ExpectedSheet[] {
  return sheets.map((sheet) => {
    const own = sheet.made.tables.filter(({ options }) => options.ledger === kind);
    const nothing = { created: 0, unchanged: 0, changed: 0, refused: 0 };
    if (sheet.hidden || own.length === 0) {
      const rows = usedRows(sheet);
      const why = sheet.hidden ? HIDDEN : OTHER_SHEET;
      return { sheet: sheet.name, rows, ...nothing, notData: Array.from({ length: rows }, (_, row) => [row + 1, why] as const) };
    }
    const read = new Set(own.flatMap(({ dataRows }) => dataRows));
    const isRecord = new Set(sheet.made.tables.flatMap(({ dataRows }) => dataRows));
    const others = [...isRecord].filter((row) => !read.has(row));
    const last = usedRows(sheet);
    const notData = [
      ...[...sheet.made.notData].filter(([row]) => !isRecord.has(row) && row <= last),
      ...others.map((row) => [row, OTHER_TABLE] as const),
    ].toSorted(([a], [b]) => a - b);
    const counted = own.flatMap(({ records }) => records);
    const count = (wanted: Outcome) => counted.filter(({ outcome }) => outcome === wanted).length;
    return {
      sheet: sheet.name,
      rows: counted.length + notData.length,
      created: count('created'),
      unchanged: count('unchanged'),
      changed: count('changed'),
      refused: count('refused'),
      notData,
    };
  });
}

/** Faults of rows, in the order of the file. Files with one sheet are not told apart by its name. */
export function faultsFor(kind: string, sheets: readonly MadeSheet[]): readonly ExpectedFault[] {
  return sheets.flatMap(({ made }) =>
    made.tables
      .filter(({ options }) => options.ledger === kind)
      .flatMap(({ faults }) => faults.map((fault) => ({ ...fault, sheet: sheets.length > 1 ? fault.sheet : null }))),
  );
}

/** The records that were stored, without what is empty. */
export function recordsFor(kind: string, sheets: readonly MadeSheet[]): readonly PlainRecord[] {
  return sheets.flatMap(({ made }) =>
    made.tables
      .filter(({ options }) => options.ledger === kind)
      .flatMap(({ records }) => records.flatMap(({ values, outcome }) => (outcome === 'created' ? [filled(values)] : []))),
  );
}

export function filled(values: PlainRecord): PlainRecord {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
