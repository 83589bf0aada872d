import type { RuleName, RuleOf } from '../../schemes/scheme.ts';
import type { Text } from '../../text.ts';
import type { Fraction } from '../fraction.ts';

/** One named amount of a criterion, now and, for year-on-year rules, a year before. */
export interface Reading {
  readonly name: string;
  readonly label: Text;
  readonly now: Fraction;
  readonly before: Fraction | null;
}

/** Everything a rule may look at for one unit. */
export interface RuleCase<K extends RuleName> {
  readonly rule: RuleOf<K>;
  readonly full: Fraction;
  /** For rules that take amounts. */
  readonly readings: readonly Reading[];
  /** For rules that take one value: the amount, the rate, done over plan, or the mark a decision gave. */
  readonly value: Fraction;
  readonly base: { readonly numerator: Fraction; readonly denominator: Fraction } | null;
  /** The values of all units compared, this one among them. */
  readonly peers: readonly Fraction[];
  /** The value of the unit the rule names. */
  readonly reference: Fraction | null;
}

interface Labelled {
  readonly label: Text;
}

/** A parameter described as data, from which the schema of scheme files is made. */
export type ParameterShape = Labelled &
  (
    | {
        readonly type: 'number';
        readonly min?: number;
        readonly above?: number;
        readonly max?: number;
        readonly integer?: true;
        readonly nullable?: true;
        readonly default?: number | null;
      }
    | { readonly type: 'choice'; readonly of: readonly string[]; readonly default?: string }
    | { readonly type: 'flag'; readonly default: boolean }
    | { readonly type: 'perInput' }
    | { readonly type: 'numbers' }
    | { readonly type: 'pairs' }
    | { readonly type: 'text' }
  );

/** A bound on one input; `input` is its name, or `value`. */
export interface Bound {
  readonly input: string;
  readonly atLeast: Fraction | null;
  readonly atMost: Fraction | null;
}

export interface RuleRecord<K extends RuleName> {
  readonly name: K;
  readonly label: Text;
  /** amounts: any number of named amounts. value: one value, or `done` over `plan`. decision: a signed mark. */
  readonly takes: 'amounts' | 'value' | 'decision';
  /** The value is a rate and 0/0 has to be settled by the scheme. */
  readonly isRate: boolean;
  readonly comparesYearBefore: boolean;
  readonly comparesPeers: boolean;
  readonly parameters: { readonly [P in Exclude<keyof RuleOf<K>, 'kind'>]: ParameterShape };
  /** Whether more of an input is better; null where it depends on nothing but the others. */
  better(rule: RuleOf<K>): 'up' | 'down';
  /** Marks before the criterion's floor; null when there is nothing to divide by or to compare with. */
  mark(at: RuleCase<K>): Fraction | null;
  /** Why these marks, filled in with the unit's figures, without the marks themselves. */
  sentence(at: RuleCase<K>): Text;
  /** What the inputs must be for full marks; null where no such value exists before the others are known. */
  fullMarksAt: ((at: RuleCase<K>) => readonly Bound[]) | null;
}

export const DIRECTION = {
  type: 'choice',
  of: ['up', 'down'],
  default: 'up',
  label: { zh: '方向：up 越大越好，down 越小越好', en: 'Direction: up, more is better; down, less is better' },
} as const satisfies ParameterShape;

export const AMONG = {
  type: 'choice',
  of: ['group', 'all'],
  default: 'group',
  label: { zh: '比较范围：group 同组，all 全部', en: 'Compared among the group or all units' },
} as const satisfies ParameterShape;

export function directionOf(rule: { readonly direction: 'up' | 'down' }): 'up' | 'down' {
  return rule.direction;
}
