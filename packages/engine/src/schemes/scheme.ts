import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Measure, Shift } from '../measures/measure.ts';
import type { Text } from '../text.ts';

/** By which column a ledger's rows belong to the units that are scored. */
export type UnitFamily = 'township' | 'department' | 'committee' | 'enterprise';

export type UnitKind = 'town' | 'subdistrict' | 'park' | 'department' | 'committee' | 'enterprise';

/** Every number is read by its shortest decimal text, so `59.99` is exactly 5999/100. */
export interface Scheme {
  readonly code: string;
  readonly version: number;
  readonly name: Text;
  readonly period: 'month' | 'quarter' | 'year';
  readonly family: UnitFamily;
  readonly unitKinds: readonly UnitKind[];
  /** Of enterprises the codes of sectors: those whose enterprises are scored, each sector a group of its own. */
  readonly groups: readonly { readonly code: string; readonly name: Text }[];
  /** Whose are the rows of a unit that has been merged: its successor's, or still its own. */
  readonly attribution: 'successor' | 'asWas';
  readonly fullMarks: number;
  /** points: a criterion's weight is its full marks. relative: weights divide the full marks of what stands above. */
  readonly weights: 'points' | 'relative';
  readonly aggregate: Aggregate;
  readonly minPresent: number;
  readonly blocks: readonly SchemeNode[];
  readonly policies: Policies;
  /** Units with fewer applicable marks are unranked. */
  readonly minApplicable: number;
  readonly gates: readonly Gate[];
  readonly bonus: readonly Adjustment[];
  readonly bonusCap: number | null;
  readonly penalty: readonly Adjustment[];
  readonly penaltyCap: number | null;
  readonly totalFloor: number | null;
  readonly totalCap: number | null;
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode };
  readonly ranking: Ranking;
  readonly tiers: TierSet;
  readonly rankRules: readonly RankRule[];
  readonly forced: readonly Forced[];
  /** How many tiers a signed decision may move a unit; 0: none. */
  readonly manualSteps: number;
  readonly escalation: readonly Escalation[];
  readonly composites: readonly Composite[];
  /** How firm ranks are is tried out like this. Absent: as usual (`robustness/settings.ts`). */
  readonly robustness?: RobustnessSettings;
  /** Measures of the scheme's own, beside those of the library. */
  readonly measures: readonly Measure[];
}

export interface RobustnessSettings {
  /** 0 up to 1: each weight is drawn evenly from w(1 − band) to w(1 + band). */
  readonly band: number;
  /** Only rates over a base of less than this are drawn anew; 0: none; null: all of them. */
  readonly smallBase: number | null;
  readonly trials: number;
  readonly seed: number;
  /** Whether the bulletin tells of it in an annex. */
  readonly annex: boolean;
}

/** sum: marks and applicable marks are added up. The means weigh the shares of full marks of what is present. */
export type Aggregate = 'sum' | 'arithmetic' | 'geometric' | 'harmonic';

export type RoundingMode = 'halfUp' | 'halfEven' | 'halfDown' | 'up' | 'down';

export type SchemeNode = Block | Criterion;

export interface Block {
  readonly kind: 'block';
  readonly code: string;
  readonly name: Text;
  /** Relative weight in what stands above; null in points, where a block is worth what it holds. */
  readonly weight: number | null;
  readonly aggregate: Aggregate;
  readonly cap: number | null;
  readonly floor: number | null;
  /** Share (0 to 1) of the block's full marks that must be present for the block to count. */
  readonly minPresent: number;
  readonly children: readonly SchemeNode[];
}

export interface Criterion {
  readonly kind: 'criterion';
  readonly code: string;
  readonly name: Text;
  /** Full marks, or the relative weight. */
  readonly weight: number;
  readonly rule: Rule;
  readonly inputs: readonly Input[];
  /** Peer groups it concerns; null: all. */
  readonly appliesTo: readonly string[] | null;
  /** Not applicable when any of them holds. */
  readonly notApplicableWhen: readonly Condition[];
  /** Ledgers the unit must have sent; otherwise the criterion is missing. */
  readonly requires: readonly LedgerKind[];
  /** Smallest base of a rate that is scored. */
  readonly minBase: number | null;
  /** What 0/0 is worth. Null where no rate is involved; the engine then reads it as not applicable. */
  readonly zeroBase: 'notApplicable' | 'fullMarks' | 'zero' | null;
  readonly policies: Partial<Policies>;
  /** Least marks; null: marks may fall below zero (a floor of the block then stops them). */
  readonly floor: number | null;
  /** The clause of the office's rules that this line implements, as written there. */
  readonly clause: string | null;
}

