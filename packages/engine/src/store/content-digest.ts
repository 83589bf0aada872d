import { LEDGERS } from '../ledgers/index.ts';
import { LEDGER_KINDS } from '../ledgers/ledger.ts';
import { FOREVER, versionedTables } from './ledger-tables.ts';
import { quoteName } from './quote.ts';
import { type Reader, sha256 } from './store.ts';

/** SHA-256 of everything that was known at a batch (absent: now), whatever the order in which it is stored. Equal contents, equal digests. */
export async function contentDigest(reader: Reader, knownAt: number = FOREVER - 1): Promise<string> {
  const lines: string[] = [];
  for (const { kind, table, content: columns } of LEDGER_KINDS.flatMap((each) => versionedTables(LEDGERS[each]).map((one) => ({ kind: each, ...one })))) {
    const rows = await reader.read(
      `select k.nk, l.rec, ${columns.map((column) => `l.${quoteName(column)}`).join(', ')} from ${quoteName(table)} l join record_key k on k.ledger = $2 and k.rec = l.rec
       where l.since <= $1 and l.till > $1`,
      [knownAt, kind],
    );
    const told = rows.map((row) => Object.values(row).map((value) => (value === null ? '∅' : String(value))));
    lines.push(table, ...told.map((values) => values.join('\u001f')).toSorted());
  }
  return sha256(lines.join('\n'));
}
