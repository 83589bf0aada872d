import type { RoundingMode } from '../schemes/scheme.ts';
import type { Group, Level, ReweightingPlan } from './prepare-reweighting.ts';
import { fromTerm, toTerm } from './prepare-reweighting.ts';
import { SLACK } from './slack.ts';
import { giveTiers } from './trial-tiers.ts';

/** In the order of the plan's units. The next trial on the plan overwrites all three. */
export interface Reweighed {
  /** Published totals; NaN for units that are not ranked. */
  readonly totals: Float64Array;
  /** Ranks inside the group; 0 for units that are not ranked. */
  readonly ranks: Int32Array;
  /** Places in the scheme's list of tiers, 0 the best; −1 for units that are not ranked. */
  readonly tiers: Int32Array;
}

/**
 * Totals, ranks and tiers under other weights, given in the order of `plan.weighted`. Allocates nothing, and depends on nothing but
 * the weights, whatever was tried before.
 *
 * Decided anew: marks of blocks, the total with its bounds and rounding, order, ranks, base tiers, what rank rules say of standing,
 * and whether a signed decision is within the tiers it may move.
 * Held from the nominal run: each criterion's share of full marks, and caps and floors of blocks as such shares, so weights that are
 * all doubled change nothing; what counts and who is ranked; bonuses and penalties; gates and vetoes with their scores, caps and tiers;
 * and conditions of rank rules on measures, marks and the calendar.
 */
export function reweigh(plan: ReweightingPlan, weights: Float64Array): Reweighed {
  spreadFullMarks(plan, weights);
  const { levels } = plan;
  for (let at = levels.length - 1; at >= 0; at -= 1) {
    const level = levels[at] as Level;
    countPatterns(level);
    averageTerms(level);
    if (!level.isPlain) handUp(level);
  }
  publishTotals(plan);
  for (const group of plan.groups) {
    rankGroup(plan, group);
    giveTiers(plan, group);
  }
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

/** How much of the full marks counts in each pattern: in the level itself, and of the level in the one above. */
function countPatterns({ aggregate, takenBy, childFull, patterns, below, counted, portion, scale }: Level): void {
  let all = 0;
  counted.fill(0);
  for (let column = 0; column < below.length; column += 1) {
    const full = childFull[column] as number;
    const portions = below[column] as Float64Array;
    const children = patterns.children[column] as Int32Array;
    all += full;
    for (let at = 0; at < counted.length; at += 1) counted[at] = (counted[at] as number) + full * (portions[children[at] as number] as number);
  }
  for (let at = 0; at < counted.length; at += 1) {
    const counts = patterns.present[at] === 1 ? (counted[at] as number) : 0;
    scale[at] = counts === 0 ? 0 : 1 / counts;
    // A mean has all its full marks once anything of it counts, and so has whatever a mean takes.
    portion[at] = counts === 0 ? 0 : aggregate === 'sum' && takenBy === 'sum' ? counts / all : 1;
  }
}

/** By unit the mean of what is present, weighted by full marks. */
function averageTerms({ childFull, terms, flat, pattern, scale, result }: Level): void {
  for (let unit = 0; unit < result.length; unit += 1) result[unit] = flat[unit] as number;
  const last = terms.length - 1;
  // Two columns at a time: this loop is most of a trial, and the sums are read and written half as often.
  for (let column = 0; column < last; column += 2) {
    addColumns(result, childFull[column] as number, terms[column] as Float64Array, childFull[column + 1] as number, terms[column + 1] as Float64Array);
  }
  if (last % 2 === 0) addColumns(result, childFull[last] as number, terms[last] as Float64Array, 0, flat);
  for (let unit = 0; unit < result.length; unit += 1) result[unit] = (result[unit] as number) * (scale[pattern[unit] as number] as number);
}

function addColumns(sums: Float64Array, weight: number, terms: Float64Array, otherWeight: number, otherTerms: Float64Array): void {
  for (let unit = 0; unit < sums.length; unit += 1) {
    sums[unit] = (sums[unit] as number) + weight * (terms[unit] as number) + otherWeight * (otherTerms[unit] as number);
  }
}

/** From the mean of the terms to the share of full marks, held within bounds, and on to a term of the level above. */
function handUp({ aggregate, takenBy, full, pattern, counted, portion, capShare, floorShare, result }: Level): void {
  for (let unit = 0; unit < result.length; unit += 1) {
    const at = pattern[unit] as number;
    const taken = portion[at] as number;
    if (taken === 0) {
      result[unit] = 0;
      continue;
    }
    const counts = aggregate === 'sum' ? (counted[at] as number) / full : 1;
    const share = Math.max(Math.min(fromTerm(aggregate, result[unit] as number), capShare / counts), floorShare / counts);
    result[unit] = taken * toTerm(takenBy, share);
  }
}

function publishTotals(plan: ReweightingPlan): void {
  const { totals, keys, ranked, added, forced, ceiling, fullMarks, totalFloor, totalCap, places, rounding, comparesRounded } = plan;
  const { result } = plan.levels[0] as Level;
  for (let unit = 0; unit < totals.length; unit += 1) {
    if (ranked[unit] === 0) continue;
    const set = forced[unit] as number;
    const free = Math.min(Math.max(fullMarks * (result[unit] as number) + (added[unit] as number), totalFloor), totalCap);
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

/** Weights move units little, so inserting each where it belongs, from the nominal order on, is nearly a walk through the group. */
function rankGroup({ keys, breakers, ranks, ties }: ReweightingPlan, { nominal, order }: Group): void {
  const size = order.length;
  order.set(nominal);
  for (let next = 1; next < size; next += 1) {
    const unit = order[next] as number;
    let at = next;
    while (at > 0 && compareUnits(keys, breakers, unit, order[at - 1] as number) < 0) {
      order[at] = order[at - 1] as number;
      at -= 1;
    }
    order[at] = unit;
  }
  let distinct = 0;
  for (let start = 0; start < size;) {
    let end = start + 1;
    while (end < size && compareUnits(keys, breakers, order[start] as number, order[end] as number) === 0) end += 1;
    distinct += 1;
    const rank = ties === '1224' ? start + 1 : ties === '1334' ? end : distinct;
    for (let at = start; at < end; at += 1) ranks[order[at] as number] = rank;
    start = end;
  }
}

/** Negative when the first unit comes before the second. */
function compareUnits(keys: Float64Array, breakers: Int32Array, first: number, second: number): number {
  const ahead = (keys[second] as number) - (keys[first] as number);
  return Math.abs(ahead) > SLACK ? ahead : (breakers[first] as number) - (breakers[second] as number);
}
