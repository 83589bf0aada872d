import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, storedName } from '../ledgers/ledger.ts';
import { EngineError } from '../problems.ts';
import { addBatch, readBatch } from '../store/batches.ts';
import { FOREVER, followsSector, tableOf, type VersionedTable, versionedTables } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Reader, Store, Transaction } from '../store/store.ts';
import type { Batch } from '../verbs/imports.ts';
import { assertOneLive } from './store-plan.ts';

export interface UndoRequest {
  readonly batch: number;
  readonly by: string;
  readonly reason: string;
  /**
   * What to do about records that later batches changed. Absent: nothing is undone and the answer counts them.
   * undoRestOnly: they are left as they are; undoLaterFirst: the later batches are undone before, newest first, each as a batch of its own.
   */
  readonly mode?: 'undoRestOnly' | 'undoLaterFirst';
}

const LISTED = 20;

/**
 * Takes a batch back by a new batch: versions it made end, versions it ended begin again. What was known at any earlier batch stays as it was.
 * @throws EngineError `notFound`, or `conflict` when later batches changed its records and no `mode` says what to do, or when other ledgers name records it created.
 */
export async function undoBatch(store: Store, request: UndoRequest, options: { readonly now?: () => Date } = {}): Promise<Batch> {
  const no = await store.write(async (transaction) => {
    const batch = await readBatch(transaction, request.batch);
    if (batch === null) throw new EngineError('notFound', { zh: `没有第 ${request.batch} 批。`, en: `There is no batch ${request.batch}.` });
    const ledger = LEDGERS[batch.kind];
    const later = await laterChanges(transaction, ledger, request.batch);
    if (later.records.length > 0 && request.mode === undefined) throw conflictOf(request.batch, later, await touchedBy(transaction, ledger, request.batch));
    const before = request.mode === 'undoLaterFirst' ? await laterBatches(transaction, ledger, request.batch) : [];
    const leave = request.mode === 'undoRestOnly' ? later.recs : new Set<number>();
    const storedAt = (options.now?.() ?? new Date()).toISOString();
    for (const each of before) await undoOne(transaction, ledger, each, new Set(), request, storedAt);
    return undoOne(transaction, ledger, request.batch, leave, request, storedAt);
  });
  const done = await readBatch(store, no);
  if (done === null) throw new Error(`batch ${no} was written and is not there`);
  return done;
}

interface LaterChanges {
  /** Record ids, in the order of their keys. */
  readonly records: readonly string[];
  readonly recs: ReadonlySet<number>;
  readonly batches: readonly number[];
}

async function touchedBy(reader: Reader, ledger: Ledger, no: number): Promise<readonly number[]> {
  const rows = await reader.read(`select distinct rec from ${quoteName(tableOf(ledger))} where since = $1 or till = $1`, [no]);
  return rows.map((row) => Number(row['rec']));
}

/** Records of a batch that are no longer as it left them, and the later batches that moved them. What was changed and undone since then does not count. */
async function laterChanges(reader: Reader, ledger: Ledger, no: number): Promise<LaterChanges> {
  const touched = await touchedBy(reader, ledger, no);
  const changed = new Set<number>();
  for (const { table, content } of versionedTables(ledger)) {
    const rowsWhere = (visible: string) =>
      `select rec, ${content.map(quoteName).join(', ')} from ${quoteName(table)} where ${visible} and rec in (select unnest($2::integer[]))`;
    const then = rowsWhere('since <= $1 and till > $1');
    const now = rowsWhere(`till = ${FOREVER}`);
    for (const row of await reader.read(`select distinct rec from ((${then} except ${now}) union all (${now} except ${then}))`, [no, touched])) {
      changed.add(Number(row['rec']));
    }
  }
  const table = quoteName(tableOf(ledger));
  const rows = await reader.read(
    `with moved as (select rec, since as no from ${table} union all select rec, till from ${table} where till < ${FOREVER})
     select distinct moved.no, k.nk from moved join record_key k on k.ledger = $2 and k.rec = moved.rec
     where moved.no > $1 and moved.rec in (select unnest($3::integer[]))
     order by k.nk, moved.no`,
    [no, ledger.kind, [...changed]],
  );
  return {
    records: [...new Set(rows.map((row) => `${ledger.kind}:${String(row['nk'])}`))],
    recs: changed,
    batches: [...new Set(rows.map((row) => Number(row['no'])))],
  };
}

