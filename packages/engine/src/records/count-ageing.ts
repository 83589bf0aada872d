import type { Store } from '../store/store.ts';
import type { AgeingCounts, RecordSelection } from '../verbs/records.ts';
import { AGEING, agedHazards } from './hazard-status.ts';
import { type RecordSources, selectRecords } from './select-records.ts';

/** How the open hazards of a selection age on its cut-off day, whatever status the selection asks for. Every class is there, empty ones with 0. */
export async function countAgeing(store: Store, asked: RecordSelection, sources: RecordSources = {}): Promise<AgeingCounts> {
  const { status: _, ...request } = asked;
  const [selected] = await selectRecords(store, { ...request, kind: 'hazard' }, sources);
  if (selected === undefined) throw new Error('internal: a selection without a ledger');
  const { rows, parameters, cutOff, knownAt } = selected;
  const counted = await store.read(
    `select ageing, count(*)::integer as hazards from (${agedHazards(cutOff, knownAt)}) where rec in (${rows}) group by ageing`,
    parameters,
  );
  const counts = new Map(counted.map((row) => [String(row['ageing']), Number(row['hazards'])]));
  const classes = AGEING.map((status) => ({ status, count: counts.get(status) ?? 0 }));
  return { cutOff, knownAt, open: classes.reduce((sum, { count }) => sum + count, 0), classes };
}
