import { LEDGER_KINDS, type LedgerKind } from '../ledgers/ledger.ts';
import { shifted } from '../measures/compile-condition.ts';
import { resolveMeasure } from '../measures/compute-tallies.ts';
import { readDirectory } from '../measures/directory.ts';
import { attributedOn, selectionOf } from '../measures/grouping.ts';
import { momentOf } from '../measures/measure-units.ts';
import type { MeasureRequest } from '../measures/measure.ts';
import { measureKey } from '../scoring/measure-table.ts';
import type { Reader, Store } from '../store/store.ts';
import type { ExplainedInput } from '../verbs/assessments.ts';
import { latestKeys, type SchemeMeasures } from './list-records.ts';
import { type RowSets, rowSetsOf } from './row-sets.ts';

/** The ids behind one measure: `ledger:natural key`, sorted. */
export type MeasureRecords = Omit<ExplainedInput, 'name'>;

export interface RecordIdsRequest {
  readonly requests: readonly MeasureRequest[];
  /** Code of the unit whose rows they are; absent: the whole county. */
  readonly unit?: string | undefined;
  readonly period: string;
  readonly asOf?: string | undefined;
  readonly knownAt?: number | undefined;
}

/** The ids behind each requested measure, in the order of the requests. Of an amount the denominator is empty and lost are the rows that were counted. */
export async function recordIds(store: Store, request: RecordIdsRequest, scheme: SchemeMeasures = {}): Promise<readonly MeasureRecords[]> {
  const moment = await momentOf(store, request);
  const directory = await readDirectory(store, moment.knownAt);
  const selection = await selectionOf(store, directory, { unit: request.unit }, moment.knownAt);
  const attributed = attributedOn(directory, moment.period.end, scheme.attribution ?? 'successor');
  const sides = new Map<string, Sides>();
  for (const one of request.requests) {
    if (sides.has(measureKey(one))) continue;
    const resolved = resolveMeasure(one.measure, scheme.measures);
    const scope = { context: { moment: shifted(moment, one.shift), directory }, selection, attributed };
    sides.set(measureKey(one), { above: rowSetsOf(resolved, 'numerator', scope), below: rowSetsOf(resolved, 'denominator', scope) });
  }
  const ids = await readIds(
    store,
    [...sides.values()].flatMap(({ above, below }) => [above, below]),
    moment.knownAt,
  );
  return request.requests.map(({ measure, shift }) => {
    const { above, below } = sides.get(measureKey({ measure, shift })) as Sides;
    const idsOf = (sets: RowSets) => [...sets].flatMap(([kind, rows]) => (ids.get(kind)?.get(rows) ?? []).map((id) => ({ kind, id })));
    const [numerator, denominator] = [idsOf(above), idsOf(below)];
    const hits = new Set(numerator.map(({ id }) => id));
    const lost = below.size === 0 ? numerator : denominator.filter(({ kind, id }) => above.has(kind) && !hits.has(id));
    return { measure, shift, numerator: sorted(numerator), denominator: sorted(denominator), lost: sorted(lost) };
  });
}

/** The rows above and below the line of a measure. */
interface Sides {
  readonly above: RowSets;
  readonly below: RowSets;
}

/** The ids of each row set, by ledger and by the set's text: all sets of a ledger in one query. */
async function readIds(reader: Reader, sets: readonly RowSets[], knownAt: number): Promise<ReadonlyMap<LedgerKind, ReadonlyMap<string, readonly string[]>>> {
  const ids = new Map<LedgerKind, ReadonlyMap<string, readonly string[]>>();
  await Promise.all(
    LEDGER_KINDS.map(async (kind) => {
      const queries = [...new Set(sets.flatMap((set) => set.get(kind) ?? []))];
      if (queries.length === 0) return;
      const found = queries.map((): string[] => []);
      const rows = await reader.read(`
        with chosen as (${queries.map((query, index) => `select ${index} as piece, rec from (${query})`).join(' union all ')}),
        keyed as (${latestKeys(kind, knownAt, 'select rec from chosen')})
        select piece, record_id from chosen join keyed using (rec)`);
      for (const row of rows) found[Number(row['piece'])]?.push(String(row['record_id']));
      ids.set(kind, new Map(queries.map((query, index) => [query, found[index] ?? []])));
    }),
  );
  return ids;
}

function sorted(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map(({ id }) => id).sort();
}
