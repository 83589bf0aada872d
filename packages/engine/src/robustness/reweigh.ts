import type { RoundingMode } from '../schemes/scheme.ts';
import type { Level, ReweightingPlan } from './prepare-reweighting.ts';
import { toTerm } from './prepare-reweighting.ts';

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
  const { levels, shares } = plan;
  for (let at = levels.length - 1; at >= 0; at -= 1) combineLevel(levels[at] as Level, shares);
  publishTotals(plan);
  for (const group of plan.groups) rankGroup(plan, group);
  return plan;
}

function spreadFullMarks({ levels, weighing, fullMarks }: ReweightingPlan, weights: Float64Array): void {
  if (weighing === 'points') {
    for (let at = levels.length - 1; at >= 0; at -= 1) {
      const level = levels[at] as Level;
      const { children, childFull, weightAt } = level;
      level.full = 0;
      for (let column = 0; column < childFull.length; column += 1) {
        const full = children[column]?.full ?? (weights[weightAt[column] as number] as number);
        childFull[column] = full;
        level.full += full;
      }
    }
    return;
  }
  (levels[0] as Level).full = fullMarks;
  for (const { children, childFull, weightAt, full } of levels) {
    let all = 0;
    for (let column = 0; column < childFull.length; column += 1) all += weights[weightAt[column] as number] as number;
    for (let column = 0; column < childFull.length; column += 1) {
      const own = all === 0 ? 0 : (full * (weights[weightAt[column] as number] as number)) / all;
      childFull[column] = own;
      const child = children[column];
      if (child) child.full = own;
    }
  }
}

/** For every unit the share that the level's children make, put into the level above, or into `whole` at the top. */
function combineLevel(level: Level, whole: Float64Array): void {
  const { aggregate, childFull, terms, portions, flat, present, full, capShare, floorShare } = level;
  const columns = childFull.length;
  for (let unit = 0, cell = 0; unit < flat.length; unit += 1) {
    let sum = flat[unit] as number;
    let counted = 0;
    for (let column = 0; column < columns; column += 1, cell += 1) {
      const own = childFull[column] as number;
      sum += own * (terms[cell] as number);
      counted += own * (portions[cell] as number);
    }
    if (counted === 0 || present[unit] === 0) {
      pass(level, whole, unit, 0, 0);
      continue;
    }
    const applicable = aggregate === 'sum' ? counted : full;
    const share = aggregate === 'geometric' ? Math.exp(sum / counted) : aggregate === 'harmonic' ? counted / sum : sum / counted;
    const bounded = Math.max(Math.min(share, (capShare * full) / applicable), (floorShare * full) / applicable);
    pass(level, whole, unit, bounded, applicable / full);
  }
}

function pass({ parent, column }: Level, whole: Float64Array, unit: number, share: number, portion: number): void {
  if (parent === null) {
    whole[unit] = share;
    return;
  }
  // A mean takes a child with all its full marks once anything of it counts; a sum with what counts.
  const counts = parent.aggregate === 'sum' ? portion : Math.sign(portion);
  const cell = unit * parent.childFull.length + column;
  parent.terms[cell] = counts === 0 ? 0 : counts * toTerm(parent.aggregate, share);
  parent.portions[cell] = counts;
}

function publishTotals(plan: ReweightingPlan): void {
  const { shares, totals, keys, ranked, added, forced, ceiling, fullMarks, totalFloor, totalCap, places, rounding, comparesRounded } = plan;
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
