/**
 * How likely counts are by luck alone. Exact tails, for counts are small: no normal approximation anywhere.
 * Sources: binomial and hypergeometric distributions (Fisher 1935 for the latter as a test of two shares); Γ by Lanczos (g = 7, n = 9).
 */

/** P(X ≥ `shown`) when each of `of` rows shows it with probability `share`. */
export function chanceOfAtLeast(shown: number, of: number, share: number): number {
  if (shown <= 0) return 1;
  if (share <= 0) return 0;
  if (share >= 1) return 1;
  let sum = 0;
  for (let count = shown; count <= of; count += 1) {
    sum += Math.exp(logChoose(of, count) + count * Math.log(share) + (of - count) * Math.log1p(-share));
  }
  return Math.min(1, sum);
}

/** P(X ≤ `shown`) of the same. */
export function chanceOfAtMost(shown: number, of: number, share: number): number {
  return chanceOfAtLeast(of - shown, of, 1 - share);
}

/** A count out of so many. */
export interface Portion {
  readonly shown: number;
  readonly of: number;
}

/** Fisher's exact test, one-sided: how likely, if both had one share, so many or more of all that show it would be among `own`. */
export function chanceOfMore(own: Portion, others: Portion): number {
  const all = own.of + others.of;
  const shown = own.shown + others.shown;
  const most = Math.min(own.of, shown);
  let sum = 0;
  for (let count = own.shown; count <= most; count += 1) {
    if (shown - count <= others.of) sum += Math.exp(logChoose(own.of, count) + logChoose(others.of, shown - count) - logChoose(all, shown));
  }
  return Math.min(1, sum);
}

/** The same for so few or fewer. */
export function chanceOfFewer(own: Portion, others: Portion): number {
  return chanceOfMore({ shown: own.of - own.shown, of: own.of }, { shown: others.of - others.shown, of: others.of });
}

/** How likely two counts that chance makes around `mean` (Poisson) are equal: Σ P(k)². */
export function chanceOfSame(mean: number): number {
  if (mean <= 0) return 1;
  const reach = Math.ceil(10 * Math.sqrt(mean) + 10);
  let sum = 0;
  for (let count = Math.max(0, Math.floor(mean) - reach); count <= mean + reach; count += 1) {
    sum += Math.exp(2 * (count * Math.log(mean) - mean - logGamma(count + 1)));
  }
  return sum;
}

function logChoose(of: number, shown: number): number {
  return shown < 0 || shown > of ? -Infinity : logGamma(of + 1) - logGamma(shown + 1) - logGamma(of - shown + 1);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
  9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(x: number): number {
  const z = x - 1;
  const t = z + 7.5;
  const series = LANCZOS.slice(1).reduce((sum, coefficient, at) => sum + coefficient / (z + at + 1), LANCZOS[0] as number);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(series);
}
