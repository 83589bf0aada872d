import type { Ranking, RoundingMode, Scheme } from '../schemes/scheme.ts';

const ROUNDED: Readonly<Record<RoundingMode, string>> = {
  halfUp: '四舍五入',
  halfDown: '五舍六入',
  halfEven: '四舍六入五成双，',
  up: '只入不舍，',
  down: '只舍不入，',
};

const SHARED: Readonly<Record<Ranking['ties'], string>> = {
  '1224': '位次并列',
  '1334': '位次并列，取其中最后的位次',
  '1223': '位次并列，其后的位次相连',
};

/** How a published score and place came about, as the scheme has it. */
export function scoringNote({ rounding, ranking }: Pick<Scheme, 'rounding' | 'ranking'>): string {
  const kept = rounding.decimals === 0 ? '整数' : `${rounding.decimals}位小数`;
  const compared = ranking.compare === 'rounded' ? '公布得分' : '取舍前的得分';
  const equal = ranking.breakers.length === 0 ? '得分相同的' : '得分相同的依次比较办法规定的指标，仍相同的';
  return `得分按考评办法计算，结果${ROUNDED[rounding.mode]}保留${kept}；位次在同组参评单位内按${compared}排定，${equal}${SHARED[ranking.ties]}。`;
}
