/** Exact fractions, as in a school book: lowest terms, positive denominator. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

export function fraction(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new Error('a fraction over nothing');
  let a = n < 0n ? -n : n;
  let b = d < 0n ? -d : d;
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = d < 0n ? -a : a;
  return { n: n / divisor, d: d / divisor };
}

export function whole(value: number): Rational {
  return fraction(BigInt(value), 1n);
}

/** A number of a scheme by the decimal a person would write: 59.99 is 5999/100. */
export function decimal(value: number): Rational {
  const [, sign, units = '', places = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = BigInt(`${sign}${units}${places}`);
  const shift = Number(power) - places.length;
  return shift >= 0 ? fraction(digits * 10n ** BigInt(shift), 1n) : fraction(digits, 10n ** BigInt(-shift));
}

/** Reads "46", "-3" and "7/3". */
export function parse(text: string): Rational {
  const [top = '', bottom = '1'] = text.split('/');
  return fraction(BigInt(top), BigInt(bottom));
}

export function print(x: Rational): string {
  return x.d === 1n ? String(x.n) : `${x.n}/${x.d}`;
}

export function plus(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function times(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.n, a.d * b.d);
}

export function over(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative, 0 or positive, as a is below, on or above b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function least(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function greatest(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

export function total(values: readonly Rational[]): Rational {
  let sum = ZERO;
  for (const value of values) sum = plus(sum, value);
  return sum;
}

export function mean(values: readonly Rational[]): Rational {
  return over(total(values), whole(values.length));
}

/** The next whole number below, or the number itself. */
export function floor(x: Rational): bigint {
  const towardsZero = x.n / x.d;
  return x.n < 0n && towardsZero * x.d !== x.n ? towardsZero - 1n : towardsZero;
}

export function ceil(x: Rational): bigint {
  return -floor({ n: -x.n, d: x.d });
}

/** The nearest double, found by writing the fraction out to forty significant places. */
export function double(x: Rational): number {
  const sign = x.n < 0n ? '-' : '';
  const n = x.n < 0n ? -x.n : x.n;
  const places = 40 + String(x.d).length;
  return Number(`${sign}${(n * 10n ** BigInt(places)) / x.d}e-${places}`);
}

/** A double kept to twelve significant digits, for what leaves the fractions. */
export function twelveDigits(value: number): Rational {
  return decimal(Number(value.toPrecision(12)));
}
