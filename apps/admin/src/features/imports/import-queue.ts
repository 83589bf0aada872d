import type { ImportProgress, Upload } from '@sanse/api/client';
import type { FileSurvey, ImportReport, LedgerKind, Mapping, SurveyedTable } from '@sanse/engine';
import { shallowRef } from 'vue';
import type { PlacedFile } from './gather-files.ts';
import { emptyMapping, joinMappings } from './mapping-corrections.ts';
import type { QueuedFile } from './queued-file.ts';
import { isReady, isRefusal, ownTables, storeOrder } from './queued-file.ts';

export interface ImportVerbs {
  readonly survey: (upload: Upload, onProgress: OnProgress, signal: AbortSignal) => Promise<FileSurvey>;
  readonly preview: (upload: Upload, onProgress: OnProgress, signal: AbortSignal) => Promise<ImportReport>;
  readonly store: (upload: Upload, onProgress: OnProgress, signal: AbortSignal) => Promise<ImportReport>;
}

type OnProgress = (progress: ImportProgress) => void;

/** Why something under way was ended: the person wanted it so. Otherwise something newer took its place. */
const STOPPED = Symbol('stopped');

/**
 * Files are looked at one after the other as they come, nothing stored; a correction reads its file again at once. A file with tables of several
 * ledgers becomes an entry for each. What was stored changes what the others would do, so they are read again.
 */
