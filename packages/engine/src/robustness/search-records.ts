import type { Scheme, TierSet } from '../schemes/scheme.ts';
import { tierAtCuts, tierPosition } from '../scoring/assign-tiers.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { add, compare, fromNumber, subtract, toNumber } from '../scoring/fraction.ts';
import { holdCuts } from '../scoring/hold-cuts.ts';
import type { CutReference } from '../scoring/measure-table.ts';
import type { CriterionMarks } from '../scoring/score-criteria.ts';
import { type Counts, countsIn, type FollowedUnit, isSumOnly, type Part } from './follow-unit.ts';
import { SLACK } from './slack.ts';

/** Steps of a search after which it gives up proving, and how many of them scoring the unit takes. */
const STEPS = 4000;
const SCORING = 10;
/** Combinations of records after which a part is taken to reach anything: for one bound, and for all bounds of a unit. */
const COMBINATIONS = 1500;
const ALL_COMBINATIONS = 8000;
/** The price of a record nobody has priced: dearer than any that was. */
const UNPRICED = 1e13;

export interface Goal {
  /** The worst place in the list of tiers that will do; and the worst the score alone may give, before a signed decision moves it. */
  readonly tier: number;
  readonly computed: number;
}

/** `counts` null: no way was found. `proved`: there is none that is smaller (cheaper), or none at all. */
export interface Found {
  readonly counts: Counts | null;
  readonly proved: boolean;
}

/**
 * The fewest records that reach the goal; of several such sets the cheapest, then the one with more of the urgent classes.
 * Sizes are tried upwards. A branch is left when even the best its remaining records could do, each part of the result for itself,
 * does not reach the goal: bounds are never below what is possible, so what is left out cannot succeed.
 */
export function searchFewest(followed: FollowedUnit, reach: Reach, isGoal: (counts: Counts) => boolean): Found {
  const sizes = followed.classes.map(({ records }) => records.length);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (!reach.possible(0, emptyCounts(followed), all)) return { counts: null, proved: true };
  const prices = pricesOf(followed);
  const budget = { steps: STEPS };
  for (let size = 1; size <= all && budget.steps > 0; size += 1) {
    if (!reach.possible(0, emptyCounts(followed), size)) continue;
    const best = fewestOf(size, { followed, reach, isGoal, prices, budget, sizes });
    if (best !== null) return { counts: best, proved: true };
  }
  return budget.steps > 0 ? { counts: null, proved: true } : { counts: takeAway(sizes, prices, isGoal), proved: false };
}

interface Searching {
  readonly followed: FollowedUnit;
  readonly reach: Reach;
  readonly isGoal: (counts: Counts) => boolean;
  readonly prices: Prices;
  readonly budget: { steps: number };
  readonly sizes: readonly number[];
}

/** The cheapest set of exactly that many records, or null. */
function fewestOf(size: number, { followed, reach, isGoal, prices, budget, sizes }: Searching): Counts | null {
  const counts = [...emptyCounts(followed)];
  let best: { readonly counts: Counts; readonly price: number } | null = null;
  const visit = (index: number, left: number, price: number): void => {
    budget.steps -= 1;
    if (budget.steps < 0 || left > prices.remaining(index) || (best !== null && price + prices.cheapest(index, left) >= best.price)) return;
    if (!reach.possible(index, counts, left)) return;
    if (left === 0) {
      budget.steps -= SCORING;
      if (isGoal(counts)) best = { counts: [...counts], price };
      return;
    }
    for (let taken = Math.min(left, sizes[index] ?? 0); taken >= 0; taken -= 1) {
      counts[index] = taken;
      visit(index + 1, left - taken, price + prices.first(index, taken));
    }
    counts[index] = 0;
  };
  visit(0, size, 0);
  return best === null ? null : (best as { readonly counts: Counts }).counts;
}

