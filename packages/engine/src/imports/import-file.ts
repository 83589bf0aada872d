import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LEDGERS } from '../ledgers/index.ts';
import type { Column, Ledger } from '../ledgers/ledger.ts';
import { EngineError, type Place, type Problem } from '../problems.ts';
import { addBatch } from '../store/batches.ts';
import { sha256, type Store } from '../store/store.ts';
import type { Text } from '../text.ts';
import type { FileSurvey, ImportReport, ImportRequest, ImportStage, ImportWatch, SheetReport, SurveyRequest } from '../verbs/imports.ts';
import { chooseTables, placeInFile } from './choose-tables.ts';
import { answerBefore, keepAnswer } from './deliveries.ts';
import { readFile } from './files/read-file.ts';
import { EXAMPLE_ROWS } from '../ledgers/example-rows.ts';
import { type AppliedColumn, applyMapping } from './mapping/apply-mapping.ts';
import { SURE } from './mapping/mapping.ts';
import { createQuestions } from './mapping/questions.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { faultyFile, problemOf } from './problems-catalogue.ts';
import { rateStyle } from './rate-style.ts';
import { type CellContext, cellText, NO_CONTEXT, readCell, readFigure } from './read-cell.ts';
import { type KnownFile, type KnownTable, readTables, surveyTable } from './read-tables.ts';
import { usedRows } from './sheets/sheet-view.ts';
import { unheadedColumns } from './unheaded-columns.ts';
import { createPersonHash, type StagedRows, stageRows, type TableColumn, type TableToStage, type ToldCell } from './stage-rows.ts';
import { storeVersions } from './store-plan.ts';

export interface ImportOptions extends ImportWatch {
  /** The instant written beside the batch; absent: now. */
  readonly now?: () => Date;
}

/** Everything that is known of an import before it is stored. */
export interface Preview {
  readonly report: ImportReport;
  readonly plan: ImportPlan;
  readonly newest: number;
  readonly format: string;
  readonly known: KnownFile;
  /** The tables read, in the order of the plan. */
  readonly tables: readonly KnownTable[];
}

/**
 * What the tables of a file are taken for. Nothing is compared with what is stored.
 * @throws EngineError `unreadableFile`
 */
export async function surveyFile(store: Store, request: SurveyRequest, options: ImportOptions = {}): Promise<FileSurvey> {
  const file = await readFile(request.fileName, request.bytes, readOptions(store, options));
  const { tables } = await readTables(store, file, request);
  return { file: request.fileName, contentSha: sha256(request.bytes), tables: tables.map((table) => surveyTable(table, { asked: request.kind })) };
}

/**
 * What an import would do, without doing it.
 * @throws EngineError `unreadableFile` or `wrongLedger` for faults of the file, `badRequest` when it must be said which ledger, `cancelled` when stopped.
 */
export async function previewImport(store: Store, request: ImportRequest, options: ImportOptions = {}): Promise<ImportReport> {
  return (await preview(store, request, options)).report;
}

/**
 * Stores the rows of a file as one batch. Rows with faults are refused and the rest stored, unless `allOrNothing`.
 * @throws EngineError as `previewImport`.
 */
export async function importFile(store: Store, request: ImportRequest, options: ImportOptions = {}): Promise<ImportReport> {
  for (;;) {
    const answered = await answerBefore(store, request);
    if (answered !== null) return answered;
    const { report, plan, newest, format } = await preview(store, request, options);
    const refused = sum(report, 'refused');
    const storedAt = (options.now?.() ?? new Date()).toISOString();
    if (plan.versions.count === 0 || (request.allOrNothing === true && refused > 0)) {
      if (request.delivery !== undefined) await store.write((transaction) => keepAnswer(transaction, request, report, storedAt));
      return report;
    }
    const checkpoint = checkpoints(options);
    const batch = await store.write(async (transaction) => {
      const before = Number((await transaction.read('select coalesce(max(no), 0) as no from batch'))[0]?.['no']);
      if (before !== newest) return null;
      const no = await addBatch(transaction, {
        verb: 'import',
        ledger: report.kind,
        scope: scopeOf(request),
        file: request.fileName,
        contentSha: report.contentSha,
        dataDate: plan.dataDate,
        undoes: null,
        created: sum(report, 'created'),
        changed: sum(report, 'changed'),
        unchanged: sum(report, 'unchanged'),
        retired: report.retired,
        refused,
        by: request.by,
        storedAt,
        reason: null,
      });
      await storeVersions(transaction, LEDGERS[report.kind], plan.versions, no, plan.dataDate, (done) => checkpoint('store', done, plan.versions.count));
      await keepAnswer(transaction, request, { ...report, batch: no }, storedAt);
      stopIfAsked(options);
      await store.keepFile(report.contentSha, format, request.bytes);
      return no;
    });
    if (batch === null) continue; // another batch came between: what differs must be found anew
    return { ...report, batch };
  }
}

