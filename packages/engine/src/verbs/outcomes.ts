import type { Assessment, TierOutline } from '../assessments/assessment.ts';
import type { OutcomeComparison } from '../robustness/compare-outcomes.ts';
import type { SchemeSource, UsedScheme } from './schemes.ts';

export interface OutcomesRequest {
  readonly before: SchemeSource;
  readonly after: SchemeSource;
  readonly period: string;
  readonly asOf?: string;
  readonly knownAt?: number;
}

/** Two schemes on the same rows: who moves, who changes tier, and why. */
export interface SchemeOutcomes extends OutcomeComparison {
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly before: OutcomeSide;
  readonly after: OutcomeSide;
}

export interface OutcomeSide {
  readonly scheme: UsedScheme;
  readonly decimals: number;
  readonly groups: Assessment['groups'];
  readonly tiers: readonly TierOutline[];
  /** Signed decisions that name the scheme: bonuses and marks of another code do not count for it. */
  readonly decisions: number;
}
