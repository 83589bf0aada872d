import type { ImportProgress } from '@sanse/api/client';
import type { ImportReport, LedgerKind, Mapping, SheetReport, SurveyedTable } from '@sanse/engine';
import { ApiProblem } from '@sanse/api/client';
import { LEDGERS } from '@sanse/engine/ledgers';
import { headingRows, missingColumns } from './table-reading.ts';

/** A file on its way in, or those of its tables that belong to one ledger. Nothing of it is stored before `stored`. */
export interface QueuedFile {
  readonly id: number;
  readonly file: File;
  /** Its place in the folder it came with. */
  readonly path: string;
  /** Null: nobody has said which ledger it is, and the tables do not tell. */
  readonly kind: LedgerKind | null;
  /** How the person wants it read; null: as the product reads it. */
  readonly mapping: Mapping | null;
  readonly state: 'waiting' | 'reading' | 'unsorted' | 'previewed' | 'storing' | 'stored' | 'failed';
  /** Every table of the file, as last read. */
  readonly tables: readonly SurveyedTable[];
  /** The same as the product read them by itself, before any correction. */
  readonly asFound: readonly SurveyedTable[];
  readonly report: ImportReport | null;
  readonly error: Error | null;
  readonly progress: ImportProgress | null;
}

export type Count = 'rows' | 'created' | 'changed' | 'unchanged' | 'refused' | 'suspicious' | 'notData';

export type Totals = Readonly<Record<Count, number>>;

/** The counts of all sheets together. */
export function totalsOf({ sheets }: Pick<ImportReport, 'sheets'>): Totals {
  const sum = (count: Count) => sheets.reduce((total: number, sheet: SheetReport) => total + sheet[count], 0);
  return {
    rows: sum('rows'),
    created: sum('created'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    refused: sum('refused'),
    suspicious: sum('suspicious'),
    notData: sum('notData'),
  };
}

/** The tables that an import of this file would read. Those of other ledgers in the same file are entries of their own. */
export function ownTables({ kind, tables }: Pick<QueuedFile, 'kind' | 'tables'>): readonly SurveyedTable[] {
  return tables.filter((table) => kind === null || table.kind === kind);
}

/** What is left for the person to say: words and names, headings to be confirmed, required columns without a heading (their Chinese names go in `missing`). */
export function openPoints(queued: Pick<QueuedFile, 'kind' | 'tables' | 'report'>) {
  const tables = ownTables(queued);
  return {
    questions: queued.report?.questions.length ?? 0,
    unsure: tables.reduce((sum, table) => sum + headingRows(table).filter(({ state }) => state === 'unsure').length, 0),
    missing: queued.kind === null ? [] : tables.flatMap((table) => missingColumns(LEDGERS[queued.kind as LedgerKind], table)),
  };
}

/** Whether there is anything in it that the store does not have yet. */
export function bringsSomething({ report }: Pick<QueuedFile, 'report'>): boolean {
  if (report === null) return false;
  const { created, changed } = totalsOf(report);
  return created + changed + report.retired > 0;
}

/** It can be stored without anything left to ask. */
export function isReady(queued: QueuedFile): boolean {
  const { questions, unsure } = openPoints(queued);
  return queued.state === 'previewed' && bringsSomething(queued) && questions === 0 && unsure === 0;
}

const DIMENSIONS: readonly (LedgerKind | null)[] = ['unit', 'sector', 'enterprise'];

/** What others refer to comes first; of the rest the file that tells of earlier days, so that the newer state is stored last. */
export function storeOrder(files: readonly QueuedFile[]): readonly QueuedFile[] {
  const place = ({ kind }: QueuedFile) => (DIMENSIONS.includes(kind) ? DIMENSIONS.indexOf(kind) : DIMENSIONS.length);
  const day = ({ report }: QueuedFile) => report?.dataDate ?? '';
  return files.toSorted((a, b) => place(a) - place(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id - b.id));
}

/** A refusal with this code. */
export function isRefusal(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.document.code === code;
}
