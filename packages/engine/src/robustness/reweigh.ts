import type { Aggregate, RoundingMode } from '../schemes/scheme.ts';
import type { PlanNode, ReweightingPlan } from './prepare-reweighting.ts';

/** In the order of the plan's units. The next trial on the plan overwrites both. */
export interface Reweighed {
  /** Published totals; NaN for units that are not ranked. */
  readonly totals: Float64Array;
  /** Ranks inside the group; 0 for units that are not ranked. */
  readonly ranks: Int32Array;
}

/** Scores this close are equal: a sum of doubles strays by less, and exact scores that differ differ by more. */
const SLACK = 1e-8;

/**
 * Totals and ranks under other weights, given in the order of `plan.weighted`. Every criterion keeps its share of full marks, and
 * caps and floors of blocks theirs, so weights that are all doubled change nothing. Allocates nothing.
 */
export function reweigh(plan: ReweightingPlan, weights: Float64Array): Reweighed {
  spreadFullMarks(plan, weights);
  const { nodes } = plan;
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at] as PlanNode;
    if (node.aggregate !== null) combineChildren(node, node.aggregate);
  }
  publishTotals(plan);
  for (const group of plan.groups) rankGroup(plan, group);
  return plan;
}

function spreadFullMarks({ nodes, weighing, fullMarks }: ReweightingPlan, weights: Float64Array): void {
  if (weighing === 'points') {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at] as PlanNode;
      node.full = node.aggregate === null ? (weights[node.weightAt] as number) : 0;
      for (const child of node.children) node.full += child.full;
    }
    return;
  }
  (nodes[0] as PlanNode).full = fullMarks;
  for (const { children, full } of nodes) {
    let all = 0;
    for (const { weightAt } of children) all += weights[weightAt] as number;
    for (const child of children) child.full = all === 0 ? 0 : (full * (weights[child.weightAt] as number)) / all;
  }
}

/** Gives a level, for every unit, the share that its children make and what of its full marks counts. */
function combineChildren(level: PlanNode, aggregate: Aggregate): void {
  const { shares, applicable, present, full, capShare, floorShare } = level;
  shares.fill(0);
  applicable.fill(0);
  for (const child of level.children) ADD[aggregate](child, shares, applicable);
  const finish = FINISH[aggregate];
  for (let unit = 0; unit < shares.length; unit += 1) {
    const counted = applicable[unit] as number;
    if (counted === 0 ) {
      shares[unit] = 0;
      applicable[unit] = 0;
      continue;
    }
    const kept = aggregate === 'sum' ? counted : full;
    const share = finish(shares[unit] as number, counted);
    shares[unit] = Math.max(Math.min(share, (capShare * full) / kept), (floorShare * full) / kept);
    applicable[unit] = kept;
  }
}

type Adding = (child: PlanNode, sums: Float64Array, counted: Float64Array) => void;

/** Adds the child's part to the running sums of every unit. A criterion counts with its full marks wherever it is present. */
const ADD: Readonly<Record<Aggregate, Adding>> = {
  sum: addMarks,
  arithmetic: (child, sums, counted) => (child.aggregate === null ? addMarks(child, sums, counted) : addShares(child, sums, counted, (share) => share)),
  geometric: (child, sums, counted) => addShares(child, sums, counted, (share) => (share > 0 ? Math.log(share) : -Infinity)),
  harmonic: (child, sums, counted) => addShares(child, sums, counted, (share) => (share > 0 ? 1 / share : Infinity)),
};

const FINISH: Readonly<Record<Aggregate, (sum: number, counted: number) => number>> = {
  sum: (sum, counted) => sum / counted,
  arithmetic: (sum, counted) => sum / counted,
  geometric: (sum, counted) => Math.exp(sum / counted),
  harmonic: (sum, counted) => counted / sum,
};

