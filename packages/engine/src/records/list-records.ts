import { LEDGERS } from '../ledgers/index.ts';
import { type Column, type Ledger, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { shifted } from '../measures/compile-condition.ts';
import { resolveMeasure } from '../measures/compute-tallies.ts';
import { type Directory, readDirectory } from '../measures/directory.ts';
import { type Attribution, attributedOn, selectionOf } from '../measures/grouping.ts';
import { momentOf } from '../measures/measure-units.ts';
import type { Measure } from '../measures/measure.ts';
import { sourceOf, visibleAt } from '../measures/source.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Reader, Row, Store, Value } from '../store/store.ts';
import type { Text } from '../text.ts';
import type { Records, RecordsRequest } from '../verbs.ts';
import { rowSetsOf } from './row-sets.ts';

/** What a scheme adds to a question about records: measures of its own, and whose the rows of merged units are. */
export interface SchemeMeasures {
  readonly measures?: readonly Measure[] | undefined;
  readonly attribution?: Attribution | undefined;
}

const PAGE = 50;
const MOST = 10_000;

/** A question about records, worked out: for each ledger it draws on a query that gives the `rec` of its rows. */
export async function findRows(store: Store, request: Omit<RecordsRequest, 'offset' | 'limit'>, scheme: SchemeMeasures) {
  const resolved = resolveMeasure(request.measure, scheme.measures);
  const moment = await momentOf(store, request);
  const directory = await readDirectory(store, moment.knownAt);
  const sets = rowSetsOf(resolved, request.part, {
    context: { moment: shifted(moment, request.shift ?? 'none'), directory },
    selection: await selectionOf(store, directory, request, moment.knownAt),
    attributed: attributedOn(directory, moment.period.end, scheme.attribution ?? 'successor'),
  });
  return { resolved, moment, directory, sets };
}

/**
 * Exactly the rows behind a cell, oldest first, one page of them. Units, sectors and enterprises are given by name, choices by their Chinese label.
 * A quotient over several ledgers lists the rows of its first; its scope then says so.
 */
export async function listRecords(store: Store, request: RecordsRequest, scheme: SchemeMeasures = {}): Promise<Records> {
  const { resolved, moment, directory, sets } = await findRows(store, request, scheme);
  const kind = [...sets.keys()][0] ?? sourceOf(resolved.bases[0]?.source ?? 'hazard').ledger;
  const rows = sets.get(kind) ?? 'select rec from hazard where false';
  const offset = Math.max(0, request.offset ?? 0);
  const limit = Math.min(MOST, Math.max(1, request.limit ?? PAGE));
  const [counted, page] = await Promise.all([
    store.read(`select count(*) as total from (select distinct rec from (${rows}))`),
    listRows(store, { kind, rows, offset, limit }, { directory, knownAt: moment.knownAt }),
  ]);
  return {
    kind,
    measure: request.measure,
    name: resolved.measure.name,
    scope: sets.size > 1 ? onlyFirst(resolved.measure.scope, LEDGERS[kind].label) : resolved.measure.scope,
    total: Number(counted[0]?.['total'] ?? 0),
    offset,
    ...page,
  };
}

/** A page of the records of a ledger whose `rec` the query `rows` gives, oldest first. */
export async function listRows(
  reader: Reader,
  { kind, rows, offset = 0, limit = MOST }: { readonly kind: LedgerKind; readonly rows: string; readonly offset?: number; readonly limit?: number },
  { directory, knownAt }: { readonly directory: Directory; readonly knownAt: number },
): Promise<Pick<Records, 'columns' | 'rows'>> {
  const ledger: Ledger = LEDGERS[kind];
  const columns = ledger.shown.flatMap((name) => ledger.columns.find((column) => column.name === name) ?? []);
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

function onlyFirst(scope: Text, ledger: Text): Text {
  return { zh: `${scope.zh}（涉及多本台账，此处只列${ledger.zh}中的记录）`, en: `${scope.en} (It draws on several ledgers; listed here: ${ledger.en}.)` };
}

async function displayOf(reader: Reader, columns: readonly Column[], page: readonly Row[], directory: Directory, knownAt: number) {
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