export function useImportQueue({ survey, preview, store }: ImportVerbs) {
  const files = shallowRef<readonly QueuedFile[]>([]);
  const underWay = new Map<number, AbortController>();
  let nextId = 1;
  let lastInTurn: Promise<unknown> = Promise.resolve();

  const find = (id: number): QueuedFile | undefined => files.value.find((one) => one.id === id);

  function update(id: number, changes: Partial<QueuedFile>): void {
    files.value = files.value.map((one) => (one.id === id ? { ...one, ...changes } : one));
  }

  function enter({ file, path }: PlacedFile, known: Partial<QueuedFile> = {}, after?: number): number {
    const entry: QueuedFile = {
      ...{ id: nextId++, file, path, kind: null, mapping: null, state: 'waiting', tables: [], asFound: [], report: null, error: null, progress: null },
      ...known,
    };
    const at = after === undefined ? files.value.length : files.value.findIndex(({ id }) => id === after) + 1;
    files.value = files.value.toSpliced(at, 0, entry);
    return entry.id;
  }

  function inTurn(act: () => Promise<void>): Promise<void> {
    const mine = lastInTurn.then(act);
    lastInTurn = mine;
    return mine;
  }

  /** Begins something with a file and ends what was under way with it. */
  function begin(id: number, state: QueuedFile['state']): AbortSignal {
    underWay.get(id)?.abort();
    const controller = new AbortController();
    underWay.set(id, controller);
    update(id, { state, error: null, progress: null });
    return controller.signal;
  }

  async function read(id: number): Promise<void> {
    const queued = find(id);
    if (queued === undefined) return;
    const signal = begin(id, 'reading');
    try {
      const changes = await look(queued, signal);
      if (!signal.aborted) update(id, withFound(queued, changes));
    } catch (error) {
      if (isSuperseded(signal)) return;
      const tables = isRefusal(error, 'wrongLedger') ? await tablesOf(queued, queued.mapping, signal).catch(() => queued.tables) : queued.tables;
      if (!isSuperseded(signal)) update(id, withFound(queued, { state: 'failed', report: null, tables, error: asError(error) }));
    }
  }

  async function look(queued: QueuedFile, signal: AbortSignal): Promise<Partial<QueuedFile>> {
    const kind = queued.kind ?? (await recognise(queued, signal));
    if (kind === null) return { state: 'unsorted', tables: find(queued.id)?.tables ?? [] };
    update(queued.id, { kind });
    const report = await preview(uploadOf({ ...queued, kind }), progressOf(queued.id, signal), signal);
    return { state: 'previewed', report, tables: report.tables };
  }

  /** The ledger of the file; for each further one an entry is made. */
  async function recognise(queued: QueuedFile, signal: AbortSignal): Promise<LedgerKind | null> {
    const tables = await tablesOf(queued, null, signal);
    if (tables.length === 0) {
      // Says why there is nothing in it.
      await preview(uploadOf(queued), progressOf(queued.id, signal), signal);
      return null;
    }
    if (signal.aborted) return null;
    update(queued.id, { tables });
    const [kind = null, ...others] = [...new Set(tables.flatMap((table) => table.kind ?? []))];
    let after = queued.id;
    for (const other of others) {
      after = enter(queued, { kind: other, tables }, after);
      const id = after;
      void inTurn(() => read(id));
    }
    return kind;
  }

  async function tablesOf({ id, file }: QueuedFile, mapping: Mapping | string | null, signal: AbortSignal): Promise<readonly SurveyedTable[]> {
    return (await survey(mapping === null ? { file } : { file, mapping }, progressOf(id, signal), signal)).tables;
  }

  function progressOf(id: number, signal: AbortSignal): OnProgress {
    return (progress) => {
      if (!signal.aborted) update(id, { progress });
    };
  }

  /** How these tables would be read as this ledger. */
  async function readingAs(
    queued: QueuedFile,
    tables: readonly SurveyedTable[],
    kind: LedgerKind,
    signal: AbortSignal,
  ): Promise<Pick<QueuedFile, 'kind' | 'mapping' | 'asFound'>> {
    const forced = await tablesOf(queued, emptyMapping(kind), signal);
    const isWanted = ({ sheet, shape }: SurveyedTable) => tables.some((table) => table.sheet === sheet && table.shape === shape);
    const asFound = forced.filter(isWanted).map((table) => ({ ...table, mapped: false }));
    return { kind, asFound, mapping: asFound.flatMap(({ mapping }) => mapping ?? []).reduce(joinMappings, emptyMapping(kind)) };
  }

  async function sortInto(id: number, kind: LedgerKind): Promise<void> {
    const queued = find(id);
    if (queued === undefined || queued.kind === kind) return;
    const signal = begin(id, 'reading');
    try {
      const own = queued.kind === null ? queued.tables.filter((table) => table.kind === null) : ownTables(queued);
      const reading = await readingAs(queued, own.length > 0 ? own : queued.tables, kind, signal);
      if (signal.aborted) return;
      update(id, { ...reading, report: null });
      await read(id);
    } catch (error) {
      if (!signal.aborted) update(id, { state: 'failed', error: asError(error) });
    }
  }

  /** Reads a file by a mapping that was handed out as text. */
  async function load(id: number, text: string): Promise<void> {
    const queued = find(id);
    if (queued === undefined) return;
    const signal = begin(id, 'reading');
    try {
      const mapped = (await tablesOf(queued, text, signal)).flatMap((table) => (table.mapped && table.mapping !== null ? [table.mapping] : []));
      const [wanted] = [...mapped.filter(({ ledger }) => ledger === queued.kind), ...mapped];
      if (signal.aborted || wanted === undefined) return;
      const own = mapped.filter(({ ledger }) => ledger === wanted.ledger);
      update(id, { kind: wanted.ledger, mapping: own.reduce(joinMappings), report: null });
      await read(id);
    } catch (error) {
      if (!isSuperseded(signal)) update(id, { state: 'failed', error: asError(error) });
    }
  }

  function add(added: readonly PlacedFile[]): void {
    for (const file of added) {
      const id = enter(file);
      void inTurn(() => read(id));
    }
  }

  /** A table that no entry reads is read as a ledger after all, as an entry of its own. */
  async function alsoRead(id: number, table: SurveyedTable, kind: LedgerKind): Promise<void> {
    const queued = find(id);
    if (queued === undefined) return;
    const unread = { kind, mapping: emptyMapping(kind), asFound: [] };
    const reading = await readingAs(queued, [table], kind, new AbortController().signal).catch(() => unread);
    await read(enter(queued, { ...reading, tables: queued.tables }, id));
  }

  function correct(id: number, mapping: Mapping): void {
    update(id, { mapping });
    void read(id);
  }

  /** False: the person stopped it. */
  async function storeOne(id: number): Promise<boolean> {
    const queued = find(id);
    if (queued === undefined) return true;
    const signal = begin(id, 'storing');
    try {
      const report = await store(uploadOf(queued), (progress) => update(id, { progress }), signal);
      update(id, { state: 'stored', report, tables: report.tables });
    } catch (error) {
      // Stopped: nothing was stored, and what was seen before still holds.
      const stopped = isRefusal(error, 'cancelled');
      update(id, stopped ? { state: 'previewed', error: asError(error) } : { state: 'failed', report: null, error: asError(error) });
      return !stopped;
    }
    return true;
  }

  async function commit(ids: readonly number[]): Promise<void> {
    for (const { id } of storeOrder(ids.flatMap((each) => find(each) ?? []))) if (!(await storeOne(id))) break;
    if (ids.some((id) => typeof find(id)?.report?.batch === 'number')) readAgain();
  }

  /** What is stored has changed; `undone`: by taking back this batch, whose file can be stored again. */
  function readAgain(undone: number | null = null): void {
    const isConcerned = ({ state, report }: QueuedFile) =>
      state === 'previewed' || state === 'failed' || (state === 'stored' && undone !== null && report?.batch === undone);
    for (const { id } of files.value.filter(isConcerned)) {
      void inTurn(async () => {
        const queued = find(id);
        if (queued !== undefined && isConcerned(queued)) await read(id);
      });
    }
  }

  function remove(id: number): void {
    underWay.get(id)?.abort();
    files.value = files.value.filter((one) => one.id !== id);
  }

  return {
    files,
    add,
    alsoRead,
    read,
    sortInto,
    correct,
    remove,
    commit: (id: number) => commit([id]),
    commitReady: () => commit(files.value.filter(isReady).map(({ id }) => id)),
    load,
    cancel: (id: number) => underWay.get(id)?.abort(STOPPED),
    readAgain,
  };
}

function uploadOf({ kind, file, mapping }: QueuedFile): Upload {
  return { file, ...(kind === null ? {} : { kind }), ...(mapping === null ? {} : { mapping }) };
}

/** What was read without a correction is remembered, to tell it from what the person said. */
function withFound({ mapping }: QueuedFile, changes: Partial<QueuedFile>): Partial<QueuedFile> {
  return mapping === null && changes.tables !== undefined ? { ...changes, asFound: changes.tables } : changes;
}

function isSuperseded(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason !== STOPPED;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
