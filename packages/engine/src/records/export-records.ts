import { createResolver } from '../imports/resolve-names.ts';
import { LEDGERS } from '../ledgers/index.ts';
import { type Column, type Ledger, storedName } from '../ledgers/ledger.ts';
import { visibleAt } from '../measures/source.ts';
import { CSV, PARQUET, XLSX } from '../media-types.ts';
import { EngineError } from '../problems.ts';
import { loadDimensions } from '../store/dimensions.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Store } from '../store/store.ts';
import type { ExportRequest, ExportWatch } from '../verbs/records.ts';
import type { RenderedFile } from '../verbs/rendered-file.ts';
import { exportNotes } from './export-notes.ts';
import { orderOf } from './order-records.ts';
import { type RecordSources, type SelectedRecords, selectRecords } from './select-records.ts';
import { cellWriter, type Names } from './write-cell.ts';
import { headingOf, writeCsv, writeParquet } from './write-table.ts';
import { type WrittenCell, type WrittenSheet, writeWorkbook } from './write-workbook.ts';

/** Rows read and written at a time: what is long is told how far it is, and can be stopped, between two of them. */
const BATCH = 1000;

/**
 * All rows of a selection under the headings of the blank workbook, with every column of their ledger; importing the file changes nothing.
 * A workbook has a sheet for each ledger they come from and one that says what they are; a .csv or .parquet file holds the first of them.
 * Names of people are not stored: their column is there only where the ledger requires it, with the keyed hash.
 * @throws EngineError `cancelled`
 */
export async function exportRecords(store: Store, request: ExportRequest, sources: RecordSources = {}, watch: ExportWatch = {}): Promise<RenderedFile> {
  const { format = 'xlsx' } = request;
  const all = await selectRecords(store, request, sources);
  const selected = format === 'xlsx' ? all : all.slice(0, 1);
  const [first] = selected;
  if (first === undefined) throw new Error('internal: a selection without a ledger');
  const dimensions = await loadDimensions(store, first.knownAt);
  const names = { dimensions, resolver: createResolver(dimensions) };
  const ordered = await Promise.all(selected.map(async (one) => ({ selected: one, recs: await recsOf(store, one, request.sort) })));
  const total = ordered.reduce((sum, { recs }) => sum + recs.length, 0);
  let done = 0;
  watch.onProgress?.(0, total);
  const tell = (rows: number) => {
    if (watch.signal?.aborted === true) throw cancelled();
    watch.onProgress?.((done += rows), total);
  };
  const tables = ordered.map(({ selected: one, recs }) => ({
    ledger: LEDGERS[one.kind] as Ledger,
    columns: exportedColumns(LEDGERS[one.kind]),
    count: recs.length,
    rows: rowsOf(store, one, recs, names, tell),
  }));
  const notes = exportNotes({ request, selected, counts: tables.map(({ ledger, count }) => ({ ledger, count })), madeOn: sources.today ?? first.cutOff });
  const fileName = `${nameOf(request, first)}.${format}`;
  const [table] = tables;
  if (table === undefined) throw new Error('internal: a selection without a ledger');
  switch (format) {
    case 'csv':
      return { fileName, mediaType: CSV, bytes: await writeCsv(table) };
    case 'parquet':
      return {
        fileName,
        mediaType: PARQUET,
        bytes: await writeParquet(store, table, notes.rows.map((row) => row.filter((cell) => cell !== '').join('：')).join('\n')),
      };
    case 'xlsx':
      return { fileName, mediaType: XLSX, bytes: await writeWorkbook([...tables.map(sheetOf), notes.sheet]) };
  }
}

function exportedColumns({ columns }: Ledger): readonly Column[] {
  return columns.filter(({ type, required }) => type !== 'person' || required === true);
}

function sheetOf({
  ledger,
  columns,
  rows,
}: {
  readonly ledger: Ledger;
  readonly columns: readonly Column[];
  readonly rows: WrittenSheet['rows'];
}): WrittenSheet {
  const headings = columns.map(headingOf);
  return { name: ledger.label.zh, headings, widths: headings.map((heading) => Math.max(10, Math.min(28, [...heading].length * 2 + 4))), rows };
}

async function recsOf(store: Store, { kind, rows, parameters, directory, knownAt }: SelectedRecords, sort: string | undefined): Promise<readonly number[]> {
  const ledger: Ledger = LEDGERS[kind];
  const found = await store.readColumns(
    `select rec from ${quoteName(tableOf(ledger))} where ${visibleAt(knownAt)} and rec in (${rows}) order by ${orderOf(ledger, sort, directory, knownAt)}`,
    parameters,
  );
  return (found.get('rec') ?? []).map(Number);
}

async function* rowsOf(
  store: Store,
  { kind, knownAt }: SelectedRecords,
  recs: readonly number[],
  names: Names,
  tell: (rows: number) => void,
): AsyncGenerator<readonly (readonly WrittenCell[])[]> {
  const ledger: Ledger = LEDGERS[kind];
  const columns = exportedColumns(ledger);
  const write = cellWriter(ledger, names);
  for (let from = 0; from < recs.length; from += BATCH) {
    const wanted = recs.slice(from, from + BATCH);
    const found = await store.read(
      `select rec, ${columns.map((column) => quoteName(storedName(column.name))).join(', ')}
      from ${quoteName(tableOf(ledger))}
      where ${visibleAt(knownAt)} and rec in (select unnest($1::integer[]))`,
      [wanted],
    );
    const byRec = new Map(found.map((row) => [Number(row['rec']), row]));
    yield wanted.flatMap((rec) => {
      const row = byRec.get(rec);
      return row === undefined ? [] : [columns.map((column) => write(column, row))];
    });
    tell(wanted.length);
  }
}

/** What it is, of whom, and as of when, fit for a file. */
function nameOf({ period, unit }: ExportRequest, { measure, name, kind, cutOff, directory }: SelectedRecords): string {
  const whose = [...directory.units.values()].find(({ code }) => code === unit)?.name ?? unit;
  const what = measure === null ? LEDGERS[kind].label.zh : name.zh;
  return [what, ...(whose === undefined ? [] : [whose]), measure === null ? `截至${cutOff}` : period].join('-').replace(/[\\/:*?"<>|]/g, '');
}

function cancelled(): EngineError {
  return new EngineError('cancelled', { zh: '导出已取消，没有生成文件。', en: 'The export was cancelled; no file was made.' });
}
