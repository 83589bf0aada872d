import { ApiProblem } from '@sanse/api/client';
import type { Upload } from '@sanse/api/client';
import type { ImportReport, LedgerKind, Mapping, SurveyedTable } from '@sanse/engine';
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { useImportQueue } from './import-queue.ts';
import type { ImportVerbs } from './import-queue.ts';
import { emptyMapping } from './mapping-corrections.ts';

const makeTable = (kind: LedgerKind | null, sheet = '1月', mapping: Mapping | null = kind === null ? null : emptyMapping(kind)) =>
  ({ sheet, shape: sheet, kind, candidates: [], columns: [], mapping }) as unknown as SurveyedTable;
const makeReport = (changes: Partial<ImportReport> = {}) =>
  ({
    batch: null,
    retired: 0,
    dataDate: null,
    problems: [],
    questions: [],
    tables: [makeTable('hazard')],
    sheets: [{ created: 1, changed: 0, unchanged: 0, refused: 0 }],
    ...changes,
  }) as unknown as ImportReport;
const refusal = (code: string) =>
  new ApiProblem({ status: 422, code, detail: code, text: { zh: code, en: code }, problems: [] } as unknown as ApiProblem['document']);
const placed = (...names: readonly string[]) => names.map((name) => ({ file: new File(['x'], name), path: name }));
/** A server that writes down what it is asked. */
function serve(verbs: Partial<ImportVerbs> = {}, tables: readonly SurveyedTable[] = [makeTable('hazard')]) {
  const asked: string[] = [];
  const tell = (verb: string, { file, kind, mapping }: Upload) =>
    asked.push([verb, file.name, kind, mapping === undefined ? '' : 'mapped'].filter(Boolean).join(' '));
  const queue = useImportQueue({
    survey: async (upload, onProgress, signal) => (
      tell('survey', upload),
      verbs.survey?.(upload, onProgress, signal) ?? { file: upload.file.name, contentSha: '', tables }
    ),
    preview: async (upload, onProgress, signal) => (
      tell('preview', upload),
      verbs.preview?.(upload, onProgress, signal) ?? makeReport({ tables: tables.map((table) => ({ ...table, read: true })) })
    ),
    store: async (upload, onProgress, signal) => (tell('store', upload), verbs.store?.(upload, onProgress, signal) ?? makeReport({ batch: 7 })),
  });
  return { queue, asked };
}

