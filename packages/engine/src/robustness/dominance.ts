import type { Block, Scheme, SchemeNode } from '../schemes/scheme.ts';
import { divide, isZero, parseFraction, toNumber, ZERO } from '../scoring/fraction.ts';
import { criteriaOf, fullMarksOf } from '../scoring/tree.ts';
import type { ReweightingPlan } from './prepare-reweighting.ts';
import { SLACK } from './slack.ts';

export interface Dominance {
  /** By unit: indices of the units of its group that no weighting in the band places before it. */
  readonly aheadOf: readonly (readonly number[])[];
  /** Pairs of one group: one is never placed before the other; each has weightings that give it the higher score; not settled by what is proved here. */
  readonly fixed: number;
  readonly open: number;
  readonly undetermined: number;
}

/**
 * Which pairs no weighting in the band can swap: figures as published, each weight anywhere from w(1 − band) to w(1 + band).
 *
 * Of two units for which the same criteria count, the difference of totals times the sum of weights is linear in each weight, so it is
 * least where each weight is at the end that favours the other: exact. Where what counts differs, or a veto or a cap on the score is in
 * play, the least total of the one must reach the greatest of the other: enough, not necessary. Schemes with caps or floors on blocks,
 * or with geometric or harmonic means, are not linear: nothing is claimed but what vetoes settle.
 */
export function findDominance(plan: ReweightingPlan, scheme: Scheme, band: number): Dominance {
  const totals = boxOf(plan, scheme, band);
  const bounds = plan.units.map((_, unit) => boundsOf(plan, totals, unit));
  const near = SLACK / plan.places;
  const step = plan.comparesRounded ? 1 / plan.places : 2 * SLACK;

  /** Proved: the other is never placed before the one. */
  const isAhead = (one: number, other: number): boolean => {
    const [a, b] = [bounds[one] as Bounds, bounds[other] as Bounds];
    // Of equals the tie-breakers place one first: if that is the other, equals must be ruled out.
    const winsTies = (plan.breakers[one] as number) <= (plan.breakers[other] as number);
    if (a.least - b.most >= (winsTies ? -near : step)) return true;
    if (a.isSet || b.isSet || (plan.ceiling[one] as number) < (plan.ceiling[other] as number)) return false;
    if (winsTies) return totals.isNeverLess(one, other, -near);
    const isFree = a.free.most < Math.min(plan.totalCap, plan.ceiling[one] as number) && b.free.least > plan.totalFloor;
    return isFree && totals.isNeverLess(one, other, step);
  };
  const isPlain = (unit: number) => !(bounds[unit] as Bounds).isSet && plan.ceiling[unit] === Infinity;

  const aheadOf: number[][] = plan.units.map(() => []);
  let [fixed, open, undetermined] = [0, 0, 0];
  for (const { nominal } of plan.groups) {
    for (const [at, one] of nominal.entries()) {
      for (const other of nominal.subarray(at + 1)) {
        const [ahead, behind] = [isAhead(one, other), isAhead(other, one)];
        if (ahead) aheadOf[one]?.push(other);
        if (behind) aheadOf[other]?.push(one);
        if (ahead || behind) fixed += 1;
        else if (isPlain(one) && isPlain(other) && totals.canBeLess(one, other) && totals.canBeLess(other, one)) open += 1;
        else undetermined += 1;
      }
    }
  }
  return { aheadOf, fixed, open, undetermined };
}

