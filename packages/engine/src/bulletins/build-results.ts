import type { Assessment, Step, TierOutline, UnitResult } from '../assessments/assessment.ts';
import { fromNumber, isZero, mean, parseFraction, subtract, toFixed } from '../scoring/fraction.ts';
import type { Draft } from './build-draft.ts';
import { centred, countOf, ended, groupName, heading, names, paragraph, rankFigure, scoreFigure } from './build-draft.ts';
import { join, officialText, originIn, sentence } from './build-figures.ts';
import { movement, orderByRank, tierMark } from './build-tiers.ts';
import type { Block, BulletinTable, Figure, Run, TableCell } from './bulletin.ts';

/** 二、考评结果: tiers by peer group, what changed them, and the ranking. */
export function buildResults(draft: Draft): readonly Block[] {
  const { assessment, book, ranked, units, attachmentNo, previous, yearBefore: formerYear } = draft;
  const tiers = assessment.tiers;
  const unranked = assessment.units.filter((unit) => unit.status === 'unranked');
  const counts = tiers
    .map((tier) => [tier, ranked.filter((unit) => unit.tier === tier.code)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([tier, members]) => sentence`${tierMark(tier)}${countOf(book, members.length, `tier=${tier.code}`)}个`);
  const summary = [
    sentence`${draft.month}参评${units}${countOf(book, ranked.length, 'status=ranked')}个，其中${join(counts, '、')}`,
    ...(ranked.length > 0
      ? [sentence`平均得分${averageScore(draft, ranked)}分${averageAgainst(draft, previous, '比上月')}${averageAgainst(draft, formerYear, '同比')}`]
      : []),
    ...(unranked.length > 0 ? [[`${names(unranked)}未参评`]] : []),
  ];
  return [
    heading(1, '二、考评结果'),
    heading(2, '（一）等次情况'),
    paragraph(ended(join(summary, '；'))),
    ...assessment.groups.flatMap((group) => groupTiers(draft, group, tiers)),
    ...tierMoves(draft, tiers),
    ...adjustedTiers(draft),
    heading(2, '（二）得分排名'),
    paragraph([`各${units}分组得分排名见表1，各项指标得分见附件${attachmentNo.ranking}。`]),
    rankingTable(draft),
  ];
}

function groupTiers(draft: Draft, group: Assessment['groups'][number], tiers: readonly TierOutline[]): readonly Block[] {
  const { book, ranked } = draft;
  const members = ranked.filter((unit) => unit.group === group.code);
  const parts = tiers.flatMap((tier) => {
    const inTier = members.filter((unit) => unit.tier === tier.code);
    return inTier.length === 0
      ? []
      : [sentence`${tierMark(tier)}${countOf(book, inTier.length, `group=${group.code}, tier=${tier.code}`)}个，为${names(inTier)}`];
  });
  if (parts.length === 0) return [];
  return [paragraph(sentence`${groupName(group)}（${countOf(book, members.length, `group=${group.code}, status=ranked`)}个）：${join(parts, '；')}。`)];
}

/** Units whose tier is not last month's. */
function tierMoves({ previous, ranked }: Draft, tiers: readonly TierOutline[]): readonly Block[] {
  if (previous === null) return [];
  const place = new Map(tiers.map((tier, index) => [tier.code, index]));
  const moves = ranked.flatMap((unit) => {
    const former = previous.units.find((candidate) => candidate.code === unit.code)?.tier ?? null;
    const [from, to] = [tiers[place.get(former ?? '') ?? -1], tiers[place.get(unit.tier ?? '') ?? -1]];
    return from === undefined || to === undefined || from === to ? [] : [{ unit, from, to, better: tiers.indexOf(to) < tiers.indexOf(from) }];
  });
  const told = (better: boolean, word: string) => {
    const some = moves.filter((move) => move.better === better);
    return some.length === 0
      ? []
      : sentence`等次${word}的有${join(
          some.map(({ unit, from, to }) => sentence`${unit.name}（${tierMark(from)}→${tierMark(to)}）`),
          '、',
        )}`;
  };
  const runs = join([told(true, '上升'), told(false, '下降')], '；');
  return [paragraph(runs.length === 0 ? ['与上月相比，各单位等次未发生变化。'] : sentence`与上月相比，${runs}。`)];
}

/** Units whose tier differs from what their score alone gives, with the reason. */
function adjustedTiers({ assessment, ranked, book }: Draft): readonly Block[] {
  const tierOf = new Map(assessment.tiers.map((tier) => [tier.code, tier]));
  return ranked.flatMap((unit) => {
    const [base, final] = [tierOf.get(unit.baseTier ?? ''), tierOf.get(unit.tier ?? '')];
    if (base === undefined || final === undefined || base === final) return [];
    const reasons = unit.steps
      .filter((step) => ['rankRule', 'forcedTier', 'manual'].includes(step.step) && step.before !== step.after)
      .map((step) => causeOf(step));
    const because = reasons.length === 0 ? '' : `因${reasons.join('；')}，`;
    return [
      paragraph(sentence`${unit.name}得分${scoreFigure(book, unit, assessment.decimals)}分，按分数为${tierMark(base)}；${because}等次定为${tierMark(final)}。`),
    ];
  });
}

/** What the rule found, without what it made of it: the sentence goes on to name the tier itself. */
function causeOf(step: Step): string {
  return officialText(step.reason.zh)
    .replace(/：(定为|最高为).*$/, '')
    .replace(/^认定为[^：]*：/, '')
    .replace(/[。；]$/, '');
}

function rankingTable({ assessment, previous, book }: Draft): BulletinTable {
  const tierOf = new Map(assessment.tiers.map((tier) => [tier.code, tier]));
  const formerTierOf = new Map((previous?.tiers ?? []).map((tier) => [tier.code, tier]));
  const headings = ['组别', '位次', '单位', '得分', '等次', ...(previous === null ? [] : ['上月位次', '上月等次', '位次变化'])];
  const rows = assessment.groups.flatMap((group) =>
    orderByRank(assessment.units.filter((unit) => unit.group === group.code)).map((unit, index, members): readonly TableCell[] => {
      const former = previous?.units.find((candidate) => candidate.code === unit.code);
      const tier = tierOf.get(unit.tier ?? '');
      const formerTier = formerTierOf.get(former?.tier ?? '');
      return [
        ...(index === 0 ? [{ ...centred([groupName(group)]), rowSpan: members.length }] : []),
        centred([rankFigure(book, unit, assessment)]),
        { runs: [unit.name], align: 'left' as const },
        { runs: [scoreFigure(book, unit, assessment.decimals)], align: 'right' as const },
        centred(tier === undefined ? ['—'] : [tierMark(tier)]),
        ...(previous === null
          ? []
          : [
              centred([former === undefined ? '—' : rankFigure(book, former, previous)]),
              centred(formerTier === undefined ? ['—'] : [tierMark(formerTier)]),
              centred([movement(book, unit, former, previous)]),
            ]),
      ];
    }),
  );
  return {
    kind: 'table',
    caption: '表1  分组得分排名',
    widths: previous === null ? [30, 20, 46, 30, 30] : [24, 12, 31, 18, 14, 19, 19, 19],
    header: [headings.map((text) => centred([text]))],
    rows,
    size: 'normal',
  };
}

function averageScore({ book, assessment }: Draft, units: readonly UnitResult[]): Figure {
  const value = mean(units.map((unit) => fromNumber(unit.total ?? 0)));
  return book.figure(toFixed(value, assessment.decimals), value, { source: 'result', path: 'mean(units/total)', filter: 'status=ranked' });
}

/** Means of published totals compared as they were published; only under the same scheme code. */
function averageAgainst({ book, assessment, ranked }: Draft, former: Assessment | null, than: string): readonly Run[] {
  const formerRanked = former?.units.filter((unit) => unit.status === 'ranked') ?? [];
  if (former === null || former.scheme.code !== assessment.scheme.code || formerRanked.length === 0) return [];
  const published = (units: readonly UnitResult[]) => parseFraction(toFixed(mean(units.map((unit) => fromNumber(unit.total ?? 0))), assessment.decimals));
  const change = subtract(published(ranked), published(formerRanked));
  if (isZero(change)) return [than === '同比' ? '，与上年同期持平' : '，与上月持平'];
  const size = change.n < 0n ? subtract(fromNumber(0), change) : change;
  const of = { source: 'result', path: 'mean(units/total)', filter: 'status=ranked' } as const;
  const base = book.origin({ ...of, ...originIn(former) });
  return sentence`，${than}${change.n < 0n ? '下降' : '提高'}${book.figure(toFixed(size, assessment.decimals), change, of, base)}分`;
}
