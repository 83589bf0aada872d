import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Batch } from '../verbs/imports.ts';
import type { Reader, Row, Transaction } from './store.ts';
import type { Value } from './values.ts';

/** A batch as it is written; its number is given inside the transaction that writes it. */
export interface NewBatch {
  readonly verb: Batch['verb'];
  readonly ledger: LedgerKind;
  /** `unit/period` of a file declared complete, else empty. */
  readonly scope: string;
  readonly file: string | null;
  readonly contentSha: string | null;
  readonly dataDate: string | null;
  readonly undoes: number | null;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly retired: number;
  readonly refused: number;
  readonly by: string;
  readonly storedAt: string;
  readonly reason: string | null;
}

/** Newest first. */
export async function listBatches(reader: Reader): Promise<readonly Batch[]> {
  return (await reader.read('select * from batch order by no desc')).map(batchOf);
}

export async function readBatch(reader: Reader, no: number): Promise<Batch | null> {
  const [row] = await reader.read('select * from batch where no = $1', [no]);
  return row === undefined ? null : batchOf(row);
}

/** Writes the next batch and gives its number. Numbers have no gaps, since they are taken inside the one writing transaction. */
export async function addBatch(transaction: Transaction, batch: NewBatch): Promise<number> {
  const no = Number((await transaction.read('select coalesce(max(no), 0) + 1 as no from batch'))[0]?.['no']);
  const row: Readonly<Record<string, Value>> = {
    no,
    verb: batch.verb,
    ledger: batch.ledger,
    scope: batch.scope,
    file: batch.file,
    content_sha: batch.contentSha,
    data_date: batch.dataDate,
    undoes: batch.undoes,
    created: batch.created,
    changed: batch.changed,
    unchanged: batch.unchanged,
    retired: batch.retired,
    refused: batch.refused,
    by_whom: batch.by,
    stored_at: batch.storedAt,
    reason: batch.reason,
  };
  await transaction.append('batch', Object.keys(row), [Object.values(row)]);
  return no;
}

function batchOf(row: Row): Batch {
  const text = (column: string) => (row[column] === null ? null : String(row[column]));
  return {
    no: Number(row['no']),
    verb: String(row['verb']) as Batch['verb'],
    kind: String(row['ledger']) as LedgerKind,
    file: text('file'),
    contentSha: text('content_sha'),
    by: String(row['by_whom']),
    at: String(row['stored_at']),
    created: Number(row['created']),
    changed: Number(row['changed']),
    unchanged: Number(row['unchanged']),
    refused: Number(row['refused']),
    undoes: row['undoes'] === null ? null : Number(row['undoes']),
  };
}
