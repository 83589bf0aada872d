/** `numerator` of `base`, whole numbers, 0 ≤ numerator ≤ base. */
export interface Count {
  readonly numerator: number;
  readonly base: number;
}

/** How the true rates of all units may be spread: Beta distributions with their probabilities, given what was counted. */
export type Spread = readonly { readonly a: number; readonly b: number; readonly probability: number }[];

/** A trial draws one of so many equally likely values of a rate. */
export const DRAWS = 128;

/** Each less a half is a whole number, so powers are products. From (½, ½) nearly anything goes, to (63.5, 63.5) all are nearly alike. */
const SHAPES = [0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5];
const PAIRS = SHAPES.flatMap((a) => SHAPES.map((b) => ({ a, b })));

/** A base beyond this tells no more of how units differ. */
const TELLING = 200;

/** Products are multiplied up or down to here and then scaled by a power of two, which loses nothing. */
const LARGE = 1e90;
const SMALL = 1e-90;
const STEP = 2 ** 300;

/**
 * Beta distributions from which the rates of a measure may have come, each before the data as likely as the next, after it in
 * proportion to the beta-binomial likelihood of the counts of all units: Π B(k + a, n − k + b) / B(a, b). Basic arithmetic only, so
 * that every machine has the same.
 */
export function spreadOf(counts: readonly Count[]): Spread {
  const told = counts.map(({ numerator, base }) =>
    base <= TELLING ? { numerator, base } : { numerator: Math.round((numerator / base) * TELLING), base: TELLING },
  );
  const done = exceedances(told.map(({ numerator }) => numerator));
  const open = exceedances(told.map(({ numerator, base }) => base - numerator));
  const all = exceedances(told.map(({ base }) => base));
  const shapes = PAIRS.map(({ a, b }) => {
    const [over, under] = [times(rising(a, done), rising(b, open)), rising(a + b, all)];
    return { a, b, value: over.value / under.value, scaled: over.scaled - under.scaled };
  });
  const most = Math.max(...shapes.map(({ scaled }) => scaled));
  const weighed = shapes.map(({ a, b, value, scaled }) => ({ a, b, weight: value * unscale(most - scaled) }));
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.map(({ a, b, weight }) => ({ a, b, probability: weight / whole }));
}

/** By number, how many of the values are greater. */
function exceedances(values: readonly number[]): Int32Array {
  const greater = new Int32Array(TELLING);
  for (const value of values) for (let at = 0; at < value; at += 1) greater[at] = (greater[at] as number) + 1;
  return greater;
}

/** value · STEP ^ scaled, for numbers far beyond those of doubles. */
interface Scaled {
  readonly value: number;
  readonly scaled: number;
}

const ONE: Scaled = { value: 1, scaled: 0 };

function times(one: Scaled, other: Scaled): Scaled {
  const value = one.value * other.value;
  const scaled = one.scaled + other.scaled;
  if (value > LARGE) return { value: value / STEP, scaled: scaled + 1 };
  return value < SMALL ? { value: value * STEP, scaled: scaled - 1 } : { value, scaled };
}

/** Π (from + i), each as often as a count is greater than i: the rising factorials of all counts, multiplied. */
function rising(from: number, greater: Int32Array): Scaled {
  return greater.reduce((product, count, at) => times(product, power(from + at, count)), ONE);
}

function power(factor: number, exponent: number): Scaled {
  let [product, square]: [Scaled, Scaled] = [ONE, { value: factor, scaled: 0 }];
  for (let left = exponent; left > 0; left >>>= 1) {
    if ((left & 1) === 1) product = times(product, square);
    if (left > 1) square = times(square, square);
  }
  return product;
}

function unscale(steps: number): number {
  let factor = 1;
  for (let step = 0; step < steps && factor > 0; step += 1) factor /= STEP;
  return factor;
}

/** Rates between 0 and 1, θ = sin²φ, in cells of one width in φ, in which densities of Beta distributions with halves are smooth. */
interface Grid {
  readonly middles: Float64Array;
  readonly edges: Float64Array;
  /** By pair of shapes: the shares of the cells. */
  readonly priors: readonly Float64Array[];
}

/** Cosine of π / 1024. */
const COSINE = 0.9999952938095762;

/** A base of up to so many needs 512 cells, a larger one eight times as many; beyond the most it counts as so many. */
const COARSE = 2000;
const MOST = 100_000;

const grids = new Map<number, Grid>();

function gridFor(base: number): Grid {
  const halvings = base <= COARSE ? 0 : 3;
  const grid = grids.get(halvings) ?? makeGrid(halvings);
  grids.set(halvings, grid);
  return grid;
}