type Checkpoint = (stage: ImportStage, done: number, total: number) => Promise<void>;

function checkpoints(options: ImportOptions): Checkpoint {
  return async (stage, done, total) => {
    options.onProgress?.(stage, done, total);
    await setImmediate();
    stopIfAsked(options);
  };
}

function readOptions(store: Store, options: ImportOptions): Parameters<typeof readFile>[2] {
  const { signal, onProgress } = options;
  return {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: (done: number, total: number) => onProgress('read', done, total) }),
    ...(store.home === ':memory:' ? {} : { cache: join(store.home, 'staging') }),
  };
}

export async function preview(store: Store, request: ImportRequest, options: ImportOptions): Promise<Preview> {
  const checkpoint = checkpoints(options);
  await checkpoint('read', 0, 1);
  const file = await readFile(request.fileName, request.bytes, readOptions(store, options));
  await checkpoint('read', 1, 1);

  const newest = await store.newestBatch();
  const known = await readTables(store, file, request);
  const { kind, tables } = chooseTables(known, request.kind, request.fileName);
  const ledger = LEDGERS[kind];
  const toStage = tables.map((table) => tableToStage(ledger, table));
  const questions = createQuestions(known.resolver);
  const tablePlace = (table: number): Place => placeInFile(known, request.fileName, tables[table]?.table.sheet ?? 0);
  const staged = await stageRows(
    toStage.map(({ table }) => table),
    {
      ledger,
      dimensions: known.dimensions,
      resolver: known.resolver,
      personHash: createPersonHash(store.personKey),
      placeOf: (table, row, column) => ({
        ...tablePlace(toStage.findIndex((each) => each.table === table)),
        ...(row === undefined ? {} : { row }),
        ...(column === undefined ? {} : { column }),
      }),
      questions,
      checkpoint: (done, total) => checkpoint('check', done, total),
    },
  );
  if (staged.count === 0 && staged.outcomes.every(({ refused }) => refused.length === 0))
    throw faultyFile('unreadableFile', request.fileName, [problemOf({ code: 'noDataRows', facts: {} }, { file: request.fileName }, null)]);

  await checkpoint('compare', 0, staged.count);
  const headingOf = (table: number, column: Column) => toStage[table]?.table.columns.find((each) => each.column === column)?.heading ?? column.heading.zh;
  const plan = await planImport(ledger, staged, {
    reader: store,
    dimensions: known.dimensions,
    resolver: known.resolver,
    request,
    placeOf(row, column) {
      const table = staged.table[row] ?? 0;
      return { ...tablePlace(table), row: staged.row[row] ?? 0, ...(column === undefined ? {} : { column: headingOf(table, column) }) };
    },
    tablePlace,
  });
  await checkpoint('compare', staged.count, staged.count);

  const contentSha = sha256(request.bytes);
  const unused = tables.flatMap((table, at) => [
    ...beatenHeadings(table, kind, tablePlace(at)),
    ...withoutHeading(table, known.tables, tablePlace(at)),
    ...(toStage[at]?.absent ?? []).map((heading) => problemOf({ code: 'headingAbsent', facts: { heading } }, tablePlace(at), heading)),
  ]);
  const problems = inFileOrder(
    [...unused, ...staged.problems, ...plan.problems],
    file.grids.map(({ name }) => name),
  );
  if (plan.versions.count === 0 && plan.outcomes.every(({ refused }) => refused === 0)) {
    const earlier = await sameFileBefore(store, request, kind, contentSha);
    problems.push(
      problemOf(earlier === null ? { code: 'nothingNew', facts: {} } : { code: 'sameFile', facts: { batch: earlier } }, { file: request.fileName }, null),
    );
  }
  const report: ImportReport = {
    kind,
    file: request.fileName,
    contentSha,
    batch: null,
    sheets: file.grids.map((grid, sheet) =>
      sheetReport(grid.name, {
        known: known.tables.filter(({ table }) => table.sheet === sheet),
        read: tables.flatMap((table, at) => (table.table.sheet === sheet ? [{ table, at, leftOut: toStage[at]?.leftOut ?? [] }] : [])),
        staged,
        plan,
        kind,
        unread: () => unreadRows(grid.hidden ? NOT_READ.hiddenSheet : NOT_READ.otherSheet, usedRows(grid)),
      }),
    ),
    dataDate: plan.dataDate,
    retired: plan.retired,
    problems,
    changes: plan.changes,
    changedCells: plan.changedCells,
    // The answer to a delivery is stored, and its cells may name people.
    tables: known.tables.map((table) => ({
      ...surveyTable(table, { asked: tables.includes(table) ? kind : undefined, showsCells: request.delivery === undefined }),
      read: tables.includes(table),
    })),
    questions: questions.list(),
  };
  return { report, plan, newest, format: file.format, known, tables };
}

