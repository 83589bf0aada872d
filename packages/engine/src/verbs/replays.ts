import type { TierOutline } from '../assessments/assessment.ts';
import type { ReplayFindings } from '../robustness/replay-findings.ts';
import type { Regrouping, ReplayedCourse, ReplayedUnit } from '../robustness/replay.ts';
import type { Text } from '../text.ts';
import type { SchemeSource, UsedScheme } from './schemes.ts';

export interface ReplayRequest {
  readonly scheme: SchemeSource;
  /** Absent: the first period with data, and the last complete one. */
  readonly from?: string;
  readonly to?: string;
  readonly knownAt?: number;
  /** Absent: all units in one group where the scheme has several, else by kind of unit where it assesses several. */
  readonly regroup?: Regrouping;
}

/** Followed only where the engine runs in the same process; does not travel to a server. */
export interface ReplayWatch {
  readonly onPeriod?: (period: ReplayedResults, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ReplayedResults {
  readonly period: string;
  readonly cutOff: string;
  readonly units: readonly ReplayedUnit[];
}

/** What a scheme would have made of every period from the rows as they are known; under a guardrail each period holds on to the replayed ones before it, whatever was published. */
export interface Replay {
  readonly scheme: UsedScheme;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: readonly { readonly code: string; readonly name: Text }[];
  readonly tiers: readonly TierOutline[];
  readonly periods: readonly string[];
  readonly units: readonly ReplayedCourse[];
  readonly findings: ReplayFindings;
}