/** Every later batch that has to go before, newest first: those that changed the records of the batch, those that changed theirs, and so on. */
async function laterBatches(reader: Reader, ledger: Ledger, no: number): Promise<readonly number[]> {
  const found = new Set([no]);
  for (;;) {
    const before = found.size;
    for (const batch of [...found]) for (const later of (await laterChanges(reader, ledger, batch)).batches) found.add(later);
    if (found.size === before) break;
  }
  found.delete(no);
  return [...found].sort((a, b) => b - a);
}

function conflictOf(no: number, later: LaterChanges, touched: readonly number[]): EngineError {
  const listed = later.records.slice(0, LISTED);
  const more = later.records.length > LISTED ? ' …' : '';
  const batches = [...later.batches].sort((a, b) => a - b);
  return new EngineError('conflict', {
    zh: `第 ${no} 批涉及 ${touched.length} 条记录，其中 ${later.records.length} 条后来又被第 ${batches.join('、')} 批改动：${listed.join('、')}${more}。可以先撤销后面的批次，或只撤销其余记录，或取消。`,
    en: `Batch ${no} touched ${touched.length} records; ${later.records.length} of them were changed later by batch ${batches.join(', ')}: ${listed.join(', ')}${more}. Undo the later ones first (undoLaterFirst), undo the rest only (undoRestOnly), or leave it.`,
  });
}

/** Undoes one batch but for the records to leave. */
async function undoOne(
  transaction: Transaction,
  ledger: Ledger,
  no: number,
  leave: ReadonlySet<number>,
  request: UndoRequest,
  storedAt: string,
): Promise<number> {
  const touched = await touchedBy(transaction, ledger, no);
  const recs = touched.filter((rec) => !leave.has(rec));
  const known = await transaction.read(
    `select distinct rec from ${quoteName(tableOf(ledger))} where since < $1 and till >= $1 and rec in (select unnest($2::integer[]))`,
    [no, recs],
  );
  const before = new Set(known.map((row) => Number(row['rec'])));
  const ending = recs.filter((rec) => !before.has(rec));
  if (ending.length > 0) await refuseWhenNamed(transaction, ledger, no, ending);
  const undo = await addBatch(transaction, {
    verb: 'undo',
    ledger: ledger.kind,
    scope: '',
    file: null,
    contentSha: null,
    dataDate: null,
    undoes: no,
    created: 0,
    changed: before.size,
    unchanged: touched.length - recs.length,
    retired: ending.length,
    refused: 0,
    by: request.by,
    storedAt,
    reason: request.reason,
  });
  for (const versioned of versionedTables(ledger)) await turnBack(transaction, versioned, recs, no, undo);
  await assertOneLive(transaction, ledger, 'rec in (select unnest($1::integer[]))', recs);
  return undo;
}

/** Ends what was begun for these records from batch `no` on, and begins again what was known just before it. */
async function turnBack(transaction: Transaction, { table, content }: VersionedTable, recs: readonly number[], no: number, undo: number): Promise<void> {
  const name = quoteName(table);
  const columns = content.map(quoteName).join(', ');
  const these = 'rec in (select unnest($2::integer[]))';
  const parameters = [no, recs, undo];
  await transaction.run(
    `insert into ${name} (rec, since, till, ${columns}) select rec, $3::integer, ${FOREVER}, ${columns} from ${name} where since < $1 and till >= $1 and till < ${FOREVER} and ${these}`,
    parameters,
  );
  await transaction.run(`update ${name} set till = $3::integer where since >= $1 and since < $3 and till = ${FOREVER} and ${these}`, parameters);
}

/** Units, sectors and enterprises cannot end while live rows of other ledgers name them. */
async function refuseWhenNamed(reader: Reader, ledger: Ledger, no: number, recs: readonly number[]): Promise<void> {
  for (const kind of LEDGER_KINDS) {
    const other = LEDGERS[kind];
    const naming = other.columns.filter(({ type }) => type === ledger.kind).map(({ name }) => storedName(name));
    const columns = ledger.kind === 'unit' && followsSector(other) ? [...naming, 'department', 'committee'] : naming;
    if (columns.length === 0) continue;
    const [row] = await reader.read(
      `select count(*)::integer as n from ${quoteName(tableOf(other))} where till = ${FOREVER} and (${columns.map((column) => `${quoteName(column)} in (select unnest($1::integer[]))`).join(' or ')})`,
      [recs],
    );
    const count = Number(row?.['n']);
    if (count === 0) continue;
    throw new EngineError('conflict', {
      zh: `第 ${no} 批建立的${ledger.label.zh}正被“${other.label.zh}”的 ${count} 行引用，不能撤销。请先撤销那些行所在的批次。`,
      en: `${count} rows of “${other.label.en}” name records that batch ${no} created in “${ledger.label.en}”; undo the batches of those rows first.`,
    });
  }
}