/** The set of priced records with the least sum that reaches the goal. */
export function searchCheapest(followed: FollowedUnit, reach: Reach, isGoal: (counts: Counts) => boolean): Found {
  const prices = pricesOf(followed);
  const sizes = followed.classes.map(({ records }) => records.filter(({ cost }) => cost !== null).length);
  const counts = [...emptyCounts(followed)];
  let steps = STEPS;
  let best: { readonly counts: Counts; readonly price: number } | null = null;
  const leftFrom = (index: number) => sizes.slice(index).reduce((sum, size) => sum + size, 0);
  const visit = (index: number, price: number): void => {
    steps -= 1;
    if (steps < 0) return;
    const all = leftFrom(index);
    if (!reach.possible(index, counts, all)) return;
    if (best !== null) {
      const limit = best.price;
      let needed = 0;
      while (needed <= all && price + prices.cheapest(index, needed) < limit && !reach.possible(index, counts, needed)) needed += 1;
      if (price + prices.cheapest(index, needed) >= limit) return;
    }
    if (reach.possible(index, counts, 0)) {
      steps -= SCORING;
      if (isGoal(counts)) {
        best = { counts: [...counts], price };
        return;
      }
    }
    if (index === sizes.length) return;
    for (let taken = 0; taken <= (sizes[index] ?? 0); taken += 1) {
      counts[index] = taken;
      visit(index + 1, price + prices.first(index, taken));
    }
    counts[index] = 0;
  };
  visit(0, 0);
  return { counts: best === null ? null : (best as { readonly counts: Counts }).counts, proved: steps >= 0 };
}

/** From everything done, as much taken away as the goal bears, class by class, the dearest first. */
function takeAway(sizes: readonly number[], prices: Prices, isGoal: (counts: Counts) => boolean): Counts | null {
  const counts = [...sizes];
  if (!isGoal(counts)) return null;
  const order = sizes.map((_, index) => index).toSorted((a, b) => prices.first(b, 1) - prices.first(a, 1) || b - a);
  for (const index of order) {
    let [enough, tooFew] = [counts[index] ?? 0, -1];
    while (enough - tooFew > 1) {
      const half = (enough + tooFew) >> 1;
      if (isGoal(counts.with(index, half))) enough = half;
      else tooFew = half;
    }
    counts[index] = enough;
  }
  return counts;
}

function emptyCounts({ classes }: FollowedUnit): Counts {
  return classes.map(() => 0);
}

interface Prices {
  /** What the first so many records of a class cost. */
  first(index: number, taken: number): number;
  /** The least that so many records of this class and those after it cost. */
  cheapest(index: number, taken: number): number;
  /** Records of this class and those after it. */
  remaining(index: number): number;
}

function pricesOf({ classes }: FollowedUnit): Prices {
  const priced = classes.map(({ records }) => records.map(({ cost }) => cost ?? UNPRICED));
  const sums = (prices: readonly number[]) => {
    const added = [0];
    for (const price of prices) added.push((added.at(-1) ?? 0) + price);
    return added;
  };
  const own = priced.map(sums);
  const after = [...priced, []].map((_, index) =>
    sums(
      priced
        .slice(index)
        .flat()
        .toSorted((a, b) => a - b),
    ),
  );
  return {
    first: (index, taken) => own[index]?.[taken] ?? 0,
    cheapest: (index, taken) => after[index]?.[taken] ?? Infinity,
    remaining: (index) => (after[index]?.length ?? 1) - 1,
  };
}

/** What can still be reached at all. */
export interface Reach {
  /** Whether `left` more records of the classes from `index` on, beside those counted, might reach the goal. False is proof that they cannot. */
  possible(index: number, counts: Counts, left: number): boolean;
}

/** By the number of further records, the best value of a part and where it was seen. */
interface Best {
  readonly values: number[];
  readonly at: (readonly number[])[];
}

/**
 * Bounds on what completing records can do, each part of the result taken for itself at its best.
 * Under plain sums the total grows by no more than its parts do (caps and floors only dampen), and the records are shared out among parts that
 * have none in common; under means the total is taken at the best marks of every criterion.
 */