/** sin² of the middles and of the edges of the cells between 0 and π/2, by cos((j + 1)x) = 2 cos(x) cos(jx) − cos((j − 1)x). */
function makeGrid(halvings: number): Grid {
  const cells = 512 * 2 ** halvings;
  let step = COSINE;
  for (let halving = 0; halving < halvings; halving += 1) step = Math.sqrt((1 + step) / 2);
  const middles = new Float64Array(cells);
  const edges = new Float64Array(cells + 1);
  let [cosine, next] = [1, step];
  for (let cell = 0; cell <= cells; cell += 1) {
    edges[cell] = (1 - cosine) / 2;
    if (cell < cells) middles[cell] = (1 - next) / 2;
    cosine = 2 * step * next - cosine;
    next = 2 * step * cosine - next;
  }
  edges[cells] = 1;
  const priors = PAIRS.map(({ a, b }) => {
    const density = middles.map((rate) => powers(rate, a - 0.5, 1 - rate, b - 0.5));
    const all = density.reduce((sum, each) => sum + each, 0);
    return density.map((each) => each / all);
  });
  return { middles, edges, priors };
}

/** x^k · y^m, squared from the highest bit down, so that no step is far above a whole that is not. */
function powers(x: number, k: number, y: number, m: number): number {
  let value = 1;
  for (let bit = 2 ** (31 - Math.clz32(k | m)); bit >= 1; bit >>>= 1) {
    value *= value;
    if ((k & bit) !== 0) value *= x;
    if ((m & bit) !== 0) value *= y;
  }
  return value;
}

/** Less of the likelihood at its top is nothing. */
const NEGLIGIBLE = 1e-30;

/** Less likely than this a spread is left out. */
const UNLIKELY = 1e-6;

/**
 * `DRAWS` equally likely values of the true rate of a unit with this count: the quantiles at (i + ½) / DRAWS of the mixture of
 * Beta(k + a, n − k + b) by the probabilities of the spread. With θ = sin²φ the density is sin^(2k+2a−1) φ · cos^(2(n−k)+2b−1) φ, and is
 * added up over the cells. A base of more than 100,000 counts as 100,000.
 */
export function likelyRates(count: Count, spread: Spread): Float64Array {
  const base = Math.min(count.base, MOST);
  const numerator = count.base === base ? count.numerator : Math.round((count.numerator / count.base) * base);
  const grid = gridFor(base);
  const { from, row } = likelihoodOf(numerator, base, grid);
  const density = new Float64Array(row.length);
  for (const { a, b, probability } of spread) {
    if (probability < UNLIKELY) continue;
    const prior = grid.priors[SHAPES.indexOf(a) * SHAPES.length + SHAPES.indexOf(b)] as Float64Array;
    let all = 0;
    for (let cell = 0; cell < row.length; cell += 1) all += (row[cell] as number) * (prior[from + cell] as number);
    const each = probability / all;
    for (let cell = 0; cell < row.length; cell += 1) {
      density[cell] = (density[cell] as number) + each * (row[cell] as number) * (prior[from + cell] as number);
    }
  }
  const whole = density.reduce((sum, part) => sum + part, 0);
  let [cell, before] = [0, 0];
  return Float64Array.from({ length: DRAWS }, (_, draw) => {
    const wanted = ((draw + 0.5) / DRAWS) * whole;
    while (cell < density.length - 1 && before + (density[cell] as number) < wanted) {
      before += density[cell] as number;
      cell += 1;
    }
    const [low, high] = [grid.edges[from + cell] as number, grid.edges[from + cell + 1] as number];
    return low + Math.min(1, (wanted - before) / (density[cell] as number)) * (high - low);
  });
}

/** θ^k (1 − θ)^(n − k) of the cells where it is not negligible beside its top at k/n, from the first of them on. */
function likelihoodOf(numerator: number, base: number, { middles, edges }: Grid): { readonly from: number; readonly row: Float64Array } {
  const top = numerator / base;
  const open = base - numerator;
  const at = (cell: number) => powers((middles[cell] as number) / (top || 1), numerator, (1 - (middles[cell] as number)) / (1 - top || 1), open);
  let peak = 0;
  for (let step = middles.length / 2; step >= 1; step /= 2) if ((edges[peak + step] as number) <= top && peak + step < middles.length) peak += step;
  const row = new Float64Array(middles.length);
  let [from, till] = [peak + 1, peak + 1];
  while (from > 0 && (row[from - 1] = at(from - 1)) > NEGLIGIBLE) from -= 1;
  while (till < middles.length && (row[till] = at(till)) > NEGLIGIBLE) till += 1;
  return { from, row: row.subarray(from, till) };
}
