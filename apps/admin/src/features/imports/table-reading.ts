import type { Column, ColumnMatch, Ledger, SurveyedColumn, SurveyedTable } from '@sanse/engine';
import { asList, headingOf } from './mapping-corrections.ts';

type Table = Pick<SurveyedTable, 'columns' | 'mapping'>;

/** A heading of a table: settled, proposed to be confirmed, or left aside. */
export interface HeadingRow {
  readonly match: SurveyedColumn;
  readonly state: 'unsure' | 'used' | 'unused';
}

/**
 * How each heading was taken: those to be confirmed first, the others as they stand in the sheet. A corrected reading names every column; what it
 * only repeats of the reading as found keeps the reason it had there.
 */
export function headingRows({ columns, mapping }: Table, asFound?: Table): readonly HeadingRow[] {
  const rows = columns.map((match): HeadingRow => {
    const state = stateOf(match, mapping);
    const before = asFound?.columns.find(({ at }) => at === match.at);
    const isRepeated = state === 'used' && before?.column === match.column && stateOf(before, asFound?.mapping ?? null) === 'used';
    return { match: isRepeated ? before : match, state };
  });
  return [...rows.filter(({ state }) => state === 'unsure'), ...rows.filter(({ state }) => state !== 'unsure').sort((a, b) => a.match.at - b.match.at)];
}

// The mapping of a table as it stands names every match that is used.
function stateOf({ column }: ColumnMatch, mapping: SurveyedTable['mapping']): HeadingRow['state'] {
  if (column === null) return 'unused';
  return mapping?.columns[column] === undefined ? 'unsure' : 'used';
}

/** Required columns that nothing in the table is sure to give: without them nothing of it can be imported. */
export function missingColumns(ledger: Ledger, table: Table): readonly Column[] {
  const read = new Set(headingRows(table).flatMap(({ match, state }) => (state === 'used' && match.column !== null ? [match.column] : [])));
  const supplied = (column: string) => asList(table.mapping?.columns[column] ?? null).some((source) => headingOf(source) === null);
  return ledger.columns.filter(({ name, required }) => required === true && !read.has(name) && !supplied(name));
}
