import type { Quantity } from '../measures/measure.ts';
import type { TrendVerdict } from '../statistics/judge-trend.ts';
import type { Interval } from '../statistics/wilson.ts';
import type { Text } from '../text.ts';

export interface TrendRequest {
  readonly measure: string;
  /** First and last period, same grain: `2023-01` to `2025-12`, or quarters, or years. */
  readonly from: string;
  readonly to: string;
  /** What the lines are: one for the county, one for each sector, or one for each township. */
  readonly by: 'county' | 'sector' | 'township';
  readonly sector?: string;
  readonly unit?: string;
  readonly knownAt?: number;
}

export interface TrendPoint {
  readonly period: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null: 0/0, unknown, or no data reaches that far. */
  readonly value: number | null;
  /** Wilson's intervals of a proportion at 95 % and 90 %; null for other measures, and without a base. */
  readonly interval95: Interval | null;
  readonly interval90: Interval | null;
}

export interface Trend {
  readonly measure: string;
  readonly name: Text;
  readonly scope: Text;
  readonly quantity: Quantity;
  readonly periods: readonly string[];
  /** Whether it is a share of cases, which has an interval. */
  readonly isProportion: boolean;
  readonly series: readonly { readonly code: string; readonly name: string; readonly points: readonly TrendPoint[]; readonly verdict: TrendVerdict }[];
}
