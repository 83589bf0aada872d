import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { EngineError, type ImportReport, type ImportRequest, LEDGERS, LEDGER_KINDS, type LedgerKind, type Problem, type Text, type Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { importLines } from '../print/import-report.ts';
import { problemLines } from '../print/problems.ts';

/** A file of which nothing was stored. */
interface FileFault {
  readonly file: string;
  readonly code: string;
  readonly text: Text;
  readonly problems: readonly Problem[];
}

export const importFiles: Command = {
  name: 'import',
  operands: 'KIND FILE…',
  summary: { zh: '导入台账文件（.xlsx、.csv），如 sanse import hazard 2025年隐患台账.xlsx', en: 'Import ledger files (.xlsx, .csv)' },
  options: {
    preview: { type: 'boolean', help: { zh: '只试读，不存', en: 'read only, store nothing' } },
    'all-or-nothing': { type: 'boolean', help: { zh: '有一行被拒绝则整个文件不存', en: 'one refused row refuses the whole file' } },
    'replace-unit': {
      type: 'string',
      value: 'UNIT',
      help: { zh: '文件是该单位该期的全部，缺的行注销', en: 'the file is complete for this unit and period: absent rows are retired' },
    },
    'replace-period': { type: 'string', value: 'PERIOD', help: { zh: '与 --replace-unit 同用', en: 'together with --replace-unit' } },
    by: { type: 'string', value: 'NAME', help: { zh: '经办人，缺省为系统用户', en: 'who imports; the system user by default' } },
  },
  run: runImport,
};

async function runImport(call: Call, verbs: Verbs): Promise<Outcome> {
  const [kindText, ...files] = call.args;
  if (kindText === undefined || files.length === 0) {
    throw new UsageError({ zh: `请写台账种类和文件。种类：${kindList('zh')}。`, en: `Write the kind of ledger and the files. Kinds: ${kindList('en')}.` });
  }
  const kind = whichKind(kindText);
  const replace = whichReplacement(call);
  const reports: ImportReport[] = [];
  const faults: FileFault[] = [];
  for (const file of files) {
    try {
      const request: ImportRequest = {
        kind,
        fileName: basename(file),
        bytes: await bytesOf(resolve(call.io.cwd, file)),
        by: call.text('by') ?? call.io.user,
        allOrNothing: call.flag('all-or-nothing'),
        ...(replace !== null && { replace }),
      };
      reports.push(call.flag('preview') ? await verbs.previewImport(request) : await verbs.importFile(request));
    } catch (error) {
      // A wrong command is wrong for every file; a faulty file does not keep the others out.
      if (!(error instanceof EngineError) || error.code === 'badRequest') throw error;
      faults.push({ file, code: error.code, text: error.text, problems: error.problems });
    }
  }
  const refused = reports.some(({ sheets }) => sheets.some((sheet) => sheet.refused > 0));
  return {
    exitCode: faults.length > 0 ? 3 : refused ? 1 : 0,
    document: { reports, faults },
    lines: [
      ...reports.flatMap((report) => importLines(report, call.flag('preview'), call.language)),
      ...faults.flatMap(({ file, text, problems }) => [`${file}: ${text[call.language]}`, ...problemLines(problems, call.language)]),
    ],
  };
}

function whichKind(written: string): LedgerKind {
  const plain = (word: string) => word.replaceAll(/[-_\s]/g, '').toLowerCase();
  const found = LEDGER_KINDS.find((kind) => {
    const { label } = LEDGERS[kind];
    return [kind, label.zh, label.zh.replace(/台账$/, ''), label.en].some((name) => plain(name) === plain(written));
  });
  if (found !== undefined) return found;
  throw new UsageError({ zh: `没有“${written}”这种台账。种类：${kindList('zh')}。`, en: `There is no ledger "${written}". Kinds: ${kindList('en')}.` });
}

function kindList(language: 'zh' | 'en'): string {
  return LEDGER_KINDS.map((kind) => (language === 'zh' ? `${kind}（${LEDGERS[kind].label.zh}）` : kind)).join(language === 'zh' ? '、' : ', ');
}

function whichReplacement(call: Call): { readonly unit: string; readonly period: string } | null {
  const unit = call.text('replace-unit');
  const period = call.text('replace-period');
  if (unit === undefined && period === undefined) return null;
  if (unit !== undefined && period !== undefined) return { unit, period };
  throw new UsageError({ zh: '整体替换须同时写 --replace-unit 和 --replace-period。', en: 'Replacing needs both --replace-unit and --replace-period.' });
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new EngineError('unreadableFile', {
      zh: code === 'ENOENT' ? `没有文件 ${path}。` : `文件 ${path} 无法打开（${code}）。`,
      en: code === 'ENOENT' ? `There is no file ${path}.` : `The file ${path} cannot be opened (${code}).`,
    });
  }
}
