import type { Assessment, Language, Robustness, UnitResult } from '@sanse/engine';
import type { Command } from '../command.ts';
import { plain, rankWithin, tierMark, total } from '../print/figures.ts';
import { headingLines } from '../print/heading.ts';
import { table } from '../print/table.ts';
import { ASSESSMENT_OPTIONS, whichAssessment } from '../which-assessment.ts';

export const score: Command = {
  name: 'score',
  operands: '',
  summary: { zh: '各单位得分、位次和红黄蓝等次', en: 'Scores, ranks and tiers of all units' },
  options: {
    ...ASSESSMENT_OPTIONS,
    intervals: { type: 'boolean', help: { zh: '附位次区间；--json 时在 robustness 之下', en: 'with rank intervals; under robustness in --json' } },
  },
  run: async (call, verbs) => {
    const request = await whichAssessment(call, verbs);
    const assessment = await verbs.assess(request);
    if (!call.flag('intervals')) return { exitCode: 0, document: assessment, lines: scoreLines(assessment, null, call.language) };
    const robustness = await verbs.robustness(request);
    return { exitCode: 0, document: { ...assessment, robustness }, lines: scoreLines(assessment, robustness, call.language) };
  },
};

function scoreLines(assessment: Assessment, robustness: Robustness | null, language: Language): string[] {
  const unranked = assessment.units.filter(({ status }) => status === 'unranked');
  return [
    ...headingLines(assessment, language),
    ...(robustness === null ? [] : [robustness.model[language]]),
    ...assessment.groups.flatMap(({ code, name, size }) => {
      const ranked = assessment.units.filter((unit) => unit.group === code && unit.status === 'ranked').toSorted(byRank);
      return ranked.length === 0
        ? []
        : ['', language === 'zh' ? `${name.zh}（${size}）` : `${name.en} (${size})`, ...groupTable(ranked, assessment, robustness, language)];
    }),
    ...(unranked.length === 0
      ? []
      : ['', `${language === 'zh' ? '未参评：' : 'Not ranked: '}${unranked.map(({ name }) => name).join(language === 'zh' ? '、' : ', ')}`]),
  ];
}

function groupTable(units: readonly UnitResult[], { decimals, tiers }: Assessment, robustness: Robustness | null, language: Language): string[] {
  const zh = language === 'zh';
  const intervals = new Map(robustness?.units.map(({ code, interval }) => [code, interval]));
  return table(
    [
      { heading: zh ? '位次' : 'Rank', align: 'right' },
      { heading: zh ? '单位' : 'Unit' },
      { heading: zh ? '总分' : 'Total', align: 'right' },
      { heading: zh ? '等次' : 'Tier' },
      { heading: zh ? '扣分较多的指标' : 'Most marks lost' },
    ],
    units.map((unit) => [
      rankWithin(unit.rank, intervals.get(unit.code) ?? null, language),
      unit.name,
      total(unit.total, decimals),
      tierMark(tiers, unit.tier, language),
      mostLost(unit),
    ]),
  );
}

function byRank(one: UnitResult, other: UnitResult): number {
  return (one.rank ?? Infinity) - (other.rank ?? Infinity) || one.order - other.order;
}

function mostLost({ criteria }: UnitResult): string {
  return criteria
    .filter(({ lost }) => lost > 0)
    .toSorted((one, other) => other.lost - one.lost)
    .slice(0, 3)
    .map(({ code, lost }) => `${code} ${plain(-lost)}`)
    .join('  ');
}
