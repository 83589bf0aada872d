import { add, compare, distance, divide, type Fraction, fromNumber, HUNDRED, makeFraction, multiply, ONE, round, toNumber, ZERO } from '../scoring/fraction.ts';

/** Shares are told to a whole per cent at least; what is told finer counts as fine as it is told. */
const COARSEST = 2;

/**
 * Whether a share as told can be the share that was counted, at the precision of the telling: within half a unit of its last place. All done
 * is told only when all is done; just short of it may be told as the last value below (99.99 %).
 */
export function agrees(told: Fraction, counted: Fraction): boolean {
  if (compare(told, ONE) === 0 || compare(counted, ONE) === 0) return compare(told, counted) === 0;
  const unit = makeFraction(1n, 10n ** BigInt(placesOf(told, COARSEST)));
  if (compare(multiply(distance(told, counted), fromNumber(2)), unit) <= 0) return true;
  return compare(add(told, unit), ONE) === 0 && compare(counted, told) > 0 && compare(counted, ONE) < 0;
}

/** A number over 1 may be per cent, or a ratio that passes the whole: both readings. */
export function readingsOf(told: Fraction): readonly Fraction[] {
  return compare(told, ONE) > 0 ? [divide(told, HUNDRED), told] : [told];
}

/** Whether some whole number of so many gives the share as told. */
export function isPossibleOf(told: Fraction, whole: Fraction): boolean {
  if (compare(whole, ZERO) <= 0) return false;
  const near = Math.round(toNumber(multiply(told, whole)));
  return [near - 1, near, near + 1].some((part) => part >= 0 && agrees(told, divide(fromNumber(part), whole)));
}

/** Decimal places a value is told with, so many at least. */
export function placesOf(told: Fraction, atLeast: number): number {
  let places = atLeast;
  while (places < 12 && compare(round(told, places, 'halfUp'), told) !== 0) places += 1;
  return places;
}
