import { LEDGERS } from '../ledgers/index.ts';
import { type Completion, type Ledger, LEDGER_KINDS, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { countedAt, dateLiteral } from '../measures/source.ts';
import type { IsoDate } from '../periods/dates.ts';
import { FOREVER, tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Store } from '../store/store.ts';
import type { MissingWork } from './find-missing-work.ts';

/** Records taken as completed, by ledger and `rec`, with the day. An enterprise is completed by being inspected. */
export type Completed = ReadonlyMap<LedgerKind, ReadonlyMap<number, IsoDate>>;

/** Rows that are not there yet, under a `rec` that no other row has, done on a day by the unit for itself. */
export interface Added extends Pick<MissingWork, 'kind' | 'values'> {
  readonly rec: number;
  readonly on: IsoDate;
}

/** Who does the work, as which batch knows it. `visit`: what an inspection still to be held says besides. */
export interface Doer {
  readonly knownAt: number;
  readonly agency: number;
  readonly visit: MissingWork['values'];
}

/** How the records of a ledger are completed; null: they are not. */
export function completionOf(kind: LedgerKind): Completion | null {
  const ledger: Ledger = LEDGERS[kind];
  return ledger.completion ?? null;
}

/**
 * The store as it would read if those records had been completed and those rows had come: statements see the tables so, and nothing is written.
 * An inspection still to be held stands in its ledger under the negative `rec` of the enterprise, with its day, its place and who held it.
 */
export function asIfCompleted(store: Store, completed: Completed, added: readonly Added[], doer: Doer): Store {
  const views = LEDGER_KINDS.map((kind) => ({ named: new RegExp(`\\b${tableOf(LEDGERS[kind])}`), sql: viewsOf(kind, completed, added, doer) }));
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
function viewsOf(kind: LedgerKind, completed: Completed, added: readonly Added[], doer: Doer): readonly string[] {
  const done = completed.get(kind);
  const inspected = kind === 'inspection' ? completed.get('enterprise') : undefined;
  const name = tableOf(LEDGERS[kind]);
  const list = `completed_${name}`;
  const isDone = done !== undefined && done.size > 0 && completionOf(kind) !== null;
  const isInspected = inspected !== undefined && inspected.size > 0;
  const further = added.filter((one) => one.kind === kind);
  if (!isDone && !isInspected && further.length === 0) return [];
  const told = isDone ? filledRows(kind, list) : `select * from main.${quoteName(name)}`;
  return [
    ...(isDone ? [listOf(list, done)] : []),
    ...(isInspected ? [listOf('newly_inspected', inspected)] : []),
    `${quoteName(name)} as (${[told, ...(isInspected ? [newInspections(doer)] : []), ...addedRows(kind, further, doer)].join(' union all by name ')})`,
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

function newInspections({ knownAt, agency, visit }: Doer): string {
  return `
    select -rec as rec, 0 as since, ${FOREVER} as till, false as removed, ${agency} as agency, township, rec as enterprise, sector, department, committee,
      completed_on as inspected_on${saying(visit)}
    from main.enterprise join newly_inspected using (rec)
    where ${countedAt('enterprise', knownAt)}`;
}

/** A query for each kind of row that is added, the unit standing in every column that names one. */
function addedRows(kind: LedgerKind, added: readonly Added[], { agency }: Doer): readonly string[] {
  const ledger: Ledger = LEDGERS[kind];
  const owners = ledger.columns.filter(({ type }) => type === 'unit').map(({ name }) => storedName(name));
  const byPlace = ledger.columns.some(({ name }) => name === 'sector') ? ['department', 'committee'] : [];
  const alike = new Map<string, Added[]>();
  for (const one of added) {
    const said = `${one.on} ${JSON.stringify(one.values)}`;
    alike.set(said, [...(alike.get(said) ?? []), one]);
  }
  return [...alike.values()].map((rows) => {
    const [first] = rows as [Added];
    return `
      select unnest([${rows.map(({ rec }) => rec).join(', ')}])::integer as rec, 0 as since, ${FOREVER} as till, false as removed,
        ${[...new Set([...owners, ...byPlace])].map((column) => `${agency} as ${quoteName(column)}`).join(', ')},
        ${dateLiteral(first.on)} as ${quoteName(storedName(ledger.occurredOn ?? ''))}${saying(first.values)}`;
  });
}

function saying(values: MissingWork['values']): string {
  return Object.entries(values)
    .map(([column, value]) => `, ${typeof value === 'string' ? quoteLiteral(value) : String(value)} as ${quoteName(storedName(column))}`)
    .join('');
}
