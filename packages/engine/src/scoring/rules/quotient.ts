import type { RuleName } from '../../schemes/scheme.ts';
import type { Text } from '../../text.ts';
import { figure, percentage } from '../wording.ts';
import type { RuleCase } from './rule.ts';

/** The rate with its two numbers: 46/48＝95.83%. */
export function ratePhrase({ value, base }: Pick<RuleCase<RuleName>, 'value' | 'base'>): string {
  return base === null ? percentage(value) : `${figure(base.numerator)}/${figure(base.denominator)}＝${percentage(value)}`;
}

/** The value with its two numbers where it has them. */
export function valuePhrase({ value, base }: Pick<RuleCase<RuleName>, 'value' | 'base'>): Text {
  const text = base === null ? figure(value) : `${figure(base.numerator)}/${figure(base.denominator)}＝${figure(value)}`;
  return { zh: `数值${text}`, en: `value ${text}` };
}
