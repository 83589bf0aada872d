/** Two-sided levels at which intervals are stated, with the standard normal quantile that leaves half of the rest on either side. */
const NORMAL_QUANTILE = { 90: 1.6448536269514722, 95: 1.959963984540054 } as const;

export type Level = keyof typeof NORMAL_QUANTILE;

/** From and to, as shares. */
export type Interval = readonly [low: number, high: number];

/**
 * The interval in which the true share lies at the level, behind `numerator` of `denominator` cases; null where there is no base.
 * Wilson's score interval without continuity correction: E. B. Wilson, JASA 22 (1927) 209; method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998) 857.
 * Unlike "rate ± z standard errors" it never leaves 0 to 1, and says something for 0 of n and for n of n.
 */
export function wilsonInterval(numerator: number, denominator: number, level: Level = 95): Interval | null {
  if (!(denominator > 0) || numerator < 0 || numerator > denominator) return null;
  const z = NORMAL_QUANTILE[level];
  const share = numerator / denominator;
  const shrunk = 1 + (z * z) / denominator;
  const centre = (share + (z * z) / (2 * denominator)) / shrunk;
  const reach = (z * Math.sqrt((share * (1 - share)) / denominator + (z * z) / (4 * denominator * denominator))) / shrunk;
  return [numerator === 0 ? 0 : centre - reach, numerator === denominator ? 1 : centre + reach];
}