describe('useImportQueue', () => {
  it('recognises a file, previews it and stores nothing until told', async () => {
    const { queue, asked } = serve();
    queue.add(placed('a.xlsx'));
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ kind: 'hazard', state: 'previewed' }]);
    expect(asked).toEqual(['survey a.xlsx', 'preview a.xlsx hazard']);

    await queue.commit(1);
    expect(queue.files.value).toMatchObject([{ state: 'stored', report: { batch: 7 } }]);
    expect(asked.at(-1)).toBe('store a.xlsx hazard');
  });

  it('makes an entry for each ledger that a file has tables of', async () => {
    const { queue, asked } = serve({}, [makeTable('hazard', '隐患'), makeTable('inspection', '检查'), makeTable('hazard', '隐患2')]);
    queue.add(placed('a.xlsx', 'b.xlsx'));
    await flushPromises();
    expect(queue.files.value.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['a.xlsx hazard', 'a.xlsx inspection', 'b.xlsx hazard', 'b.xlsx inspection']);
    expect(asked.filter((line) => line.startsWith('preview a'))).toEqual(['preview a.xlsx hazard', 'preview a.xlsx inspection']);
  });

  it('waits for the person where the tables tell no ledger, and then reads as she says', async () => {
    const survey: ImportVerbs['survey'] = async ({ file, mapping }) => ({
      file: file.name,
      contentSha: '',
      tables: [makeTable(typeof mapping === 'object' ? mapping.ledger : null)],
    });
    const { queue, asked } = serve({ survey });
    queue.add(placed('a.xlsx'));
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ kind: null, state: 'unsorted' }]);

    await queue.sortInto(1, 'tip');
    expect(queue.files.value).toMatchObject([{ kind: 'tip', state: 'previewed', mapping: { ledger: 'tip' } }]);
    expect(asked.slice(1)).toEqual(['survey a.xlsx mapped', 'preview a.xlsx tip mapped']);
  });

  it('shows how the headings were taken where a required column stops the import', async () => {
    const preview = async () => Promise.reject(refusal('wrongLedger'));
    const { queue } = serve({ preview });
    queue.add(placed('a.xlsx'));
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ state: 'failed', report: null, tables: [{ kind: 'hazard' }], error: { message: 'wrongLedger' } }]);
  });

  it('reads a corrected file again at once, and an answer that came too late does not count', async () => {
    const late: ((report: ImportReport) => void)[] = [];
    const preview: ImportVerbs['preview'] = () => new Promise((resolve) => late.push(resolve));
    const { queue } = serve({ preview });
    queue.add(placed('a.xlsx'));
    await flushPromises();
    queue.correct(1, { ...emptyMapping('hazard'), columns: { level: '级别' } });
    await flushPromises();
    late[1]?.(makeReport({ changedCells: 2 }));
    await flushPromises();
    late[0]?.(makeReport({ changedCells: 1 }));
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ state: 'previewed', report: { changedCells: 2 } }]);
  });

  it('keeps the reason when a file is refused as a whole', async () => {
    const { queue } = serve({ survey: async () => Promise.reject(refusal('unreadableFile')) });
    queue.add(placed('a.xlsx'));
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ state: 'failed', report: null, error: { message: 'unreadableFile' } }]);
  });

  it('stores enterprises before the rows that name them, earlier days before later ones, and reads the rest again', async () => {
    const days: Readonly<Record<string, Partial<ImportReport>>> = {
      'march.xlsx': { dataDate: '2025-03-31' },
      'february.xlsx': { dataDate: '2025-02-28' },
      'asked.xlsx': { questions: [{ column: 'level' }] as unknown as ImportReport['questions'] },
    };
    const survey: ImportVerbs['survey'] = async ({ file }) => ({
      file: file.name,
      contentSha: '',
      tables: [makeTable(file.name === 'firms.xlsx' ? 'enterprise' : 'hazard')],
    });
    const { queue, asked } = serve({ survey, preview: async ({ file }) => makeReport(days[file.name] ?? {}) });
    queue.add(placed('march.xlsx', 'asked.xlsx', 'february.xlsx', 'firms.xlsx'));
    await flushPromises();
    asked.length = 0;
    await queue.commitReady();
    await flushPromises();
    expect(asked).toEqual(['store firms.xlsx enterprise', 'store february.xlsx hazard', 'store march.xlsx hazard', 'preview asked.xlsx hazard']);
  });

  it('goes back to the preview when the person stops an import, and does not go on with the next file', async () => {
    const store: ImportVerbs['store'] = (_, onProgress, signal) => {
      onProgress({ stage: 'check', done: 1, total: 9 });
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(refusal('cancelled'))));
    };
    const { queue, asked } = serve({ store });
    queue.add(placed('a.xlsx', 'b.xlsx'));
    await flushPromises();
    const done = queue.commitReady();
    await flushPromises();
    expect(queue.files.value[0]).toMatchObject({ state: 'storing', progress: { stage: 'check', done: 1, total: 9 } });
    queue.cancel(1);
    await done;
    expect(queue.files.value[0]).toMatchObject({ state: 'previewed', error: { message: 'cancelled' } });
    expect(asked).not.toContain('store b.xlsx hazard');
  });

  it('offers a file again whose batch was taken back', async () => {
    const { queue, asked } = serve();
    queue.add(placed('a.xlsx'));
    await flushPromises();
    await queue.commit(1);
    queue.readAgain(7);
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ state: 'previewed' }]);
    expect(asked.at(-1)).toBe('preview a.xlsx hazard');
  });

  it('shows how far a long file is read, and stops when told', async () => {
    const preview: ImportVerbs['preview'] = (_, onProgress, signal) => {
      onProgress({ stage: 'check', done: 1, total: 9 });
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(refusal('cancelled'))));
    };
    const { queue } = serve({ preview });
    queue.add(placed('a.xlsx'));
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ state: 'reading', progress: { stage: 'check', done: 1, total: 9 } }]);
    queue.cancel(1);
    await flushPromises();
    expect(queue.files.value).toMatchObject([{ state: 'failed', error: { message: 'cancelled' } }]);
  });

  it('reads a file by a reading that was exported, as the ledger it is for', async () => {
    const loaded = { ...emptyMapping('tip'), columns: { subject: '反映内容' } };
    const survey: ImportVerbs['survey'] = async ({ file, mapping }) => ({
      file: file.name,
      contentSha: '',
      tables: [mapping === 'ledger: tip' ? { ...makeTable('tip', '1月', loaded), mapped: true } : makeTable('hazard')],
    });
    const { queue, asked } = serve({ survey });
    queue.add(placed('a.xlsx'));
    await flushPromises();
    await queue.load(1, 'ledger: tip');
    expect(queue.files.value).toMatchObject([{ kind: 'tip', state: 'previewed', mapping: loaded }]);
    expect(asked.at(-1)).toBe('preview a.xlsx tip mapped');
  });

  it('says why a text is no reading', async () => {
    const survey: ImportVerbs['survey'] = async ({ file, mapping }) => {
      if (typeof mapping === 'string') throw refusal('badRequest');
      return { file: file.name, contentSha: '', tables: [makeTable('hazard')] };
    };
    const { queue } = serve({ survey });
    queue.add(placed('a.xlsx'));
    await flushPromises();
    await queue.load(1, '天气');
    expect(queue.files.value).toMatchObject([{ kind: 'hazard', state: 'failed', error: { message: 'badRequest' } }]);
  });
});
