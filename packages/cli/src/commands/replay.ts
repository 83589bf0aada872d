import type { Language, Replay, ReplayFindings, ReplayRequest, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { choice, wholeNumber } from '../parse-call.ts';
import { csvLines } from '../print/csv.ts';
import { tierMark, tierShape, total } from '../print/figures.ts';
import { schemeTitle } from '../print/heading.ts';
import { table } from '../print/table.ts';
import { progressLine } from '../progress-line.ts';
import { whichScheme } from '../which-scheme.ts';
import { KNOWN_AT } from '../which-assessment.ts';

export const replay: Command = {
  name: 'replay',
  operands: 'SCHEME',
  summary: {
    zh: '用一个办法（代码或文件）回溯各期：得分、位次、等次，和办法本身的毛病',
    en: 'A scheme (code or file) over all past periods, and what they say about the scheme',
  },
  options: {
    from: { type: 'string', value: 'PERIOD', help: { zh: '起始期，缺省为有数据的第一期', en: 'first period, the first with data by default' } },
    to: { type: 'string', value: 'PERIOD', help: { zh: '终止期，缺省为最近一个完整的考评期', en: 'last period, the last complete one by default' } },
    regroup: {
      type: 'string',
      value: 'usual|one|kind',
      help: { zh: '与哪种分组比：合为一组，或按单位类别', en: 'grouping to compare with: all in one, or by kind of unit' },
    },
    csv: { type: 'boolean', help: { zh: '逐期逐单位一行的 CSV', en: 'CSV, a line for each period and unit' } },
    ...KNOWN_AT,
  },
  run: runReplay,
};

async function runReplay(call: Call, verbs: Verbs): Promise<Outcome> {
  const [written] = call.args;
  if (written === undefined) {
    throw new UsageError({
      zh: '请写考评办法的代码或文件，如 sanse replay TOWN-M。',
      en: 'Write the code or the file of a scheme, as in sanse replay TOWN-M.',
    });
  }
  const [from, to] = [call.text('from'), call.text('to')];
  const knownAt = wholeNumber(call, 'known-at');
  const regroup = choice(call, 'regroup', ['usual', 'one', 'kind']);
  const request: ReplayRequest = {
    scheme: await whichScheme(written, call),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(knownAt !== undefined && { knownAt }),
    ...(regroup !== 'usual' && { regroup }),
  };
  const line = progressLine(call.io);
  const onPeriod = (_: unknown, done: number, total: number) =>
    line.show(call.language === 'zh' ? `已回溯 ${done}/${total} 期` : `${done} of ${total} periods`);
  const answer = await verbs.replay(request, { onPeriod }).finally(line.clear);
  return { exitCode: 0, document: answer, lines: call.flag('csv') ? replayCsv(answer, call.language) : replayLines(answer, call.language) };
}

function replayCsv({ periods, units, tiers }: Replay, language: Language): string[] {
  const zh = language === 'zh';
  const labels = new Map(tiers.map(({ code, label }) => [code, label[language]]));
  return csvLines(
    zh ? ['考评期', '单位代码', '单位', '分组', '得分', '位次', '组内单位数', '等次'] : ['period', 'unit', 'name', 'group', 'total', 'rank', 'of', 'tier'],
    periods.flatMap((period, at) =>
      units.flatMap(({ code, name, results }) => {
        const result = results[at];
        if (result === null || result === undefined) return [];
        return [
          [period, code, name, result.group, result.total, result.rank, result.rankOf, result.tier === null ? null : (labels.get(result.tier) ?? result.tier)],
        ];
      }),
    ),
  );
}

function replayLines(answer: Replay, language: Language): string[] {
  const { scheme, periods, units, tiers, decimals, knownAt, findings } = answer;
  const zh = language === 'zh';
  const last = periods.at(-1) ?? '';
  const legend = tiers.map(({ code }) => tierMark(tiers, code, language)).join(' ');
  return [
    schemeTitle(scheme, language),
    zh
      ? `${periods[0]} 至 ${last}，共 ${periods.length} 期，数据到第 ${knownAt} 批；由旧到新：${legend} ·无`
      : `${periods[0]} to ${last}, ${periods.length} periods, data up to batch ${knownAt}; oldest first: ${legend} ·none`,
    '',
    ...table(
      [
        { heading: zh ? '单位' : 'Unit' },
        { heading: zh ? '各期等次' : 'Tiers' },
        ...tiers.map(({ label }) => ({ heading: label[language], align: 'right' as const })),
        { heading: `${last} ${zh ? '得分' : 'total'}`, align: 'right' },
        { heading: zh ? '位次' : 'Rank', align: 'right' },
      ],
      units.map(({ name, results }) => {
        const latest = results.at(-1) ?? null;
        return [
          name,
          results.map((result) => tierShape(tiers, result?.tier ?? null)).join(''),
          ...tiers.map(({ code }) => String(results.filter((result) => result?.tier === code).length)),
          total(latest?.total ?? null, decimals),
          latest === null || latest.rank === null ? '/' : `${latest.rank}/${latest.rankOf}`,
        ];
      }),
    ),
    ...findingLines(findings, language),
    '',
    zh ? '逐期逐单位的得分、位次、等次：加 --csv 或 --json。' : 'Totals, ranks and tiers of every period and unit: add --csv or --json.',
  ];
}

function findingLines({ separation, doubleCounting, crowding, grouping }: ReplayFindings, language: Language): string[] {
  const zh = language === 'zh';
  const few = doubleCounting.filter(({ verdict }) => verdict === 'tooFew').length;
  const section = (heading: string, lines: readonly string[], none: string) => [
    '',
    heading,
    ...(lines.length === 0 ? [`  ${none}`] : lines.map((line) => `  ${line}`)),
  ];
  const say = (findings: readonly { readonly message: Readonly<Record<Language, string>> }[]) => findings.map(({ message }) => message[language]);
  return [
    ...section(zh ? '区分不了单位的指标' : 'Criteria that separate nobody', say(separation.filter(({ flagged }) => flagged)), zh ? '没有' : 'none'),
    ...section(
      zh ? '可能重复计分的指标' : 'Criteria that may count the same thing',
      [
        ...say(doubleCounting.filter(({ verdict }) => verdict === 'high')),
        ...(few === 0 ? [] : [zh ? `另有 ${few} 对样本太少，不作判断` : `${few} pairs are too few to tell`]),
      ],
      zh ? '没有' : 'none',
    ),
    ...section(
      zh ? '分数线上的拥挤' : 'Crowding at the cuts',
      crowding.map(({ message, flagged }) => `${flagged ? '! ' : ''}${message[language]}`),
      zh ? '没有分数线' : 'no cuts',
    ),
    ...(grouping === null ? [] : section(zh ? '分组的影响' : 'What the grouping does', [grouping.message[language]], '')),
  ];
}