interface StagedTable {
  readonly table: TableToStage;
  /** Rows that the mapping leaves out, and the example of the blank template. */
  readonly leftOut: readonly NotData[];
  /** Headings that the mapping names and the table lacks. */
  readonly absent: readonly string[];
}

function tableToStage(ledger: Ledger, { table, grid, matchFor, mappingFor }: KnownTable): StagedTable {
  const context: CellContext = { ...NO_CONTEXT, year: table.year, period: table.period, serialsFrom1904: grid.serialsFrom1904 === true };
  const applied = applyMapping(table, grid, ledger, {
    match: matchFor(ledger.kind),
    mapping: mappingFor(ledger.kind),
    readDay(column, cell, dates) {
      const read = readCell(column, cell, { ...context, dates });
      return 'value' in read && read.value !== null ? String(read.value) : null;
    },
  });
  const isExample = exampleFinder(ledger, applied.columns);
  const leftOut = table.dataRows.flatMap((row) =>
    applied.isLeftOut(row) ? { row: row + 1, why: NOT_READ.leftOut } : isExample(row) ? { row: row + 1, why: NOT_READ.example } : [],
  );
  const without = new Set(leftOut.map(({ row }) => row - 1));
  const rows = without.size === 0 ? table.dataRows : table.dataRows.filter((row) => !without.has(row));
  return {
    table: {
      sheet: table.name,
      rows: rows.map((row) => row + 1),
      columns: applied.columns.map(({ column, heading, yuan, dates, cellOf, fromEnterprise }): TableColumn => {
        const cells = rows.map(cellOf);
        const own: CellContext = { ...context, yuan, dates, rate: column.type === 'decimal' ? rateStyle(heading, cells) : null };
        return { column, heading, cells, fromEnterprise, read: reader(ledger, column, own) };
      }),
    },
    leftOut,
    absent: applied.absent,
  };
}

/** The row that the blank template shows how to fill, when every column still holds what it held there. */
function exampleFinder(ledger: Ledger, columns: readonly AppliedColumn[]): (row: number) => boolean {
  const example = EXAMPLE_ROWS[ledger.kind];
  const shown = columns.toSorted((a, b) => Number(example[b.column.name] !== undefined) - Number(example[a.column.name] !== undefined));
  if (Object.keys(example).some((name) => !columns.some(({ column }) => column.name === name))) return () => false;
  return (row) => shown.every(({ column, cellOf }) => cellText(cellOf(row)) === (example[column.name] ?? ''));
}

function reader(ledger: Ledger, column: Column, context: CellContext): (cell: TableColumn['cells'][number]) => ToldCell {
  if (ledger.kind !== 'figure' || column.name !== 'value') return (cell) => readCell(column, cell, context);
  return (cell) => {
    const { value, kind } = readFigure(column, cell, context);
    return kind === null ? value : { ...value, kind };
  };
}

function stopIfAsked({ signal }: ImportOptions): void {
  if (signal?.aborted === true) throw new EngineError('cancelled', { zh: '导入已取消，没有存入任何内容。', en: 'The import was stopped; nothing was stored.' });
}

/** The batch that already brought this very file for this scope, when it was not undone. */
async function sameFileBefore(store: Store, request: ImportRequest, kind: string, contentSha: string): Promise<number | null> {
  const [row] = await store.read(
    `select max(no) as no from batch b where verb = 'import' and ledger = $1 and scope = $2 and content_sha = $3 and not exists
       (select 1 from batch u where u.undoes = b.no and not exists (select 1 from batch again where again.undoes = u.no))`,
    [kind, scopeOf(request), contentSha],
  );
  return row === undefined || row['no'] === null ? null : Number(row['no']);
}

function scopeOf({ replace }: ImportRequest): string {
  return replace === undefined ? '' : `${replace.unit}/${replace.period}`;
}

function beatenHeadings({ table, matchFor }: KnownTable, kind: Ledger['kind'], place: Place): readonly Problem[] {
  const row = (table.headerRows.at(-1) ?? 0) + 1;
  return matchFor(kind).beaten.map(({ heading, by }) =>
    problemOf({ code: 'headingNotUsed', facts: { used: by } }, { ...place, row, column: heading }, heading),
  );
}

