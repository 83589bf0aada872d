/** Values of one season in order of time, each with its place on the time axis. */
export type Season = readonly { readonly at: number; readonly value: number }[];

export interface MannKendall {
  /** Pairs that rise less pairs that fall, each season for itself. */
  readonly s: number;
  /** Two-sided: how likely an S this far from 0 is when every order of the values is equally likely. */
  readonly p: number;
  /** Middle of the slopes between all pairs, per step of the time axis (P. K. Sen, JASA 63 (1968) 1379; within seasons only: Hirsch 1982). Null: no pair. */
  readonly slope: number | null;
}

/**
 * Whether values rise or fall with time: H. B. Mann, Econometrica 13 (1945) 245; M. G. Kendall. Of several seasons the S are added up
 * (R. M. Hirsch, J. R. Slack, R. A. Smith, Water Resources Research 18 (1982) 107), so that only like months are compared.
 * `p` is exact, equal values included: S of n values is their pairs less twice the inversions, whose distribution over all orders of
 * the values is that of merging the groups of equals one after another. Seasons count as independent, and so do the values in them.
 */
export function mannKendall(seasons: readonly Season[]): MannKendall {
  const pairs = seasons.flatMap(pairsOf);
  const s = pairs.reduce((sum, { rise }) => sum + Math.sign(rise), 0);
  const distribution = seasons.map(inversionsOf).reduce(convolve, [1]);
  // Of `untied` pairs in all, so many inversions make S what it is.
  const untied = distribution.length - 1;
  const p = distribution.reduce((sum, probability, inversions) => (Math.abs(untied - 2 * inversions) >= Math.abs(s) ? sum + probability : sum), 0);
  return { s, p: Math.min(1, p), slope: middle(pairs.map(({ rise, steps }) => rise / steps)) };
}

function pairsOf(season: Season): readonly { readonly rise: number; readonly steps: number }[] {
  return season.flatMap((first, at) => season.slice(at + 1).map((second) => ({ rise: second.value - first.value, steps: second.at - first.at })));
}

/** How likely each number of inversions is among all orders of the values; none of equals is one. */
function inversionsOf(season: Season): readonly number[] {
  const sizes = new Map<number, number>();
  for (const { value } of season) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  let before = 0;
  let distribution: readonly number[] = [1];
  for (const size of sizes.values()) {
    distribution = convolve(distribution, mergeInversions(before, size));
    before += size;
  }
  return distribution;
}

/** Of two sets of so many, mixed at random: how likely each number of pairs in the wrong order is (Mann and Whitney's recurrence, the last one taken from either set). */
function mergeInversions(first: number, second: number): readonly number[] {
  let row: readonly (readonly number[])[] = Array.from({ length: second + 1 }, () => [1]);
  for (let m = 1; m <= first; m += 1) {
    const next: (readonly number[])[] = [[1]];
    for (let n = 1; n <= second; n += 1) {
      const [withoutFirst, withoutSecond] = [row[n] ?? [], next[n - 1] ?? []];
      next.push(Array.from({ length: m * n + 1 }, (_, wrong) => (m * (withoutFirst[wrong - n] ?? 0) + n * (withoutSecond[wrong] ?? 0)) / (m + n)));
    }
    row = next;
  }
  return row[second] ?? [1];
}

function convolve(first: readonly number[], second: readonly number[]): readonly number[] {
  const sum = Array.from({ length: first.length + second.length - 1 }, () => 0);
  for (const [i, p] of first.entries()) for (const [j, q] of second.entries()) sum[i + j] = (sum[i + j] as number) + p * q;
  return sum;
}

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] as number) + upper) / 2;
}
