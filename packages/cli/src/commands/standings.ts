import type { Language, PeriodStandings, Standings, StandingsRequest, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { wholeNumber } from '../parse-call.ts';
import { tierMark, tierShape, total } from '../print/figures.ts';
import { schemeTitle } from '../print/heading.ts';
import { table } from '../print/table.ts';
import { KNOWN_AT } from '../which-assessment.ts';
import { whichUnit } from '../which-unit.ts';

export const standings: Command = {
  name: 'standings',
  operands: 'SCHEME',
  summary: {
    zh: '各单位历期的得分、位次和等次：已公布的照公布的，其余按现有台账',
    en: 'Totals, ranks and tiers of the units over several periods: as published, else from the ledgers as they are',
  },
  options: {
    from: { type: 'string', value: 'PERIOD', help: { zh: '起始期，缺省为有数据的第一期', en: 'first period, the first with data by default' } },
    to: { type: 'string', value: 'PERIOD', help: { zh: '终止期，缺省为最近一个完整的考评期', en: 'last period, the last complete one by default' } },
    unit: { type: 'string', value: 'UNIT', help: { zh: '只看一个单位，逐期列出', en: 'one unit, period by period' } },
    ...KNOWN_AT,
  },
  run: runStandings,
};

async function runStandings(call: Call, verbs: Verbs): Promise<Outcome> {
  const [scheme] = call.args;
  if (scheme === undefined) {
    throw new UsageError({
      zh: '请写考评办法的代码，如 sanse standings TOWN-M --unit 青禾镇。',
      en: 'Write the code of a scheme, as in sanse standings TOWN-M --unit T1.',
    });
  }
  const [from, to, unit] = [call.text('from'), call.text('to'), call.text('unit')];
  const knownAt = wholeNumber(call, 'known-at');
  const request: StandingsRequest = {
    scheme,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(unit !== undefined && { unit: await whichUnit(unit, verbs) }),
    ...(knownAt !== undefined && { knownAt }),
  };
  const answer = await verbs.standings(request);
  const lines = unit === undefined ? unitLines(answer, call.language) : periodLines(answer, call.language);
  return { exitCode: 0, document: answer, lines: [schemeTitle(answer.scheme, call.language), ...lines] };
}

/** One line for each unit of the newest period, its tiers as a row of shapes. */
function unitLines({ periods, tiers, decimals, knownAt }: Standings, language: Language): string[] {
  const zh = language === 'zh';
  const [first, last] = [periods[0]?.period, periods.at(-1)];
  const legend = tiers.map(({ code }) => tierMark(tiers, code, language)).join(' ');
  const tierIn = ({ units }: PeriodStandings, unit: string) => units.find(({ code }) => code === unit)?.tier ?? null;
  return [
    zh
      ? `${first} 至 ${last?.period}，共 ${periods.length} 期，数据到第 ${knownAt} 批；由旧到新：${legend} ·无`
      : `${first} to ${last?.period}, ${periods.length} periods, data up to batch ${knownAt}; oldest first: ${legend} ·none`,
    '',
    ...table(
      [
        { heading: zh ? '单位' : 'Unit' },
        { heading: zh ? '各期等次' : 'Tiers' },
        { heading: `${last?.period} ${zh ? '得分' : 'total'}`, align: 'right' },
        { heading: zh ? '位次' : 'Rank', align: 'right' },
      ],
      (last?.units ?? []).map(({ code, name, total: score, rank, rankOf }) => [
        name,
        periods.map((period) => tierShape(period.tiers, tierIn(period, code))).join(''),
        total(score, decimals),
        rank === null ? '/' : `${rank}/${rankOf}`,
      ]),
    ),
  ];
}

const BASIS: Readonly<Record<PeriodStandings['status'], Readonly<Record<Language, string>>>> = {
  published: { zh: '已公布', en: 'published' },
  computed: { zh: '按现有台账', en: 'from the ledgers' },
  absent: { zh: '没有数据', en: 'no data' },
};

/** One line for each period of one unit, with the rules that bound its score or tier. */
function periodLines({ periods, decimals }: Standings, language: Language): string[] {
  const headings = language === 'zh' ? ['考评期', '得分', '等次', '位次', '依据', '特殊规定'] : ['Period', 'Total', 'Tier', 'Rank', 'Basis', 'Rules'];
  return table(
    headings.map((heading, at) => ({ heading, ...([1, 3].includes(at) && { align: 'right' as const }) })),
    periods.map(({ period, status, tiers, units: [unit] }) =>
      unit === undefined
        ? [period, '', '', '', BASIS[status][language], '']
        : [
            period,
            total(unit.total, decimals),
            tierMark(tiers, unit.tier, language),
            unit.rank === null ? '/' : `${unit.rank}/${unit.rankOf}`,
            BASIS[status][language],
            unit.forced.map(({ reason }) => reason[language]).join(language === 'zh' ? '；' : '; '),
          ],
    ),
  );
}
