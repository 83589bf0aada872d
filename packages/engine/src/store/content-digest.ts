import { LEDGERS } from '../ledgers/index.ts';
import { LEDGER_KINDS } from '../ledgers/ledger.ts';
import { FOREVER, storedColumns, tableOf } from './ledger-tables.ts';
import { quoteName } from './quote.ts';
import { type Reader, sha256 } from './store.ts';

const HISTORIES: Readonly<Record<string, readonly string[]>> = {
  hazard_step: ['seq', 'kind', 'on_date', 'basis', 'due_on'],
  hazard_span: ['township', 'sector', 'department', 'committee', 'enterprise', 'level', 'found_on', 'from_on', 'to_on', 'state', 'due_on', 'ym'],
};

/** SHA-256 of everything that was known at a batch (absent: now), whatever the order in which it is stored. Equal contents, equal digests. */
export async function contentDigest(reader: Reader, knownAt: number = FOREVER - 1): Promise<string> {
  const lines: string[] = [];
  const tables = [
    ...LEDGER_KINDS.map((kind) => ({
      kind,
      table: tableOf(LEDGERS[kind]),
      columns: storedColumns(LEDGERS[kind])
        .map(({ name }) => name)
        .filter((name) => !['rec', 'since', 'till'].includes(name)),
    })),
    ...Object.entries(HISTORIES).map(([table, columns]) => ({ kind: 'hazard', table, columns })),
  ];
  for (const { kind, table, columns } of tables) {
    const content = columns.map((column) => `coalesce(l.${quoteName(column)}::varchar, '∅')`).join(' || chr(31) || ');
    const rows = await reader.read(
      `select k.nk || chr(31) || l.rec || chr(31) || ${content} as line from ${quoteName(table)} l join record_key k on k.ledger = $2 and k.rec = l.rec
       where l.since <= $1 and l.till > $1 order by line`,
      [knownAt, kind],
    );
    lines.push(table, ...rows.map((row) => String(row['line'])));
  }
  return sha256(lines.join('\n'));
}
