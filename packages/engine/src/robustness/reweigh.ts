import type { RoundingMode } from '../schemes/scheme.ts';
import { BLOCK } from './draw-weights.ts';
import type { Group, Level, ReweightingPlan, Spread } from './prepare-reweighting.ts';
import { fromTerm, MOST_BITS, toTerm } from './prepare-reweighting.ts';
import type { Redrawing } from './prepare-redrawing.ts';
import { SLACK } from './slack.ts';
import { giveStandings } from './trial-tiers.ts';

/** In the order of the plan's units. The next trial on the plan overwrites all three. */
export interface Reweighed {
  /** Published totals; NaN for units that are not ranked. */
  readonly totals: Float64Array;
  /** Ranks inside the group; 0 for units that are not ranked. */
  readonly ranks: Int32Array;
  /** Places in the scheme's list of tiers, 0 the best; −1 for units that are not ranked. */
  readonly tiers: Int8Array;
}

/**
 * Totals, ranks and tiers under other weights, given in the order of `plan.weighted`. Depends on nothing but the weights, whatever was
 * tried before.
 *
 * Decided anew: marks of blocks, the total with its bounds and rounding, order, ranks, base tiers, what rank rules say of standing,
 * and whether a signed decision is within the tiers it may move.
 * Held from the nominal run: each criterion's share of full marks, and caps and floors of blocks as such shares, so weights that are
 * all doubled change nothing; what counts and who is ranked; bonuses and penalties; gates and vetoes with their scores, caps and tiers;
 * and conditions of rank rules on measures, marks and the calendar.
 */
export function reweigh(plan: ReweightingPlan, weights: Float64Array): Reweighed {
  const { rows, units, keys, ranks, tiers, places, rounding, comparesRounded } = plan;
  for (let at = 0; at < weights.length; at += 1) rows[at * BLOCK] = weights[at] as number;
  tryBlock(plan, 1, null);
  const totals = keys.slice(0, units.length).map((key) => (comparesRounded ? key : roundToInteger(key * places, rounding)) / places);
  return {
    totals,
    ranks: Int32Array.from(units, (_, unit) => ranks[unit * BLOCK] as number),
    tiers: Int8Array.from(units, (_, unit) => tiers[unit * BLOCK] as number),
  };
}

/** The same for the first `count` trials whose weights stand in `plan.rows`, left in `plan.keys`, `ranks`, `tiers` and `lastRanks`; with rates drawn anew, if any are. */
export function tryBlock(plan: ReweightingPlan, count: number, redrawing: Redrawing | null): void {
  const { levels, ranked, groups, rows } = plan;
  spreadFullMarks(plan, count);
  for (let at = levels.length - 1; at >= 0; at -= 1) countPatterns(levels[at] as Level, rows, count);
  for (let unit = 0; unit < ranked.length; unit += 1) {
    if (ranked[unit] === 0) continue;
    for (let at = levels.length - 1; at >= 0; at -= 1) {
      const level = levels[at] as Level;
      averageTerms(level, rows, unit, count, redrawing);
      if (level.isLinear) takePortion(level, unit, count);
      else handUp(level, rows, unit, count);
    }
    publishScores(plan, unit, count);
  }
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at] as Group;
    for (let trial = 0; trial < count; trial += 1) {
      const first = trial * ranked.length;
      if (plan.comparesRounded) sortPlaces(plan, group, first);
      else insertUnits(plan, group, first);
      plan.lastRanks[trial * groups.length + at] = giveStandings(plan, group, trial);
    }
  }
}

function spreadFullMarks({ spreads, weighing, fullMarks, rows }: ReweightingPlan, count: number): void {
  if (weighing === 'points') {
    for (let at = spreads.length - 1; at >= 0; at -= 1) {
      const { fullAt, childFullAt } = spreads[at] as Spread;
      rows.fill(0, fullAt, fullAt + count);
      for (const childAt of childFullAt) {
        for (let trial = 0; trial < count; trial += 1) rows[fullAt + trial] = (rows[fullAt + trial] as number) + (rows[childAt + trial] as number);
      }
    }
    return;
  }
  const whole = (spreads[0] as Spread).fullAt;
  rows.fill(fullMarks, whole, whole + count);
  for (const { fullAt, childFullAt, childWeightAt } of spreads) {
    for (let trial = 0; trial < count; trial += 1) {
      let all = 0;
      for (const weightAt of childWeightAt) all += rows[weightAt + trial] as number;
      const each = all === 0 ? 0 : (rows[fullAt + trial] as number) / all;
      for (let child = 0; child < childFullAt.length; child += 1) {
        rows[(childFullAt[child] as number) + trial] = each * (rows[(childWeightAt[child] as number) + trial] as number);
      }
    }
  }
}

