import type { Upload } from '@sanse/api/client';
import type { ImportReport, LedgerKind } from '@sanse/engine';
import { ref } from 'vue';
import { guessKind } from './guess-kind.ts';

/** A file on its way in. Nothing of it is stored before `stored`. */
export interface QueuedFile {
  readonly id: number;
  readonly file: File;
  readonly kind: LedgerKind | null;
  readonly state: 'unsorted' | 'reading' | 'previewed' | 'storing' | 'stored' | 'failed';
  readonly report: ImportReport | null;
  readonly error: Error | null;
}

export interface ImportVerbs {
  readonly preview: (upload: Upload) => Promise<ImportReport>;
  readonly store: (upload: Upload) => Promise<ImportReport>;
}

/** Files are read (nothing stored) as soon as their ledger is known, and stored when the person says so. */
export function useImportQueue({ preview, store }: ImportVerbs) {
  const files = ref<readonly QueuedFile[]>([]);
  let next = 1;

  function update(id: number, changes: Partial<QueuedFile>): void {
    files.value = files.value.map((one) => (one.id === id ? { ...one, ...changes } : one));
  }

  async function run(id: number, during: 'reading' | 'storing', after: 'previewed' | 'stored'): Promise<void> {
    const queued = files.value.find((one) => one.id === id);
    if (queued === undefined || queued.kind === null) return;
    const { kind, file } = queued;
    update(id, { state: during, error: null });
    try {
      const report = await (after === 'stored' ? store : preview)({ kind, file });
      // A ledger chosen anew while the old answer was on its way: that answer no longer concerns it.
      if (files.value.find((one) => one.id === id)?.kind === kind) update(id, { state: after, report });
    } catch (error) {
      update(id, { state: 'failed', report: null, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  const read = (id: number): Promise<void> => run(id, 'reading', 'previewed');

  function add(added: Iterable<File>): void {
    for (const file of added) {
      const id = next++;
      files.value = [...files.value, { id, file, kind: guessKind(file.name), state: 'unsorted', report: null, error: null }];
      void read(id);
    }
  }

  function sortInto(id: number, kind: LedgerKind): void {
    update(id, { kind });
    void read(id);
  }

  function remove(id: number): void {
    files.value = files.value.filter((one) => one.id !== id);
  }

  return { files, add, read, sortInto, remove, commit: (id: number) => run(id, 'storing', 'stored') };
}

export interface ReportTotals {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly notData: number;
}

/** The counts of all sheets together. */
export function totalsOf(report: ImportReport): ReportTotals {
  const sum = (count: keyof ReportTotals): number => report.sheets.reduce((total, sheet) => total + sheet[count], 0);
  return {
    rows: sum('rows'),
    created: sum('created'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    refused: sum('refused'),
    notData: sum('notData'),
  };
}
