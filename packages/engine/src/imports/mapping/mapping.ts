import type { LedgerKind } from '../../ledgers/ledger.ts';
import type { NameList } from '../resolve-names.ts';

/** Order of day, month and year in dates written with slashes, dots or dashes. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

/** Only in the rows in which a heading holds one of the words. */
export interface When {
  readonly heading: string;
  readonly in: readonly string[];
}

/** The cell under a heading. */
export interface HeadingSource {
  readonly heading: string;
  /** Takes only what the first group of the pattern catches; a cell it does not meet is empty. Which patterns are allowed: `safePattern`. */
  readonly pattern?: string;
  /** Absent: year first. Holds for all sources of the column. */
  readonly dates?: DateOrder;
  /** Empty wherever the cell holds one of these words. */
  readonly emptyWords?: readonly string[];
  readonly when?: When;
}

/** Where the values of a ledger's column come from. A bare text is a heading. */
export type ColumnSource =
  | string
  | HeadingSource
  /** The same value in every row, or in every row that meets `when`. */
  | { readonly value: string; readonly when?: When }
  /** So many days after another column of the ledger. */
  | { readonly after: string; readonly days: number }
  /** That of the enterprise the row names: its township or its sector. */
  | { readonly from: 'enterprise' };

/**
 * How the tables of one shape of header are read: a small text file (YAML) that can be saved, exported and named on the command line.
 * What it does not name is read as the product would read it without a mapping.
 */
export interface Mapping {
  readonly ledger: LedgerKind;
  /** By column of the ledger. Of several sources the first that is not empty. Null: the column is not in this file, whatever its headings say. */
  readonly columns: Readonly<Record<string, ColumnSource | readonly ColumnSource[] | null>>;
  /** By column of the ledger: words of the sheet and the choice each stands for; null: no value. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** Names of units, sectors and enterprises as the sheet writes them, and the code each stands for. */
  readonly names: Readonly<Record<NameList, Readonly<Record<string, string>>>>;
  /** Rows left out: those whose heading holds one of the words. */
  readonly leaveOut: readonly When[];
}

/** From here on a match is used without asking. */
export const SURE = 0.8;

/** How a heading came to be taken for a column, the surest first. */
export type MatchedBy = 'mapping' | 'name' | 'alias' | 'pinyin' | 'similar' | 'values';

export interface ColumnMatch {
  readonly heading: string;
  /** Column of the sheet, from 0. */
  readonly at: number;
  /** Column of the ledger; null: the heading is not used. */
  readonly column: string | null;
  /** 0 to 1. A match under `SURE` is shown to be confirmed, and is not used until somebody does: a wrong date does more harm than a missing one. */
  readonly confidence: number;
  readonly by: MatchedBy | null;
}

/** A word or a name that the product will not guess at. */
export interface Question {
  readonly column: string;
  readonly heading: string;
  readonly word: string;
  readonly rows: number;
  /** Row of the sheet, from 1, where it stands first. */
  readonly firstRow: number;
  readonly suggestions: readonly { readonly code: string; readonly label: string }[];
}