export function boundReach(followed: FollowedUnit, scheme: Scheme, goal: Goal, at: { readonly group: string; readonly held: CutReference | undefined }): Reach {
  const { parts, free, classes } = followed;
  const sizes = classes.map(({ records }) => records.length);
  const needed = scoreNeeded(scheme, goal, followed.others, at);
  const stopping = new Set(stoppingRules(scheme, goal, needed));
  const rules = parts.filter(({ kind, code }) => kind === 'rule' && stopping.has(code));
  const scored = parts.filter(({ kind }) => kind !== 'rule');
  const worthOf = ({ kind }: Part) => (kind === 'criterion' ? free.scale : 1);
  const nothing = emptyCounts(followed);
  const baseOf = new Map(scored.map((part) => [part, part.valueAt(countsIn(part, nothing))]));
  const clusters = isSumOnly(scheme) ? clusterParts(scored) : [];

  const allowance = { combinations: ALL_COMBINATIONS };
  /** By part: what the classes from each index on still have for it, and the best that was found by what is counted and what is left. */
  const known = new Map(
    parts.map((part) => {
      const available = [...sizes, 0].map((_, index) =>
        countsIn(
          part,
          sizes.map((size, place) => (place >= index ? size : 0)),
        ),
      );
      return [part, { available, texts: available.map((each) => each.join()), bests: new Map<string, Best>() }] as const;
    }),
  );
  const bestOf = (part: Part, index: number, counts: Counts, left: number): Best => {
    const { available, texts, bests } = known.get(part) as NonNullable<ReturnType<typeof known.get>>;
    const own = countsIn(part, counts);
    const key = `${own.join()}|${texts[index]}`;
    const held = bests.get(key);
    if (held !== undefined && held.values.length > left) return held;
    const best = bestWithin(part, own, available[index] ?? [], left, allowance);
    bests.set(key, best);
    return best;
  };

  const totals = new Map<string, readonly number[]>();
  /** By the number of further records, a total that is never below what they can reach. */
  const totalsFrom = (index: number, counts: Counts, left: number): readonly number[] => {
    const key = `${index}|${counts.join()}`;
    const held = totals.get(key);
    if (held !== undefined && held.length > left) return held;
    let shared: number[] = Array.from({ length: left + 1 }, () => free.total);
    for (const cluster of clusters) {
      const bests = cluster.map((part) => ({ values: bestOf(part, index, counts, left).values, worth: worthOf(part), base: baseOf.get(part) ?? 0 }));
      const gains = shared.map((_, more) => bests.reduce((sum, { values, worth, base }) => sum + worth * Math.max(0, (values[more] ?? Infinity) - base), 0));
      shared = shareOut(shared, gains);
    }
    totals.set(key, shared);
    return shared;
  };
  const meanTotal = (index: number, counts: Counts, left: number): number => {
    const marks = new Map<string, CriterionMarks>();
    let gain = 0;
    for (const part of scored) {
      const { values, at: seen } = bestOf(part, index, counts, left);
      const value = values[left] ?? Infinity;
      if (value === Infinity) return Infinity;
      if (part.kind === 'criterion') marks.set(part.code, followed.marksAt(part, seen[left] ?? []));
      else gain += Math.max(0, value - (baseOf.get(part) ?? 0));
    }
    return followed.freeTotalWith(marks) + gain;
  };
  // A score of zero by rule is a rise for who stands below zero.
  const zeroed = [...scheme.forced.map(({ effects }) => effects.scoreZero), ...scheme.gates.map(({ otherwise }) => otherwise === 'scoreZero')].includes(true);
  const highest = isSumOnly(scheme) ? (index: number, counts: Counts, left: number) => totalsFrom(index, counts, left)[left] ?? Infinity : meanTotal;
  return {
    possible(index, counts, left) {
      if (rules.some((part) => (bestOf(part, index, counts, left).values[left] ?? 1) < 1)) return false;
      if (needed === -Infinity) return true;
      const total = highest(index, counts, left);
      return !((zeroed ? Math.max(0, total) : total) + SLACK < needed);
    },
  };
}

/** Tries every number of further records of each group, few before many; where that is too much, more records are taken to reach anything. */
function bestWithin(part: Part, own: readonly number[], available: readonly number[], left: number, allowance: { combinations: number }): Best {
  const values: number[] = [];
  const at: (readonly number[])[] = [];
  let [value, seen]: [number, readonly number[]] = [-Infinity, own];
  let tried = 0;
  for (let more = 0; more <= left; more += 1) {
    if (value < Infinity) {
      for (const added of splits(more, available, 0)) {
        tried += 1;
        allowance.combinations -= 1;
        const counts = own.map((count, group) => count + (added[group] ?? 0));
        const found = part.valueAt(counts);
        if (Number.isNaN(found) || tried > COMBINATIONS || allowance.combinations < 0) value = Infinity;
        else if (found > value) [value, seen] = [found, counts];
        if (value === Infinity) break;
      }
    }
    values.push(value);
    at.push(seen);
  }
  return { values, at };
}

