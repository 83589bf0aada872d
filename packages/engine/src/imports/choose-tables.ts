import { LEDGERS } from '../ledgers/index.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { EngineError, type Place } from '../problems.ts';
import type { Grid } from './files/grid.ts';
import { faultyFile, problemOf } from './problems-catalogue.ts';
import type { KnownFile, KnownTable } from './read-tables.ts';
import { usedRows } from './sheets/sheet-view.ts';

/** The ledger of an import and the tables of the file that belong to it. */
export interface ChosenTables {
  readonly kind: LedgerKind;
  readonly tables: readonly KnownTable[];
}

/**
 * The tables that an import of a ledger reads: those that are taken for it and have all it requires.
 * @throws EngineError `wrongLedger` when a required column is missing or there is no such table, `unreadableFile` for a file without content,
 * `badRequest` when no ledger was named and the tables are of several or of none
 */
export function chooseTables(known: KnownFile, wanted: LedgerKind | undefined, fileName: string): ChosenTables {
  const kind = wanted ?? onlyKind(known, fileName);
  const complete = known.tables.filter((table) => table.matchFor(kind).missing.length === 0);
  const own = known.tables.filter((table) => table.kind === kind);
  const faulty = own.find((table) => table.matchFor(kind).missing.length > 0);
  if (faulty !== undefined) throw missingColumns(known, faulty, kind, fileName);
  if (own.length > 0) return { kind, tables: complete.filter((table) => table.kind === kind || table.kind === null) };
  if (complete.length > 0) return { kind, tables: complete };
  throw nothingFor(kind, known, fileName);
}

function onlyKind({ tables, file }: KnownFile, fileName: string): LedgerKind {
  const kinds = [...new Set(tables.flatMap(({ kind }) => kind ?? []))];
  const [only] = kinds;
  if (only !== undefined && kinds.length === 1) return only;
  if (tables.length === 0) throw noContent(file.grids, fileName);
  const could = [...new Set(tables.flatMap(({ kind, candidates }) => kind ?? candidates.map((each) => each.kind)))].map((each) => LEDGERS[each].label);
  throw new EngineError('badRequest', {
    zh: `“${fileName}”没有说明是哪种台账，${could.length === 0 ? '从表头也看不出来' : `从表头看可能是：${could.map(({ zh }) => zh).join('、')}`}。请指明台账种类。`,
    en: `${fileName} does not say which ledger it is${could.length === 0 ? '' : `; it may be: ${could.map(({ en }) => en).join(', ')}`}. Name the kind of ledger.`,
  });
}

/** Names the sheet only where there are several. */
export function placeInFile({ file }: Pick<KnownFile, 'file'>, fileName: string, sheet: number): Place {
  return file.grids.length > 1 ? { file: fileName, sheet: file.grids[sheet]?.name ?? '' } : { file: fileName };
}

function missingColumns(known: KnownFile, { table, matchFor }: KnownTable, kind: LedgerKind, fileName: string): EngineError {
  const place = placeInFile(known, fileName, table.sheet);
  const row = (table.headerRows[0] ?? 0) + 1;
  return faultyFile(
    'wrongLedger',
    fileName,
    matchFor(kind).missing.map((column) =>
      problemOf(
        { code: 'missingColumn', facts: { column: column.heading, aliases: column.aliases ?? [] } },
        { ...place, row, column: column.heading.zh },
        null,
      ),
    ),
  );
}

const HEADINGS_ENOUGH = 2;

function nothingFor(kind: LedgerKind, known: KnownFile, fileName: string): EngineError {
  const ledger = LEDGERS[kind];
  const other = known.tables.find((table) => table.kind !== null);
  if (other?.kind !== null && other !== undefined) {
    const facts = { ledger: ledger.label, other: LEDGERS[other.kind].label };
    return faultyFile('wrongLedger', fileName, [problemOf({ code: 'otherLedger', facts }, placeInFile(known, fileName, other.table.sheet), null)]);
  }
  const sure = (table: KnownTable) => table.matchFor(kind).columns.filter(({ column }) => column !== null).length;
  const [likest] = known.tables.toSorted((a, b) => sure(b) - sure(a));
  if (likest !== undefined && sure(likest) >= HEADINGS_ENOUGH) return missingColumns(known, likest, kind, fileName);
  if (known.file.grids.every((grid) => usedRows(grid) === 0)) return noContent(known.file.grids, fileName);
  const required = ledger.columns.filter((column) => column.required === true).map(({ heading }) => heading.zh);
  return faultyFile('wrongLedger', fileName, [
    problemOf({ code: 'noHeader', facts: { ledger: ledger.label, required: required.join('、') } }, { file: fileName }, null),
  ]);
}

function noContent(grids: readonly Grid[], fileName: string): EngineError {
  const code = grids.every((grid) => usedRows(grid) === 0) ? 'emptyFile' : 'noTables';
  return faultyFile('unreadableFile', fileName, [problemOf({ code, facts: {} }, { file: fileName }, null)]);
}
