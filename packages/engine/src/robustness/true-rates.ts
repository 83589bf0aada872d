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

/** A base beyond this tells no more of how units differ. */
const TELLING = 200;

/** Factors are multiplied up to here and then scaled by a power of two, which loses nothing. */
const SMALL = 1e-100;
const STEP = 2 ** 300;

/**
 * Beta distributions from which the rates of a measure may have come, each before the data as likely as the next, after it in
 * proportion to the beta-binomial likelihood of the counts of all units: Π B(k + a, n − k + b) / B(a, b). Basic arithmetic only, so
 * that every machine has the same.
 */
export function spreadOf(counts: readonly Count[]): Spread {
  const told = counts.flatMap(({ numerator, base }) =>
    base === 0 ? [] : base <= TELLING ? [{ numerator, base }] : [{ numerator: Math.round((numerator / base) * TELLING), base: TELLING }],
  );
  const shapes = SHAPES.flatMap((a) => SHAPES.map((b) => ({ a, b, ...likelihood(told, a, b) })));
  const most = Math.min(...shapes.map(({ scaled }) => scaled));
  const weighed = shapes.map(({ a, b, value, scaled }) => ({ a, b, weight: value * unscale(scaled - most) }));
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.map(({ a, b, weight }) => ({ a, b, probability: weight / all }));
}

/** The likelihood is value / STEP ^ scaled. */
function likelihood(counts: readonly Count[], a: number, b: number): { readonly value: number; readonly scaled: number } {
  let [value, scaled] = [1, 0];
  const times = (factor: number) => {
    value *= factor;
    if (value < SMALL) {
      value *= STEP;
      scaled += 1;
    }
  };
  for (const { numerator, base } of counts) {
    for (let at = 0; at < numerator; at += 1) times((a + at) / (a + b + at));
    for (let at = 0; at < base - numerator; at += 1) times((b + at) / (a + b + numerator + at));
  }
  return { value, scaled };
}

function unscale(steps: number): number {
  let factor = 1;
  for (let step = 0; step < steps && factor > 0; step += 1) factor /= STEP;
  return factor;
}

const CELLS = 512;

/** Cosine of π / 1024. */
const COSINE = 0.9999952938095762;

/** sin² of the middles and of the edges of the cells between 0 and π/2, by cos((j + 1)x) = 2 cos(x) cos(jx) − cos((j − 1)x). */
function squaredSines(): { readonly middles: Float64Array; readonly edges: Float64Array } {
  const [middles, edges] = [new Float64Array(CELLS), new Float64Array(CELLS + 1)];
  let [cosine, next] = [1, COSINE];
  for (let cell = 0; cell <= CELLS; cell += 1) {
    edges[cell] = (1 - cosine) / 2;
    if (cell < CELLS) middles[cell] = (1 - next) / 2;
    cosine = 2 * COSINE * next - cosine;
    next = 2 * COSINE * cosine - next;
  }
  edges[CELLS] = 1;
  return { middles, edges };
}

const { middles: MIDDLES, edges: EDGES } = squaredSines();

/** By whole exponent, the powers of the middles. */
const POWERS: Float64Array[] = [new Float64Array(CELLS).fill(1)];

function powersOf(exponent: number): Float64Array {
  for (let at = POWERS.length; at <= exponent; at += 1) POWERS.push((POWERS[at - 1] as Float64Array).map((power, cell) => power * (MIDDLES[cell] as number)));
  return POWERS[exponent] as Float64Array;
}

/**
 * `DRAWS` equally likely values of the true rate of a unit with this count: the quantiles at (i + ½) / DRAWS of the mixture of
 * Beta(k + a, n − k + b) by the probabilities of the spread. With θ = sin²φ the density is sin^(2k+2a−1) φ · cos^(2(n−k)+2b−1) φ, smooth on
 * [0, π/2], and is added up there over 512 cells. A base of up to 500.
 */
export function likelyRates({ numerator, base }: Count, spread: Spread): Float64Array {
  const density = new Float64Array(CELLS);
  for (const { a, b, probability } of spread) {
    if (probability < 1e-6) continue;
    const [done, open] = [powersOf(numerator + a - 0.5), powersOf(base - numerator + b - 0.5)];
    let all = 0;
    for (let cell = 0; cell < CELLS; cell += 1) all += (done[cell] as number) * (open[CELLS - 1 - cell] as number);
    const each = probability / all;
    for (let cell = 0; cell < CELLS; cell += 1) {
      density[cell] = (density[cell] as number) + each * (done[cell] as number) * (open[CELLS - 1 - cell] as number);
    }
  }
  const whole = density.reduce((sum, part) => sum + part, 0);
  let [cell, before] = [0, 0];
  return Float64Array.from({ length: DRAWS }, (_, draw) => {
    const wanted = ((draw + 0.5) / DRAWS) * whole;
    while (cell < CELLS - 1 && before + (density[cell] as number) < wanted) {
      before += density[cell] as number;
      cell += 1;
    }
    const [from, to] = [EDGES[cell] as number, EDGES[cell + 1] as number];
    return from + Math.min(1, (wanted - before) / (density[cell] as number)) * (to - from);
  });
}