/** What is known of totals, before they are bounded and rounded, over all weights in the band. */
interface Box {
  /** Proved: the one is at least so far ahead of the other, always. */
  isNeverLess(one: number, other: number, by: number): boolean;
  /** Proved: for some weights the one is behind the other. */
  canBeLess(one: number, other: number): boolean;
  rangeOf(unit: number): Range;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

const UNKNOWN: Range = { least: -Infinity, most: Infinity };

interface Bounds extends Range {
  readonly isSet: boolean;
  readonly free: Range;
}

function boundsOf(plan: ReweightingPlan, totals: Box, unit: number): Bounds {
  const set = plan.forced[unit] as number;
  const isSet = !Number.isNaN(set);
  const free = totals.rangeOf(unit);
  const settle = (total: number) => Math.min(isSet ? set : Math.min(Math.max(total, plan.totalFloor), plan.totalCap), plan.ceiling[unit] as number);
  return { isSet, free, least: settle(free.least), most: settle(free.most) };
}

function boxOf(plan: ReweightingPlan, scheme: Scheme, band: number): Box {
  const blocks = blocksIn(scheme.blocks);
  const shares = sharesOf(plan, scheme);
  const ranked = [...plan.ranked.keys()].filter((unit) => plan.ranked[unit] === 1);
  const isWhole = ranked.every((unit) => shares.every((column) => !Number.isNaN(column[unit])));
  const aggregates = [scheme.aggregate, ...blocks.map(({ aggregate }) => aggregate)];
  const isLinear = aggregates.every((how) => how === 'sum' || how === 'arithmetic') && blocks.every(({ cap, floor }) => cap === null && floor === null);
  const addsUp = aggregates.every((how) => how === 'sum') && blocks.every(({ minPresent }) => minPresent === 0);
  const isFlat = blocks.length === 0 || (scheme.weights === 'points' && (addsUp || isWhole));
  if (!isLinear) return { isNeverLess: () => false, canBeLess: () => false, rangeOf: () => UNKNOWN };
  if (isFlat) return flatBox(plan, scheme, shares, band);
  if (scheme.weights === 'relative' && isWhole) return nestedBox(plan, scheme, shares, band);
  return { isNeverLess: () => false, canBeLess: () => false, rangeOf: () => UNKNOWN };
}

function blocksIn(nodes: readonly SchemeNode[]): Block[] {
  return nodes.flatMap((node) => (node.kind === 'block' ? [node, ...blocksIn(node.children)] : []));
}

/** By criterion and unit the share of full marks; NaN where it is left out. */
function sharesOf({ published }: ReweightingPlan, scheme: Scheme): Float64Array[] {
  const fullMarks = fullMarksOf(scheme);
  return criteriaOf(scheme).map(({ criterion }, at) => {
    const full = fullMarks.get(criterion.code) ?? ZERO;
    return Float64Array.from(published.units, ({ criteria }) => {
      const exact = criteria[at]?.exact ?? null;
      return exact === null || isZero(full) ? Number.NaN : toNumber(divide(parseFraction(exact), full));
    });
  });
}

/** How often each weight is looked at when weights are sought that set a unit back. */
const ROUNDS = 3;

/** One weighted mean of all criteria: total = F (Σ w s + flat) / Σ w + added. */
function flatBox(plan: ReweightingPlan, scheme: Scheme, shares: readonly Float64Array[], band: number): Box {
  const { fullMarks, added } = plan;
  const { flat } = plan.levels[0] as ReweightingPlan['levels'][number];
  const weights = criteriaOf(scheme).map(({ criterion }) => criterion.weight);
  const countsAlike = (one: number, other: number) => shares.every((column) => Number.isNaN(column[one]) === Number.isNaN(column[other]));
  /** The least, over all weights, of the difference less `by`, times the sum of weights. */
  const leastExcess = (one: number, other: number, by: number) => {
    const constant = (added[one] as number) - (added[other] as number) - by;
    let least = fullMarks * ((flat[one] as number) - (flat[other] as number));
    for (const [at, column] of shares.entries()) {
      const own = column[one] as number;
      if (Number.isNaN(own)) continue;
      const each = fullMarks * (own - (column[other] as number)) + constant;
      least += (weights[at] as number) * (each - band * Math.abs(each));
    }
    return least;
  };
  const totalOf = (unit: number, at: Float64Array) => {
    let [all, worth] = [0, flat[unit] as number];
    for (const [criterion, column] of shares.entries()) {
      const share = column[unit] as number;
      if (Number.isNaN(share)) continue;
      all += at[criterion] as number;
      worth += (at[criterion] as number) * share;
    }
    return (fullMarks * worth) / all + (added[unit] as number);
  };
  /** Goes from end to end of each weight as long as that sets the one back: not always to the least, so finding none proves nothing. */
  const findsLess = (one: number, other: number) => {
    const tried = Float64Array.from(weights);
    let least = totalOf(one, tried) - totalOf(other, tried);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [criterion, weight] of weights.entries()) {
        for (const end of [weight * (1 - band), weight * (1 + band)]) {
          if (least < -SLACK) return true;
          const before = tried[criterion] as number;
          tried[criterion] = end;
          const ahead = totalOf(one, tried) - totalOf(other, tried);
          if (ahead < least) least = ahead;
          else tried[criterion] = before;
        }
      }
    }
    return least < -SLACK;
  };
  return {
    isNeverLess: (one, other, by) => countsAlike(one, other) && leastExcess(one, other, by) >= 0,
    canBeLess: (one, other) => (countsAlike(one, other) ? leastExcess(one, other, 0) < 0 : findsLess(one, other)),
    rangeOf: (unit) => {
      const values = shares.map((column, at) => ({ weight: weights[at] as number, value: column[unit] as number }));
      return rangeOf(plan, unit, (sign) => leastMean(values, band, sign, flat[unit] as number));
    },
  };
}

