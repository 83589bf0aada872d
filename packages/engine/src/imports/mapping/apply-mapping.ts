import type { Column, Ledger } from '../../ledgers/ledger.ts';
import { addDays } from '../../periods/dates.ts';
import { type Cell, cellAt, type Grid } from '../files/grid.ts';
import { fold } from '../fold.ts';
import { yuanOf } from '../known-headings.ts';
import { cellText } from '../read-cell.ts';
import type { HeadingPath, SheetTable } from '../sheets/sheet-table.ts';
import { headingOf, sourcesOf } from './column-sources.ts';
import { findHeading } from './find-heading.ts';
import { type ColumnSource, type DateOrder, type HeadingSource, type Mapping, SURE, type When } from './mapping.ts';
import type { TableMatch } from './match-table.ts';
import { LONGEST_CELL, safePattern } from './safe-pattern.ts';

/** A column of the ledger and where its cells come from, row by row. */
export interface AppliedColumn {
  readonly column: Column;
  /** Column of the sheet (from 0) at which faults are shown; null: the value is not written in the sheet. */
  readonly at: number | null;
  readonly heading: string;
  /** Yuan that a bare amount is counted in. */
  readonly yuan: number;
  readonly dates: DateOrder;
  /** What is to be read, as if it stood in the sheet. `row`: of the sheet, from 0. */
  readonly cellOf: (row: number) => Cell;
  /** Where that is empty, the row's enterprise tells it. */
  readonly fromEnterprise: boolean;
}

export interface AppliedTable {
  /** In the ledger's order. */
  readonly columns: readonly AppliedColumn[];
  readonly isLeftOut: (row: number) => boolean;
  /** Headings the mapping names which the table does not have. */
  readonly absent: readonly string[];
}

/** Reads a date as the rest of the table is read: `YYYY-MM-DD`, or null. */
export type ReadDay = (column: Column, cell: Cell, dates: DateOrder) => string | null;

type CellOf = (row: number) => Cell;

const NOTHING: CellOf = () => null;

/**
 * The columns a table gives to its ledger: those of the mapping and the sure matches. A merged cell speaks for the rows it covers; words and names
 * of the mapping are put in place of what the sheet says.
 */
