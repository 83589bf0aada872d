import type { Text } from '../../text.ts';

/** `fixed60` is the policy of 60% of full marks. */
export type KnobValue = number | string | boolean | null;

export type Steps = readonly (string | number)[];

export type KnobRange =
  | {
      readonly kind: 'number';
      readonly min: number | null;
      readonly max: number | null;
      readonly integer: boolean;
      /** What null stands for; null: there must be a number. */
      readonly without: Text | null;
      /** Empty: a bare number. */
      readonly unit: Text;
    }
  | { readonly kind: 'choice'; readonly of: readonly { readonly value: string | null; readonly label: Text }[] }
  | { readonly kind: 'flag' };

/** What of a scheme can be turned without changing which figures it reads: weights, parameters, cuts, policies. */
export interface Knob {
  /** The code of what it belongs to and its own place there: `A2.1:rule.perPoint`, `tier.BLUE:from`, `:policies.missing`. Stays from version to version. */
  readonly key: string;
  /** The criterion, block, tier or rule it belongs to; null: the scheme as a whole. */
  readonly of: string | null;
  readonly section: 'weights' | 'tiers' | 'adjustments' | 'vetoes' | 'whole';
  readonly label: Text;
  readonly range: KnobRange;
  readonly value: KnobValue;
  /** Where it stands in the scheme, and in its file. */
  readonly path: Steps;
  readonly filePath: Steps;
}
