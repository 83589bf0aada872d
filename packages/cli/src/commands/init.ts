import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sampleFiles } from '@sanse/data/sample';
import { EngineError, type Verbs } from '@sanse/engine';
import type { Call, Command, Outcome } from '../command.ts';
import { SAMPLE_LEDGERS, SAMPLE_OFFICE } from '../project.ts';

export const init: Command = {
  name: 'init',
  operands: '',
  summary: { zh: '建立数据目录；--sample 装入虚构的样例县', en: 'Make the data folder; --sample loads the invented sample county' },
  options: { sample: { type: 'boolean', help: { zh: '装入样例县 36 个月的台账', en: 'load 36 months of ledgers of the sample county' } } },
  makesHome: true,
  run: async (call, verbs) => (call.flag('sample') ? loadSample(call, verbs) : made(call, verbs)),
};

async function made({ home, language }: Call, verbs: Verbs): Promise<Outcome> {
  const batches = (await verbs.listBatches()).length;
  const line = language === 'zh' ? `数据目录 ${home} 已就绪，有 ${batches} 批数据。` : `The data folder ${home} is ready, with ${batches} batches.`;
  return { exitCode: 0, document: { home, batches }, lines: [line] };
}

/** Loads what is not there yet, so that a broken-off loading is taken up again; a folder with other data is left alone. */
async function loadSample({ home, language, io }: Call, verbs: Verbs): Promise<Outcome> {
  const files = sampleFiles(SAMPLE_LEDGERS);
  const batches = (await verbs.listBatches()).filter(({ verb }) => verb === 'import');
  const there = new Set(batches.map(({ file }) => file));
  const missing = files.filter(({ path }) => !there.has(basename(path)));
  const names = new Set<string | null>(files.map(({ path }) => basename(path)));
  if (missing.length > 0 && batches.some(({ file }) => !names.has(file))) {
    throw new EngineError('conflict', {
      zh: `数据目录 ${home} 里已有别的数据，不再装入样例县。请用 --home 另指一个目录。`,
      en: `The data folder ${home} already holds other data; the sample county is not loaded. Name another folder with --home.`,
    });
  }
  const office = join(home, 'office.json');
  if (!existsSync(office)) await copyFile(SAMPLE_OFFICE, office);
  const counts = { created: 0, refused: 0 };
  for (const [at, { kind, path }] of missing.entries()) {
    const report = await verbs.importFile({ kind, fileName: basename(path), bytes: new Uint8Array(await readFile(path)), by: 'sample' });
    for (const sheet of report.sheets) {
      counts.created += sheet.created;
      counts.refused += sheet.refused;
    }
    io.err(`[${at + 1}/${missing.length}] ${basename(path)}\n`);
  }
  return {
    exitCode: counts.refused > 0 ? 1 : 0,
    document: { home, files: missing.length, alreadyThere: files.length - missing.length, ...counts },
    lines: [sentence(home, files.length, missing.length, counts)[language]],
  };
}

function sentence(home: string, files: number, loaded: number, { created, refused }: { readonly created: number; readonly refused: number }) {
  if (loaded === 0) return { zh: `样例县早已在数据目录 ${home} 中，没有改动。`, en: `The sample county is already in ${home}; nothing was changed.` };
  const rest = files - loaded;
  return {
    zh: `样例县已装入 ${home}：${loaded} 个文件，${created} 行${refused > 0 ? `，${refused} 行被拒绝` : ''}${rest > 0 ? `（另 ${rest} 个文件早已在）` : ''}。`,
    en: `The sample county is in ${home}: ${loaded} files, ${created} rows${refused > 0 ? `, ${refused} refused` : ''}${rest > 0 ? ` (${rest} files were there already)` : ''}.`,
  };
}
