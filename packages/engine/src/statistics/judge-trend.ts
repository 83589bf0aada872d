import type { Quantity } from '../measures/measure.ts';
import type { Text } from '../text.ts';
import { mannKendall, type Season } from './mann-kendall.ts';

/** noEvidence is not "steady": the points there are do not tell. */
export type Verdict = 'rising' | 'falling' | 'noEvidence' | 'tooFew';

export interface TrendVerdict {
  readonly verdict: Verdict;
  readonly test: 'mannKendall' | 'seasonalMannKendall';
  /** Points with a value. */
  readonly points: number;
  readonly s: number;
  /** Exact and two-sided; null: too few points. */
  readonly p: number | null;
  /** Middle change from one period to the next (Theil–Sen); null: too few points. */
  readonly slope: number | null;
  readonly sentence: Text;
}

interface Point {
  /** `2025-03`, `2025Q1`, `2025`, `2025W10`. */
  readonly period: string;
  readonly value: number | null;
}

/** With four even a steady rise is chance too often: 2 of 4! orders, p = 0.083. */
const LEAST_POINTS = 5;
const SEASONAL_FROM = 24;
/** Two-sided. */
const SIGNIFICANT = 0.05;

/** Whether the points, one for each period without gaps and in their order, rise or fall. Of months like is compared with like once 24 have a value. */
export function judgeTrend(points: readonly Point[], quantity: Quantity): TrendVerdict {
  const known = points.flatMap(({ period, value }, at) => (value === null ? [] : [{ period, at, value }]));
  const isSeasonal = known.length >= SEASONAL_FROM && known.every(({ period }) => /^\d{4}-\d{2}$/.test(period));
  const test = isSeasonal ? 'seasonalMannKendall' : 'mannKendall';
  if (known.length < LEAST_POINTS) return { verdict: 'tooFew', test, points: known.length, s: 0, p: null, slope: null, sentence: tooFew(known.length) };
  const { s, p, slope } = mannKendall(isSeasonal ? seasonsOf(known) : [known]);
  const verdict = p >= SIGNIFICANT ? 'noEvidence' : s > 0 ? 'rising' : 'falling';
  return { verdict, test, points: known.length, s, p, slope, sentence: phrase({ verdict, test, points: known.length, s, p, slope: slope ?? 0 }, quantity) };
}

function seasonsOf(points: readonly { readonly period: string; readonly at: number; readonly value: number }[]): readonly Season[] {
  const seasons = new Map<string, { readonly at: number; readonly value: number }[]>();
  for (const point of points) {
    const month = point.period.slice(5);
    seasons.set(month, [...(seasons.get(month) ?? []), point]);
  }
  return [...seasons.values()];
}

function tooFew(points: number): Text {
  return {
    zh: `只有${points}期有数，不足${LEAST_POINTS}期，点数太少，不作趋势判断。`,
    en: `Only ${points} periods have a value; a trend is judged from ${LEAST_POINTS} on.`,
  };
}

const SAID: Readonly<Record<Exclude<Verdict, 'tooFew'>, (points: number) => Text>> = {
  rising: (points) => ({ zh: `${points}期数据呈上升趋势`, en: `Rising over ${points} periods` }),
  falling: (points) => ({ zh: `${points}期数据呈下降趋势`, en: `Falling over ${points} periods` }),
  noEvidence: (points) => ({ zh: `${points}期数据看不出升降趋势`, en: `No evidence of a rise or fall over ${points} periods` }),
};

const TEST_NAMES: Readonly<Record<TrendVerdict['test'], Text>> = {
  mannKendall: { zh: 'Mann-Kendall检验', en: 'Mann-Kendall' },
  seasonalMannKendall: { zh: '按月份分别比较的Mann-Kendall检验', en: 'Mann-Kendall, like months compared' },
};

function phrase(
  {
    verdict,
    test,
    points,
    s,
    p,
    slope,
  }: Pick<TrendVerdict, 'test' | 'points' | 's'> & {
    readonly verdict: Exclude<Verdict, 'tooFew'>;
    readonly p: number;
    readonly slope: number;
  },
  quantity: Quantity,
): Text {
  const said = SAID[verdict](points);
  const chance = p < 0.001 ? 'p<0.001' : `p=${p.toFixed(3)}`;
  const change = changeOf(slope, quantity);
  const name = TEST_NAMES[test];
  return {
    zh: `${said.zh}（${name.zh}，S=${signed(s)}，${chance}），中位变化每期${change.zh}。`,
    en: `${said.en} (${name.en}, S=${signed(s)}, ${chance}); median change per period ${change.en}.`,
  };
}

const UNIT: Readonly<Record<Quantity, Text>> = {
  item: { zh: '', en: '' },
  number: { zh: '', en: '' },
  person: { zh: '人', en: ' persons' },
  day: { zh: '天', en: ' days' },
  fen: { zh: '元', en: ' yuan' },
  share: { zh: '个百分点', en: ' percentage points' },
};

const SCALE: Partial<Record<Quantity, number>> = { share: 100, fen: 0.01 };

function signed(value: number): string {
  return value < 0 ? `−${-value}` : String(value);
}

function changeOf(slope: number, quantity: Quantity): Text {
  const size = Number((slope * (SCALE[quantity] ?? 1)).toFixed(2));
  const told = size > 0 ? `+${size}` : signed(size);
  return { zh: `${told}${UNIT[quantity].zh}`, en: `${told}${UNIT[quantity].en}` };
}
