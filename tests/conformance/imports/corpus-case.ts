import type { Expected, ExpectedFault, ExpectedFile, ExpectedLedger, ExpectedQuestion, PlainRecord } from './expected.ts';
import { type BookOptions, faultsFor, type MadeSheet, recordsFor, renderWorkbook, sheetsFor, tablesOf } from './sheet-maker.ts';

/** A folder of the corpus. */
export interface CorpusCase {
  readonly name: string;
  /** What the mess is, in one line. */
  readonly note: string;
  readonly files: readonly CorpusFile[];
}

/** A file and what is right about it. */
export interface CorpusFile {
  readonly name: string;
  readonly render: () => Promise<Uint8Array>;
  readonly expected: Omit<ExpectedFile, 'file'>;
}

export interface FileOptions extends BookOptions {
  /** The ledgers it holds, in the order in which they are imported. */
  readonly ledgers: readonly string[];
  /** The file does not say which ledger it is. */
  readonly asked?: true;
  readonly mapping?: string;
  /** Faults that concern no single cell, or are found only when rows are compared, by ledger. */
  readonly moreFaults?: readonly (Partial<ExpectedFault> & Pick<ExpectedFault, 'code' | 'severity'>)[];
  readonly questions?: readonly ExpectedQuestion[];
  /** The whole ledger afterwards, where the file only tells a part of it. */
  readonly records?: readonly PlainRecord[];
  readonly render?: (sheets: readonly MadeSheet[]) => Promise<Uint8Array> | Uint8Array;
}

export function fileOf(name: string, sheets: readonly MadeSheet[], options: FileOptions): CorpusFile {
  const { ledgers, mapping, moreFaults = [], questions = [], records, from1904 } = options;
  const nowhere = { sheet: null, row: null, column: null, value: null };
  return {
    name,
    render: async () => (options.render === undefined ? renderWorkbook(sheets, from1904 === true ? { from1904 } : {}) : options.render(sheets)),
    expected: {
      ...(mapping === undefined ? {} : { mapping }),
      tables: tablesOf(sheets),
      ledgers: ledgers.map((kind): ExpectedLedger => ({
        kind,
        asked: ledgers.length > 1 || options.asked === true,
        sheets: sheetsFor(kind, sheets),
        faults: [...faultsFor(kind, sheets), ...moreFaults.map((fault) => ({ ...nowhere, ...fault }))],
        questions,
        records: records ?? recordsFor(kind, sheets),
      })),
    },
  };
}

export function caseOf(name: string, note: string, ...files: readonly CorpusFile[]): CorpusCase {
  return { name, note, files };
}

export function expectedOf({ files }: CorpusCase): Expected {
  return { files: files.map(({ name, expected }) => ({ file: name, ...expected })) };
}
