import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Quantity } from '../measures/measure.ts';
import type { Text } from '../text.ts';

/** What the cells of a table of tallies are counted for. */
export interface TallyCubeRequest {
  /** First and last period, same grain; or twice the same months on end, `2025-01~2025-05`. */
  readonly from: string;
  readonly to: string;
  /** The months are counted from 1 January to their end each. */
  readonly toDate?: boolean;
  /** The last month that counts; a period that reaches beyond it ends with it. */
  readonly until?: string;
  /** Codes of measures that add up over townships and sectors; absent: those an office follows. */
  readonly measures?: readonly string[];
  /** Code of a unit, or credit code of an enterprise. */
  readonly unit?: string;
  readonly sector?: string;
  /** Rows are told apart by category of hazard as well, or by that and by enterprise. Only with a unit or a sector. */
  readonly deep?: 'category' | 'enterprise';
  readonly knownAt?: number;
}

/** A sum over the columns of a table of tallies. */
export type TallyTerms = readonly { readonly column: string; readonly times: number }[];

export interface TallyMeasure {
  readonly code: string;
  readonly name: Text;
  readonly scope: Text;
  readonly quantity: Quantity;
  /** Whether it is a share of cases, which has an interval. */
  readonly isProportion: boolean;
  /** Whose rows stand behind it; null: of several ledgers. */
  readonly ledger: LedgerKind | null;
  /** Its value in any group of rows is one sum, or the quotient of two. */
  readonly numerator: TallyTerms;
  readonly denominator: TallyTerms | null;
  /** First month of the ledgers behind it. */
  readonly since: string;
  readonly tellsEnterprises: boolean;
  readonly tellsCategories: boolean;
}

export interface TallyPeriod {
  /** Names its rows: `2025-03`, or the months on end that were counted, `2025-01~2025-03`. */
  readonly code: string;
  /** What it is called: `2025-03`, `2025Q1`, `2025`. */
  readonly name: string;
  readonly start: string;
  /** Last day; the cut-off of its cells. */
  readonly end: string;
  /** Nothing of it is missing: it was not cut short, and the ledgers reach to its end. */
  readonly isWhole: boolean;
  /** Place in `periods` of the same-named one a year before; null: not in the table. */
  readonly yearBefore: number | null;
  /** It is there only as somebody's year before. */
  readonly isAside: boolean;
}

interface TallyMember {
  readonly code: string;
  readonly name: string;
}

/** What a table of tallies holds; it travels in the table's metadata under `sanse`. */
export interface TallyCubeHeader {
  readonly periods: readonly TallyPeriod[];
  /** In official order, those gone included, each with the days from and to which it was there (null: no limit). */
  readonly units: readonly (TallyMember & { readonly group: string | null; readonly validFrom: string | null; readonly validTo: string | null })[];
  readonly sectors: readonly (TallyMember & { readonly validFrom: string | null; readonly validTo: string | null })[];
  readonly enterprises: readonly TallyMember[];
  readonly categories: readonly string[];
  readonly measures: readonly TallyMeasure[];
  /** Every measure that could stand in such a table. */
  readonly offered: readonly { readonly code: string; readonly name: Text }[];
  /** Last month in which anything happened. */
  readonly lastMonth: string | null;
  readonly knownAt: number;
}
