import type { Text } from '../../text.ts';
import type { Grid, Merge } from '../files/grid.ts';
import { isBlank } from '../read-cell.ts';
import { findHeaders, type HeadedArea } from './find-headers.ts';
import type { LikenessOf } from './header-rows.ts';
import { createHeadingLikeness } from './heading-text.ts';
import { nameRows, NOT_DATA, type RowName } from './name-rows.ts';
import { isUnitOfMeasure, rowWord } from './row-words.ts';
import type { HeadingPath, SheetTable } from './sheet-table.ts';
import { type Area, type SheetView, viewSheet } from './sheet-view.ts';
import { splitSideBySide } from './split-side-by-side.ts';
import { orElse, readTitle } from './title-facts.ts';
import { APART, titleLines } from './title-lines.ts';

/**
 * Finds the tables of a sheet as people make it. `knows` tells whether some ledger or saved mapping uses a heading, as `plainHeading` gives it.
 * Every row up to the sheet's last filled cell (`usedRows`) is in the data of a table or, with its reason, in the `notData` of exactly one;
 * tables that stand side by side share their rows. No table: an empty list. Hidden rows and columns are read like others: what a filter hides is
 * still a record.
 */
export function understandSheet(grid: Grid, sheet: number, knows: (plainHeading: string) => boolean): readonly SheetTable[] {
  const view = viewSheet(grid);
  const found = tablesIn(view, view.used, createHeadingLikeness(knows)).map((headed) => ({ headed, names: nameRows(view, headed) }));
  const rowsMerged = grid.merges.filter(({ top, bottom }) => bottom > top);
  const reasons = shareOutRows(view, found);
  const sheetTop = found.length === 0 ? [] : titleLines(view, { ...view.used, bottom: Math.min(...found.map(({ headed }) => headed.band.top)) - 1 });
  const around = orElse(readTitle(sheetTop), readTitle([grid.name.replace(/\.\w{2,5}$/, '')]));
  return found.map(({ headed, names }, place) => {
    const { area, band } = headed;
    const own = titleLines(view, { ...area, bottom: band.top - 1 });
    const lines = own.length > 0 ? own : sheetTop;
    const { year, period, unit, yuan } = orElse(readTitle(own), around);
    return {
      sheet,
      name: grid.name,
      title: lines.length === 0 ? null : lines.join(APART),
      year,
      period,
      unit,
      yuan,
      headerRows: rowsOf(names, area, 'header'),
      headings: withMeasures(view, band.headings, rowsOf(names, area, 'measures')[0]),
      dataRows: rowsOf(names, area, 'data'),
      notData: reasons[place] ?? [],
      filledDown: filledDown(rowsMerged, view, headed, new Set(rowsOf(names, area, 'data'))),
    };
  });
}

/** Parts an area at the blank columns between tables, then at later headers, until each part holds one table. */
function tablesIn(view: SheetView, area: Area, likenessOf: LikenessOf): readonly HeadedArea[] {
  const parts = splitSideBySide(view, area, likenessOf);
  if (parts.length > 1) return parts.flatMap((part) => tablesIn(view, part, likenessOf));
  const headed = findHeaders(view, area, likenessOf);
  return headed.length <= 1
    ? headed
    : headed.flatMap((each) => (splitSideBySide(view, each.area, likenessOf).length > 1 ? tablesIn(view, each.area, likenessOf) : [each]));
}

function rowsOf(names: readonly RowName[], { top }: Area, wanted: RowName): readonly number[] {
  const rows: number[] = [];
  for (const [place, name] of names.entries()) if (name === wanted) rows.push(top + place);
  return rows;
}

/** By table: the rows that are in the data of none, each with the reason of the first table that has more to say than that it is blank. */
function shareOutRows(
  view: SheetView,
  found: readonly { readonly headed: HeadedArea; readonly names: readonly RowName[] }[],
): readonly (readonly { readonly row: number; readonly why: Text }[])[] {
  const said: RowName[] = Array.from({ length: view.used.bottom + 1 }, () => 'blank');
  const speakers = new Int32Array(said.length);
  for (const [table, { headed, names }] of found.entries()) {
    for (const [place, name] of names.entries()) {
      const row = headed.area.top + place;
      if (name !== 'data' && said[row] !== 'blank') continue;
      said[row] = name;
      speakers[row] = table;
    }
  }
  const notData: { row: number; why: Text }[][] = found.map(() => []);
  for (const [row, name] of said.entries()) if (name !== 'data') notData[speakers[row] ?? 0]?.push({ row: row + 1, why: NOT_DATA[name] });
  return notData;
}

/** A row 万元, 处, … under the header says what its column is counted in, as brackets in a heading would. */
function withMeasures(view: SheetView, headings: readonly HeadingPath[], row: number | undefined): readonly HeadingPath[] {
  if (row === undefined) return headings;
  return headings.map((heading) => {
    const word = rowWord(view.text(row, heading.at)).replace(/[()]/g, '');
    if (!isUnitOfMeasure(word)) return heading;
    const path = [...heading.path.slice(0, -1), `${heading.path.at(-1) ?? ''}(${word})`];
    return { ...heading, path, heading: path.join('/') };
  });
}

/** An amount or a count; longer ones without a point are codes. */
const SHORT_NUMBER = /^-?\d{1,5}$|^-?[\d,]*\.\d+$/;

/**
 * Merged ranges over several records. Words and days hold for all of them; a number does not, as an amount written once for three records
 * would be counted three times. Without merged cells nothing is filled down: a blank cell under a name may as well have been forgotten.
 */
function filledDown(rowsMerged: readonly Merge[], view: SheetView, { area, band }: HeadedArea, records: ReadonlySet<number>): SheetTable['filledDown'] {
  const columns = new Set(band.headings.map(({ at }) => at));
  return rowsMerged
    .filter(({ top, left }) => top > band.bottom && top <= area.bottom && columns.has(left))
    .filter(({ top, left }) => !isBlank(view.own(top, left)) && !SHORT_NUMBER.test(view.text(top, left)))
    .map(({ top, bottom, left }) => ({ at: left, from: top, to: Math.min(bottom, area.bottom) }))
    .filter(({ from, to }) => hasRowIn(records, from + 1, to))
    .toSorted((a, b) => a.from - b.from || a.at - b.at);
}

function hasRowIn(rows: ReadonlySet<number>, first: number, last: number): boolean {
  for (let row = first; row <= last; row += 1) if (rows.has(row)) return true;
  return false;
}
