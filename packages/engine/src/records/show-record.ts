import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { readDirectory } from '../measures/directory.ts';
import { EngineError } from '../problems.ts';
import { listBatches } from '../store/batches.ts';
import { FOREVER, tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Row, Store } from '../store/store.ts';
import type { RecordHistory } from '../verbs/records.ts';
import { displayOf } from './list-records.ts';

/** A record with all its fields and every version it had up to a batch, the newest first. @throws EngineError `notFound` */
export async function showRecord(store: Store, request: { readonly id: string; readonly knownAt?: number | undefined }): Promise<RecordHistory> {
  const { id, knownAt = await store.newestBatch() } = request;
  const [prefix = ''] = id.split(':');
  const kind = (Object.keys(LEDGERS) as LedgerKind[]).find((one) => one === prefix);
  const [key] =
    kind === undefined
      ? []
      : await store.read('select rec from record_key where ledger = $1 and nk = $2 and since <= $3 order by since desc limit 1', [
          kind,
          id.slice(prefix.length + 1),
          knownAt,
        ]);
  if (kind === undefined || key === undefined) throw noRecord(id);
  const rec = Number(key['rec']);
  const ledger: Ledger = LEDGERS[kind];
  const [directory, batches, found, steps] = await Promise.all([
    readDirectory(store, knownAt),
    listBatches(store),
    store.read(`select * from ${quoteName(tableOf(ledger))} where rec = $1 and since <= $2 order by since desc`, [rec, knownAt]),
    kind === 'hazard'
      ? store.read('select kind, on_date, basis, due_on from hazard_step where rec = $1 and since <= $2 and till > $2 order by on_date, seq', [rec, knownAt])
      : [],
  ]);
  const shown = await displayOf(store, ledger.columns, found, directory, knownAt);
  const byNo = new Map(batches.map((batch) => [batch.no, batch]));
  const valuesOf = (row: Row) => ledger.columns.map((column) => shown(column, row[storedName(column.name)] ?? null));
  const versions = found.map((row, at): RecordHistory['versions'][number] => {
    const batch = byNo.get(Number(row['since']));
    const values = valuesOf(row);
    const before = found[at + 1];
    const earlier = before === undefined ? null : valuesOf(before);
    return {
      batch: Number(row['since']),
      verb: batch?.verb ?? 'import',
      file: batch?.file ?? null,
      by: batch?.by ?? '',
      at: batch?.at ?? '',
      till: Number(row['till']) === FOREVER || Number(row['till']) > knownAt ? null : Number(row['till']),
      removed: row['removed'] === true,
      values,
      changed: earlier === null ? [] : ledger.columns.flatMap(({ name }, place) => (values[place] === earlier[place] ? [] : [name])),
    };
  });
  const newest = found[0] ?? {};
  const codeOf = (type: 'unit' | 'sector', rowed: unknown) => (type === 'unit' ? directory.units : directory.sectors).get(Number(rowed))?.code ?? null;
  const enterprise = ledger.columns.find(({ type }) => type === 'enterprise');
  const uscc =
    enterprise === undefined
      ? []
      : await store.read('select uscc from enterprise where rec = $1 and since <= $2 order by since desc limit 1', [
          newest[storedName(enterprise.name)] ?? null,
          knownAt,
        ]);
  return {
    id,
    kind,
    knownAt,
    columns: ledger.columns.map(({ name, heading, type }) => ({ name, heading, type })),
    versions,
    steps: steps.map((row) => ({
      kind: String(row['kind']) as RecordHistory['steps'][number]['kind'],
      onDate: String(row['on_date']),
      inferred: row['basis'] === 'inferred',
      dueOn: row['due_on'] === null ? null : String(row['due_on']),
    })),
    codes: Object.fromEntries(
      ledger.columns.flatMap(({ name, type }) => {
        const code = type === 'unit' || type === 'sector' ? codeOf(type, newest[storedName(name)]) : type === 'enterprise' ? (uscc[0]?.['uscc'] ?? null) : null;
        return code === null ? [] : [[name, String(code)] as const];
      }),
    ),
  };
}

function noRecord(id: string): EngineError {
  return new EngineError('notFound', {
    zh: `没有编号为“${id}”的记录。可能还没有导入，或那一批已经撤销；在台账记录里按编号查找。`,
    en: `There is no record "${id}". It may not have been imported yet, or its batch was undone; look for it among the records.`,
  });
}
