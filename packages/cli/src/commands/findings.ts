import type { Finding, FindingSeverity, FindingState, Findings, Language, LeadSummary, Text, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { choice, wholeNumber } from '../parse-call.ts';
import { table } from '../print/table.ts';
import { whichUnit } from '../which-unit.ts';
import { KNOWN_AT } from '../which-assessment.ts';

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
    zh: '数据核查发现的疑点，如 sanse findings --period 2025-03；加 --leads 看弄虚作假的线索；都不影响导入和考评',
    en: 'What the checks of the data noticed, as in sanse findings --period 2025-03, or with --leads where figures may be better than the work; refuses nothing and scores nothing',
  },
  options: {
    period: {
      type: 'string',
      value: 'PERIOD',
      help: { zh: '月、季、半年或年，缺省为最近一个完整的月', en: 'month, quarter, half-year or year; the last complete month by default' },
    },
    unit: { type: 'string', value: 'UNIT', help: { zh: '只看一个单位（代码或名称）', en: 'one unit only (code or name)' } },
    leads: {
      type: 'boolean',
      help: { zh: '看线索：各法所见、误报率和行；只说该去哪里看，不是结论', en: 'the leads, with how often each method errs: where to look, never proof' },
    },
    check: { type: 'string', value: 'CHECK', help: { zh: '只看一项核查（代码）', en: 'one check only (its code)' } },
    state: { type: 'string', value: 'open|explained|confirmed', help: { zh: '只看待核、已说明或已确认的', en: 'only those open, explained or confirmed' } },
    ...KNOWN_AT,
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
    ...(call.flag('leads') && { leads: true }),
    ...(call.text('state') !== undefined && { state: choice(call, 'state', ['open', 'explained', 'confirmed']) }),
    ...(knownAt !== undefined && { knownAt }),
  });
  return {
    exitCode: 0,
    document: found,
    lines: found.checks.some(({ lead }) => lead !== null) ? leadLines(found, call.language) : findingLines(found, call.language),
  };
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

/** Leads stand under their method, which says how far it can be trusted. */
function leadLines({ period, knownAt, findings: found, checks }: Findings, language: Language): string[] {
  const zh = language === 'zh';
  const headings = zh ? ['线索', '代码', '发现', '待核', '误报', '查出'] : ['Lead', 'Code', 'Found', 'Open', 'False alarms', 'Hits'];
  return [
    zh
      ? `${period} 线索（数据到第 ${knownAt} 批）。线索只说该去哪里看，不是结论。`
      : `Leads for ${period} (data up to batch ${knownAt}): where to look, never proof.`,
    '',
    ...table(
      headings.map((heading, at) => (at > 1 ? { heading, align: 'right' } : { heading })),
      checks.map(({ code, name, count, open, lead }) => [name[language], code, String(count), String(open), ...ratesOf(lead?.measured ?? null)]),
    ),
    '',
    zh
      ? '误报：造出的诚实月份中被指出的；查出：造出的弄虚作假月份中被指出的。零报告、重复、比率与件数不符见 sanse findings。'
      : 'False alarms: honest months, made for the purpose, that were pointed at; hits: months with the trick. Zero reports, rows entered twice and rates that do not fit are in sanse findings.',
    ...checks
      .filter(({ code }) => found.some((one) => one.check === code))
      .flatMap((check) => [
        '',
        `${check.name[language]}: ${check.what[language]}`,
        ...(check.lead === null ? [] : caveats(check.lead, language)),
        ...found.filter((one) => one.check === check.code).flatMap((one) => oneFinding(one, language)),
      ]),
    '',
    found.length === 0 ? (zh ? '没有线索。' : 'No leads.') : zh ? `共 ${found.length} 条线索。` : `${found.length} leads.`,
  ];
}

function caveats({ innocent, blind }: LeadSummary, language: Language): readonly string[] {
  const zh = language === 'zh';
  return [
    `  ${zh ? '可能的正当原因' : 'What may honestly look the same'}: ${innocent[language]}`,
    ...(blind === null ? [] : [`  ${zh ? '看不出来的' : 'What it cannot see'}: ${blind[language]}`]),
  ];
}

function ratesOf(measured: LeadSummary['measured']): readonly string[] {
  if (measured === null) return ['—', '—'];
  const { honest, falseAlarms, planted, hits } = measured;
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)}% (${part}/${whole})`;
  return [share(falseAlarms, honest), share(hits, planted)];
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
