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
  const { levels } = plan;
  for (let at = levels.length - 1; at >= 0; at -= 1) {
    const level = levels[at] as Level;
    averageTerms(level);
    if (level.aggregate !== 'sum') finishMean(level);
    if (level.isBounded) holdWithinBounds(level);
    if (level.parent !== null) passUp(level, level.parent);
  }
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

/** For every unit the mean of what is present, weighted by full marks, and the portion of the level's full marks that counts. */
function averageTerms({ childFull, terms, portions, flat, present, shares, portion }: Level): void {
  const columns = childFull.length;
  let all = 0;
  for (let column = 0; column < columns; column += 1) all += childFull[column] as number;
  for (let unit = 0, cell = 0; unit < flat.length; unit += 1) {
    let sum = flat[unit] as number;
    let counted = 0;
    for (let column = 0; column < columns; column += 1, cell += 1) {
      sum += (childFull[column] as number) * (terms[cell] as number);
      counted += (childFull[column] as number) * (portions[cell] as number);
    }
    const hasValue = counted !== 0 && present[unit] === 1;
    shares[unit] = hasValue ? sum / counted : 0;
    portion[unit] = hasValue ? counted / all : 0;
  }
}

/** From the mean of the terms to the mean itself. A mean counts with all its full marks once anything of it does. */
function finishMean({ aggregate, shares, portion }: Level): void {
  for (let unit = 0; unit < shares.length; unit += 1) {
    if (portion[unit] === 0) continue;
    portion[unit] = 1;
    const mean = shares[unit] as number;
    shares[unit] = aggregate === 'geometric' ? Math.exp(mean) : aggregate === 'harmonic' ? 1 / mean : mean;
  }
}

function holdWithinBounds({ shares, portion, capShare, floorShare }: Level): void {
  for (let unit = 0; unit < shares.length; unit += 1) {
    const counts = portion[unit] as number;
    if (counts !== 0) shares[unit] = Math.max(Math.min(shares[unit] as number, capShare / counts), floorShare / counts);
  }
}

/** A mean takes a child with all its full marks once anything of it counts; a sum with what counts. */
function passUp({ column, shares, portion }: Level, { aggregate, terms, portions, childFull }: Level): void {
  for (let unit = 0, cell = column; unit < shares.length; unit += 1, cell += childFull.length) {
    const counts = portion[unit] as number;
    const kept = aggregate === 'sum' || counts === 0 ? counts : 1;
    terms[cell] = kept === 0 ? 0 : kept * toTerm(aggregate, shares[unit] as number);
    portions[cell] = kept;
  }
}

function publishTotals(plan: ReweightingPlan): void {
  const { totals, keys, ranked, added, forced, ceiling, fullMarks, totalFloor, totalCap, places, rounding, comparesRounded } = plan;
  const { shares } = plan.levels[0] as Level;
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
