import type { Reader, Store } from '../store/store.ts';
import type { FindingState } from '../verbs/findings.ts';

/** The last that was said about a finding. */
export interface Statement {
  readonly state: FindingState;
  readonly note: string;
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
  /** The finding as it was when this was said. */
  readonly fingerprint: string;
}

/** By the id of the finding, as far as it was said up to the batch. */
export async function readStatements(reader: Reader, knownAt: number): Promise<ReadonlyMap<string, Statement>> {
  const rows = await reader.read(
    `select id, state, note, by_whom, stored_at, fingerprint
    from finding_state
    where known_at <= $1
    qualify row_number() over (partition by id order by no desc) = 1`,
    [knownAt],
  );
  return new Map(
    rows.map((row) => [
      String(row['id']),
      {
        state: String(row['state']) as FindingState,
        note: String(row['note']),
        by: String(row['by_whom']),
        at: String(row['stored_at']),
        fingerprint: String(row['fingerprint']),
      },
    ]),
  );
}

export async function addStatement(store: Store, id: string, knownAt: number, { state, note, by, at, fingerprint }: Statement): Promise<void> {
  await store.write(async (transaction) => {
    const no = Number((await transaction.read('select coalesce(max(no), 0) + 1 as no from finding_state'))[0]?.['no']);
    await transaction.append(
      'finding_state',
      ['no', 'id', 'state', 'note', 'by_whom', 'stored_at', 'fingerprint', 'known_at'],
      [[no, id, state, note, by, at, fingerprint, knownAt]],
    );
  });
}
