import type { Finding, FindingSeverity, FindingState, Findings, Language, Text, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { choice, wholeNumber } from '../parse-call.ts';
import { table } from '../print/table.ts';
import { whichUnit } from '../which-unit.ts';

const STATES: Readonly<Record<FindingState, Text>> = {
  open: { zh: '待核', en: 'open' },
  explained: { zh: '已说明', en: 'explained' },
  confirmed: { zh: '已确认', en: 'confirmed' },
};

const SEVERITIES: Readonly<Record<FindingSeverity, Text>> = {
  fault: { zh: '矛盾', en: 'fault' },
  doubt: { zh: '存疑', en: 'doubt' },
  note: { zh: '提示', en: 'note' },
};

export const findings: Command = {
  name: 'findings',
  operands: '',
  summary: {
    zh: '数据核查发现的疑点，如 sanse findings --period 2025-03；不影响导入和考评',
    en: 'What the checks of the data noticed, as in sanse findings --period 2025-03; refuses nothing and scores nothing',
  },
  options: {
    period: {
      type: 'string',
      value: 'PERIOD',
      help: { zh: '月、季、半年或年，缺省为最近一个完整的月', en: 'month, quarter, half-year or year; the last complete month by default' },
    },
    unit: { type: 'string', value: 'UNIT', help: { zh: '只看一个单位（代码或名称）', en: 'one unit only (code or name)' } },
    check: { type: 'string', value: 'CHECK', help: { zh: '只看一项核查（代码）', en: 'one check only (its code)' } },
    state: { type: 'string', value: 'open|explained|confirmed', help: { zh: '只看待核、已说明或已确认的', en: 'only those open, explained or confirmed' } },
    'known-at': { type: 'string', value: 'BATCH', help: { zh: '按第几批导入后的数据，缺省最新', en: 'data as known at this batch, the newest by default' } },
  },
  run: runFindings,
};

export const settle: Command = {
  name: 'settle',
  operands: 'ID explained|confirmed|open',
  summary: { zh: '说明、确认或重新打开一个疑点，编号见 sanse findings', en: 'Explain, confirm or reopen a finding; its id is in sanse findings' },
  options: {
    note: { type: 'string', value: 'TEXT', help: { zh: '理由（说明和确认必填）', en: 'why (required to explain or confirm)' } },
    by: { type: 'string', value: 'NAME', help: { zh: '经办人，缺省为系统用户', en: 'who settles; the system user by default' } },
  },
  run: runSettle,
};

async function runFindings(call: Call, verbs: Verbs): Promise<Outcome> {
  const period = call.text('period') ?? (await verbs.listPeriods({ grain: 'month' })).last;
  if (period === null)
    throw new UsageError({ zh: '还没有数据，请先导入，或用 --period 写明期间。', en: 'There are no data yet. Import some, or name a period with --period.' });
  const [unit, check, knownAt] = [call.text('unit'), call.text('check'), wholeNumber(call, 'known-at')];
  const found = await verbs.findings({
    period,
    ...(unit !== undefined && { unit: await whichUnit(unit, verbs) }),
    ...(check !== undefined && { check }),
    ...(call.text('state') !== undefined && { state: choice(call, 'state', ['open', 'explained', 'confirmed']) }),
    ...(knownAt !== undefined && { knownAt }),
  });
  return { exitCode: 0, document: found, lines: findingLines(found, call.language) };
}

function findingLines({ period, knownAt, findings: found, checks }: Findings, language: Language): string[] {
  const zh = language === 'zh';
  const headings = zh ? ['核查项', '代码', '性质', '发现', '待核'] : ['Check', 'Code', 'Kind', 'Found', 'Open'];
  return [
    zh ? `${period} 数据核查（数据到第 ${knownAt} 批）` : `Checks of the data for ${period} (data up to batch ${knownAt})`,
    '',
    ...table(
      headings.map((heading, at) => (at > 2 ? { heading, align: 'right' } : { heading })),
      checks.map(({ code, name, severity, count, open }) => [name[language], code, SEVERITIES[severity][language], String(count), String(open)]),
    ),
    ...found.flatMap((one) => ['', ...oneFinding(one, language)]),
    '',
    found.length === 0 ? (zh ? '没有疑点。' : 'Nothing was noticed.') : zh ? `共 ${found.length} 个疑点。` : `${found.length} findings.`,
  ];
}

function oneFinding({ id, name, message, evidence, state, note, by, reopened }: Finding, language: Language): string[] {
  const zh = language === 'zh';
  const said = note === null ? '' : zh ? `：${note}（${by ?? ''}）` : `: ${note} (${by ?? ''})`;
  const again = !reopened ? '' : zh ? '，数据有变，需再核' : ', the data have changed since';
  return [
    `${id}  ${name[language]}  ${STATES[state][language]}${again}${said}`,
    `  ${message[language]}`,
    ...evidence.map(({ what, records, total }) => `  ${what[language]} ${total}: ${shownIds(records, total)}`),
  ];
}

const IDS_SHOWN = 5;

function shownIds(records: readonly string[], total: number): string {
  return `${records.slice(0, IDS_SHOWN).join(' ')}${total > IDS_SHOWN ? ' …' : ''}`;
}

async function runSettle(call: Call, verbs: Verbs): Promise<Outcome> {
  const [id, state] = call.args;
  if (id === undefined || (state !== 'open' && state !== 'explained' && state !== 'confirmed')) {
    throw new UsageError({
      zh: '请写疑点的编号和 explained（已说明）、confirmed（已确认）或 open（重新打开）。',
      en: 'Write the id of the finding and explained, confirmed or open.',
    });
  }
  const settled = await verbs.settleFinding({ id, state, note: call.text('note') ?? '', by: call.text('by') ?? call.io.user });
  return { exitCode: 0, document: settled, lines: oneFinding(settled, call.language) };
}
