import { wilsonInterval } from './wilson.ts';

interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * The interval at 95 % of the difference of two shares that do not overlap, first less second.
 * Newcombe's hybrid score interval, built of the two Wilson intervals: method 10 of R. G. Newcombe, Statistics in Medicine 17 (1998) 873.
 */
export function differenceInterval(first: Counted, second: Counted): readonly [low: number, high: number] | null {
  const [one, other] = [wilsonInterval(first.numerator, first.denominator), wilsonInterval(second.numerator, second.denominator)];
  if (one === null || other === null) return null;
  const [p, q] = [first.numerator / first.denominator, second.numerator / second.denominator];
  return [p - q - Math.hypot(p - one[0], other[1] - q), p - q + Math.hypot(one[1] - p, q - other[0])];
}

/** 1: the first share is clearly the higher one, −1: clearly the lower one, 0: with bases so small they cannot be told apart. */
export function compareShares(first: Counted, second: Counted): -1 | 0 | 1 {
  const interval = differenceInterval(first, second);
  if (interval === null) return 0;
  return interval[0] > 0 ? 1 : interval[1] < 0 ? -1 : 0;
}
