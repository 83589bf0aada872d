import type { Quantity } from '../measures/measure.ts';
import { add, divide, type Fraction, fromNumber, makeFraction, multiply, subtract } from '../scoring/fraction.ts';
import type { Text } from '../text.ts';
import { placesOf } from './stated-rate.ts';

/** One way to understand a told value, in the quantity of its measure: between `least` and `most`, both included. */
export interface Reading {
  readonly value: Fraction;
  readonly least: Fraction;
  readonly most: Fraction;
  /** What the form has it in; null: just the quantity of the measure. */
  readonly unit: Text | null;
}

/** A form tells money in yuan or in ten thousands, and seldom says which. In fen. */
const MONEY: readonly (readonly [fen: number, unit: Text])[] = [
  [100, { zh: '元', en: ' yuan' }],
  [1_000_000, { zh: '万元', en: ' ten thousand yuan' }],
];

/** A count is what it says; an amount of money is either of two, rounded half a unit of its last place up or down. */
export function readingsOf(told: Fraction, quantity: Quantity): readonly Reading[] {
  if (quantity !== 'fen') return [{ value: told, least: told, most: told, unit: null }];
  const half = divide(makeFraction(1n, 10n ** BigInt(placesOf(told, 0))), fromNumber(2));
  return MONEY.map(([fen, unit]) => {
    const inFen = (x: Fraction) => multiply(x, fromNumber(fen));
    return { value: inFen(told), least: inFen(subtract(told, half)), most: inFen(add(told, half)), unit };
  });
}
