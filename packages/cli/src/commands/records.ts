import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import type { AgeingCounts, ExportFormat, HazardStatus, Language, Ledger, Records, RecordSelection, Text, Verbs } from '@sanse/engine';
import { LEDGERS } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { choice, wholeNumber } from '../parse-call.ts';
import { table } from '../print/table.ts';
import { whichUnit } from '../which-unit.ts';
import { whichKind } from './import.ts';
import { KNOWN_AT, snapshotOf } from '../which-assessment.ts';

export const records: Command = {
  name: 'records',
  operands: '[KIND]',
  summary: {
    zh: '列出一种台账的记录、或一个数背后的记录，与网页上同样筛选，如 sanse records hazard --status overdue',
    en: 'List the rows of a ledger, or those behind a figure, narrowed as on the page, as in sanse records hazard --status overdue',
  },
  options: {
    unit: { type: 'string', value: 'UNIT', help: { zh: '单位（代码或名称）', en: 'unit (code or name)' } },
    sector: { type: 'string', value: 'CODE', help: { zh: '行业', en: 'sector' } },
    enterprise: { type: 'string', value: 'CODE', help: { zh: '企业（统一社会信用代码）', en: 'enterprise (credit code)' } },
    from: { type: 'string', value: 'DATE', help: { zh: '业务日期自', en: 'first business day' } },
    to: { type: 'string', value: 'DATE', help: { zh: '业务日期至', en: 'last business day' } },
    status: {
      type: 'string',
      value: 'STATUS',
      help: { zh: '隐患的状态：open、awaiting、notDue、overdue、closed 等', en: 'of hazards: open, awaiting, notDue, overdue, closed and so on' },
    },
    text: { type: 'string', value: 'WORDS', help: { zh: '记录里的字', en: 'words in the row' } },
    where: {
      type: 'string',
      value: 'COLUMN=…;…',
      help: { zh: '按列筛选，如 "level=major;foundOn=2025-01..2025-03"', en: 'by column, as in "level=major;foundOn=2025-01..2025-03"' },
    },
    measure: { type: 'string', value: 'MEASURE', help: { zh: '这个量背后的记录，与 --period 同用', en: 'the rows behind this measure, with --period' } },
    part: { type: 'string', value: 'numerator|denominator|lost', help: { zh: '分子（缺省）、分母或失分', en: 'numerator (default), denominator or lost' } },
    period: { type: 'string', value: 'PERIOD', help: { zh: '量的所属期', en: 'period of the measure' } },
    scheme: { type: 'string', value: 'SCHEME', help: { zh: '量所属的考评办法', en: 'scheme of the measure' } },
    finding: { type: 'string', value: 'ID', help: { zh: '这处疑点依据的记录', en: 'the rows a finding rests on' } },
    'as-of': { type: 'string', value: 'DATE', help: { zh: '截止日，缺省为所属期末，否则为今天', en: 'cut-off: the end of the period by default, else today' } },
    ...KNOWN_AT,
    sort: { type: 'string', value: 'COLUMN', help: { zh: '按列排序；倒序写成 --sort=-foundOn', en: 'by a column; descending is --sort=-foundOn' } },
    limit: {
      type: 'string',
      value: 'N',
      help: { zh: '屏幕上列几条，缺省 20；--json 和 --out 总是全部', en: 'rows on the screen, 20 by default; --json and --out give all' },
    },
    out: {
      type: 'string',
      value: 'FILE',
      help: { zh: '全部行、全部列写入 .xlsx、.csv 或 .parquet 文件', en: 'all rows and columns into a .xlsx, .csv or .parquet file' },
    },
  },
  run: runRecords,
};

const SHOWN = 20;
/** Rows asked for at a time. */
const PAGE = 10_000;
const FORMATS: Readonly<Record<string, ExportFormat>> = { '.xlsx': 'xlsx', '.csv': 'csv', '.parquet': 'parquet' };

async function runRecords(call: Call, verbs: Verbs): Promise<Outcome> {
  const selection = await whichRecords(call, verbs);
  const sort = call.text('sort');
  const sorted = { ...selection, ...(sort !== undefined && { sort }) };
  const out = call.text('out');
  if (out !== undefined) return writeTo(resolve(call.io.cwd, out), sorted, call, verbs);

  const most = call.flag('json') ? Number.POSITIVE_INFINITY : (wholeNumber(call, 'limit') ?? SHOWN);
  const found = await listUpTo(most, sorted, verbs);
  const ageing = found.kind === 'hazard' ? await verbs.ageing(selection) : null;
  return { exitCode: 0, document: { ...found, ageing }, lines: linesOf(found, ageing, call.language) };
}

async function whichRecords(call: Call, verbs: Verbs): Promise<RecordSelection> {
  const [kind, ...others] = call.args;
  const isFound = call.text('measure') !== undefined || call.text('finding') !== undefined;
  if (others.length > 0 || (kind === undefined && !isFound)) {
    throw new UsageError({
      zh: '请写一种台账，如 sanse records hazard；或用 --measure、--finding 指明哪个数、哪处疑点。',
      en: 'Write one kind of ledger, as in sanse records hazard, or name a figure or a finding with --measure or --finding.',
    });
  }
  const named = ['sector', 'enterprise', 'from', 'to', 'text', 'measure', 'period', 'scheme', 'finding'] as const;
  const [unit, status, where] = [call.text('unit'), call.text('status'), call.text('where')];
  return {
    ...(kind !== undefined && { kind: whichKind(kind) }),
    ...Object.fromEntries(named.flatMap((name) => (call.text(name) === undefined ? [] : [[name, call.text(name)]]))),
    ...(unit !== undefined && { unit: await whichUnit(unit, verbs) }),
    ...(status !== undefined && { status: choice(call, 'status', STATUSES) }),
    ...(where !== undefined && { where: readWhere(where) }),
    ...(call.text('part') !== undefined && { part: choice(call, 'part', ['numerator', 'denominator', 'lost']) }),
    ...snapshotOf(call),
  };
}