/** Of the full marks: less than this share is nothing. */
const NOTHING_LEFT = 1e-12;

/** How much of the full marks counts in each pattern: in the level itself, and of the level in the one above. */
function countPatterns(level: Level, rows: Float64Array, count: number): void {
  const { aggregate, takenBy, fullAt, children, columnFullAt, patterns, fewLack, whole, counted, portion, scale } = level;
  whole.fill(0, 0, count);
  for (let column = 0; column < columnFullAt.length; column += 1) addRow(whole, rows, columnFullAt[column] as number, count);
  for (let at = 0; at < counted.length; at += 1) {
    const counts = counted[at] as Float64Array;
    const scaled = scale[at] as Float64Array;
    const portions = portion[at] as Float64Array;
    if (patterns.present[at] === 0) counts.fill(0, 0, count);
    else if (fewLack[at] === 1) {
      counts.set(whole);
      for (let column = 0; column < columnFullAt.length; column += 1) {
        if ((patterns.children[column] as Int32Array)[at] === 0) subtractRow(counts, rows, columnFullAt[column] as number, count);
      }
    } else {
      counts.fill(0, 0, count);
      for (let column = 0; column < columnFullAt.length; column += 1) {
        const below = (patterns.children[column] as Int32Array)[at] as number;
        const child = children[column];
        if (child) addProduct(counts, rows, columnFullAt[column] as number, child.portion[below] as Float64Array, count);
        else if (below === 1) addRow(counts, rows, columnFullAt[column] as number, count);
      }
    }
    for (let trial = 0; trial < count; trial += 1) {
      // What is left when all that counts weighs nothing is no more than the rounding of the sums.
      const held = (counts[trial] as number) > NOTHING_LEFT * (rows[fullAt + trial] as number) ? (counts[trial] as number) : 0;
      counts[trial] = held;
      scaled[trial] = held === 0 ? 0 : 1 / held;
      // A mean has all its full marks once anything of it counts, and so has whatever a mean takes.
      portions[trial] = held === 0 ? 0 : aggregate === 'sum' && takenBy === 'sum' ? held / (rows[fullAt + trial] as number) : 1;
    }
  }
}

/** The criteria of one unit on one level: where their full marks stand, and what they earn of them. Taken up anew for each. */
const held = { at: new Int32Array(16), term: new Float64Array(16) };

/** Those whose rates are drawn: where their full marks, their draws and their tables stand. */
const heldDrawn = { at: new Int32Array(16), draws: new Int32Array(16), table: new Int32Array(16) };

/** The mean of what is present for the unit, weighted by full marks. */
function averageTerms(
  { children, columnFullAt, weightAt, terms, flat, pattern, scale, result }: Level,
  rows: Float64Array,
  unit: number,
  count: number,
  redrawing: Redrawing | null,
): void {
  const columns = columnFullAt.length;
  if (held.at.length < columns) {
    [held.at, held.term] = [new Int32Array(columns), new Float64Array(columns)];
    [heldDrawn.at, heldDrawn.draws, heldDrawn.table] = [new Int32Array(columns), new Int32Array(columns), new Int32Array(columns)];
  }
  let [size, drawn] = [0, 0];
  for (let column = 0; column < columns; column += 1) {
    const place = (weightAt[column] as number) * pattern.length + unit;
    const rate = redrawing === null || children[column] ? -1 : (redrawing.rateAt[place] as number);
    const term = terms[unit * columns + column] as number;
    if (redrawing !== null && rate >= 0) {
      heldDrawn.at[drawn] = columnFullAt[column] as number;
      heldDrawn.draws[drawn] = rate * BLOCK;
      heldDrawn.table[drawn] = redrawing.tableAt[place] as number;
      drawn += 1;
    } else if (term !== 0) {
      held.at[size] = columnFullAt[column] as number;
      held.term[size] = term;
      size += 1;
    }
  }
  addTerms(result, flat[unit] as number, rows, size, count);
  for (let column = 0; column < columns; column += 1) {
    const child = children[column];
    if (child) addProduct(result, rows, columnFullAt[column] as number, child.result, count);
  }
  if (redrawing !== null && drawn > 0) addDrawn(result, rows, redrawing, drawn, count);
  multiplyRow(result, scale[pattern[unit] as number] as Float64Array, count);
}

