import type { Assessment, Step, TierOutline, UnitResult } from '../assessments/assessment.ts';
import type { Text } from '../text.ts';

export interface StandingsRequest {
  readonly scheme: string;
  /** Absent: the first period with data, and the last complete one. */
  readonly from?: string;
  readonly to?: string;
  /** Code of one unit; absent: all of them. */
  readonly unit?: string;
  readonly knownAt?: number;
}

/** Followed only where the engine runs in the same process; does not travel to a server. */
export interface StandingsWatch {
  /** Periods come from the newest to the oldest. */
  readonly onPeriod?: (period: PeriodStandings, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Where a unit stood, without its receipt. `forced`: gates that failed, and rules and decisions that bound its score or tier, in order of evaluation;
 * one whose `before` is its `after` changed nothing.
 */
export interface StandingsUnit extends Pick<UnitResult, 'code' | 'name' | 'group' | 'order' | 'total' | 'tier' | 'baseTier' | 'rank' | 'rankOf'> {
  readonly forced: readonly Pick<Step, 'step' | 'code' | 'before' | 'after' | 'reason'>[];
}

/** published: as it was kept. computed: from the rows as they are known, also of a period under way. absent: no rows reach that far. */
export interface PeriodStandings {
  readonly period: string;
  readonly status: 'published' | 'computed' | 'absent';
  /** Null: absent, as are the two below. */
  readonly cutOff: string | null;
  readonly assessmentDigest: string | null;
  readonly schemeVersion: number | null;
  /** Of that version of the scheme. */
  readonly tiers: readonly TierOutline[];
  /** By peer group, where each tier but the last began; null: no score reached it. */
  readonly cuts: Readonly<Record<string, readonly (number | null)[]>>;
  /** In official order. */
  readonly units: readonly StandingsUnit[];
}

/** Who stood where in several periods: what was published, else what the rows give now. */
export interface Standings {
  readonly scheme: Assessment['scheme'];
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: readonly { readonly code: string; readonly name: Text }[];
  readonly tiers: readonly TierOutline[];
  /** Oldest first. */
  readonly periods: readonly PeriodStandings[];
}
