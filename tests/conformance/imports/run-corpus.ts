import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine, ImportReport, ImportRequest, LedgerKind, Mapping } from '@sanse/engine';
import { EngineError, openEngine, readMapping } from '@sanse/engine';
import { LEDGERS } from '@sanse/engine/ledgers';
import { ENTERPRISES, SECTORS, UNITS } from './county.ts';
import type { Expected, ExpectedFile, ExpectedLedger, ExpectedTable, Plain, PlainRecord } from './expected.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** From here on a match of a heading is used without asking. */
const SURE = 0.8;

export interface CorpusFolder {
  readonly name: string;
  readonly path: string;
  readonly expected: Expected;
}

/** The folders of a part of the corpus, in the order of their names. */
export function foldersOf(part: string): readonly CorpusFolder[] {
  return readdirSync(join(HERE, part))
    .toSorted()
    .map((name) => {
      const path = join(HERE, part, name);
      return { name, path, expected: JSON.parse(readFileSync(join(path, 'expected.json'), 'utf8')) as Expected };
    });
}

const csv = (rows: readonly (readonly string[])[]) => new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'));

/** The county of the corpus, made once and copied for each case. An engine with a folder parses a file once for survey, preview and import. */
export interface County {
  open(): Promise<Engine>;
  remove(): void;
}

export async function makeCounty(): Promise<County> {
  const folder = mkdtempSync(join(tmpdir(), 'sanse-corpus-'));
  const home = join(folder, 'county');
  const engine = await openEngine({ home });
  for (const [kind, rows] of [
    ['unit', UNITS],
    ['sector', SECTORS],
    ['enterprise', ENTERPRISES],
  ] as const) {
    await engine.importFile({ kind, fileName: `${kind}.csv`, bytes: csv(rows), by: 'corpus' });
  }
  await engine.close();
  let copies = 0;
  return {
    open() {
      copies += 1;
      const copy = join(folder, String(copies));
      cpSync(home, copy, { recursive: true });
      return openEngine({ home: copy });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Reading {
  readonly tables: readonly SurveyedFacts[];
  readonly ledgers: readonly ExpectedLedger[];
  /** Of each ledger: how many records another import of the same file would store. */
  readonly storedAgain: readonly number[];
  readonly previews: readonly ImportReport[];
  readonly reports: readonly ImportReport[];
}

/** What the product tells about a table. */
export type SurveyedFacts = Pick<ExpectedTable, 'sheet' | 'ledger' | 'title' | 'headings'> & { readonly rows: number };

export function factsOf({ sheet, ledger, title, headings, dataRows }: ExpectedTable): SurveyedFacts {
  return { sheet, ledger, title, headings, rows: dataRows.length };
}

/** Reads a file through the product, as the expectation asks: its tables, then an import of each of its ledgers. */
export async function readThrough(engine: Engine, folder: string, expected: ExpectedFile): Promise<Reading> {
  const mapping = expected.mapping === undefined ? undefined : mappingIn(expected.mapping);
  const base = { fileName: expected.file, bytes: readFileSync(join(folder, expected.file)), ...(mapping === undefined ? {} : { mapping }) };
  const readings: { readonly ledger: ExpectedLedger; readonly again: number; readonly preview: ImportReport; readonly report: ImportReport }[] = [];
  for (const wanted of expected.ledgers) {
    const request: ImportRequest = { ...base, by: 'corpus', ...(wanted.asked ? { kind: wanted.kind as LedgerKind } : {}) };
    const preview = await engine.previewImport(request);
    const report = await engine.importFile(request);
    const afterwards = await engine.previewImport(request);
    const records = await recordsOf(engine, report.kind);
    readings.push({ ledger: { ...ledgerOf(report), asked: wanted.asked, records }, again: storedBy(afterwards), preview, report });
  }
  const reports = readings.map(({ report }) => report);
  return {
    tables: await tablesIn(engine, base, reports),
    ledgers: readings.map(({ ledger }) => ledger),
    storedAgain: readings.map(({ again }) => again),
    previews: readings.map(({ preview }) => preview),
    reports,
  };
}

/** One file into a county that holds others already; `isOwn` tells its records from theirs. */
export async function readOne(engine: Engine, file: Pick<ImportRequest, 'fileName' | 'bytes'>, isOwn: (record: PlainRecord) => boolean) {
  const report = await engine.importFile({ ...file, by: 'corpus' });
  const records = await recordsOf(engine, report.kind);
  return { ...ledgerOf(report), tables: await tablesIn(engine, file, [report]), records: records.filter(isOwn) };
}

/** What an import says that reads nothing, and the columns it misses. */
export async function refusalOf(engine: Engine, folder: string, { file }: ExpectedFile): Promise<ExpectedFile['refusal']> {
  const request = { fileName: file, bytes: readFileSync(join(folder, file)), by: 'corpus' };
  const error = await engine.importFile(request).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EngineError)) throw error ?? new Error(`${file} was read`);
  return { code: error.code, missing: error.problems.flatMap(({ code, place }) => (code === 'missingColumn' ? (place.column ?? []) : [])) };
}

function mappingIn(text: string): Mapping {
  const { mapping, problems } = readMapping(text, '读法.yaml');
  if (mapping === null) throw new Error(`internal: ${problems.map(({ message }) => message.en).join(' ')}`);
  return mapping;
}

async function tablesIn(
  engine: Engine,
  file: Pick<ImportRequest, 'fileName' | 'bytes' | 'mapping'>,
  reports: readonly ImportReport[],
): Promise<readonly SurveyedFacts[]> {
  const { tables } = await engine.surveyFile(file);
  return tables.map(({ sheet, kind, title, dataRows }, place) => {
    const read = reports.flatMap((report) => report.tables.filter((each, at) => at === place && each.read))[0];
    const headings = Object.fromEntries((read?.columns ?? []).map(({ heading, column, confidence }) => [heading, confidence < SURE ? null : column]));
    return { sheet, ledger: kind, title: title?.replace(/\s/g, '') ?? null, headings, rows: dataRows };
  });
}

function storedBy({ sheets }: ImportReport): number {
  return sheets.reduce((total, { created, changed }) => total + created + changed, 0);
}

function ledgerOf({ kind, sheets, problems, questions }: ImportReport): Omit<ExpectedLedger, 'asked' | 'records'> {
  return {
    kind,
    sheets: sheets.map(({ sheet, rows, created, unchanged, changed, refused, notDataRows }) => ({
      sheet,
      rows,
      created,
      unchanged,
      changed,
      refused,
      notData: notDataRows.map(({ row, why }) => [row, why.zh] as const),
    })),
    faults: problems.map(({ code, severity, place, value }) => ({
      code,
      severity,
      sheet: place.sheet ?? null,
      row: place.row ?? null,
      column: place.column ?? null,
      value,
    })),
    questions: questions.map(({ column, heading, word, rows, firstRow }) => ({ column, heading, word, rows, firstRow })),
  };
}

/** What tells the records of the corpus apart. */
const KEYS = ['township', 'unit', 'hazardNo', 'inspectionNo', 'documentNo', 'tipNo', 'code', 'foundOn', 'description'];

/** In one order, whatever the order in which they were stored. */
export function inOrder(records: readonly PlainRecord[]): readonly PlainRecord[] {
  const keyed = records.map((record) => ({ record, key: KEYS.map((name) => String(record[name] ?? '')).join(' ') }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ record }) => record);
}