/** Weighted means of weighted means, each with weights of its own, where everything counts. */
function nestedBox(plan: ReweightingPlan, scheme: Scheme, shares: readonly Float64Array[], band: number): Box {
  const { fullMarks, added } = plan;
  const columns = new Map(criteriaOf(scheme).map(({ criterion }, at) => [criterion.code, shares[at] as Float64Array]));
  const least = (nodes: readonly SchemeNode[], sign: number, valueOf: (column: Float64Array) => number): number => {
    const values = nodes.map((node) => {
      const value = node.kind === 'criterion' ? valueOf(columns.get(node.code) as Float64Array) : sign * least(node.children, sign, valueOf);
      return { weight: node.weight ?? 0, value };
    });
    return leastMean(values, band, sign, 0);
  };
  const leastDifference = (one: number, other: number) =>
    fullMarks * least(scheme.blocks, 1, (column) => (column[one] as number) - (column[other] as number)) + (added[one] as number) - (added[other] as number);
  return {
    isNeverLess: (one, other, by) => leastDifference(one, other) >= by,
    canBeLess: (one, other) => leastDifference(one, other) < 0,
    rangeOf: (unit) => rangeOf(plan, unit, (sign) => least(scheme.blocks, sign, (column) => column[unit] as number)),
  };
}

/** `least` gives the least share of full marks with sign 1, and with −1 the greatest, its sign turned. */
function rangeOf({ fullMarks, added }: ReweightingPlan, unit: number, least: (sign: number) => number): Range {
  const plus = added[unit] as number;
  return { least: fullMarks * least(1) + plus, most: plus - fullMarks * least(-1) };
}

/**
 * The least weighted mean of sign × value, each weight within the band; a value of NaN does not count; sign × `extra` is added to the
 * weighted sum. All values under the least mean have their greatest weight there and all over it their least: each border is tried.
 */
function leastMean(given: readonly { readonly weight: number; readonly value: number }[], band: number, sign: number, extra: number): number {
  const counting = given.filter(({ weight, value }) => weight > 0 && !Number.isNaN(value));
  const sorted = counting.map(({ weight, value }) => ({ weight, value: sign * value })).toSorted((a, b) => a.value - b.value);
  let weights = sorted.reduce((sum, { weight }) => sum + weight * (1 - band), 0);
  let worth = sorted.reduce((sum, { weight, value }) => sum + weight * (1 - band) * value, sign * extra);
  let least = worth / weights;
  for (const { weight, value } of sorted) {
    weights += 2 * band * weight;
    worth += 2 * band * weight * value;
    least = Math.min(least, worth / weights);
  }
  return least;
}
