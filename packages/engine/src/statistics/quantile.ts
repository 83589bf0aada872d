/** The value below which that share of the sorted values lies, linear between neighbours (R's type 7). Of at least one value. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const lower = sorted[below] as number;
  return lower + (at - below) * ((sorted[below + 1] ?? lower) - lower);
}