const STORE = 'store.duckdb';
const IN_FORCE = 'till = 2147483647 and not removed';
const storedName = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * All records of a ledger as they stand in the data folder, without what is empty. They are read from a copy of the database file,
 * by nothing of the product but the names and types of its columns.
 */
export async function recordsOf({ home }: Engine, kind: LedgerKind): Promise<readonly PlainRecord[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sanse-copy-'));
  for (const file of [STORE, `${STORE}.wal`]) if (existsSync(join(home, file))) copyFileSync(join(home, file), join(folder, file));
  const instance = await DuckDBInstance.create(join(folder, STORE));
  const connection = await instance.connect();
  try {
    const codes = ['unit', 'sector', 'enterprise'].map(
      (list) => `select '${list} ' || rec as rec, ${list === 'enterprise' ? 'uscc' : 'code'} as code from ${list} where ${IN_FORCE}`,
    );
    const codeOf = new Map((await connection.runAndReadAll(codes.join(' union all '))).getRows().map(([rec, code]) => [String(rec), String(code)]));
    const { columns } = LEDGERS[kind];
    const listed = columns.map(({ name, type }) => (type === 'date' || type === 'decimal' ? `"${storedName(name)}"::varchar` : `"${storedName(name)}"`));
    const rows = (await connection.runAndReadAll(`select ${listed.join(', ')} from "${storedName(kind)}" where ${IN_FORCE}`)).getRows();
    return inOrder(
      rows.map((row) =>
        Object.fromEntries(
          columns.flatMap(({ name, type }, at) => ((row[at] ?? null) === null ? [] : [[name, plainOf(type, row[at] as Plain | bigint, codeOf)]])),
        ),
      ),
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

function plainOf(type: string, value: Plain | bigint, codeOf: ReadonlyMap<string, string>): Plain {
  if (type === 'unit' || type === 'sector' || type === 'enterprise') return codeOf.get(`${type} ${String(value)}`) ?? `? ${String(value)}`;
  if (type === 'decimal')
    return String(value)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  return typeof value === 'bigint' ? Number(value) : value;
}
