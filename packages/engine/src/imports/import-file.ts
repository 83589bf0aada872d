import { setImmediate } from 'node:timers/promises';
import { LEDGERS } from '../ledgers/index.ts';
import { EngineError, type Problem } from '../problems.ts';
import { addBatch } from '../store/batches.ts';
import { loadDimensions } from '../store/dimensions.ts';
import { sha256, type Store } from '../store/store.ts';
import type { ImportReport, ImportRequest } from '../verbs.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { problemOf } from './problems-catalogue.ts';
import { readWorkbook } from './read-workbook.ts';
import { createResolver } from './resolve-names.ts';
import { createPersonHash, type StagedFile, stageRows } from './stage-rows.ts';
import { storeVersions } from './store-plan.ts';

export type ImportStage = 'read' | 'check' | 'compare' | 'store';

export interface ImportOptions {
  /** The instant written beside the batch; absent: now. */
  readonly now?: () => Date;
  readonly onProgress?: (stage: ImportStage, done: number, total: number) => void;
  /** Stops the import; nothing half-done stays. */
  readonly signal?: AbortSignal;
}

interface Preview {
  readonly report: ImportReport;
  readonly plan: ImportPlan;
  readonly newest: number;
  readonly extension: string;
}

/**
 * What an import would do, without doing it.
 * @throws EngineError `unreadableFile` or `wrongLedger` for faults of the file, `cancelled` when stopped.
 */
export async function previewImport(store: Store, request: ImportRequest, options: ImportOptions = {}): Promise<ImportReport> {
  return (await preview(store, request, options)).report;
}

/**
 * Stores the rows of a file as one batch. Rows with faults are refused and the rest stored, unless `allOrNothing`.
 * @throws EngineError as `previewImport`.
 */
export async function importFile(store: Store, request: ImportRequest, options: ImportOptions = {}): Promise<ImportReport> {
  for (;;) {
    const { report, plan, newest, extension } = await preview(store, request, options);
    const refused = sum(report, 'refused');
    const accepted = sum(report, 'created') + sum(report, 'changed') + sum(report, 'unchanged');
    if (accepted + report.retired === 0 || (request.allOrNothing === true && refused > 0) || report.problems.some(({ code }) => code === 'sameFile'))
      return report;
    const batch = await store.write(async (transaction) => {
      const before = Number((await transaction.read('select coalesce(max(no), 0) as no from batch'))[0]?.['no']);
      if (before !== newest) return null;
      const no = await addBatch(transaction, {
        verb: 'import',
        ledger: request.kind,
        scope: scopeOf(request),
        file: request.fileName,
        contentSha: report.contentSha,
        dataDate: plan.dataDate,
        undoes: null,
        created: sum(report, 'created'),
        changed: sum(report, 'changed'),
        unchanged: sum(report, 'unchanged'),
        retired: report.retired,
        refused,
        by: request.by,
        storedAt: (options.now?.() ?? new Date()).toISOString(),
        reason: null,
      });
      await storeVersions(transaction, LEDGERS[request.kind], plan.versions, no, plan.dataDate);
      stopIfAsked(options);
      await store.keepFile(report.contentSha, extension, request.bytes);
      return no;
    });
    if (batch === null) continue; // another batch came between: what differs must be found anew
    options.onProgress?.('store', plan.versions.length, plan.versions.length);
    return { ...report, batch };
  }
}

async function preview(store: Store, request: ImportRequest, options: ImportOptions): Promise<Preview> {
  const checkpoint = async (stage: ImportStage, done: number, total: number) => {
    options.onProgress?.(stage, done, total);
    await setImmediate();
    stopIfAsked(options);
  };
  const ledger = LEDGERS[request.kind];
  await checkpoint('read', 0, 1);
  const { extension, sheets } = await readWorkbook(request.fileName, request.bytes);
  await checkpoint('read', 1, 1);

  const newest = await store.newestBatch();
  const dimensions = await loadDimensions(store);
  const resolver = createResolver(dimensions);
  const staged = await stageRows(ledger, sheets, {
    file: request.fileName,
    dimensions,
    resolver,
    personHash: createPersonHash(store.personKey),
    checkpoint: (done, total) => checkpoint('check', done, total),
  });
  await checkpoint('compare', 0, staged.rows.length);
  const plan = await planImport(ledger, staged, { reader: store, dimensions, resolver, request });
  await checkpoint('compare', staged.rows.length, staged.rows.length);

  const contentSha = sha256(request.bytes);
  const problems = inFileOrder([...staged.problems, ...plan.problems], staged);
  const earlier = plan.versions.length === 0 ? await sameFileBefore(store, request, contentSha) : null;
  if (earlier !== null) problems.push(problemOf({ code: 'sameFile', facts: { batch: earlier } }, { file: request.fileName }, null));
  const report: ImportReport = {
    kind: request.kind,
    file: request.fileName,
    contentSha,
    batch: null,
    sheets: staged.sheets.map((sheet, index) => sheetReport(sheet, plan.outcomes[index])),
    retired: plan.retired,
    problems,
    changes: plan.changes,
    changedCells: plan.changedCells,
  };
  return { report, plan, newest, extension };
}

function stopIfAsked({ signal }: ImportOptions): void {
  if (signal?.aborted === true) throw new EngineError('cancelled', { zh: '导入已取消，没有存入任何内容。', en: 'The import was stopped; nothing was stored.' });
}

/** The batch that already brought this very file for this scope, when it was not undone. */
async function sameFileBefore(store: Store, request: ImportRequest, contentSha: string): Promise<number | null> {
  const [row] = await store.read(`select max(no) as no from batch where verb = 'import' and ledger = $1 and scope = $2 and content_sha = $3`, [
    request.kind,
    scopeOf(request),
    contentSha,
  ]);
  return row === undefined || row['no'] === null ? null : Number(row['no']);
}

function scopeOf({ replace }: ImportRequest): string {
  return replace === undefined ? '' : `${replace.unit}/${replace.period}`;
}

function sheetReport(sheet: StagedFile['sheets'][number], outcome: ImportPlan['outcomes'][number] | undefined): ImportReport['sheets'][number] {
  const { created, unchanged, changed, refused } = outcome ?? { created: 0, unchanged: 0, changed: 0, refused: 0 };
  const notData = sheet.notData.length;
  if (sheet.rows !== created + unchanged + changed + refused + notData) {
    throw new Error(
      `${sheet.name}: ${sheet.rows} rows, but ${created} created, ${unchanged} unchanged, ${changed} changed, ${refused} refused, ${notData} not data`,
    );
  }
  return { sheet: sheet.name, rows: sheet.rows, created, unchanged, changed, refused, notData, notDataRows: sheet.notData, headings: sheet.headings };
}

function inFileOrder(problems: readonly Problem[], staged: StagedFile): Problem[] {
  const sheetAt = ({ place }: Problem) => (place.sheet === undefined ? -1 : staged.sheets.findIndex(({ name }) => name === place.sheet));
  return problems.toSorted((a, b) => sheetAt(a) - sheetAt(b) || (a.place.row ?? 0) - (b.place.row ?? 0));
}

function sum(report: ImportReport, count: 'created' | 'changed' | 'unchanged' | 'refused'): number {
  return report.sheets.reduce((total, sheet) => total + sheet[count], 0);
}
