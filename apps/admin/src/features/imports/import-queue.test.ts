import type { ImportReport } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { totalsOf, useImportQueue } from './import-queue.ts';

const makeReport = (changes: Partial<ImportReport> = {}) => ({ batch: null, sheets: [], problems: [], ...changes }) as unknown as ImportReport;
const file = (name: string): File => new File(['x'], name);
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('useImportQueue', () => {
  it('reads a file whose name tells its ledger and stores nothing until told', async () => {
    const asked: string[] = [];
    const queue = useImportQueue({
      preview: async ({ kind }) => (asked.push(`preview ${kind}`), makeReport()),
      store: async ({ kind }) => (asked.push(`store ${kind}`), makeReport({ batch: 7 })),
    });
    queue.add([file('隐患台账.xlsx')]);
    await settle();
    expect(queue.files.value[0]?.state).toBe('previewed');
    expect(asked).toEqual(['preview hazard']);

    await queue.commit(queue.files.value[0]?.id ?? 0);
    expect(queue.files.value[0]).toMatchObject({ state: 'stored', report: { batch: 7 } });
    expect(asked).toEqual(['preview hazard', 'store hazard']);
  });

  it('waits for the person when the name tells nothing', async () => {
    const queue = useImportQueue({ preview: async () => makeReport(), store: async () => makeReport() });
    queue.add([file('新建.xlsx')]);
    await settle();
    expect(queue.files.value[0]).toMatchObject({ kind: null, state: 'unsorted' });

    queue.sortInto(queue.files.value[0]?.id ?? 0, 'tip');
    await settle();
    expect(queue.files.value[0]).toMatchObject({ kind: 'tip', state: 'previewed' });
  });

  it('keeps the reason when a file is refused as a whole', async () => {
    const queue = useImportQueue({
      preview: () => Promise.reject(new Error('not a workbook')),
      store: async () => makeReport(),
    });
    queue.add([file('隐患.xlsx')]);
    await settle();
    expect(queue.files.value[0]).toMatchObject({ state: 'failed', report: null, error: { message: 'not a workbook' } });
  });
});

describe('totalsOf', () => {
  it('adds up the sheets', () => {
    const sheet = { rows: 10, created: 4, changed: 1, unchanged: 2, refused: 2, notData: 1 };
    expect(totalsOf(makeReport({ sheets: [sheet, sheet] as unknown as ImportReport['sheets'] }))).toEqual({
      rows: 20,
      created: 8,
      changed: 2,
      unchanged: 4,
      refused: 4,
      notData: 2,
    });
  });
});