function addMarks({ shares, applicable, present, full, aggregate, isFlat }: PlanNode, sums: Float64Array, counted: Float64Array): void {
  if (isFlat) {
    for (let unit = 0; unit < sums.length; unit += 1) (sums[unit] as number) += shares[unit] as number;
  } else if (aggregate === null) {
    for (let unit = 0; unit < sums.length; unit += 1) {
      (sums[unit] as number) += full * (shares[unit] as number);
      (counted[unit] as number) += full * (present[unit] as number);
    }
  } else {
    for (let unit = 0; unit < sums.length; unit += 1) {
      (sums[unit] as number) += (applicable[unit] as number) * (shares[unit] as number);
      (counted[unit] as number) += applicable[unit] as number;
    }
  }
}

/** For a mean: what the mean is taken of, times full marks. */
function addShares(child: PlanNode, sums: Float64Array, counted: Float64Array, of: (share: number) => number): void {
  const { shares, applicable, present, full, aggregate } = child;
  if (full === 0) return;
  const counts = aggregate === null ? present : applicable;
  for (let unit = 0; unit < sums.length; unit += 1) {
    if (counts[unit] === 0) continue;
    (sums[unit] as number) += full * of(shares[unit] as number);
    (counted[unit] as number) += full;
  }
}

function publishTotals(plan: ReweightingPlan): void {
  const { totals, keys, ranked, added, forced, ceiling, fullMarks, totalFloor, totalCap, places, rounding, comparesRounded } = plan;
  const { shares } = plan.nodes[0] as PlanNode;
  for (let unit = 0; unit < totals.length; unit += 1) {
    if (ranked[unit] === 0) continue;
    const set = forced[unit] as number;
    const free = Math.min(Math.max(fullMarks * (shares[unit] as number) + (added[unit] as number), totalFloor), totalCap);
    const exact = Math.min(Number.isNaN(set) ? free : set, ceiling[unit] as number);
    const lastPlaces = roundToInteger(exact * places, rounding);
    totals[unit] = lastPlaces / places;
    keys[unit] = comparesRounded ? lastPlaces : exact;
  }
}

function roundToInteger(x: number, mode: RoundingMode): number {
  const magnitude = Math.abs(x);
  const sign = x < 0 ? -1 : 1;
  switch (mode) {
    case 'up':
      return Math.ceil(x - SLACK) + 0;
    case 'down':
      return Math.floor(x + SLACK) + 0;
    case 'halfUp':
      return sign * Math.floor(magnitude + 0.5 + SLACK) + 0;
    case 'halfDown':
      return sign * Math.ceil(magnitude - 0.5 - SLACK) + 0;
    case 'halfEven': {
      const below = Math.floor(x);
      if (Math.abs(x - below - 0.5) > SLACK) return Math.round(x) + 0;
      return below % 2 === 0 ? below : below + 1;
    }
  }
}

/** Units move little from one trial to the next, so inserting each where it belongs is nearly a walk through the group. */
function rankGroup({ keys, breakers, ranks, ties }: ReweightingPlan, group: Int32Array): void {
  const size = group.length;
  for (let next = 1; next < size; next += 1) {
    const unit = group[next] as number;
    let at = next;
    while (at > 0 && order(keys, breakers, unit, group[at - 1] as number) < 0) {
      group[at] = group[at - 1] as number;
      at -= 1;
    }
    group[at] = unit;
  }
  let distinct = 0;
  for (let start = 0; start < size;) {
    let end = start + 1;
    while (end < size && order(keys, breakers, group[start] as number, group[end] as number) === 0) end += 1;
    distinct += 1;
    const rank = ties === '1224' ? start + 1 : ties === '1334' ? end : distinct;
    for (let at = start; at < end; at += 1) ranks[group[at] as number] = rank;
    start = end;
  }
}

/** Negative when the first unit comes before the second. */
function order(keys: Float64Array, breakers: Int32Array, first: number, second: number): number {
  const ahead = (keys[second] as number) - (keys[first] as number);
  return Math.abs(ahead) > SLACK ? ahead : (breakers[first] as number) - (breakers[second] as number);
}
