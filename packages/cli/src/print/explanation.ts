import {
  type AdjustmentResult,
  type CriterionResult,
  type Explanation,
  type InputResult,
  type Language,
  type Step,
  type Text,
  wilsonInterval,
} from '@sanse/engine';
import { fraction, percentInterval, plain, tierMark, total } from './figures.ts';
import { headingLines } from './heading.ts';

const STEPS: Readonly<Record<Step['step'], Text>> = {
  gate: { zh: '前置条件', en: 'Gate' },
  criteria: { zh: '指标得分合计', en: 'Criterion marks' },
  notApplicable: { zh: '不适用项折算', en: 'Not applicable' },
  caps: { zh: '上下限', en: 'Caps and floors' },
  adjustments: { zh: '加减分', en: 'Bonus and penalty' },
  forcedScore: { zh: '否决对分数的影响', en: 'Forced score' },
  rounding: { zh: '取舍', en: 'Rounding' },
  rank: { zh: '位次', en: 'Rank' },
  baseTier: { zh: '按分定级', en: 'Base tier' },
  rankRule: { zh: '按位次调级', en: 'Rank rule' },
  forcedTier: { zh: '否决对等次的影响', en: 'Forced tier' },
  manual: { zh: '人工决定', en: 'Manual decision' },
};

const STATUS: Readonly<Record<Exclude<CriterionResult['status'], 'scored'>, Text>> = {
  notApplicable: { zh: '/ 不适用', en: '/ not applicable' },
  missing: { zh: '▢ 未报送', en: '▢ not sent' },
  tooFew: { zh: '~ 样本不足', en: '~ too few' },
  unknown: { zh: '? 数据不明', en: '? unknown' },
};

const FEW = 8;

/** The receipt of one unit. `proportions`: codes of measures that are shares of cases. Of long lists of records the first few stand, and how many do not, unless one criterion was asked for. */
export function explanationLines(
  { assessment, unit, records }: Explanation,
  criterion: string | null,
  proportions: ReadonlySet<string>,
  language: Language,
): string[] {
  const zh = language === 'zh';
  const asked = unit.criteria.filter(({ code }) => criterion === null || code === criterion);
  const [full, short] = [asked.filter((one) => isFull(one) && criterion === null), asked.filter((one) => !isFull(one) || criterion !== null)];
  const group = assessment.groups.find(({ code }) => code === unit.group)?.name[language] ?? unit.group;
  const standing =
    unit.rank === null
      ? zh
        ? '未参评'
        : 'not ranked'
      : zh
        ? `${group}第 ${unit.rank} 位，共 ${unit.rankOf} 个`
        : `${unit.rank} of ${unit.rankOf} in ${group}`;
  const isTierStep = new Set<Step['step']>(['baseTier', 'rankRule', 'forcedTier', 'manual']);
  const standsFor = (step: Step, value: string | null) => {
    // Whether a gate was met is said by its reason.
    if (value === null || step.step === 'gate') return null;
    return isTierStep.has(step.step) && assessment.tiers.some(({ code }) => code === value) ? tierMark(assessment.tiers, value, language) : fraction(value);
  };
  return [
    ...headingLines(assessment, language),
    '',
    `${unit.name} ${unit.code}  ${total(unit.total, assessment.decimals)}  ${tierMark(assessment.tiers, unit.tier, language)}  ${standing}`,
    ...(criterion === null
      ? [
          '',
          zh ? '算分步骤' : 'Steps',
          ...unit.steps.map((step) => {
            const [before, after] = [standsFor(step, step.before), standsFor(step, step.after)];
            const change = after === null ? '' : before === null || before === after ? after : `${before} → ${after}`;
            return `  ${STEPS[step.step][language]}${step.code === null ? '' : ` ${step.code}`}  ${change}  ${step.reason[language]}`;
          }),
        ]
      : []),
    '',
    zh ? '指标' : 'Criteria',
    ...short.flatMap((one) => [
      criterionLine(one, assessment.criteria.find(({ code }) => code === one.code)?.name[language] ?? '', language),
      ...one.inputs.filter(({ measure }) => proportions.has(measure)).flatMap((input) => intervalLine(input, language)),
      ...(records[one.code] ?? []).flatMap(({ measure, lost, numerator }) =>
        recordLine(measure, lost.length > 0 || criterion === null ? lost : numerator, criterion === null ? FEW : Infinity, language),
      ),
    ]),
    ...(full.length === 0 ? [] : [`  ${zh ? '得满分：' : 'Full marks: '}${full.map(({ code }) => code).join(zh ? '、' : ', ')}`]),
    ...(criterion === null && unit.adjustments.length > 0
      ? ['', zh ? '加减分' : 'Bonus and penalty', ...unit.adjustments.map((one) => adjustmentLine(one, language))]
      : []),
  ];
}

function isFull({ status, lost }: CriterionResult): boolean {
  return status === 'scored' && lost === 0;
}

function criterionLine({ code, status, fullMarks, marks, lost, reason, forFullMarks }: CriterionResult, name: string, language: Language): string {
  const standing =
    status === 'scored' || marks !== null
      ? language === 'zh'
        ? `${plain(fullMarks)} 分得 ${plain(marks ?? 0)}，失 ${plain(lost)}`
        : `${plain(marks ?? 0)} of ${plain(fullMarks)}, lost ${plain(lost)}`
      : STATUS[status][language];
  const note = status === 'scored' || marks === null ? '' : ` [${STATUS[status][language]}]`;
  const way = forFullMarks === null ? '' : language === 'zh' ? `（${forFullMarks.zh}）` : ` (${forFullMarks.en})`;
  return `  ${code} ${name}  ${standing}${note}  ${reason[language]}${way}`;
}

/** A share never stands without its base, and how much that base leaves open. */
function intervalLine({ numerator, denominator }: InputResult, language: Language): string[] {
  const interval = wilsonInterval(numerator ?? 0, denominator ?? 0);
  if (interval === null) return [];
  const base = `${plain(numerator ?? 0)}/${plain(denominator ?? 0)}`;
  return [`      ${language === 'zh' ? `${base}，95%区间 ` : `${base}, 95 % interval `}${percentInterval(interval)}`];
}

function recordLine(measure: string, ids: readonly string[], few: number, language: Language): string[] {
  if (ids.length === 0) return [];
  const rest = ids.length - few;
  const more = rest <= 0 ? '' : language === 'zh' ? ` …另 ${rest} 条，见 --criterion` : ` … ${rest} more, see --criterion`;
  return [`      ${measure} ${ids.length}${language === 'zh' ? ' 条' : ''}: ${ids.slice(0, few === Infinity ? undefined : few).join(' ')}${more}`];
}

function adjustmentLine({ code, amount, reason, records }: AdjustmentResult, language: Language): string {
  return `  ${code}  ${amount > 0 ? '+' : ''}${plain(amount)}  ${reason[language]}${records.length === 0 ? '' : `  ${records.join(' ')}`}`;
}
