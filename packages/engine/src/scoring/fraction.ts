import type { RoundingMode } from '../schemes/scheme.ts';
import type { ExactText } from './measure-table.ts';

/** An exact rational in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };
export const ONE: Fraction = { n: 1n, d: 1n };
export const HUNDRED: Fraction = { n: 100n, d: 1n };

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const INT32 = 2 ** 31 - 1;

/** Of two numbers of which the second is positive. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  // Big integers are slow: as soon as both fit into doubles, doubles do the rest.
  while (x > SAFE || y > SAFE) {
    if (y === 0n) return x;
    [x, y] = [y, x % y];
  }
  let [m, n] = [Number(x), Number(y)];
  while (n > INT32) [m, n] = [n, m % n];
  if (n === 0) return BigInt(m);
  // Marked as 32-bit integers, they are divided as such, which is faster still.
  [m, n] = [n | 0, (m % n) | 0];
  while (n !== 0) [m, n] = [n, (m % n) | 0];
  return BigInt(m);
}

/** @throws RangeError when the denominator is zero */
export function makeFraction(n: bigint, d: bigint): Fraction {
  if (d === 0n) throw new RangeError('internal: a fraction over zero');
  if (d === 1n) return { n, d };
  if (d < 0n) return makeFraction(-n, -d);
  const divisor = greatestCommonDivisor(n, d);
  return divisor === 1n ? { n, d } : { n: n / divisor, d: d / divisor };
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads "46", "-3", "7/3" and decimals such as "59.99" or "1e-7". */
export function parseFraction(text: ExactText): Fraction {
  const slash = text.indexOf('/');
  if (slash >= 0) return makeFraction(BigInt(text.slice(0, slash)), BigInt(text.slice(slash + 1)));
  const match = DECIMAL.exec(text);
  if (match === null) throw new RangeError(`internal: not an exact number: ${text}`);
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0 ? { n: digits * 10n ** BigInt(shift), d: 1n } : makeFraction(digits, 10n ** BigInt(-shift));
}

/** A scheme says the same few decimals of every unit. */
const decimals = new Map<number, Fraction>();
const MOST_DECIMALS = 10_000;

/** The decimal a person wrote: 0.1 is 1/10, not the nearest double. */
export function fromNumber(value: number): Fraction {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const known = decimals.get(value) ?? parseFraction(String(value));
  if (decimals.size < MOST_DECIMALS) decimals.set(value, known);
  return known;
}

export function printFraction(x: Fraction): ExactText {
  return x.d === 1n ? String(x.n) : `${x.n}/${x.d}`;
}

/** The nearest double. */
export function toNumber(x: Fraction): number {
  const [n, d] = [Number(x.n), Number(x.d)];
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return n / d;
  // Scaled so that the quotient keeps 64 or more significant bits; the last rounding is the conversion.
  const negative = x.n < 0n;
  const magnitude = negative ? -x.n : x.n;
  const shift = 66n + BigInt(x.d.toString(2).length) - BigInt(magnitude.toString(2).length);
  const scaled = shift >= 0n ? (magnitude << shift) / x.d : magnitude / (x.d << -shift);
  // A sticky last bit keeps a value just above a midpoint from looking like the midpoint.
  const exact = shift >= 0n ? scaled * x.d === magnitude << shift : scaled * (x.d << -shift) === magnitude;
  const value = Number(exact ? scaled : scaled | 1n) * 2 ** -Number(shift);
  return negative ? -value : value;
}

export function add(a: Fraction, b: Fraction): Fraction {
  // A whole number leaves lowest terms as they are.
  if (a.d === 1n) return { n: a.n * b.d + b.n, d: b.d };
  if (b.d === 1n) return { n: a.n + b.n * a.d, d: a.d };
  return a.d === b.d ? makeFraction(a.n + b.n, a.d) : makeFraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return makeFraction(a.n * b.n, a.d * b.d);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return makeFraction(a.n * b.d, a.d * b.n);
}

/** Negative, zero or positive, for sorting upwards. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(x: Fraction): boolean {
  return x.n === 0n;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function greatest(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/** How far apart two values are, never negative. */
export function distance(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? subtract(a, b) : subtract(b, a);
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, ZERO);
}

/** Mean of at least one value. */
export function mean(values: readonly Fraction[]): Fraction {
  return divide(sum(values), fromNumber(values.length));
}

/** The middle value, or the mean of the two middle ones, of at least one value. */
export function median(values: readonly Fraction[]): Fraction {
  const sorted = values.toSorted(compare);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as Fraction;
  return sorted.length % 2 === 1 ? upper : mean([sorted[middle - 1] as Fraction, upper]);
}

/** Rounds to so many decimals. halfUp and halfDown move halves away from and towards zero; up and down go to +∞ and −∞. */
export function round(x: Fraction, decimals: number, mode: RoundingMode): Fraction {
  const scale = 10n ** BigInt(decimals);
  return makeFraction(roundToInteger(x.n * scale, x.d, mode), scale);
}

function roundToInteger(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const truncated = n / d;
  const floor = n % d < 0n ? truncated - 1n : truncated;
  if (floor * d === n) return floor;
  if (mode === 'down') return floor;
  if (mode === 'up') return floor + 1n;
  const twice = 2n * (n - floor * d);
  if (twice !== d) return twice > d ? floor + 1n : floor;
  if (mode === 'halfEven') return floor % 2n === 0n ? floor : floor + 1n;
  const awayFromZero = n < 0n ? floor : floor + 1n;
  const towardsZero = n < 0n ? floor + 1n : floor;
  return mode === 'halfUp' ? awayFromZero : towardsZero;
}

/** A decimal of at most so many places, rounded half up, without trailing zeros: "93.47", "2.5", "-1". */
export function toDecimal(x: Fraction, places: number): string {
  if (x.d === 1n) return String(x.n);
  const text = toFixed(x, places);
  let end = text.length;
  if (text.includes('.')) {
    while (text[end - 1] === '0') end -= 1;
    if (text[end - 1] === '.') end -= 1;
  }
  return text.slice(0, end);
}

/** A decimal of exactly so many places, rounded half up: "93.40". */
export function toFixed(x: Fraction, places: number): string {
  const scale = 10n ** BigInt(places);
  const scaled = roundToInteger(x.n * scale, x.d, 'halfUp');
  const magnitude = scaled < 0n ? -scaled : scaled;
  const sign = scaled < 0n ? '-' : '';
  if (places === 0) return `${sign}${magnitude}`;
  return `${sign}${magnitude / scale}.${(magnitude % scale).toString().padStart(places, '0')}`;
}

/** A double that left the rationals (a root, a standard deviation), kept to 12 significant digits so that it is the same everywhere. */
export function fromDouble(value: number): Fraction {
  return parseFraction(String(Number(value.toPrecision(12))));
}
