import type { Text } from '../text.ts';
import type { ForecastRecord } from '../verbs/forecasts.ts';
import type { PastForecast } from './backtest.ts';

export function countRecord(forecasts: readonly PastForecast[]): ForecastRecord {
  const made = forecasts.flatMap(({ usual, ...rest }) => (usual === null ? [] : [{ ...rest, usual }]));
  const among = (meets: (one: (typeof made)[number]) => boolean) => made.filter(meets).length;
  return {
    forecasts: made.length,
    tierRight: among(({ usual, actual }) => usual.tier === actual.tier),
    covered: among(({ usual, actual }) => usual.low <= actual.total && actual.total <= usual.high),
    nothingMoreRight: among(({ nothingMore, actual }) => nothingMore === actual.tier),
    lastTierRight: among(({ lastTier, actual }) => lastTier === actual.tier),
  };
}

const GRAINS: Readonly<Record<'month' | 'quarter' | 'year', Text>> = {
  month: { zh: '个月', en: 'months' },
  quarter: { zh: '个季度', en: 'quarters' },
  year: { zh: '年', en: 'years' },
};

/** How often the method was right in so many past periods, beside two guesses that cost nothing. */
export function tellRecord(record: ForecastRecord, periods: number, grain: 'month' | 'quarter' | 'year'): Text {
  const { forecasts, tierRight, covered, nothingMoreRight, lastTierRight } = record;
  if (forecasts === 0) {
    return {
      zh: '往期太少，此法无从检验，预测仅供参考。',
      en: 'Too few past periods to test this method on; take the forecast for what it is.',
    };
  }
  const [many, span] = [GRAINS[grain], periods];
  return {
    zh: `过去${span}${many.zh}在同一时点用此法预测，等次命中${tierRight}/${forecasts}（照上期等次猜中${lastTierRight}，按不再办理推算中${nothingMoreRight}），实际得分落在90%区间内${covered}/${forecasts}。`,
    en: `Over the past ${span} ${many.en}, from the same day, this method had the tier right ${tierRight} times of ${forecasts} (the tier of the period before: ${lastTierRight}; nothing more done: ${nothingMoreRight}), and the total within its 90 % interval ${covered} times of ${forecasts}.`,
  };
}