/** Sums of what is held, eight trials at a time: this is most of a trial, and so the sums need not be read and written again and again. */
function addTerms(sums: Float64Array, flat: number, rows: Float64Array, size: number, count: number): void {
  const { at, term } = held;
  for (let trial = 0; trial < count; trial += 8) {
    let a = flat;
    let b = flat;
    let c = flat;
    let d = flat;
    let e = flat;
    let f = flat;
    let g = flat;
    let h = flat;
    for (let next = 0; next < size; next += 1) {
      const from = (at[next] as number) + trial;
      const by = term[next] as number;
      a += (rows[from] as number) * by;
      b += (rows[from + 1] as number) * by;
      c += (rows[from + 2] as number) * by;
      d += (rows[from + 3] as number) * by;
      e += (rows[from + 4] as number) * by;
      f += (rows[from + 5] as number) * by;
      g += (rows[from + 6] as number) * by;
      h += (rows[from + 7] as number) * by;
    }
    sums[trial] = a;
    sums[trial + 1] = b;
    sums[trial + 2] = c;
    sums[trial + 3] = d;
    sums[trial + 4] = e;
    sums[trial + 5] = f;
    sums[trial + 6] = g;
    sums[trial + 7] = h;
  }
}

function addRow(sums: Float64Array, rows: Float64Array, from: number, count: number): void {
  for (let trial = 0; trial < count; trial += 1) sums[trial] = (sums[trial] as number) + (rows[from + trial] as number);
}

function subtractRow(sums: Float64Array, rows: Float64Array, from: number, count: number): void {
  for (let trial = 0; trial < count; trial += 1) sums[trial] = (sums[trial] as number) - (rows[from + trial] as number);
}

function addProduct(sums: Float64Array, rows: Float64Array, from: number, other: Float64Array, count: number): void {
  for (let trial = 0; trial < count; trial += 1) sums[trial] = (sums[trial] as number) + (rows[from + trial] as number) * (other[trial] as number);
}

/** Four trials at a time, as `addTerms`. */
function addDrawn(sums: Float64Array, rows: Float64Array, { drawn, terms }: Redrawing, size: number, count: number): void {
  const { at, draws, table } = heldDrawn;
  for (let trial = 0; trial < count; trial += 4) {
    let a = sums[trial] as number;
    let b = sums[trial + 1] as number;
    let c = sums[trial + 2] as number;
    let d = sums[trial + 3] as number;
    for (let next = 0; next < size; next += 1) {
      const from = (at[next] as number) + trial;
      const draw = (draws[next] as number) + trial;
      const first = table[next] as number;
      a += (rows[from] as number) * (terms[first + (drawn[draw] as number)] as number);
      b += (rows[from + 1] as number) * (terms[first + (drawn[draw + 1] as number)] as number);
      c += (rows[from + 2] as number) * (terms[first + (drawn[draw + 2] as number)] as number);
      d += (rows[from + 3] as number) * (terms[first + (drawn[draw + 3] as number)] as number);
    }
    sums[trial] = a;
    sums[trial + 1] = b;
    sums[trial + 2] = c;
    sums[trial + 3] = d;
  }
}

function multiplyRow(values: Float64Array, row: Float64Array, count: number): void {
  for (let trial = 0; trial < count; trial += 1) values[trial] = (values[trial] as number) * (row[trial] as number);
}

function takePortion({ aggregate, takenBy, pattern, portion, result }: Level, unit: number, count: number): void {
  if (aggregate === 'sum' && takenBy === 'sum') multiplyRow(result, portion[pattern[unit] as number] as Float64Array, count);
}

/** From the mean of the terms to the share of full marks, held within bounds, and on to a term of the level above. */
function handUp(
  { aggregate, takenBy, fullAt, pattern, counted, portion, capShare, floorShare, result }: Level,
  rows: Float64Array,
  unit: number,
  count: number,
): void {
  const at = pattern[unit] as number;
  const counts = counted[at] as Float64Array;
  const portions = portion[at] as Float64Array;
  for (let trial = 0; trial < count; trial += 1) {
    const taken = portions[trial] as number;
    if (taken === 0) {
      result[trial] = 0;
      continue;
    }
    const part = aggregate === 'sum' ? (counts[trial] as number) / (rows[fullAt + trial] as number) : 1;
    const share = Math.max(Math.min(fromTerm(aggregate, result[trial] as number), capShare / part), floorShare / part);
    result[trial] = taken * toTerm(takenBy, share);
  }
}

