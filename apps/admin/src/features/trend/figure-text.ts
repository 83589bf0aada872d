import type { Language, Quantity } from '@sanse/engine';
import { type Interval, wilsonInterval } from '@sanse/engine/scoring';
import { ABSENT, formatValue } from '../../ui/figures.ts';
import type { Figure } from './cube.ts';

/** Wilson's interval at 95 % of a share of cases; null without a base. */
export function intervalOf({ numerator, denominator }: Figure): Interval | null {
  return numerator === null || denominator === null ? null : wilsonInterval(numerator, denominator, 95);
}

/** A figure in words: its value, its parts and its interval where it is a rate. */
export function figureText(figure: Figure | null | undefined, quantity: Quantity, language: Language, intervalName: string | null): string {
  if (figure === null || figure === undefined || figure.absent === 'notThere') return ABSENT.notApplicable;
  if (figure.absent === 'unknown') return ABSENT.unknown;
  const format = (value: number | null): string => formatValue(value, quantity, language);
  if (figure.denominator === null) return format(figure.value);
  const interval = intervalName === null ? null : intervalOf(figure);
  const bounds = interval === null ? '' : `, ${intervalName} ${interval.map(format).join(' – ')}`;
  return `${format(figure.value)} (${figure.numerator}/${figure.denominator}${bounds})`;
}