/** The ways to take exactly that many from the groups. */
function* splits(total: number, available: readonly number[], group: number): Generator<readonly number[]> {
  if (group === available.length) {
    if (total === 0) yield [];
    return;
  }
  const rest = available.slice(group + 1).reduce((sum, count) => sum + count, 0);
  for (let taken = Math.max(0, total - rest); taken <= Math.min(total, available[group] ?? 0); taken += 1) {
    for (const others of splits(total - taken, available, group + 1)) yield [taken, ...others];
  }
}

/** Parts that some class moves together, together. */
function clusterParts(parts: readonly Part[]): readonly (readonly Part[])[] {
  const clusters: { readonly classes: Set<number>; readonly parts: Part[] }[] = [];
  for (const part of parts) {
    const own = new Set(part.groupOf.flatMap((group, index) => (group >= 0 ? [index] : [])));
    const touching = clusters.filter(({ classes }) => [...own].some((index) => classes.has(index)));
    for (const cluster of touching) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push({
      classes: new Set([...own, ...touching.flatMap(({ classes }) => [...classes])]),
      parts: [part, ...touching.flatMap((cluster) => cluster.parts)],
    });
  }
  return clusters.map((cluster) => cluster.parts);
}

/** The best sum for each number of records shared out between what was gathered and one more cluster; both only grow with the number. */
function shareOut(gathered: readonly number[], gains: readonly number[]): number[] {
  return gathered.map((_, total) => {
    let best = -Infinity;
    for (let taken = 0; taken <= total; taken += 1) best = Math.max(best, (gathered[total - taken] ?? 0) + (gains[taken] ?? 0));
    return best;
  });
}

/**
 * The least score that could give the unit a base tier good enough, less the last decimal for rounding; −∞ when that cannot be told,
 * ∞ when no score does. The tiers of a group with the others' scores as they are get no worse as the own score grows.
 */
function scoreNeeded(
  scheme: Scheme,
  { computed }: Goal,
  others: readonly Fraction[] | null,
  at: { readonly group: string; readonly held: CutReference | undefined },
): number {
  const { tiers } = scheme;
  if (computed >= tiers.levels.length - 1) return -Infinity;
  const unit = fromNumber(10 ** -scheme.rounding.decimals);
  if (tiers.method === 'absolute') {
    const cuts = tiers.levels.slice(0, computed + 1).flatMap(({ from }) => from ?? []);
    return Math.min(...cuts) - toNumber(unit);
  }
  if (others === null) return -Infinity;
  const isEnough = (own: Fraction) => tierAtCuts(tiers, own, holdCuts(tiers, at.group, [...others, own], at.held).effective) <= computed;
  const sorted = others.toSorted(compare);
  const steps = [subtract(sorted[0] ?? fromNumber(0), fromNumber(1_000_000)), ...sorted.flatMap((score) => [score, add(score, unit)])];
  const first = steps.findIndex(isEnough);
  if (first === 0) return -Infinity;
  const below = steps[first < 0 ? steps.length - 1 : first - 1] ?? fromNumber(0);
  return first < 0 && !isEnough(add(below, fromNumber(1_000_000))) ? Infinity : toNumber(below) - toNumber(unit);
}

/** Rules under which the goal cannot be reached as long as they bind. */
function stoppingRules(scheme: Scheme, { computed }: Goal, needed: number): readonly string[] {
  const { tiers } = scheme;
  const forced = scheme.forced.filter(({ effects }) => {
    const lowest = effects.scoreZero ? 0 : effects.scoreCap;
    const keepsTier = (effects.tierAtBest !== null && tierPosition(tiers, effects.tierAtBest) > computed) || (effects.capBelowBest && computed < 1);
    return keepsTier || (lowest !== null && lowest < needed);
  });
  const gates = scheme.gates.filter(({ otherwise }) => otherwise === 'unranked' || needed > 0);
  return [...forced, ...gates].map(({ code }) => code);
}

/** The tiers as they are listed, for the goal: what the score and the rules must give so that the tier in force is one better. */
export function goalOf(tiers: TierSet, present: number, decided: { readonly to: number; readonly steps: number } | null): Goal | null {
  if (present === 0) return null;
  const inForce = (computed: number) => (decided !== null && decided.to >= 0 && Math.abs(decided.to - computed) <= decided.steps ? decided.to : computed);
  const enough = tiers.levels.map((_, computed) => computed).filter((computed) => inForce(computed) < present);
  return enough.length === 0 ? null : { tier: present - 1, computed: Math.max(...enough) };
}