function withoutHeading({ table, grid }: KnownTable, known: readonly KnownTable[], place: Place): readonly Problem[] {
  const sheetTables = known.map((each) => each.table).filter(({ sheet }) => sheet === table.sheet);
  return unheadedColumns(grid, table, sheetTables).map(({ at, cells }) =>
    problemOf({ code: 'noHeading', facts: { place: at + 1, cells } }, { ...place, row: (table.headerRows.at(-1) ?? 0) + 1 }, null),
  );
}

const NOT_READ = {
  hiddenSheet: { zh: '隐藏的工作表，未读取', en: 'Hidden sheet, not read' },
  otherSheet: { zh: '这张工作表没有本台账的表头', en: 'Sheet without the headings of this ledger' },
  otherTable: { zh: '另一张表的行，这次没有读取', en: 'Row of another table, not read this time' },
  leftOut: { zh: '按读法略去的行', en: 'Left out by the mapping' },
  example: { zh: '空白模板里的示例行', en: 'Example of the blank template' },
} satisfies Record<string, Text>;

type NotData = SheetReport['notDataRows'][number];

function unreadRows(why: Text, rows: number): readonly NotData[] {
  return Array.from({ length: rows }, (_, at) => ({ row: at + 1, why }));
}

interface SheetParts {
  readonly known: readonly KnownTable[];
  readonly read: readonly { readonly table: KnownTable; readonly at: number; readonly leftOut: readonly NotData[] }[];
  readonly staged: StagedRows;
  readonly plan: ImportPlan;
  readonly kind: Ledger['kind'];
  /** Its rows when none of its tables is read. */
  readonly unread: () => readonly NotData[];
}

function sheetReport(sheet: string, { known, read, staged, plan, kind, unread: unreadOf }: SheetParts): SheetReport {
  const unread = read.length === 0 ? unreadOf() : [];
  const others = known.filter((each) => !read.some(({ table }) => table === each));
  const records = new Set(others.length === 0 ? [] : read.flatMap(({ table }) => table.table.dataRows.map((row) => row + 1)));
  const notDataRows =
    read.length === 0
      ? unread
      : [
          ...known.flatMap(({ table }) => table.notData),
          ...others.flatMap(({ table }) => table.dataRows.flatMap((row) => (records.has(row + 1) ? [] : [{ row: row + 1, why: NOT_READ.otherTable }]))),
          ...read.flatMap(({ at, leftOut }) => [...(staged.outcomes[at]?.notData ?? []), ...leftOut]),
        ].toSorted((a, b) => a.row - b.row);
  const count = (what: 'created' | 'unchanged' | 'changed' | 'refused') => read.reduce((total, { at }) => total + (plan.outcomes[at]?.[what] ?? 0), 0);
  const [created, unchanged, changed, refused] = [count('created'), count('unchanged'), count('changed'), count('refused')];
  const rows = read.length === 0 ? unread.length : known.reduce((total, { table }) => total + table.notData.length, 0) + dataRowsOf(read, others, records);
  if (rows !== created + unchanged + changed + refused + notDataRows.length) {
    throw new Error(
      `${sheet}: ${rows} rows, but ${created} created, ${unchanged} unchanged, ${changed} changed, ${refused} refused, ${notDataRows.length} not data`,
    );
  }
  const suspiciousRows = read.flatMap(({ at }) => plan.outcomes[at]?.suspiciousRows ?? []).toSorted((a, b) => a - b);
  return {
    sheet,
    rows,
    created,
    unchanged,
    changed,
    refused,
    suspicious: suspiciousRows.length,
    suspiciousRows,
    notData: notDataRows.length,
    notDataRows,
    headings: read.flatMap(({ table }) =>
      table.matchFor(kind).columns.map(({ heading, column, confidence }) => ({ heading, column: confidence < SURE ? null : column })),
    ),
  };
}

/** Rows that are data of some table: of each table that is read, and those of others besides. */
function dataRowsOf(read: SheetParts['read'], others: readonly KnownTable[], records: ReadonlySet<number>): number {
  const own = read.reduce((total, { table }) => total + table.table.dataRows.length, 0);
  return own + others.flatMap(({ table }) => table.dataRows).filter((row) => !records.has(row + 1)).length;
}

function inFileOrder(problems: readonly Problem[], sheets: readonly string[]): Problem[] {
  const sheetAt = ({ place }: Problem) => (place.sheet === undefined ? -1 : sheets.indexOf(place.sheet));
  return problems.toSorted((a, b) => sheetAt(a) - sheetAt(b) || (a.place.row ?? 0) - (b.place.row ?? 0));
}

function sum(report: ImportReport, count: 'created' | 'changed' | 'unchanged' | 'refused'): number {
  return report.sheets.reduce((total, sheet) => total + sheet[count], 0);
}
