import { LEDGER_KINDS, type LedgerKind } from '../ledgers/ledger.ts';
import { shifted } from '../measures/compile-condition.ts';
import { resolveMeasure } from '../measures/compute-tallies.ts';
import { readDirectory } from '../measures/directory.ts';
import { attributedOn, selectionOf } from '../measures/grouping.ts';
import { momentOf } from '../measures/measure-units.ts';
import type { MeasureRequest } from '../measures/measure.ts';
import { quoteLiteral } from '../store/quote.ts';
import type { Store } from '../store/store.ts';
import type { ExplainedInput } from '../verbs.ts';
import { latestKeys, type SchemeMeasures } from './list-records.ts';
import { rowSetsOf } from './row-sets.ts';

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

const PARTS = ['numerator', 'denominator', 'lost'] as const;

/** The ids behind each requested measure, in the order of the requests. Of an amount the denominator is empty and lost are the rows that were counted. */
export async function recordIds(store: Store, request: RecordIdsRequest, scheme: SchemeMeasures = {}): Promise<readonly MeasureRecords[]> {
  const moment = await momentOf(store, request);
  const directory = await readDirectory(store, moment.knownAt);
  const selection = selectionOf(directory, request.unit === undefined ? {} : { unit: request.unit });
  const attributed = attributedOn(directory, moment.period.end, scheme.attribution ?? 'successor');
  return Promise.all(
    request.requests.map(async ({ measure, shift }) => {
      const resolved = resolveMeasure(measure, scheme.measures);
      const scope = { context: { moment: shifted(moment, shift), directory }, selection, attributed };
      const pieces = PARTS.map((part) => rowSetsOf(resolved, part, scope));
      const ids = { numerator: new Set<string>(), denominator: new Set<string>(), lost: new Set<string>() };
      const kinds = LEDGER_KINDS.filter((kind) => pieces.some((sets) => sets.has(kind)));
      await Promise.all(
        kinds.map(async (kind) => {
          for (const row of await store.read(partsQuery(kind, pieces.map((sets) => sets.get(kind)), moment.knownAt))) {
            PARTS.forEach((part, index) => {
              if (row['part'] === index) ids[part].add(String(row['record_id']));
            });
          }
        }),
      );
      return { measure, shift, numerator: [...ids.numerator].sort(), denominator: [...ids.denominator].sort(), lost: [...ids.lost].sort() };
    }),
  );
}

function partsQuery(kind: LedgerKind, sets: readonly (string | undefined)[], knownAt: number): string {
  const parts = sets.flatMap((rows, index) => (rows === undefined ? [] : [`select ${quoteLiteral(index)} as part, rec from (${rows})`]));
  return `
    with chosen as (${parts.join(' union all ')}),
    keyed as (${latestKeys(kind, knownAt, 'select rec from chosen')})
    select part, record_id from chosen join keyed using (rec)`;
}
