/** A level or an indicator of an index as plain objects. `share` is what a unit earned of an indicator, 0 to 1; null: missing. */
export type NaiveNode =
  | { readonly code: string; readonly children: readonly NaiveNode[] }
  | { readonly code: string; readonly shares: readonly (number | null)[] };

export interface NaiveResult {
  readonly total: number;
  readonly rank: number;
  readonly tier: number;
}

export interface NaiveIndex {
  readonly tree: readonly NaiveNode[];
  readonly units: number;
  readonly decimals: number;
  /** Least score of each tier, from the best; the last is reached by all. */
  readonly cuts: readonly number[];
}

/** The obvious way to score units under other weights: walk the tree for each unit, take weighted means of what is present, sort, number, look up the tier. */
export function reweighNaively({ tree, units, decimals, cuts }: NaiveIndex, weights: ReadonlyMap<string, number>): readonly NaiveResult[] {
  const scores = Array.from({ length: units }, (_, unit) => 100 * (meanOf(tree, weights, unit) ?? 0));
  const sorted = scores.toSorted((a, b) => b - a);
  return scores.map((score) => ({
    total: Math.round(score * 10 ** decimals) / 10 ** decimals,
    rank: sorted.indexOf(score) + 1,
    tier: cuts.findIndex((cut) => score >= cut),
  }));
}

function meanOf(nodes: readonly NaiveNode[], weights: ReadonlyMap<string, number>, unit: number): number | null {
  const present = nodes
    .map((node) => ({ weight: weights.get(node.code) ?? 0, share: 'shares' in node ? (node.shares[unit] ?? null) : meanOf(node.children, weights, unit) }))
    .filter((part): part is { weight: number; share: number } => part.share !== null);
  if (present.length === 0) return null;
  const weight = present.reduce((sum, part) => sum + part.weight, 0);
  return present.reduce((sum, part) => sum + part.weight * part.share, 0) / weight;
}
