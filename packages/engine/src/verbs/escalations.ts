import type { Assessment, TierOutline } from '../assessments/assessment.ts';
import type { Text } from '../text.ts';

export interface EscalationRequest {
  readonly scheme: string;
  readonly period: string;
  readonly knownAt?: number;
}

export interface EscalatedUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  /** The last twelve periods up to the one asked for, oldest first; tier null: unranked, not there, or no data. */
  readonly tiers: readonly { readonly period: string; readonly tier: string | null; readonly published: boolean }[];
  /** Rungs of the ladder reached, in its order. */
  readonly reached: readonly EscalationReached[];
}

export interface EscalationReached {
  /** Code of the rung. */
  readonly code: string;
  readonly tier: string;
  readonly action: Text;
  /** Length of the run of the tier up to this period, and the period in which it began. */
  readonly consecutive: number;
  readonly since: string;
  readonly countIn12Months: number;
  /** 连续2个月为红. */
  readonly reason: Text;
  readonly dueWorkingDays: number | null;
  /** Counted from the day of publication; null: no term, or not published. */
  readonly dueOn: string | null;
  /** How the day was counted: from which day, and by which calendar. Null without `dueOn`. */
  readonly dueNote: Text | null;
}

export interface Escalations {
  readonly scheme: Assessment['scheme'];
  readonly period: string;
  readonly knownAt: number;
  readonly groups: Assessment['groups'];
  readonly tiers: readonly TierOutline[];
  /** In official order, whether they have reached a rung or not. */
  readonly units: readonly EscalatedUnit[];
}