/** `level=major;foundOn=2025-01..2025-03`. @throws UsageError for what is no such list */
function readWhere(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(';').map((one) => {
      const [, column, wanted] = /^\s*(\w+)=(.+)$/.exec(one) ?? [];
      if (column !== undefined && wanted !== undefined) return [column, wanted.trim()];
      throw new UsageError({
        zh: `--where 应写成 列=值，多个用分号隔开，现为 ${text}。`,
        en: `--where is column=value, several with semicolons, not ${text}.`,
      });
    }),
  );
}

async function listUpTo(most: number, request: RecordSelection & { readonly sort?: string }, verbs: Verbs): Promise<Records> {
  const first = await verbs.listRecords({ ...request, limit: Math.max(1, Math.min(most, PAGE)) });
  // What an import adds while the pages come does not shift them.
  const settled = { ...request, knownAt: first.knownAt };
  const rows = first.rows.slice(0, most);
  while (rows.length < Math.min(most, first.total)) {
    const next = await verbs.listRecords({ ...settled, offset: rows.length, limit: Math.min(most - rows.length, PAGE) });
    rows.push(...next.rows);
  }
  return { ...first, rows };
}

async function writeTo(file: string, request: RecordSelection & { readonly sort?: string }, { language }: Call, verbs: Verbs): Promise<Outcome> {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined)
    throw new UsageError({ zh: '--out 的文件名应以 .xlsx、.csv 或 .parquet 结尾。', en: 'The file of --out ends in .xlsx, .csv or .parquet.' });
  const { bytes } = await verbs.exportRecords({ ...request, format });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  const { total, scope, cutOff, knownAt } = await verbs.listRecords({ ...request, limit: 1 });
  return {
    exitCode: 0,
    document: { file, format, bytes: bytes.byteLength, total, scope, cutOff, knownAt },
    lines: [language === 'zh' ? `${scope.zh}，共 ${total} 条，全部写入 ${file}` : `${scope.en}: all ${total} rows are in ${file}`],
  };
}

function linesOf({ kind, scope, cutOff, knownAt, total, columns, rows }: Records, ageing: AgeingCounts | null, language: Language): string[] {
  const zh = language === 'zh';
  const defined: Ledger = LEDGERS[kind];
  const hidden = total - rows.length;
  return [
    zh ? `${scope.zh}，共 ${total} 条` : `${scope.en}: ${total} rows`,
    zh ? `截至 ${cutOff}，数据到第 ${knownAt} 批` : `cut-off ${cutOff}, data up to batch ${knownAt}`,
    ...(ageing === null ? [] : [ageingLine(ageing, language)]),
    '',
    ...table(
      columns.map(({ type, heading }) => ({
        heading: type === 'money' ? headingInYuan(heading, language) : heading[language],
        ...(NUMBERS.has(type) && { align: 'right' as const }),
      })),
      rows.map(({ values }) =>
        values.map((value, at) =>
          cellText(value, columns[at]?.type ?? 'text', defined.columns.find(({ name }) => name === columns[at]?.name)?.choices, language),
        ),
      ),
    ),
    ...(hidden > 0
      ? [
          '',
          zh
            ? `另有 ${hidden} 条没有列出：--limit ${total} 全部列出，--json 或 --out 文件给出全部。`
            : `${hidden} more rows: --limit ${total} lists them, --json and --out FILE give all.`,
        ]
      : []),
  ];
}

const NUMBERS = new Set(['integer', 'decimal', 'money']);
const FEN = 100;

const headingInYuan = ({ zh, en }: Text, language: Language): string => (language === 'zh' ? `${zh.replace(/[(（].*[)）]$/, '')}(元)` : `${en} (yuan)`);

function cellText(value: Records['rows'][number]['values'][number], type: string, choices: Ledger['columns'][number]['choices'], language: Language): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  if (type === 'money') return (Number(value) / FEN).toFixed(2);
  return choices?.find(({ label }) => label.zh === value)?.label[language] ?? String(value);
}

const STATUS_WORDS: Readonly<Record<HazardStatus, Text>> = {
  open: { zh: '未销号', en: 'open' },
  awaiting: { zh: '待复查', en: 'awaiting recheck' },
  notDue: { zh: '未到期', en: 'not due' },
  overdue: { zh: '逾期', en: 'overdue' },
  overdue7: { zh: '逾期1–7天', en: 'overdue 1–7 days' },
  overdue30: { zh: '逾期8–30天', en: 'overdue 8–30 days' },
  overdue90: { zh: '逾期31–90天', en: 'overdue 31–90 days' },
  overdueMore: { zh: '逾期90天以上', en: 'overdue over 90 days' },
  closed: { zh: '已销号', en: 'closed' },
  void: { zh: '已作废', en: 'void' },
};
const STATUSES = Object.keys(STATUS_WORDS) as [HazardStatus, ...HazardStatus[]];

function ageingLine({ open, classes }: AgeingCounts, language: Language): string {
  const parts = classes.map(({ status, count }) => `${STATUS_WORDS[status][language]} ${count}`);
  return language === 'zh' ? `其中未销号 ${open}：${parts.join('、')}` : `open ${open}: ${parts.join(', ')}`;
}
