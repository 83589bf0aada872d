import type { OpenWork } from '../robustness/open-records.ts';
import type { Text } from '../text.ts';
import type { RecordCosts } from '../verbs/way-outs.ts';

export interface PricedWork {
  readonly work: OpenWork;
  /** Costs that were handed in for nothing that can be done, and why. */
  readonly unused: readonly { readonly record: string; readonly reason: Text }[];
}

/**
 * The open work at the costs that were handed in. A record is named by its id, or by its ledger and the office's own number (`hazard:H9`); all
 * further work of a ledger by a plus (`inspection:+`). In money the others keep what the ledger says they cost; in days nothing else has a cost.
 */
export function priceRecords(work: OpenWork, costs: RecordCosts | undefined): PricedWork {
  if (costs === undefined) return { work, unused: [] };
  const given = new Map<string, number>();
  const unused = costs.of.flatMap(({ record, cost }) => {
    const meant = meantBy(record, work);
    if (meant.length === 0) return [{ record, reason: NOT_OPEN }];
    if (meant.length > 1 && !record.endsWith(':+')) return [{ record, reason: SEVERAL }];
    for (const one of meant) given.set(one, cost);
    return [];
  });
  const records = work.records.map((one) => ({ ...one, cost: given.get(one.record) ?? (costs.unit === 'fen' ? one.cost : null) }));
  return { work: { ...work, records }, unused };
}

function meantBy(name: string, { records }: OpenWork): readonly string[] {
  const ids = records.map(({ record }) => record);
  if (ids.includes(name)) return [name];
  const at = name.indexOf(':');
  const [kind, number] = [name.slice(0, at + 1), name.slice(at + 1)];
  return ids.filter((id) => id.startsWith(kind) && (number === '+' ? id.startsWith(name) : id.endsWith(`/${number}`)));
}

const NOT_OPEN: Text = { zh: '不在可以办结的记录之中', en: 'not among the records that can be completed' };
const SEVERAL: Text = { zh: '有不止一条记录是这个编号，请写全记录号', en: 'more than one record has this number; write its full id' };
