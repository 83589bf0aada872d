import type { HazardStatus, Ledger, RecordSelection } from '@sanse/engine';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { OFFERED_KINDS } from '../imports/ledgers.ts';

/** What the address of the page of records says: which rows, how they are shown, and the one that is opened. */
export interface RecordsView {
  readonly selection: RecordSelection;
  /** Names of the columns; null: those chosen before, else the ledger's own. */
  readonly columns: readonly string[] | null;
  /** Name of a column, with a minus before it for descending order; null: as `usualSort` says. */
  readonly sort: string | null;
  /** Id of the opened record. */
  readonly record: string | null;
}

export const HAZARD_STATUSES = [
  'open',
  'awaiting',
  'notDue',
  'overdue',
  'overdue7',
  'overdue30',
  'overdue90',
  'overdueMore',
  'closed',
  'void',
] as const satisfies readonly HazardStatus[];

const PARTS = ['numerator', 'denominator', 'lost'] as const;
const WORDS = ['measure', 'finding', 'unit', 'sector', 'enterprise', 'text'] as const;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Before the name of a column whose cells are narrowed: `f.level=major`. */
const COLUMN = 'f.';

/**
 * Reads the address of the page of records. Keys: `kind`; of rows behind a figure `measure`, `part`, `shift` with the page's `period` and `scheme`;
 * `finding`; `id` (again for each); `unit`, `sector`, `enterprise`; `from`, `to` (days or months); `status`; `text`; `f.<column>`; `asOf`, `knownAt`;
 * and `columns`, `sort`, `record`. What cannot be read is as if it were not there.
 */
export function parseRecordsQuery(query: LocationQuery): RecordsView {
  const words = Object.fromEntries(WORDS.flatMap((name) => pair(name, first(query, name))));
  const where = Object.fromEntries(
    Object.keys(query)
      .filter((key) => key.startsWith(COLUMN))
      .flatMap((key) => pair(key.slice(COLUMN.length), first(query, key))),
  );
  const ids = all(query, 'id');
  const isFigure = words['measure'] !== undefined;
  const selection: RecordSelection = {
    ...(oneOf(OFFERED_KINDS, 'kind', query) ?? (isFigure || words['finding'] !== undefined || ids.length > 0 ? {} : { kind: 'hazard' })),
    ...words,
    ...(isFigure && {
      ...oneOf(PARTS, 'part', query),
      ...oneOf(['yearBefore'] as const, 'shift', query),
      ...Object.fromEntries(['period', 'scheme'].flatMap((name) => pair(name, first(query, name)))),
    }),
    ...(ids.length > 0 && { ids }),
    ...Object.fromEntries([...pair('from', dayOf(first(query, 'from'), 'first')), ...pair('to', dayOf(first(query, 'to'), 'last'))]),
    ...oneOf(HAZARD_STATUSES, 'status', query),
    ...(Object.keys(where).length > 0 && { where }),
    ...Object.fromEntries(pair('asOf', dayOf(first(query, 'asOf'), 'last'))),
    ...(/^\d{1,9}$/.test(first(query, 'knownAt') ?? '') && { knownAt: Number(first(query, 'knownAt')) }),
  };
  const columns =
    first(query, 'columns')
      ?.split(',')
      .filter((name) => name !== '') ?? [];
  return { selection, columns: columns.length > 0 ? columns : null, sort: first(query, 'sort'), record: first(query, 'record') };
}

/** The address that `parseRecordsQuery` reads back; for a link, with what the context adds: `to('/records', printRecordsQuery({ selection }))`. */
export function printRecordsQuery({ selection, columns = null, sort = null, record = null }: Partial<RecordsView>): LocationQueryRaw {
  const { ids, where = {}, ...rest } = selection ?? {};
  return {
    ...Object.fromEntries(Object.entries(rest).flatMap(([name, value]) => pair(name, value === undefined ? null : String(value)))),
    ...(ids !== undefined && ids.length > 0 && { id: [...ids] }),
    ...Object.fromEntries(Object.entries(where).flatMap(([name, value]) => pair(`${COLUMN}${name}`, value))),
    ...(columns !== null && { columns: columns.join(',') }),
    ...(sort !== null && { sort }),
    ...(record !== null && { record }),
  };
}

/** Of these a hazard waits for nobody any more. */
const DONE: ReadonlySet<HazardStatus> = new Set(['closed', 'void']);

/**
 * The order of rows nobody has asked another order of: the newest first. What waits is listed by how long, and what is behind a figure or a finding as its
 * receipt lists it: the oldest first, null. So are ledgers without days, which come in their official order.
 */
export function usualSort({ occurredOn }: Pick<Ledger, 'occurredOn'>, { measure, finding, ids, status }: RecordSelection): string | null {
  const isWaiting = status !== undefined && !DONE.has(status);
  return occurredOn === null || isWaiting || measure !== undefined || finding !== undefined || ids !== undefined ? null : `-${occurredOn}`;
}

function all(query: LocationQuery, name: string): readonly string[] {
  const value = query[name] ?? [];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
}

function first(query: LocationQuery, name: string): string | null {
  return all(query, name)[0] ?? null;
}

function pair(name: string, value: string | null): readonly (readonly [string, string])[] {
  return value === null || value === '' ? [] : [[name, value]];
}

function oneOf<Value extends string, Name extends string>(known: readonly Value[], name: Name, query: LocationQuery): { readonly [N in Name]: Value } | null {
  const found = known.find((one) => one === first(query, name));
  return found === undefined ? null : ({ [name]: found } as { readonly [N in Name]: Value });
}

/** A day as it is; of a month its first or last day. */
function dayOf(text: string | null, end: 'first' | 'last'): string | null {
  if (text === null || DAY.test(text)) return text;
  if (!MONTH.test(text)) return null;
  if (end === 'first') return `${text}-01`;
  return new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5)), 0)).toISOString().slice(0, 10);
}
