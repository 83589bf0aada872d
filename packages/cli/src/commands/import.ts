import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import {
  EngineError,
  type ImportReport,
  type ImportRequest,
  LEDGERS,
  LEDGER_KINDS,
  type LedgerKind,
  type Mapping,
  type Problem,
  readMapping,
  refuseFileTooBig,
  type Text,
  type Verbs,
} from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { importLines } from '../print/import-report.ts';
import { problemLines } from '../print/problems.ts';
import { readText } from '../read-text.ts';

/** A file of which nothing was stored. */
interface FileFault {
  readonly file: string;
  readonly code: string;
  readonly text: Text;
  readonly problems: readonly Problem[];
}

/** Files of several townships often have one name: `path` is where it lies, from the working directory. */
type FileReport = ImportReport & { readonly path: string };

/** A file as it is to be imported: a file with several ledgers is imported once for each. */
interface Task {
  readonly path: string;
  readonly kind: LedgerKind;
}

export const importFiles: Command = {
  name: 'import',
  operands: 'KIND|auto FILE|DIR…',
  summary: {
    zh: '导入台账文件（.xlsx、.xls、.csv、.parquet、.jsonl …），如 sanse import hazard 隐患.xlsx；auto 自己认种类，可给文件夹',
    en: 'Import ledger files; auto recognises the kind and takes folders',
  },
  options: {
    'dry-run': { type: 'boolean', help: { zh: '只试读，不存', en: 'read only, store nothing' } },
    map: {
      type: 'string',
      value: 'FILE.yaml',
      help: { zh: '按这份读法读表头、词语和名称，见 sanse map', en: 'read the tables by this mapping; see sanse map' },
    },
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
  const [kindText, ...named] = call.args;
  if (kindText === undefined || named.length === 0) {
    throw new UsageError({
      zh: `请写台账种类（或 auto）和文件。种类：${kindList('zh')}。`,
      en: `Write the kind of ledger (or auto) and the files. Kinds: ${kindList('en')}.`,
    });
  }
  const kind = kindText === 'auto' ? null : whichKind(kindText);
  const mapping = await whichMapping(call);
  if (kind !== null && mapping !== null && mapping.ledger !== kind) {
    throw new UsageError({
      zh: `--map 的读法是“${LEDGERS[mapping.ledger].label.zh}”的，与“${LEDGERS[kind].label.zh}”不符。`,
      en: `The mapping is for ${mapping.ledger}, not for ${kind}.`,
    });
  }
  const replace = whichReplacement(call);
  const requestOf = async (path: string) => ({
    fileName: basename(path),
    bytes: await bytesOf(path),
    by: call.text('by') ?? call.io.user,
    allOrNothing: call.flag('all-or-nothing'),
    ...(mapping !== null && { mapping }),
    ...(replace !== null && { replace }),
  });
  const files = await filesOf(call, named);
  const shown = (path: string) => relative(call.io.cwd, path);
  const faults: FileFault[] = [];
  const tasks: Task[] = [];
  for (const path of files) {
    if (kind !== null) tasks.push({ path, kind });
    else
      await collecting(faults, shown(path), true, async () => {
        for (const each of await kindsIn(await requestOf(path), verbs)) tasks.push({ path, kind: each });
      });
  }
  const dryRun = call.flag('dry-run');
  const reports: FileReport[] = [];
  for (const task of kind === null ? await inOrder(tasks, async (each) => verbs.previewImport({ ...(await requestOf(each.path)), kind: each.kind })) : tasks) {
    await collecting(faults, shown(task.path), kind === null, async () => {
      const request: ImportRequest = { ...(await requestOf(task.path)), kind: task.kind };
      reports.push({ path: shown(task.path), ...(dryRun ? await verbs.previewImport(request) : await verbs.importFile(request)) });
    });
  }
  const refused = reports.some(({ sheets }) => sheets.some((sheet) => sheet.refused > 0));
  const told = faults.toSorted((a, b) => files.findIndex((path) => shown(path) === a.file) - files.findIndex((path) => shown(path) === b.file));
  return {
    exitCode: told.length > 0 ? 3 : refused ? 1 : 0,
    document: { reports, faults: told },
    lines: [
      ...reports.flatMap((report) => importLines({ ...report, file: report.path }, dryRun, call.language)),
      ...(dryRun && isWithoutNewNames(reports) ? [WITHOUT_NEW_NAMES[call.language]] : []),
      ...told.flatMap(({ file, text, problems }) => [`${file}: ${text[call.language]}`, ...problemLines(problems, call.language)]),
    ],
  };
}

const LISTS: readonly LedgerKind[] = ['unit', 'sector', 'enterprise'];
const UNKNOWN = ['unknownUnit', 'unknownSector', 'unknownEnterprise'];
const WITHOUT_NEW_NAMES: Text = {
  zh: '以上是按库里现有的名录试读的；这批文件里有新的单位、行业或企业，正式导入时会先存名录，届时有的名称就能认出。',
  en: 'Read with the names that are stored now; these files bring new units, sectors or enterprises, which an import stores first, so that it will know more of the names.',
};

function isWithoutNewNames(reports: readonly FileReport[]): boolean {
  const bringsNames = reports.some(({ kind, sheets }) => LISTS.includes(kind) && sheets.some(({ created, changed }) => created + changed > 0));
  return bringsNames && reports.some(({ problems }) => problems.some(({ code }) => UNKNOWN.includes(code)));
}

/** A faulty file does not keep the others out. A command that is wrong for every file ends; with `auto`, a file that nobody can name is only a faulty one. */
async function collecting(faults: FileFault[], file: string, isAuto: boolean, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof EngineError) || (error.code === 'badRequest' && !isAuto)) throw error;
    faults.push({ file, code: error.code, text: error.text, problems: error.problems });
  }
}

