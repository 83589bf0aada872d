import { type Batch, LEDGERS, type Language } from '@sanse/engine';
import type { Command } from '../command.ts';
import { table } from '../print/table.ts';

export const batches: Command = {
  name: 'batches',
  operands: '',
  summary: { zh: '历次导入与撤销', en: 'What was imported and undone' },
  options: {},
  run: async ({ language }, verbs) => {
    const list = await verbs.listBatches();
    return { exitCode: 0, document: list, lines: batchLines(list, language) };
  },
};

const VERBS: Readonly<Record<Batch['verb'], { readonly zh: string; readonly en: string }>> = {
  import: { zh: '导入', en: 'import' },
  undo: { zh: '撤销', en: 'undo' },
  setUp: { zh: '建立', en: 'set up' },
};

function batchLines(list: readonly Batch[], language: Language): string[] {
  const zh = language === 'zh';
  const words = zh
    ? ['批次', '时间', '动作', '台账', '文件', '新增', '更正', '拒绝', '经办']
    : ['Batch', 'At', 'What', 'Ledger', 'File', 'New', 'Changed', 'Refused', 'By'];
  const numbers = new Set([0, 5, 6, 7]);
  return table(
    words.map((heading, at) => (numbers.has(at) ? { heading, align: 'right' } : { heading })),
    list.map(({ no, at, verb, kind, file, undoes, created, changed, refused, by }) => [
      String(no),
      inShanghai(at),
      undoes === null ? VERBS[verb][language] : `${VERBS[verb][language]} ${undoes}`,
      LEDGERS[kind].label[language],
      file ?? '',
      String(created),
      String(changed),
      String(refused),
      by,
    ]),
  );
}

function inShanghai(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
}
