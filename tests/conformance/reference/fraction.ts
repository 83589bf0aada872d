/** A fraction in lowest terms with a positive denominator, as slow and plain as it can be. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

export function fraction(above: bigint, below = 1n): Fraction {
  let [a, b] = [above < 0n ? -above : above, below < 0n ? -below : below];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = (a === 0n ? 1n : a) * (below < 0n ? -1n : 1n);
  return { above: above / divisor, below: below / divisor };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

/** Reads `46`, `-3`, `7/3`, `59.99`. */
export function read(text: string): Fraction {
  const [left = '0', right = '1'] = text.split('/');
  const [whole = '0', decimals = ''] = left.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(right));
}

/** A number of a scheme, by the decimal it is written with. */
export const decimal = (value: number): Fraction => read(value.toFixed(10));

export const plus = (x: Fraction, y: Fraction): Fraction => fraction(x.above * y.below + y.above * x.below, x.below * y.below);
export const minus = (x: Fraction, y: Fraction): Fraction => plus(x, fraction(-y.above, y.below));
export const times = (x: Fraction, y: Fraction): Fraction => fraction(x.above * y.above, x.below * y.below);
export const over = (x: Fraction, y: Fraction): Fraction => fraction(x.above * y.below, x.below * y.above);
export const compare = (x: Fraction, y: Fraction): number => Number(x.above * y.below - y.above * x.below);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);
export const mean = (all: readonly Fraction[]): Fraction => over(sum(all), fraction(BigInt(all.length)));
export const least = (all: readonly Fraction[]): Fraction => all.reduce((x, y) => (compare(x, y) <= 0 ? x : y));
export const greatest = (all: readonly Fraction[]): Fraction => all.reduce((x, y) => (compare(x, y) >= 0 ? x : y));
export const between = (low: Fraction, x: Fraction, high: Fraction): Fraction => least([greatest([low, x]), high]);

export function median(all: readonly Fraction[]): Fraction {
  const sorted = all.toSorted(compare);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? ZERO;
  return sorted.length % 2 === 1 ? upper : mean([sorted[half - 1] ?? ZERO, upper]);
}

/** Half away from zero, at so many decimals, as text. */
export function roundHalfUp(x: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const positive = x.above < 0n ? -x.above : x.above;
  const rounded = (positive * scale * 2n + x.below) / (x.below * 2n);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return x.above < 0n && rounded !== 0n ? `-${text}` : text;
}