export interface Input {
  readonly name: string;
  readonly measure: string;
  readonly shift: Shift;
  readonly label: Text;
}

/** rescale: the criterion is left out and the rest counts for all. fixed: a percentage of full marks. */
export type Policy = 'rescale' | 'fullMarks' | 'zero' | 'peerMean' | { readonly fixed: number };

export interface Policies {
  readonly notApplicable: Policy;
  readonly missing: Policy;
  readonly tooFew: Policy;
  readonly unknown: Policy;
}

export type Direction = 'up' | 'down';
export type Among = 'group' | 'all';

/** The kinds of rule with their parameters. Rates are read in per cent by rateDeduct and rateLinear, as offices write them. */
export type Rule =
  | { readonly kind: 'perEvent'; readonly deduct: Readonly<Record<string, number>> }
  | { readonly kind: 'yoyExcess'; readonly deduct: Readonly<Record<string, number>> }
  | {
      readonly kind: 'rateDeduct';
      readonly target: number;
      readonly perPoint: number;
      readonly zeroBelow: number | null;
      readonly points: 'proRata' | 'ceil' | 'floor';
    }
  | { readonly kind: 'rateLinear'; readonly low: number; readonly high: number }
  | { readonly kind: 'ratio' }
  | {
      readonly kind: 'steps';
      readonly steps: readonly (readonly [number, number])[];
      readonly relativeTo: 'none' | 'peerMedian' | 'peerMean';
      readonly among: Among;
    }
  | { readonly kind: 'countMin'; readonly required: number; readonly perMissing: number }
  | { readonly kind: 'presence' }
  | { readonly kind: 'rankPoints'; readonly points: readonly number[]; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'ratioToBest'; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'scaleConvert'; readonly low: number; readonly high: number }
  | { readonly kind: 'manualMark'; readonly low: number; readonly high: number | null; readonly without: 'missing' | 'fullMarks' | 'zero' }
  | { readonly kind: 'minMax'; readonly low: number; readonly high: number; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'zScore'; readonly mean: number; readonly deviation: number; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'rank'; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'percentileRank'; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'borda'; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'goalposts'; readonly low: number; readonly high: number; readonly truncate: boolean; readonly direction: Direction }
  | { readonly kind: 'distanceToMax'; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'distanceToTarget'; readonly target: number; readonly truncate: boolean; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'distanceToReference'; readonly unit: string; readonly truncate: boolean; readonly direction: Direction; readonly among: Among }
  | { readonly kind: 'fractionOfMax'; readonly direction: Direction; readonly among: Among };

export type RuleName = Rule['kind'];
export type RuleOf<K extends RuleName> = Extract<Rule, { readonly kind: K }>;

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** A value that is not there (0/0, unknown) meets no comparison. */
export type Condition =
  | {
      readonly kind: 'measure';
      readonly measure: string;
      readonly shift: Shift;
      readonly label: Text;
      readonly part: 'value' | 'numerator' | 'denominator';
      readonly op: Comparison;
      readonly value: number | { readonly measure: string; readonly shift: Shift };
    }
  | { readonly kind: 'calendar'; readonly field: 'month' | 'quarter'; readonly in: readonly number[] }
  /** Marks of a block or a criterion. */
  | { readonly kind: 'mark'; readonly of: string; readonly op: Comparison; readonly value: number }
  /** rankShare: ranked units of the group scoring at least as high, over ranked units. */
  | { readonly kind: 'standing'; readonly field: 'groupSize' | 'rank' | 'rankShare' | 'score'; readonly op: Comparison; readonly value: number }
  /** Nobody in the group scores lower. */
  | { readonly kind: 'last' };

