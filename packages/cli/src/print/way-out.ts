import type { Language, UnitWayOut, WayOutSet } from '@sanse/engine';
import { fraction, plain, tierMark, total } from './figures.ts';
import { schemeTitle } from './heading.ts';
import { table } from './table.ts';

/** The way out of a unit: the fewest records and, where it is another set, the cheapest; or what remains lost. */
export function wayOutLines(way: UnitWayOut, language: Language): string[] {
  const zh = language === 'zh';
  const { unit, standing, tiers, decimals, smallest, cheapest } = way;
  const rank = standing.rank === null ? '' : zh ? `  第 ${standing.rank} 位，共 ${standing.rankOf} 个` : `  ${standing.rank} of ${standing.rankOf}`;
  return [
    `${schemeTitle(way.scheme, language)}  ${way.period}`,
    zh
      ? `数据到第 ${way.knownAt} 批，截至 ${way.cutOff}，自 ${way.startsOn} 起办理`
      : `Data up to batch ${way.knownAt}, cut-off ${way.cutOff}, doable from ${way.startsOn}`,
    '',
    `${unit.name} ${unit.code}  ${total(standing.total, decimals)}  ${tierMark(tiers, standing.tier, language)}${rank}`,
    way.says[language],
    ...(smallest === null ? [] : setLines(way, smallest, zh ? '最少' : 'Fewest', language)),
    ...(cheapest === null || isSameSet(cheapest, smallest) ? [] : setLines(way, cheapest, zh ? '最省' : 'Cheapest', language)),
    ...(way.left.length === 0
      ? []
      : [
          '',
          zh ? '全部办结后仍失的分' : 'Marks still lost with all of it done',
          ...way.left.map(({ code, name, lost, reason }) => `  ${code} ${name[language]}  −${plain(lost)}  ${reason[language]}`),
        ]),
    ...(way.blind.length === 0
      ? []
      : [
          '',
          zh
            ? `未能逐条推算的口径：${way.blind.join('、')}，因此不能保证没有更少的办法。`
            : `Not followed record by record: ${way.blind.join(', ')}; there may be a smaller way.`,
        ]),
  ];
}

function isSameSet(one: WayOutSet, other: WayOutSet | null): boolean {
  return one.steps.map(({ record }) => record).join() === other?.steps.map(({ record }) => record).join();
}

function setLines(way: UnitWayOut, { steps, exact, cost, unpriced, after, proved }: WayOutSet, name: string, language: Language): string[] {
  const zh = language === 'zh';
  const { tiers, decimals } = way;
  const known = steps.length - unpriced;
  const price =
    known === 0
      ? ''
      : zh
        ? `，费用${way.costUnit === 'day' ? `${plain(cost)}天` : `${plain(cost / 1_000_000)}万元`}${unpriced === 0 ? '' : `（${unpriced} 条未登记费用）`}`
        : `, ${way.costUnit === 'day' ? `${plain(cost)} days` : `${plain(cost / 100_000)} thousand yuan`}${unpriced === 0 ? '' : ` (${unpriced} without a price)`}`;
  const doubt = proved ? '' : zh ? '，未能证明没有更好的' : ', not proved to be the best';
  const rank = after.rank === null ? '' : zh ? `，第 ${after.rank} 位` : `, place ${after.rank}`;
  return [
    '',
    zh
      ? `${name}：${steps.length} 条，加 ${fraction(exact)} 分至 ${total(after.total, decimals)}，${tierMark(tiers, after.tier, language)}${rank}${price}${doubt}`
      : `${name}: ${steps.length}, +${fraction(exact)} to ${total(after.total, decimals)}, ${tierMark(tiers, after.tier, language)}${rank}${price}${doubt}`,
    ...table(
      [
        { heading: zh ? '记录' : 'Record' },
        { heading: zh ? '最迟' : 'By' },
        { heading: zh ? '加分' : 'Marks', align: 'right' },
        { heading: zh ? '指标' : 'Criteria' },
      ],
      steps.map((step) => [nameOf(way, step.record, language), step.by, fraction(step.exact), step.criteria.join(' ')]),
    ).map((line) => `  ${line}`),
  ];
}

/** The id of a record; of work that has no row yet what is to be done, and the how many-th of those missing it is. */
function nameOf({ further }: UnitWayOut, record: string, language: Language): string {
  const work = further.find(({ records }) => records.includes(record));
  if (work === undefined) return record;
  const place = `${work.records.indexOf(record) + 1}/${work.records.length}`;
  return language === 'zh' ? `${work.doing.zh}${work.noun.zh} ${place}` : `${work.doing.en} ${work.noun.en} ${place}`;
}
