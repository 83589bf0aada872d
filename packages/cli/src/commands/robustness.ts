import type { Language, Robustness, RobustnessRequest, Verbs } from '@sanse/engine';
import { type Call, type Command, type Options, type Outcome, UsageError } from '../command.ts';
import { decimal, wholeNumber } from '../parse-call.ts';
import { plain, rankWithin, tierMark } from '../print/figures.ts';
import { headingLines } from '../print/heading.ts';
import { table } from '../print/table.ts';
import { SNAPSHOT_OPTIONS } from '../which-assessment.ts';

/** How many criteria are told to people; the document has all. */
const TOLD = 8;

const OPTIONS: Options = {
  band: {
    type: 'string',
    value: 'SHARE',
    help: { zh: '权重变动幅度，0.25 即 ±25%，缺省按办法', en: 'how far weights move, 0.25 for ±25%; as the scheme has it' },
  },
  'small-base': {
    type: 'string',
    value: 'N',
    help: {
      zh: '只有基数不足 N 的比率重新抽取，0 为都不抽，缺省按办法（办法未写的都抽）',
      en: 'only rates over a base of less than N are drawn anew, 0 for none; as the scheme has it, else all',
    },
  },
  trials: { type: 'string', value: 'N', help: { zh: '试算次数，缺省按办法', en: 'trials, as the scheme has it' } },
  seed: { type: 'string', value: 'N', help: { zh: '随机种子，相同则结果相同', en: 'seed; the same gives the same' } },
  ...SNAPSHOT_OPTIONS,
};

export const robustness: Command = {
  name: 'robustness',
  operands: 'SCHEME PERIOD',
  summary: {
    zh: '位次和等次有多稳：位次区间、各等次的机会、最左右位次的指标，如 sanse robustness TOWN-M 2025-03',
    en: 'How firm ranks and tiers are: rank intervals, chances of tiers, the criteria that move ranks most, as in sanse robustness TOWN-M 2025-03',
  },
  options: OPTIONS,
  run: runRobustness,
};

async function runRobustness(call: Call, verbs: Verbs): Promise<Outcome> {
  const [scheme, period] = call.args;
  if (scheme === undefined || period === undefined) {
    throw new UsageError({
      zh: '请写考评办法和考评期，如 sanse robustness TOWN-M 2025-03。',
      en: 'Write the scheme and the period, as in sanse robustness TOWN-M 2025-03.',
    });
  }
  const asked = { asOf: call.text('as-of'), knownAt: wholeNumber(call, 'known-at'), band: decimal(call, 'band'), smallBase: wholeNumber(call, 'small-base') };
  const drawn = { trials: wholeNumber(call, 'trials'), seed: wholeNumber(call, 'seed') };
  const said = Object.fromEntries(Object.entries({ ...asked, ...drawn }).filter(([, value]) => value !== undefined));
  const found = await verbs.robustness({ scheme, period, ...said } as RobustnessRequest);
  return { exitCode: 0, document: found, lines: robustnessLines(found, call.language) };
}

function robustnessLines(found: Robustness, language: Language): string[] {
  const zh = language === 'zh';
  const { fixed, open, undetermined } = found.pairs;
  return [
    ...headingLines(found, language),
    found.model[language],
    ...found.groups.flatMap(({ code, name, size }) => {
      const ranked = found.units
        .filter((unit) => unit.group === code && unit.rank !== null)
        .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.order - b.order);
      return ranked.length === 0 ? [] : ['', zh ? `${name.zh}（${size}）` : `${name.en} (${size})`, ...groupTable(ranked, found, language)];
    }),
    '',
    zh
      ? `权重在幅度内怎样变都不会互换位次的有 ${fixed} 对，会互换的 ${open} 对，不能断定的 ${undetermined} 对。`
      : `${fixed} pairs that no weighting in the band can swap, ${open} that some do, ${undetermined} not settled.`,
    '',
    zh ? '哪项指标最左右位次（去掉该项后）：' : 'Which criterion moves ranks most (were it left out):',
    ...influenceTable(found, language),
    ...heldLines(found, language),
  ];
}

function groupTable(units: readonly Robustness['units'][number][], { tiers }: Robustness, language: Language): string[] {
  const zh = language === 'zh';
  return table(
    [
      { heading: zh ? '位次（区间）' : 'Rank (interval)', align: 'right' },
      { heading: zh ? '单位' : 'Unit' },
      { heading: zh ? '等次' : 'Tier' },
      { heading: zh ? '稳否' : 'Firm' },
      ...tiers.map(({ label }) => ({ heading: label[language], align: 'right' as const })),
      { heading: zh ? '第1' : 'First', align: 'right' },
      { heading: zh ? '末位' : 'Last', align: 'right' },
    ],
    units.map((unit) => [
      rankWithin(unit.rank, unit.interval, language),
      unit.name,
      tierMark(tiers, unit.tier, language),
      unit.isFirm ? (zh ? '稳' : 'firm') : zh ? '不稳' : 'not firm',
      ...unit.tiers.map(({ share }) => chance(share)),
      chance(unit.first),
      chance(unit.last),
    ]),
  );
}

function influenceTable({ criteria }: Robustness, language: Language): string[] {
  const zh = language === 'zh';
  return table(
    [
      { heading: zh ? '指标' : 'Criterion' },
      { heading: zh ? '位次平均变动' : 'Mean shift', align: 'right' },
      { heading: zh ? '最多' : 'At most', align: 'right' },
      { heading: zh ? '等次改变的单位' : 'Tiers crossed', align: 'right' },
    ],
    criteria
      .slice(0, TOLD)
      .map(({ criterion, name, meanShift, maxShift, tiersCrossed }) => [
        `${criterion} ${name[language]}`,
        plain(Number(meanShift.toFixed(2))),
        String(maxShift),
        String(tiersCrossed),
      ]),
  );
}

function heldLines({ held }: Robustness, language: Language): string[] {
  if (held.length === 0) return [];
  const zh = language === 'zh';
  return [
    '',
    zh ? '比率未重新抽取的指标：' : 'Criteria whose rates were not drawn anew:',
    ...held.map(({ criterion, reason }) => `${criterion}  ${reason[language]}`),
  ];
}

/** A share of trials in per cent; what happened at all is never told as nothing, nor what did not always happen as certain. */
function chance(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}