/** Must hold before anything is scored. */
export interface Gate {
  readonly code: string;
  readonly name: Text;
  readonly require: readonly Condition[];
  readonly otherwise: 'unranked' | 'scoreZero';
  readonly clause: string | null;
}

/** decisions: signed decisions that name the code, worth their level or their own amount. measure: so much for each. */
export interface Adjustment {
  readonly code: string;
  readonly name: Text;
  readonly from:
    | { readonly kind: 'decisions'; readonly levels: Readonly<Record<string, number>>; readonly sameItem: 'highest' | 'each' }
    | { readonly kind: 'measure'; readonly measure: string; readonly label: Text; readonly each: number };
  readonly cap: number | null;
  readonly clause: string | null;
}

export interface Ranking {
  /** How equals are numbered: 1224 share the better place, 1334 the worse, 1223 leave no gap. */
  readonly ties: '1224' | '1334' | '1223';
  readonly breakers: readonly { readonly measure: string; readonly shift: Shift; readonly prefer: 'low' | 'high' }[];
  /** Whether ranks and tiers see the printed score or the exact one. */
  readonly compare: 'rounded' | 'exact';
}

/** From best to worst. */
export interface Tier {
  readonly code: string;
  readonly label: Text;
  /** A token of the face: red, orange, yellow, blue, green, grey. */
  readonly colour: string;
  /** absolute: least score. quota: share (0 to 1) of the group. percentile: least percentile (0 to 100) of the group's scores. Null in the last tier of a quota. */
  readonly from: number | null;
}

export interface TierSet {
  readonly method: 'absolute' | 'quota' | 'percentile';
  /** lower: a score on the cut belongs to the upper tier (以上含本数). upper: it belongs to the lower tier. */
  readonly closed: 'lower' | 'upper';
  /** Units with equal scores astride a quota: all in the better tier, or all in the worse. */
  readonly ties: 'better' | 'worse';
  readonly levels: readonly Tier[];
  /** For quotas and percentiles, whose cuts move with the scores of the group. Absent: they move freely. */
  readonly guardrail?: Guardrail;
}

/**
 * How far a cut may lie from that of the reference, in points of the score.
 * previous: the cut that took effect in the period before, itself held. A period: the cut as its scores alone gave it.
 */
export interface Guardrail {
  readonly within: number;
  readonly reference: string;
}

export interface RankRule {
  readonly code: string;
  readonly when: readonly Condition[];
  readonly tierAtBest: string;
  readonly clause: string | null;
}

/** What a veto does, when all of `when` hold. */
export interface Effects {
  readonly scoreZero: boolean;
  readonly scoreCap: number | null;
  readonly tierAtBest: string | null;
  readonly awardIneligible: boolean;
  /** Never the best tier (一票否优). */
  readonly capBelowBest: boolean;
}

export interface Forced {
  readonly code: string;
  readonly name: Text;
  readonly when: readonly Condition[];
  readonly effects: Effects;
  /** For how long it binds. Wider than the period: once met it binds to the end of that quarter or year; the composites that name the rule are bound as well. */
  readonly scope: 'period' | 'quarter' | 'year';
  readonly clause: string | null;
}

export interface Escalation {
  readonly code: string;
  readonly tier: string;
  readonly consecutive: number;
  readonly orCountIn12Months: number | null;
  readonly action: Text;
  readonly dueWorkingDays: number | null;
}

/** A longer period made from published ones: weights over all parts add up to 1. `yearEnd` is the mark of a signed decision: period the year, target `yearEnd`. */
export interface Composite {
  readonly code: string;
  readonly name: Text;
  readonly period: 'quarter' | 'year';
  readonly parts: readonly { readonly of: 'months' | 'quarters' | 'yearEnd'; readonly weight: number }[];
  readonly from: 'published' | 'events';
  /** Forced rules that bind the composite when they bound any part of it. */
  readonly annualVeto: readonly string[];
  /** Money by score band: the share of `fen` from that score on. */
  readonly fund: { readonly fen: number; readonly bands: readonly (readonly [number, number])[] } | null;
}
