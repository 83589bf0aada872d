import { type Column, type Ledger, storedName } from '../ledgers/ledger.ts';
import type { Directory } from '../measures/directory.ts';
import { visibleAt } from '../measures/source.ts';
import { EngineError } from '../problems.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';

/**
 * The `order by` of a ledger's rows: by a column (a minus before its name: descending), empty cells last; absent: the oldest first, of dimensions the
 * official order. Units, sectors and choices come in their official order, texts by pinyin. Rows that tie come by `rec`, which never changes.
 * @throws EngineError `badRequest` for a column there is not
 */
export function orderOf(ledger: Ledger, sort: string | undefined, directory: Directory, knownAt: number): string {
  const isDescending = sort?.startsWith('-') === true;
  const name = sort === undefined ? usual(ledger) : sort.slice(isDescending ? 1 : 0);
  const column = ledger.columns.find((one) => one.name === name);
  if (column === undefined) {
    throw new EngineError('badRequest', {
      zh: `${ledger.label.zh}没有“${name}”这一列，不能按它排序。现有：${ledger.columns.map((one) => `${one.name}（${one.heading.zh}）`).join('、')}。`,
      en: `${ledger.label.en} have no column "${name}" to sort by. There are: ${ledger.columns.map((one) => one.name).join(', ')}.`,
    });
  }
  return `${sortKey(column, directory, knownAt)}${isDescending ? ' desc' : ''} nulls last, rec`;
}

function usual({ occurredOn, columns }: Ledger): string {
  return occurredOn ?? columns.find(({ name }) => name === 'displayOrder' || name === 'uscc')?.name ?? 'code';
}

function sortKey(column: Column, { units, sectors }: Directory, knownAt: number): string {
  const sql = quoteName(storedName(column.name));
  switch (column.type) {
    case 'unit':
      return placeAmong([...units.keys()].join(', '), 'integer', sql);
    case 'sector':
      return placeAmong([...sectors.keys()].join(', '), 'integer', sql);
    case 'choice':
      return placeAmong((column.choices ?? []).map(({ code }) => quoteLiteral(code)).join(', '), 'varchar', sql);
    case 'enterprise':
      return `(select any_value(named.place) from (select rec, row_number() over (order by name collate zh, rec) as place from enterprise where ${visibleAt(knownAt)}) as named where named.rec = ${sql})`;
    case 'text':
      return `${sql} collate zh`;
    default:
      return sql;
  }
}

/** Null for what is not among them. */
function placeAmong(values: string, type: string, sql: string): string {
  return `nullif(list_position([${values}]::${type}[], ${sql}), 0)`;
}
