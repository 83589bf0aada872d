import type { Language, OutcomeChange, SchemeOutcomes, UsedScheme, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { fraction, tierMark, total } from '../print/figures.ts';
import { schemeTitle } from '../print/heading.ts';
import { table } from '../print/table.ts';
import { lastPeriod, SNAPSHOT_OPTIONS, snapshotOf } from '../which-assessment.ts';
import { whichScheme } from '../which-scheme.ts';

export const schemeCompare: Command = {
  name: 'scheme compare',
  operands: 'A B',
  summary: {
    zh: '两个办法（代码、草案或文件）用同一期数据各算一遍：谁变了，为什么',
    en: 'Two schemes (codes, drafts or files) on the same rows: who moves, and why',
  },
  options: {
    period: { type: 'string', value: 'PERIOD', help: { zh: '考评期，缺省为最近一个完整的考评期', en: 'period, the last complete one by default' } },
    ...SNAPSHOT_OPTIONS,
  },
  run: runCompare,
};

async function runCompare(call: Call, verbs: Verbs): Promise<Outcome> {
  const [first, second] = call.args;
  if (first === undefined || second === undefined) {
    throw new UsageError({
      zh: '请写两个办法，各为代码或文件，如 sanse scheme compare TOWN-M 修订稿.yaml。',
      en: 'Write two schemes, each a code or a file, as in sanse scheme compare TOWN-M draft.yaml.',
    });
  }
  const snapshot = snapshotOf(call);
  const [before, after] = [await whichScheme(first, call), await whichScheme(second, call)];
  const outcomes = await verbs.compareOutcomes({
    before,
    after,
    period: call.text('period') ?? (await lastPeriod(typeof before === 'string' ? before : typeof after === 'string' ? after : '', verbs)),
    ...snapshot,
  });
  return { exitCode: 0, document: outcomes, lines: compareLines(outcomes, call.language) };
}

function compareLines(outcomes: SchemeOutcomes, language: Language): string[] {
  const { before, after, period, cutOff, knownAt, criteria, summary, causes, units } = outcomes;
  const zh = language === 'zh';
  const list = (items: readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[]) =>
    items.map(({ code, name }) => `${code} ${name[language]}`).join(zh ? '、' : ', ');
  const moved = units.filter((unit) => unit.moved).toSorted((a, b) => Number(b.crossing !== null) - Number(a.crossing !== null) || sizeOf(b) - sizeOf(a));
  const still = units.length - moved.length;
  return [
    `A  ${title(before.scheme, language)}`,
    `B  ${title(after.scheme, language)}`,
    zh ? `${period}，截至 ${cutOff}，数据到第 ${knownAt} 批` : `${period}, cut-off ${cutOff}, data up to batch ${knownAt}`,
    ...decisionNote(outcomes, language),
    ...(criteria.added.length === 0 ? [] : [`${zh ? '新增指标：' : 'Added: '}${list(criteria.added)}`]),
    ...(criteria.removed.length === 0 ? [] : [`${zh ? '删去指标：' : 'Removed: '}${list(criteria.removed)}`]),
    '',
    zh
      ? `${summary.compared} 个单位：得分变 ${summary.totalsChanged} 个，位次变 ${summary.ranksChanged} 个；升档 ${summary.better} 个，降档 ${summary.worse} 个${summary.other > 0 ? `，等次无从比较 ${summary.other} 个` : ''}`
      : `${summary.compared} units: ${summary.totalsChanged} totals and ${summary.ranksChanged} ranks change; ${summary.better} to a better tier, ${summary.worse} to a worse one${summary.other > 0 ? `, ${summary.other} not to be compared` : ''}`,
    ...(causes.length === 0
      ? []
      : [
          `${zh ? '主要缘由：' : 'Causes: '}${causes
            .slice(0, 5)
            .map(({ code, name, units: count }) => `${code === null ? '' : `${code} `}${name[language]}（${count}）`)
            .join(zh ? '、' : ', ')}`,
        ]),
    ...(moved.length === 0
      ? []
      : [
          '',
          ...table(
            [
              { heading: zh ? '单位' : 'Unit' },
              { heading: zh ? '得分A' : 'Total A', align: 'right' },
              { heading: zh ? '得分B' : 'Total B', align: 'right' },
              { heading: zh ? '变化' : 'Change', align: 'right' },
              { heading: zh ? '位次' : 'Rank' },
              { heading: zh ? '等次' : 'Tier' },
              { heading: zh ? '缘由' : 'Because' },
            ],
            moved.map((unit) => row(unit, outcomes, language)),
          ),
        ]),
    ...(still > 0 ? [zh ? `其余 ${still} 个单位得分、位次、等次都不变。` : `Nothing changes for the other ${still} units.`] : []),
  ];
}

function title(scheme: UsedScheme, language: Language): string {
  return `${schemeTitle(scheme, language)}${scheme.saved ? '' : language === 'zh' ? '（未存盘）' : ' (not saved)'}${scheme.isDraft ? (language === 'zh' ? '（草案）' : ' (draft)') : ''}`;
}

function decisionNote({ before, after }: SchemeOutcomes, language: Language): string[] {
  if (before.scheme.code === after.scheme.code || before.decisions + after.decisions === 0) return [];
  return [
    language === 'zh'
      ? `注意：加减分和认定只对其写明的办法有效，A 有 ${before.decisions} 条，B 有 ${after.decisions} 条。`
      : `Mind: decisions count only for the scheme they name; A has ${before.decisions}, B has ${after.decisions}.`,
  ];
}

function sizeOf({ parts }: OutcomeChange): number {
  return Math.abs(parts.reduce((sum, { amount }) => sum + amount, 0));
}

const OTHERS = { zh: '其他单位得分变化', en: 'the totals of the others' };

function row(
  { name, before, after, change, cause, tierCause, placesBy }: OutcomeChange,
  { before: a, after: b }: SchemeOutcomes,
  language: Language,
): string[] {
  const arrow = (was: string, is: string) => (was === is ? is : `${was}→${is}`);
  const place = (rank: number | null | undefined) => (rank === null || rank === undefined ? '/' : String(rank));
  // Where marks moved the tier, its sentence ends with that of the marks.
  const isTold = tierCause !== null && ['marks', 'marksAndCuts', cause?.kind].includes(tierCause.kind);
  const told = [tierCause, isTold ? null : cause].flatMap((reason) => (reason === null ? [] : [reason.sentence[language]]));
  return [
    name,
    total(before?.total ?? null, a.decimals),
    total(after?.total ?? null, b.decimals),
    change === null ? '/' : `${change.startsWith('-') || change === '0' ? '' : '+'}${fraction(change)}`,
    arrow(place(before?.rank), place(after?.rank)),
    arrow(tierMark(a.tiers, before?.tier ?? null, language), tierMark(b.tiers, after?.tier ?? null, language)),
    (told.length === 0 && placesBy === 'others' ? [OTHERS[language]] : told).join(language === 'zh' ? '；' : '; '),
  ];
}
