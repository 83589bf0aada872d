import type { ExactText } from '../scoring/measure-table.ts';
import type { Shift } from '../measures/measure.ts';
import type { Text } from '../text.ts';

/**
 * scored: marks were given by the rule. notApplicable: the criterion does not concern the unit. missing: a required ledger was not sent.
 * tooFew: the base is under the minimum. unknown: a masked or one-sided figure. A true zero is `scored`.
 */
export type CriterionStatus = 'scored' | 'notApplicable' | 'missing' | 'tooFew' | 'unknown';

export interface InputResult {
  readonly name: string;
  readonly measure: string;
  readonly shift: Shift;
  /** Nearest doubles; money in fen. Denominator null: a plain amount. Value null: 0/0, unknown or nothing. Shares are 0 to 1. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly exact: ExactText | null;
  readonly status: 'ok' | 'zeroBase' | 'unknown' | 'uncovered' | 'none';
  /** A figure told as “about” is in it: it counts as it is told. Absent: none. */
  readonly isAbout?: true;
}

export interface CriterionResult {
  readonly code: string;
  readonly status: CriterionStatus;
  readonly fullMarks: number;
  /** Null unless scored (or given marks by a missing or not-applicable policy). */
  readonly marks: number | null;
  readonly exact: ExactText | null;
  /** Full marks minus marks; 0 when not counted. */
  readonly lost: number;
  readonly inputs: readonly InputResult[];
  /** The rule filled in with this unit's figures: why these marks. */
  readonly reason: Text;
  /** What would have earned full marks; null when they were earned, or when that depends on the others alone. */
  readonly forFullMarks: Text | null;
}

export interface BlockResult {
  readonly code: string;
  readonly marks: number | null;
  readonly exact: ExactText | null;
  /** Applicable full marks of the block. */
  readonly fullMarks: number;
}

export interface AdjustmentResult {
  readonly code: string;
  readonly kind: 'bonus' | 'penalty';
  /** Signed: a penalty is negative. */
  readonly amount: number;
  readonly exact: ExactText;
  readonly records: readonly string[];
  readonly inputs: readonly InputResult[];
  readonly reason: Text;
}

/** One step of the order of evaluation, as it changed this unit's score or tier. */
export interface Step {
  readonly step:
    | 'gate'
    | 'criteria'
    | 'notApplicable'
    | 'caps'
    | 'adjustments'
    | 'forcedScore'
    | 'rounding'
    | 'rank'
    | 'baseTier'
    | 'rankRule'
    | 'forcedTier'
    | 'manual';
  readonly code: string | null;
  /** Score before and after as exact text, or tier codes for the tier steps. */
  readonly before: string | null;
  readonly after: string | null;
  readonly inputs: readonly InputResult[];
  readonly reason: Text;
}

export interface UnitResult {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly group: string;
  readonly order: number;
  /** Published, rounded total; null when unranked. */
  readonly total: number | null;
  readonly exact: ExactText | null;
  readonly earned: number;
  readonly applicable: number;
  readonly tier: string | null;
  readonly baseTier: string | null;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly status: 'ranked' | 'unranked';
  /** False when a veto costs the unit its eligibility for awards. */
  readonly awardEligible: boolean;
  readonly criteria: readonly CriterionResult[];
  readonly blocks: readonly BlockResult[];
  readonly adjustments: readonly AdjustmentResult[];
  readonly steps: readonly Step[];
}

export interface TierOutline {
  readonly code: string;
  readonly label: Text;
  /** red, orange, yellow, blue, green … a token of the face, never a hex value. */
  readonly colour: string;
  /** The score from which the tier begins; null when it is a quota or a percentile of the group. */
  readonly min: number | null;
}

/** Where a tier began in a peer group, where the scheme holds its cuts to those of another period. Null: no score reached the tier. */
export interface CutOutline {
  readonly tier: string;
  /** As the scores of the period alone give it. */
  readonly computed: ExactText | null;
  /** That of the reference; null: it has none. */
  readonly reference: ExactText | null;
  /** The one that took effect. */
  readonly effective: ExactText | null;
}

/** The guardrail at work: which period's cuts were held on to; null: no earlier period has data. `published` is the digest of the assessment they are of. */
export interface CutGuard {
  readonly within: number;
  readonly period: string | null;
  readonly published: string | null;
}

export interface CriterionOutline {
  readonly code: string;
  readonly name: Text;
  readonly block: string;
  readonly fullMarks: number;
  readonly rule: string;
  readonly clause: string | null;
  readonly measures: readonly string[];
}

export interface BlockOutline {
  readonly code: string;
  readonly name: Text;
  readonly parent: string | null;
  readonly fullMarks: number;
}

/** One run of one scheme for one period: what the screen, the file, the API and the bulletin all show. */
export interface Assessment {
  readonly scheme: { readonly code: string; readonly version: number; readonly name: Text; readonly digest: string };
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  /** `cuts`: only under a guardrail. */
  readonly groups: readonly { readonly code: string; readonly name: Text; readonly size: number; readonly cuts?: readonly CutOutline[] }[];
  readonly guardrail?: CutGuard;
  readonly tiers: readonly TierOutline[];
  readonly blocks: readonly BlockOutline[];
  readonly criteria: readonly CriterionOutline[];
  /** In official order. */
  readonly units: readonly UnitResult[];
  readonly resultDigest: string;
  readonly assessmentDigest: string;
}