/** @throws EngineError `wrongLedger` when no table says what it is */
async function kindsIn(request: Omit<ImportRequest, 'kind'>, verbs: Verbs): Promise<readonly LedgerKind[]> {
  const { tables } = await verbs.surveyFile(request);
  const kinds = LEDGER_KINDS.filter((kind) => tables.some((table) => table.kind === kind));
  if (kinds.length > 0) return kinds;
  const could = [...new Set(tables.flatMap(({ candidates }) => candidates.map((each) => each.kind)))].map((each) => LEDGERS[each].label);
  throw new EngineError('wrongLedger', {
    zh: `看不出是哪种台账${could.length === 0 ? '' : `，可能是：${could.map(({ zh }) => zh).join('、')}`}。请写明种类再导入。`,
    en: `It does not show which ledger it is${could.length === 0 ? '' : `; it may be: ${could.map(({ en }) => en).join(', ')}`}. Import it by its kind.`,
  });
}

/** Names before the rows that use them, and of several files of a ledger the older before the newer, so that the newest state stands in the end. */
async function inOrder(tasks: readonly Task[], preview: (task: Task) => Promise<ImportReport>): Promise<readonly Task[]> {
  const dated: { readonly task: Task; readonly kind: number; readonly date: string }[] = [];
  for (const task of tasks) {
    const several = tasks.filter(({ kind }) => kind === task.kind).length > 1;
    // What is wrong with the file is told when it is imported.
    const report = several ? await preview(task).catch(() => null) : null;
    dated.push({ task, kind: LEDGER_KINDS.indexOf(task.kind), date: report?.dataDate ?? '' });
  }
  return dated.toSorted((a, b) => a.kind - b.kind || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).map(({ task }) => task);
}

/** Lock files of open documents, hidden files and folders, picture caches. */
function isLeftByPrograms(name: string): boolean {
  return /^[.~]/.test(name) || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}

/** The files named, and those in the folders named; what programs leave lying about is left out. */
async function filesOf({ io }: Call, named: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const each of named) {
    const path = resolve(io.cwd, each);
    const isFolder = (await stat(path).catch(() => null))?.isDirectory() === true;
    if (!isFolder) files.push(path);
    else {
      const entries = await readdir(path, { withFileTypes: true, recursive: true });
      const inside = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
      files.push(...inside.filter((file) => !relative(path, file).split(sep).some(isLeftByPrograms)).toSorted());
    }
  }
  return files;
}

/** @throws EngineError `unreadableFile` with the faults of the mapping */
export async function whichMapping(call: Call): Promise<Mapping | null> {
  const file = call.text('map');
  if (file === undefined) return null;
  const { mapping, problems } = readMapping(await readText(resolve(call.io.cwd, file)), basename(file));
  if (mapping !== null) return mapping;
  throw new EngineError(
    'unreadableFile',
    { zh: `读法文件 ${file} 有 ${problems.length} 处错误，不能使用。`, en: `The mapping file ${file} has ${problems.length} faults and cannot be used.` },
    problems,
  );
}

export function whichKind(written: string): LedgerKind {
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

export async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    refuseFileTooBig(basename(path), (await stat(path)).size);
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new EngineError('unreadableFile', {
      zh: code === 'ENOENT' ? `没有文件 ${path}。` : `文件 ${path} 无法打开（${code}）。`,
      en: code === 'ENOENT' ? `There is no file ${path}.` : `The file ${path} cannot be opened (${code}).`,
    });
  }
}
