import { EngineError } from '../problems.ts';
import { type Reader, sha256, type Transaction } from '../store/store.ts';
import type { ImportReport, ImportRequest } from '../verbs/imports.ts';

/**
 * The answer that a delivery with this key got before; null: there was none.
 * @throws EngineError `conflict` when the key came with another content
 */
export async function answerBefore(reader: Reader, request: ImportRequest): Promise<ImportReport | null> {
  const { delivery } = request;
  if (delivery === undefined) return null;
  const [row] = await reader.read('select request_sha, answer from delivery where source = $1 and key = $2', [delivery.source, delivery.key]);
  if (row === undefined) return null;
  if (row['request_sha'] === requestSha(request)) return JSON.parse(String(row['answer'])) as ImportReport;
  throw new EngineError('conflict', {
    zh: `幂等键“${delivery.key}”已用于另一份内容。每次报送新内容请换一个键。`,
    en: `The idempotency key "${delivery.key}" was used with another content. Use a new key for each new content.`,
  });
}

/** Keeps what a delivery is answered, in the same transaction as its rows. */
export async function keepAnswer(transaction: Transaction, request: ImportRequest, report: ImportReport, storedAt: string): Promise<void> {
  const { delivery } = request;
  if (delivery === undefined || (await answerBefore(transaction, request)) !== null) return;
  const row = [delivery.source, delivery.key, requestSha(request), JSON.stringify(report), storedAt];
  await transaction.append('delivery', ['source', 'key', 'request_sha', 'answer', 'stored_at'], [row]);
}

/** Of all that decides what is stored. */
function requestSha({ kind, bytes, mapping, replace, allOrNothing }: ImportRequest): string {
  return sha256(JSON.stringify([kind ?? null, sha256(bytes), mapping ?? null, replace ?? null, allOrNothing === true]));
}
