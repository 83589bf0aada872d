/** How likely each count from 0 to `n` is, summed up from below, when each case hits with the same chance. */
function cumulative(n: number, chance: number): Float64Array {
  const sums = new Float64Array(n + 1);
  // In logarithms: (1 − chance)^n alone leaves the range of doubles from some thousand cases on.
  let log = n * Math.log1p(-chance);
  let sum = 0;
  for (let hits = 0; hits <= n; hits += 1) {
    sum += Math.exp(log);
    sums[hits] = sum;
    log += Math.log(((n - hits) * chance) / ((hits + 1) * (1 - chance)));
  }
  return sums;
}

function lowerLimit(n: number, chance: number, tail: number): number {
  if (chance <= 0) return 0;
  if (chance >= 1) return 1;
  const sums = cumulative(n, chance);
  const reached = sums.findIndex((sum) => sum >= tail);
  const before = sums[reached - 1] ?? 0;
  const past = ((sums[reached] as number) - tail) / ((sums[reached] as number) - before);
  return Math.max(0, (reached - past) / n);
}

/**
 * The shares between which a unit with `n` cases stays when its true share is `chance`, but for a probability of `tail` on either side.
 * Exact binomial quantiles with D. J. Spiegelhalter's interpolation (Statistics in Medicine 24 (2005) 1185, appendix A.1.1), the upper
 * limit taken as the lower one of the cases that miss. So a share lies below the lower limit exactly when so few hits or fewer have a
 * probability under `tail`, and above the upper one likewise.
 */
export function binomialLimits(n: number, chance: number, tail: number): readonly [low: number, high: number] {
  return [lowerLimit(n, chance, tail), 1 - lowerLimit(n, 1 - chance, tail)];
}
