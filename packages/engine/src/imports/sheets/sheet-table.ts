import type { Text } from '../../text.ts';

/** The heading of one column, from the top row of the header down: `['整改责任单位', '施工']`. */
export interface HeadingPath {
  /** Column of the sheet, from 0. */
  readonly at: number;
  readonly path: readonly string[];
  /** The path joined by `/`, as people see it and as mappings name it. */
  readonly heading: string;
}

/**
 * A table found in a sheet. Every row of the sheet is in the data of a table or named in the `notData` of exactly one.
 * Tables that stand side by side share rows: what is a record in one of them is named in none.
 */
export interface SheetTable {
  /** Place of its sheet in the file, from 0. */
  readonly sheet: number;
  readonly name: string;
  /** The words above the header, when there are any. */
  readonly title: string | null;
  /** What the title says about all rows: the year for dates without one, the period, the unit that reports. Null: nothing. */
  readonly year: number | null;
  readonly period: string | null;
  readonly unit: string | null;
  /** What bare amounts of money are counted in where a line above says so (单位：万元); a heading that says it itself goes first. */
  readonly yuan: number | null;
  /** Rows of the sheet, from 0. */
  readonly headerRows: readonly number[];
  readonly headings: readonly HeadingPath[];
  readonly dataRows: readonly number[];
  /** Rows that are no records, as the spreadsheet numbers them (from 1), each with its reason. */
  readonly notData: readonly { readonly row: number; readonly why: Text }[];
  /** Columns in which a merged cell speaks for all the rows it covers, `from` and `to` counted from 0 and both included. */
  readonly filledDown: readonly { readonly at: number; readonly from: number; readonly to: number }[];
}
