import type { Assessment, TierOutline } from '../assessments/assessment.ts';
import type { LikelyEnd } from '../statistics/summarise-outcomes.ts';
import type { Text } from '../text.ts';

export interface ForecastRequest {
  readonly scheme: string;
  readonly period: string;
  /** A day within the period, before its last one. Absent: the newest day of the data; of a period that is over, one with a third of it left. */
  readonly asOf?: string;
  readonly knownAt?: number;
}

/** Past periods are read, then the method is tested on them. */
export type ForecastStage = 'read' | 'test';

export interface ForecastWatch {
  /** `done` of `total` periods of a stage. */
  readonly onProgress?: (stage: ForecastStage, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** How often past forecasts were right, and two guesses beside them. All of them are of the periods for which a forecast could be made. */
export interface ForecastRecord {
  readonly forecasts: number;
  readonly tierRight: number;
  /** Totals that lay within their 90 % interval. */
  readonly covered: number;
  /** Had nothing more been expected to happen; had the tier of the period before been expected again. */
  readonly nothingMoreRight: number;
  readonly lastTierRight: number;
}

/** What was forecast for a unit in a past period, from its like day, and what came of it. */
export interface PastUnitForecast {
  readonly period: string;
  readonly tier: string;
  readonly total: number;
  readonly low: number;
  readonly high: number;
  readonly actual: { readonly total: number; readonly tier: string };
}

export interface ForecastUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  /** At the period's end, if nothing more happens after the day: exactly what an assessment gives when no further rows come in. */
  readonly nothingMore: {
    readonly total: number | null;
    readonly tier: string | null;
    readonly rank: number | null;
    readonly rankOf: number;
    /** Marks its rules give, in the order of `criteria`; null: none. */
    readonly marks: readonly (number | null)[];
  };
  /** If things go on as in past periods. Null: fewer than six of them know the unit, or it is unranked. */
  readonly usual: LikelyEnd | null;
  readonly record: ForecastRecord;
  /** The past forecasts that the record counts, oldest first. */
  readonly past: readonly PastUnitForecast[];
  /** What came of it; null: the period is not over. */
  readonly actual: { readonly total: number | null; readonly tier: string | null } | null;
}

/** The same for the same request and rows. */
export interface Forecast {
  readonly scheme: Assessment['scheme'];
  readonly period: string;
  readonly asOf: string;
  /** From that day to the period's last. */
  readonly daysLeft: number;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: readonly { readonly code: string; readonly name: Text; readonly size: number }[];
  readonly tiers: readonly TierOutline[];
  /** In the scheme's order. */
  readonly criteria: readonly { readonly code: string; readonly name: Text; readonly fullMarks: number }[];
  /** Of the order in which the moves of past periods were drawn. */
  readonly seed: number;
  /** The past periods whose moves were drawn, oldest first. */
  readonly history: readonly string[];
  /** In official order. */
  readonly units: readonly ForecastUnit[];
  readonly record: ForecastRecord & {
    readonly periods: readonly (ForecastRecord & { readonly period: string; readonly asOf: string })[];
    /** Marks by which both ends of the intervals were moved out, after what past ones missed; null: none to go by. */
    readonly widenedBy: number | null;
    readonly sentence: Text;
  };
}
