import type { RuleName } from '../../schemes/scheme.ts';
import type { Text } from '../../text.ts';
import { figure, percentage } from '../wording.ts';
import type { RuleCase } from './rule.ts';

function phrase(base: RuleCase<RuleName>['base'], value: string): Text {
  if (base === null) return { zh: value, en: value };
  const counted = `${figure(base.numerator)}/${figure(base.denominator)}`;
  return { zh: `${counted}＝${value}`, en: `${counted} = ${value}` };
}

/** The rate with its two numbers: 46/48＝95.83%. */
export function ratePhrase({ value, base }: Pick<RuleCase<RuleName>, 'value' | 'base'>): Text {
  return phrase(base, percentage(value));
}

/** The value with its two numbers where it has them. */
export function valuePhrase({ value, base }: Pick<RuleCase<RuleName>, 'value' | 'base'>): Text {
  const { zh, en } = phrase(base, figure(value));
  return { zh: `数值${zh}`, en: `value ${en}` };
}
