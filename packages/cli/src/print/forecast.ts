import type { Forecast, ForecastUnit, Language } from '@sanse/engine';
import { tierMark, total } from './figures.ts';
import { schemeTitle } from './heading.ts';
import { table } from './table.ts';

/** Each unit at the period's end, if nothing more happens and if things go on as usual, and how often the latter was right. */
export function forecastLines({ scheme, period, asOf, daysLeft, knownAt, history, units, tiers, decimals, record }: Forecast, language: Language): string[] {
  const zh = language === 'zh';
  const mark = (tier: string | null) => tierMark(tiers, tier, language);
  const usual = ({ usual: end }: ForecastUnit) => {
    if (end === null) return [zh ? '往期太少' : 'too little past', '', ''];
    const shares = end.tiers.filter(({ share }) => share > 0).map(({ tier, share }) => `${mark(tier)}${Math.round(share * 100)}%`);
    return [mark(end.tier), `${total(end.total, decimals)} [${total(end.low, decimals)}–${total(end.high, decimals)}]`, shares.join(' ')];
  };
  const isOver = units.some(({ actual }) => actual !== null);
  const tested = record.forecasts > 0;
  const headings = zh
    ? ['单位', '不再办理', '', '照常办理', '得分[90%区间]', '各等次可能', ...(tested ? ['往期命中'] : []), ...(isOver ? ['实际', ''] : [])]
    : ['Unit', 'Nothing more', '', 'As usual', 'Total [90 %]', 'Tiers', ...(tested ? ['Right before'] : []), ...(isOver ? ['Came to', ''] : [])];
  return [
    `${schemeTitle(scheme, language)}  ${period}`,
    zh
      ? `${asOf} 预测期末，还剩${daysLeft}天，数据到第 ${knownAt} 批，参照往期 ${history.length} 个`
      : `Seen from ${asOf}, ${daysLeft} days left, data up to batch ${knownAt}, ${history.length} past periods drawn from`,
    '',
    ...table(
      headings.map((heading) => ({ heading })),
      units.map((unit) => [
        unit.name,
        mark(unit.nothingMore.tier),
        total(unit.nothingMore.total, decimals),
        ...usual(unit),
        ...(tested ? [`${unit.record.tierRight}/${unit.record.forecasts}`] : []),
        ...(isOver ? [mark(unit.actual?.tier ?? null), total(unit.actual?.total ?? null, decimals)] : []),
      ]),
    ),
    '',
    record.sentence[language],
  ];
}