export function applyMapping(
  table: SheetTable,
  grid: Grid,
  ledger: Ledger,
  { match, mapping, readDay }: { readonly match: TableMatch; readonly mapping: Mapping | null; readonly readDay: ReadDay },
): AppliedTable {
  const cellUnder = readThroughMerges(table, grid);
  const absent = new Set<string>();
  const find = (name: string): HeadingPath | null => {
    const found = findHeading(table, name);
    if (found === null) absent.add(name);
    return found;
  };
  const meets = (when: When): ((row: number) => boolean) => {
    const heading = find(when.heading);
    const words = new Set(when.in.map(fold));
    return heading === null ? () => false : (row) => words.has(fold(cellText(cellUnder(heading.at, row))));
  };
  const only = (when: When | undefined, cellOf: CellOf): CellOf => {
    if (when === undefined) return cellOf;
    const isMet = meets(when);
    return (row) => (isMet(row) ? cellOf(row) : null);
  };

  function underHeading(source: HeadingSource): CellOf {
    const heading = find(source.heading);
    if (heading === null) return NOTHING;
    const emptyWords = new Set((source.emptyWords ?? []).map(fold));
    const pattern = source.pattern === undefined ? null : compiled(source.pattern);
    return only(source.when, (row) => {
      const cell = cellUnder(heading.at, row);
      if (emptyWords.size > 0 && emptyWords.has(fold(cellText(cell)))) return null;
      return pattern === null ? cell : (pattern.exec(cellText(cell).slice(0, LONGEST_CELL))?.[1]?.trim() ?? null);
    });
  }

  const bySource = new Map<string, CellOf>();

  function cellOfColumn(column: Column): CellOf {
    const known = bySource.get(column.name);
    if (known !== undefined) return known;
    const named = mapping?.columns[column.name];
    const matched = match.columns.find((each) => each.column === column.name && each.by !== 'mapping' && each.confidence >= SURE);
    const tries =
      named === undefined && matched !== undefined ? [(row: number) => cellUnder(matched.at, row)] : sourcesOf(named).map((source) => cellOfSource(source));
    const meaning = meaningsOf(column, mapping);
    const [only] = tries;
    const first: CellOf = (row) => {
      for (const attempt of tries) {
        const cell = meaning(attempt(row));
        if (cell !== null && cellText(cell) !== '') return cell;
      }
      return null;
    };
    const cellOf: CellOf = only !== undefined && tries.length === 1 ? (row) => meaning(only(row)) : first;
    bySource.set(column.name, cellOf);
    return cellOf;
  }

  function cellOfSource(source: ColumnSource): CellOf {
    if (typeof source === 'string') return underHeading({ heading: source });
    if ('heading' in source) return underHeading(source);
    if ('value' in source) return only(source.when, () => source.value);
    if ('from' in source) return NOTHING;
    const base = ledger.columns.find(({ name }) => name === source.after);
    if (base === undefined) return NOTHING;
    const cellOf = cellOfColumn(base);
    const dates = orderOf(sourcesOf(mapping?.columns[base.name]));
    return (row) => {
      const day = readDay(base, cellOf(row), dates);
      return day === null ? null : addDays(day, source.days);
    };
  }

  const columns = ledger.columns.flatMap((column): readonly AppliedColumn[] => {
    const sources = sourcesOf(mapping?.columns[column.name]);
    const matched = match.columns.find((each) => each.column === column.name && each.confidence >= SURE && each.by !== 'mapping');
    const heading = sources.map(headingOf).flatMap((name) => (name === null ? [] : (find(name) ?? [])))[0] ?? (sources.length === 0 ? matched : undefined);
    const isGiven = heading !== undefined || sources.some((source) => headingOf(source) === null);
    if (!isGiven) return [];
    return [
      {
        column,
        at: heading?.at ?? null,
        heading: heading?.heading ?? column.heading.zh,
        yuan: (heading === undefined ? null : yuanOf(heading.heading)) ?? table.yuan ?? yuanOf(column.heading.zh) ?? 1,
        dates: orderOf(sources),
        cellOf: cellOfColumn(column),
        fromEnterprise: sources.some((source) => typeof source === 'object' && 'from' in source),
      },
    ];
  });
  const leftOut = (mapping?.leaveOut ?? []).map(meets);
  return { columns, isLeftOut: (row) => leftOut.some((isMet) => isMet(row)), absent: [...absent] };
}

function readThroughMerges(table: SheetTable, grid: Grid): (at: number, row: number) => Cell {
  const rowOf = new Map<number, Map<number, number>>();
  for (const { at, from, to } of table.filledDown) {
    const rows = rowOf.get(at) ?? new Map<number, number>();
    for (let row = from; row <= to; row += 1) rows.set(row, from);
    rowOf.set(at, rows);
  }
  return (at, row) => cellAt(grid, rowOf.get(at)?.get(row) ?? row, at);
}

function orderOf(sources: readonly ColumnSource[]): DateOrder {
  return sources.flatMap((source) => (typeof source === 'object' && 'heading' in source && source.dates !== undefined ? [source.dates] : []))[0] ?? 'ymd';
}

function compiled(source: string): RegExp {
  const pattern = safePattern(source);
  if (typeof pattern === 'string') throw new Error(`internal: a pattern was not checked: ${source}`);
  return pattern;
}

/** What the mapping says a word or a name of the sheet stands for. */
function meaningsOf(column: Column, mapping: Mapping | null): (cell: Cell) => Cell {
  const isName = column.type === 'unit' || column.type === 'sector' || column.type === 'enterprise';
  const told = Object.entries({ ...mapping?.words[column.name], ...(isName ? mapping?.names[column.type] : {}) });
  if (told.length === 0) return (cell) => cell;
  const choices = column.vocabulary ?? [];
  // A text keeps words, not codes: the label of the state it stands for.
  const meanings = new Map(told.map(([word, code]) => [fold(word), choices.find((choice) => choice.code === code)?.label.zh ?? code]));
  return (cell) => {
    const meaning = cell === null ? undefined : meanings.get(fold(cellText(cell)));
    return meaning === undefined ? cell : meaning;
  };
}
