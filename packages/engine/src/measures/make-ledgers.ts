import { LEDGERS } from '../ledgers/index.ts';
import type { Ledger, LedgerKind } from '../ledgers/ledger.ts';
import { storedName } from '../ledgers/ledger.ts';
import { monthIndex } from '../periods/dates.ts';
import { parsePeriod } from '../periods/period.ts';
import { FOREVER, followsSector, tableOf } from '../store/ledger-tables.ts';
import type { Store, Value } from '../store/store.ts';

/** For tests: a row as a ledger has it, by camelCase column; units, sectors and enterprises by `rec`. */
export interface MadeRow {
  readonly rec: number;
  readonly since?: number;
  readonly till?: number;
  readonly removed?: boolean;
  readonly department?: number | null;
  readonly committee?: number | null;
  readonly [column: string]: Value | undefined;
}

const SYSTEM_COLUMNS = ['rec', 'since', 'till', 'removed', 'department', 'committee'];

/**
 * For tests: puts rows straight into the tables, past the importer, with a batch of each number that occurs. Hazards get their spans,
 * as if a claim and a closing were all that ever happened to them; their keys are the values of the ledger's first key that is filled.
 */
export async function makeLedgers(store: Store, ledgers: Partial<Record<LedgerKind, readonly MadeRow[]>>): Promise<void> {
  await store.write(async (transaction) => {
    const batches = new Set<number>();
    for (const kind of Object.keys(ledgers) as LedgerKind[]) {
      const ledger: Ledger = LEDGERS[kind];
      const rows = ledgers[kind] ?? [];
      const owners = followsSector(ledger) ? ['department', 'committee'] : [];
      const columns = ledger.columns.map((column) => column.name);
      for (const row of rows) {
        const strange = Object.keys(row).filter((name) => !columns.includes(name) && !SYSTEM_COLUMNS.includes(name));
        if (strange.length > 0) throw new Error(`${kind} has no column ${strange.join(', ')}`);
        batches.add(row.since ?? 1);
        if (row.till !== undefined) batches.add(row.till);
      }
      await transaction.append(
        tableOf(ledger),
        ['rec', 'since', 'till', 'removed', 'ym', ...columns.map(storedName), ...owners],
        rows.map((row) => [
          row.rec,
          row.since ?? 1,
          row.till ?? FOREVER,
          row.removed ?? false,
          monthOf(ledger, row),
          ...columns.map((name) => row[name] ?? ledger.columns.find((column) => column.name === name)?.default ?? null),
          ...owners.map((name) => row[name] ?? null),
        ]),
      );
      await transaction.append(
        'record_key',
        ['ledger', 'nk', 'rec', 'since'],
        rows.map((row) => {
          const key = ledger.keys.find(({ columns: named }) => named.every((name) => (row[name] ?? null) !== null)) ?? ledger.keys[0];
          return [kind, key?.columns.map((name) => String(row[name] ?? '')).join('/') ?? '', row.rec, row.since ?? 1];
        }),
      );
      if (kind === 'hazard') await transaction.append('hazard_span', SPAN_COLUMNS, rows.flatMap(spansOf));
    }
    const before = await transaction.read('select no from batch');
    for (const no of [...batches].filter((batch) => !before.some((row) => Number(row['no']) === batch)).sort((a, b) => a - b)) {
      await transaction.run(
        `insert into batch (no, verb, ledger, scope, created, changed, unchanged, retired, refused, by_whom, stored_at)
        values ($1, 'import', '', '', 0, 0, 0, 0, 0, '', '')`,
        [no],
      );
    }
  });
}

const SPAN_COLUMNS = [
  ...['rec', 'since', 'till', 'township', 'sector', 'department', 'committee', 'enterprise', 'level'],
  ...['found_on', 'from_on', 'to_on', 'state', 'due_on', 'ym'],
];

function spansOf(row: MadeRow): readonly (readonly Value[])[] {
  if (row.removed === true || (row['voidReason'] ?? null) !== null) return [];
  const foundOn = String(row['foundOn']);
  const end = String(row['closedOn'] ?? '9999-12-31');
  const claimed = String(row['claimedOn'] ?? end);
  const due = row['currentDue'] ?? row['originalDue'] ?? null;
  const head = [row.rec, row.since ?? 1, row.till ?? FOREVER, row['township'] ?? null, row['sector'] ?? null, row.department ?? null, row.committee ?? null];
  const span = (from: string, to: string, state: string) =>
    from < to ? [[...head, row['enterprise'] ?? null, row['level'] ?? null, foundOn, from, to, state, due, monthIndex(foundOn)]] : [];
  return [...span(foundOn, claimed, 'open'), ...span(claimed, end, 'claimed')];
}

function monthOf(ledger: Ledger, row: MadeRow): number | null {
  const period = row['period'];
  if (typeof period === 'string') return monthIndex(parsePeriod(period).start);
  return ledger.occurredOn === null ? null : monthIndex(String(row[ledger.occurredOn]));
}