function publishScores(plan: ReweightingPlan, unit: number, count: number): void {
  const { keys, ranked, added, forced, ceiling, fullMarks, totalFloor, totalCap, places, rounding, comparesRounded } = plan;
  const { result } = plan.levels[0] as Level;
  const plus = added[unit] as number;
  const set = forced[unit] as number;
  const most = ceiling[unit] as number;
  const isSet = !Number.isNaN(set);
  for (let trial = 0, at = unit; trial < count; trial += 1, at += ranked.length) {
    const free = Math.min(Math.max(fullMarks * (result[trial] as number) + plus, totalFloor), totalCap);
    keys[at] = Math.min(isSet ? set : free, most);
  }
  if (!comparesRounded) return;
  const end = unit + count * ranked.length;
  if (rounding === 'halfUp') {
    // Nearly every scheme: written out, so that it is one instruction.
    for (let at = unit; at < end; at += ranked.length) {
      const x = (keys[at] as number) * places;
      keys[at] = x >= 0 ? Math.floor(x + (0.5 + SLACK)) : roundToInteger(x, rounding);
    }
  } else for (let at = unit; at < end; at += ranked.length) keys[at] = roundToInteger((keys[at] as number) * places, rounding);
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

/** Up to so many units, inserting each where it belongs is quicker than sorting by digits. */
const FEW = 48;

/** Best first by whole numbers: the printed score, then the tie-breakers. */
function sortPlaces({ keys, breakers, ranked }: ReweightingPlan, group: Group, first: number): void {
  const { nominal, order, sorted } = group;
  const size = order.length;
  if (size > FEW && sortByDigits(keys, group, first)) return;
  // Weights move units little, so from the nominal order on this is nearly a walk through the group.
  for (let next = 0; next < size; next += 1) {
    const unit = nominal[next] as number;
    const place = (keys[first + unit] as number) * (ranked.length + 1) - (breakers[unit] as number);
    let at = next;
    while (at > 0 && (sorted[at - 1] as number) < place) {
      sorted[at] = sorted[at - 1] as number;
      order[at] = order[at - 1] as number;
      at -= 1;
    }
    sorted[at] = place;
    order[at] = unit;
  }
  readKeys(keys, group, first);
}

/** The last digits first; equals keep the order of the tie-breakers, in which they come. Not for scores too far apart to be told in 30 bits. */
function sortByDigits(keys: Float64Array, { byBreaker, order, sorted, other, behind, otherBehind, digits }: Group, first: number): boolean {
  const size = order.length;
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < size; at += 1) {
    const key = keys[first + (byBreaker[at] as number)] as number;
    sorted[at] = key;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const width = most - least;
  if (width >= 2 ** 30) return false;
  order.set(byBreaker);
  for (let at = 0; at < size; at += 1) behind[at] = most - (sorted[at] as number);
  const bits = 32 - Math.clz32(width);
  const passes = Math.ceil(bits / MOST_BITS);
  const digit = Math.ceil(bits / passes);
  for (let pass = 0; pass < passes; pass += 1) {
    const shift = pass * digit;
    if (pass % 2 === 0) sortByDigit(shift, digit, digits, order, behind, other, otherBehind);
    else sortByDigit(shift, digit, digits, other, otherBehind, order, behind);
  }
  const [units, sizes] = passes % 2 === 0 ? [order, behind] : [other, otherBehind];
  if (units !== order) order.set(units);
  for (let at = 0; at < size; at += 1) sorted[at] = most - (sizes[at] as number);
  return true;
}

function sortByDigit(shift: number, bits: number, digits: Int32Array, units: Int32Array, behind: Int32Array, toUnits: Int32Array, toBehind: Int32Array): void {
  const size = units.length;
  const values = 1 << bits;
  digits.fill(0, 0, values);
  for (let at = 0; at < size; at += 1) {
    const digit = ((behind[at] as number) >>> shift) & (values - 1);
    digits[digit] = (digits[digit] as number) + 1;
  }
  let placed = 0;
  for (let digit = 0; digit < values; digit += 1) {
    const count = digits[digit] as number;
    digits[digit] = placed;
    placed += count;
  }
  for (let at = 0; at < size; at += 1) {
    const value = behind[at] as number;
    const digit = (value >>> shift) & (values - 1);
    const place = digits[digit] as number;
    digits[digit] = place + 1;
    toUnits[place] = units[at] as number;
    toBehind[place] = value;
  }
}

function insertUnits({ keys, breakers }: ReweightingPlan, group: Group, first: number): void {
  const { nominal, order } = group;
  order.set(nominal);
  for (let next = 1; next < order.length; next += 1) {
    const unit = order[next] as number;
    let at = next;
    while (at > 0 && compareUnits(keys, breakers, first, unit, order[at - 1] as number) < 0) {
      order[at] = order[at - 1] as number;
      at -= 1;
    }
    order[at] = unit;
  }
  readKeys(keys, group, first);
}

function readKeys(keys: Float64Array, { order, sorted }: Group, first: number): void {
  for (let at = 0; at < order.length; at += 1) sorted[at] = keys[first + (order[at] as number)] as number;
}

/** Negative when the one unit comes before the other. */
function compareUnits(keys: Float64Array, breakers: Int32Array, first: number, one: number, other: number): number {
  const ahead = (keys[first + other] as number) - (keys[first + one] as number);
  return Math.abs(ahead) > SLACK ? ahead : (breakers[one] as number) - (breakers[other] as number);
}
