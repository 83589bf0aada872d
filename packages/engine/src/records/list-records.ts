import { LEDGERS } from '../ledgers/index.ts';
import { type Column, type Ledger, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import type { Directory } from '../measures/directory.ts';
import { visibleAt } from '../measures/source.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Reader, Row, Store, Value } from '../store/store.ts';
import type { Records, RecordsRequest } from '../verbs/records.ts';
import { orderOf } from './order-records.ts';
import { type RecordSources, type SelectedRecords, selectRecords } from './select-records.ts';

export type { SchemeMeasures } from './select-records.ts';

const PAGE = 50;
const MOST = 10_000;

/** A selection with its rows in order. It never goes stale, since a selection names its batch; so it serves every page of a list that people scroll. */
export interface OrderedRecords extends SelectedRecords {
  readonly recs: readonly number[];
}

/** The records of a selection in the order asked for; of one that draws on several ledgers and names none, those of the first. */
export async function orderRecords(store: Store, request: RecordsRequest, sources: RecordSources): Promise<OrderedRecords> {
  const [selected] = await selectRecords(store, request, sources);
  if (selected === undefined) throw new Error('internal: a selection without a ledger');
  const { kind, rows, parameters, directory, knownAt } = selected;
  const ledger: Ledger = LEDGERS[kind];
  const found = await store.readColumns(
    `select rec from ${quoteName(tableOf(ledger))} where ${visibleAt(knownAt)} and rec in (${rows}) order by ${orderOf(ledger, request.sort, directory, knownAt)}`,
    parameters,
  );
  return { ...selected, recs: (found.get('rec') ?? []).map(Number) };
}

/**
 * One page of the records of a selection. Units, sectors and enterprises are given by name, choices by their Chinese label.
 * `ordered` gives the rows in order; a caller that remembers them spends the same on the last page as on the first.
 */
export async function listRecords(
  store: Store,
  request: RecordsRequest,
  sources: RecordSources = {},
  ordered: () => Promise<OrderedRecords> = () => orderRecords(store, request, sources),
): Promise<Records> {
  const { kind, measure, name, scope, cutOff, knownAt, directory, recs } = await ordered();
  const ledger: Ledger = LEDGERS[kind];
  const offset = Math.max(0, request.offset ?? 0);
  const limit = Math.min(MOST, Math.max(1, request.limit ?? PAGE));
  const chosen = (request.columns ?? []).flatMap((wanted) => ledger.columns.find((column) => column.name === wanted) ?? []);
  const columns = chosen.length > 0 ? chosen : shownColumns(ledger);
  const page = recs.slice(offset, offset + limit);
  const rows = await readRows(store, { kind, columns, recs: page }, { directory, knownAt });
  return {
    kind,
    measure,
    name,
    scope,
    cutOff,
    knownAt,
    total: recs.length,
    offset,
    columns: columns.map(({ name: column, heading, type }) => ({ name: column, heading, type })),
    rows: page.flatMap((rec) => rows.get(rec) ?? []),
  };
}

function shownColumns(ledger: Ledger): readonly Column[] {
  return ledger.shown.flatMap((name) => ledger.columns.find((column) => column.name === name) ?? []);
}

/** Rows of a ledger as people read them, by `rec`. */
async function readRows(
  reader: Reader,
  { kind, columns, recs }: { readonly kind: LedgerKind; readonly columns: readonly Column[]; readonly recs: readonly number[] },
  { directory, knownAt }: { readonly directory: Directory; readonly knownAt: number },
): Promise<ReadonlyMap<number, Records['rows'][number]>> {
  if (recs.length === 0) return new Map();
  const asked = 'select unnest($1::integer[])';
  const page = await reader.read(
    `
    with keyed as (${latestKeys(kind, knownAt, asked)})
    select rec, record_id, ${columns.map((column) => quoteName(storedName(column.name))).join(', ')}
    from ${quoteName(tableOf(LEDGERS[kind]))} join keyed using (rec)
    where ${visibleAt(knownAt)} and rec in (${asked})`,
    [recs],
  );
  const shown = await displayOf(reader, columns, page, directory, knownAt);
  return new Map(
    page.map((row) => [
      Number(row['rec']),
      { id: String(row['record_id']), values: columns.map((column) => shown(column, row[storedName(column.name)] ?? null)) },
    ]),
  );
}

/** A page of the records of a ledger whose `rec` the query `rows` gives, oldest first. */
export async function listRows(
  reader: Reader,
  { kind, rows, offset = 0, limit = MOST }: { readonly kind: LedgerKind; readonly rows: string; readonly offset?: number; readonly limit?: number },
  { directory, knownAt }: { readonly directory: Directory; readonly knownAt: number },
): Promise<Pick<Records, 'columns' | 'rows'>> {
  const ledger: Ledger = LEDGERS[kind];
  const columns = shownColumns(ledger);
  const page = await reader.read(`
    with chosen as (${rows}),
    keyed as (${latestKeys(kind, knownAt, 'select rec from chosen')})
    select record_id, ${columns.map((column) => quoteName(storedName(column.name))).join(', ')}
    from ${quoteName(tableOf(ledger))} join keyed using (rec)
    where ${visibleAt(knownAt)}
    order by ${ledger.occurredOn === null ? '' : `${quoteName(storedName(ledger.occurredOn))}, `}record_id
    limit ${limit} offset ${offset}`);
  const shown = await displayOf(reader, columns, page, directory, knownAt);
  return {
    columns: columns.map(({ name, heading, type }) => ({ name, heading, type })),
    rows: page.map((row) => ({ id: String(row['record_id']), values: columns.map((column) => shown(column, row[storedName(column.name)] ?? null)) })),
  };
}

/** The id shown to people of each record of a ledger that `recs` selects: ledger:natural key, by the key in force at the batch. */
export function latestKeys(kind: LedgerKind, knownAt: number, recs: string): string {
  return `
    select rec, ${quoteLiteral(`${kind}:`)} || arg_max(nk, since) as record_id
    from record_key
    where ledger = ${quoteLiteral(kind)} and since <= ${knownAt} and rec in (${recs})
    group by rec`;
}

/** How stored cells of a page are shown. */
export async function displayOf(reader: Reader, columns: readonly Column[], page: readonly Row[], directory: Directory, knownAt: number) {
  const enterpriseColumn = columns.find((column) => column.type === 'enterprise');
  const recs = enterpriseColumn === undefined ? [] : page.flatMap((row) => row[storedName(enterpriseColumn.name)] ?? []).map(Number);
  const named =
    recs.length === 0
      ? []
      : await reader.read(`select rec, name from enterprise where ${visibleAt(knownAt)} and rec in (select unnest($1::integer[]))`, [recs]);
  const enterprises = new Map(named.map((row) => [Number(row['rec']), String(row['name'])]));
  return (column: Column, value: Value): string | number | boolean | null => {
    if (value === null) return null;
    switch (column.type) {
      case 'unit':
        return directory.units.get(Number(value))?.name ?? null;
      case 'sector':
        return directory.sectors.get(Number(value))?.name ?? null;
      case 'enterprise':
        return enterprises.get(Number(value)) ?? null;
      case 'choice':
        return column.choices?.find((choice) => choice.code === value)?.label.zh ?? String(value);
      case 'decimal':
      case 'money':
      case 'integer':
        return Number(value);
      default:
        return typeof value === 'bigint' ? Number(value) : value;
    }
  };
}
