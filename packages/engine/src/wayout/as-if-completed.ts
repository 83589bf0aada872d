import { LEDGERS } from '../ledgers/index.ts';
import { type Completion, type Ledger, LEDGER_KINDS, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { countedAt, dateLiteral } from '../measures/source.ts';
import type { IsoDate } from '../periods/dates.ts';
import { FOREVER, tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Store } from '../store/store.ts';

/** Records taken as completed, by ledger and `rec`, with the day. An enterprise is completed by being inspected. */
export type Completed = ReadonlyMap<LedgerKind, ReadonlyMap<number, IsoDate>>;

/** How the records of a ledger are completed; null: they are not. */
export function completionOf(kind: LedgerKind): Completion | null {
  const ledger: Ledger = LEDGERS[kind];
  return ledger.completion ?? null;
}

/**
 * The store as it would read if those records had been completed: statements see the tables with their dates filled, and nothing is written.
 * An inspection still to be held stands in its ledger under the negative `rec` of the enterprise, with its day, its place and who held it.
 */
export function asIfCompleted(store: Store, completed: Completed, held: { readonly knownAt: number; readonly agency: number }): Store {
  const views = LEDGER_KINDS.map((kind) => ({ named: new RegExp(`\\b${tableOf(LEDGERS[kind])}`), sql: viewsOf(kind, completed, held) }));
  // Views that a statement does not name would only be read and thrown away.
  const within = (sql: string) => {
    const used = views.flatMap((view) => (view.named.test(sql) ? view.sql : []));
    return used.length === 0 ? sql : `with ${used.join(',\n')}\n${sql}`;
  };
  return {
    ...store,
    read: (sql, parameters) => store.read(within(sql), parameters),
    readColumns: (sql, parameters) => store.readColumns(within(sql), parameters),
  };
}

/** Names that stand for the stored tables of a ledger while a statement runs. */
function viewsOf(kind: LedgerKind, completed: Completed, held: { readonly knownAt: number; readonly agency: number }): readonly string[] {
  const done = completed.get(kind);
  const inspected = kind === 'inspection' ? completed.get('enterprise') : undefined;
  const name = tableOf(LEDGERS[kind]);
  const list = `completed_${name}`;
  const isDone = done !== undefined && done.size > 0 && completionOf(kind) !== null;
  const isAdded = inspected !== undefined && inspected.size > 0;
  if (!isDone && !isAdded) return [];
  const told = isDone ? filledRows(kind, list) : `select * from main.${quoteName(name)}`;
  return [
    ...(isDone ? [listOf(list, done)] : []),
    ...(isAdded ? [listOf('newly_inspected', inspected)] : []),
    `${quoteName(name)} as (${told}${isAdded ? ` union all by name ${newInspections(held)}` : ''})`,
    ...(isDone && kind === 'hazard' ? [endedSpans(list)] : []),
  ];
}

function listOf(name: string, records: ReadonlyMap<number, IsoDate>): string {
  return `${name}(rec, completed_on) as (values ${[...records].map(([rec, day]) => `(${rec}, ${dateLiteral(day)})`).join(', ')})`;
}

/** A date that is filled later than the day is moved to it: by then the record was not completed. */
function filledRows(kind: LedgerKind, list: string): string {
  const filled = (completionOf(kind)?.fills ?? []).map((field) => {
    const column = quoteName(storedName(field));
    return `case when completed_on < coalesce(told.${column}, date '9999-12-31') then completed_on else told.${column} end as ${column}`;
  });
  return `select told.* replace (${filled.join(', ')}) from main.${quoteName(tableOf(LEDGERS[kind]))} as told left join ${list} using (rec)`;
}

function endedSpans(list: string): string {
  return `hazard_span as (
    select told.* replace (least(told.to_on, coalesce(completed_on, told.to_on)) as to_on)
    from main.hazard_span as told left join ${list} using (rec)
    where completed_on is null or told.from_on < completed_on
  )`;
}

function newInspections({ knownAt, agency }: { readonly knownAt: number; readonly agency: number }): string {
  return `
    select -rec as rec, 0 as since, ${FOREVER} as till, false as removed, ${agency} as agency, township, rec as enterprise, sector, department, committee,
      completed_on as inspected_on
    from main.enterprise join newly_inspected using (rec)
    where ${countedAt('enterprise', knownAt)}`;
}
