import type { RobustnessResult, UnitRobustness } from '../robustness/assess-robustness.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { fromNumber, HUNDRED, makeFraction, multiply, toDecimal, toFixed } from '../scoring/fraction.ts';
import type { Attachment, Figure, Run, TableCell } from './bulletin.ts';
import { centred } from './build-draft.ts';
import type { FigureBook } from './build-figures.ts';
import { officialText, percent, sentence } from './build-figures.ts';
import { tierMark } from './build-tiers.ts';

/** So many criteria are named as those that move ranks most. */
const NAMED = 3;

/** How firm ranks and tiers are: an annex of papers whose scheme asks for it. */
export function buildRobustness(book: FigureBook, found: RobustnessResult): Attachment {
  const { band, smallBase, trials, seed } = found.settings;
  const tried = (text: string, exact: Fraction | null, path: string, unit: string | null = null): Figure =>
    book.figure(text, exact, { source: 'trials', path, unit, filter: `trials=${trials} band=${band} smallBase=${smallBase ?? 'all'} seed=${seed}` });
  const share = (value: number, path: string, unit: string): Run => {
    const exact = makeFraction(BigInt(Math.round(value * trials)), BigInt(trials));
    return tried(value > 0 && value < 0.005 ? '<1%' : percent(exact, 0), exact, path, unit);
  };
  const whole = (value: number, path: string, unit: string | null = null): Figure => tried(String(value), fromNumber(value), path, unit);
  const tierOf = new Map(found.tiers.map((tier) => [tier.code, tier]));
  const ranked = (group: string) =>
    found.units.filter((unit) => unit.group === group && unit.rank !== null).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.order - b.order);
  const isOutside = ({ rank, interval }: UnitRobustness) => rank !== null && interval !== null && (rank < interval.low || rank > interval.high);

  const row = (unit: UnitRobustness): readonly TableCell[] => {
    const tier = tierOf.get(unit.tier ?? '');
    const { low, high } = unit.interval ?? { low: 0, high: 0 };
    const at = `units/${unit.code}`;
    const rank = book.figure(String(unit.rank), fromNumber(unit.rank ?? 0), { source: 'result', path: `${at}/rank`, unit: unit.code });
    const span =
      low === high
        ? [whole(low, `${at}/interval/low`, unit.code)]
        : [whole(low, `${at}/interval/low`, unit.code), '–', whole(high, `${at}/interval/high`, unit.code)];
    return [
      { runs: [unit.name], align: 'left' },
      centred([rank, '（', ...span, `）${isOutside(unit) ? '*' : ''}`]),
      centred([tier === undefined ? '—' : tierMark(tier)]),
      centred([unit.isFirm ? '稳' : '不稳']),
      ...unit.tiers.map((each) => centred([share(each.share, `${at}/tiers/${each.tier}`, unit.code)])),
      centred([whole(unit.redrawn, `${at}/redrawn`, unit.code)]),
    ];
  };

  const influence = found.criteria.slice(0, NAMED).filter(({ meanShift, tiersCrossed }) => meanShift > 0 || tiersCrossed > 0);
  const percentOfBand = tried(`${toDecimal(multiply(fromNumber(band), HUNDRED), 1)}%`, fromNumber(band), 'settings/band');
  const weights: readonly Run[] = band === 0 ? ['权重不变'] : ['各项权重在±', percentOfBand, '以内均匀变动'];
  const rates: readonly Run[] =
    smallBase === null
      ? ['各项比率按现有数据所能说明的真实水平重新抽取']
      : smallBase <= 1
        ? ['比率不变']
        : ['基数不足', whole(smallBase, 'settings/smallBase'), '的比率按现有数据所能说明的真实水平重新抽取'];
  const notes: readonly (readonly Run[])[] = [
    sentence`共试算${whole(trials, 'settings/trials')}次，每次${weights}，${rates}；随机种子为${whole(seed, 'settings/seed')}，照此可算得同样结果。`,
    ['括号内为位次区间，九成试算的位次落在其中（取试算位次的百分之五和百分之九十五分位）。“稳”指至少九成试算为公布的等次。'],
    ...(found.units.some(isOutside)
      ? [['带“*”的，公布位次不在区间之内：其比率（多为小基数的）本期恰好偏高或者偏低，真实水平多半不如（或者好于）公布结果所示。']]
      : []),
    sentence`同组单位两两相比，权重在上述幅度内怎样变动都不会互换位次的有${whole(found.pairs.fixed, 'pairs/fixed')}对，会互换的有${whole(found.pairs.open, 'pairs/open')}对，不能断定的有${whole(found.pairs.undetermined, 'pairs/undetermined')}对。`,
    ...(influence.length === 0
      ? []
      : [
          [
            '最左右位次的指标依次是',
            ...influence.flatMap(({ criterion, name, meanShift }, index): Run[] => [
              index === 0 ? '' : '、',
              `${officialText(name.zh)}（去掉后位次平均变动`,
              tried(toFixed(fromNumber(Number(meanShift.toFixed(6))), 2), fromNumber(Number(meanShift.toFixed(6))), `criteria/${criterion}/meanShift`),
              '位）',
            ]),
            '。',
          ].filter((run) => run !== ''),
        ]),
    ...(found.held.length === 0
      ? []
      : [
          [
            `比率未重新抽取、沿用公布得分的指标：${found.held.map(({ criterion, reason }) => `${criterion}（${reason.zh.split('，')[0] ?? ''}）`).join('、')}。`,
          ],
        ]),
  ];

  const tiers = found.tiers.map(tierMark);
  return {
    title: '位次和等次稳健性说明',
    landscape: false,
    blocks: [
      {
        kind: 'table',
        caption: null,
        widths: [20, 28, 26, 14, 12, ...tiers.map(() => 36 / tiers.length), 20],
        header: [
          [
            centred(['组别']),
            centred(['单位']),
            centred(['位次（区间）']),
            centred(['等次']),
            centred(['稳否']),
            ...tiers.map((tier) => centred([tier])),
            centred(['重抽比率']),
          ],
        ],
        rows: found.groups.flatMap((group) =>
          ranked(group.code).map((unit, index, members): readonly TableCell[] => [
            ...(index === 0 ? [{ ...centred([officialText(group.name.zh)]), rowSpan: members.length }] : []),
            ...row(unit),
          ]),
        ),
        size: 'small',
      },
      { kind: 'list', items: notes },
    ],
  };
}
