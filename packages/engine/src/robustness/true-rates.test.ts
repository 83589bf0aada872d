import { describe, expect, it } from 'vitest';
import type { Spread } from './true-rates.ts';
import { DRAWS, likelyRates, spreadOf } from './true-rates.ts';

const only = (a: number, b: number): Spread => [{ a, b, probability: 1 }];

/** The logarithm of the gamma function at a whole number or a whole number and a half. */
function logGamma(x: number): number {
  if (x === 0.5) return Math.log(Math.PI) / 2;
  return x === 1 ? 0 : Math.log(x - 1) + logGamma(x - 1);
}

const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** The share of Beta(a, b) below x, added up over very many thin slices. */
function shareBelow(x: number, a: number, b: number): number {
  const slices = 400_000;
  const middle = (slice: number) => (slice + 0.5) / slices;
  const logs = Float64Array.from({ length: slices }, (_, slice) => (a - 1) * Math.log(middle(slice)) + (b - 1) * Math.log(1 - middle(slice)));
  const top = logs.reduce((most, each) => Math.max(most, each), -Infinity);
  let [below, all] = [0, 0];
  for (const [slice, each] of logs.entries()) {
    const density = Math.exp(each - top);
    all += density;
    if (middle(slice) < x) below += density;
  }
  return below / all;
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the likely true rates of a unit', () => {
  it.each([
    [3, 3, 1.5, 1.5],
    [17, 20, 3.5, 0.5],
    [0, 29, 7.5, 7.5],
    [250, 500, 63.5, 63.5],
    [1900, 2000, 63.5, 3.5],
    [29_700, 30_000, 7.5, 0.5],
  ])('are the quantiles of their distribution: %d of %d, spread as Beta(%d, %d)', (numerator, base, a, b) => {
    const rates = likelyRates({ numerator, base }, only(a, b));
    for (const draw of [0, 6, 63, 121, 127]) {
      expect(shareBelow(rates[draw] ?? 0, numerator + a, base - numerator + b)).toBeCloseTo((draw + 0.5) / DRAWS, base > 500 ? 2 : 3);
    }
    expect(mean(rates)).toBeCloseTo((numerator + a) / (base + a + b), 3);
  });

  it('are taken for those of 100,000 where the base is larger, and have no other middle', () => {
    const rates = likelyRates({ numerator: 4_500_000, base: 5_000_000 }, only(0.5, 0.5));
    expect(mean(rates)).toBeCloseTo(0.9, 5);
    expect((rates[127] ?? 0) - (rates[0] ?? 0)).toBeLessThan(0.006);
  });

  it('mirror each other when what was done and what was not change places', () => {
    const done = likelyRates({ numerator: 4, base: 11 }, only(3.5, 0.5));
    const open = likelyRates({ numerator: 7, base: 11 }, only(0.5, 3.5));
    for (const [draw, rate] of done.entries()) expect(rate).toBeCloseTo(1 - (open[DRAWS - 1 - draw] ?? 0), 6);
  });

  it('move from what was counted towards what others have, and less so over a larger base', () => {
    // All others close nearly everything: three of three tells little, none of three a little more.
    const others = Array.from({ length: 15 }, () => ({ numerator: 97, base: 100 }));
    const [all, none, many] = [
      { numerator: 3, base: 3 },
      { numerator: 1, base: 3 },
      { numerator: 10, base: 30 },
    ].map((count) => mean(likelyRates(count, spreadOf([...others, count]))));
    expect(all).toBeGreaterThan(0.95);
    expect(none).toBeGreaterThan(0.6);
    expect(many).toBeLessThan(0.6);
  });
});

describe('the spread of true rates', () => {
  it('weighs each distribution by the likelihood of the counts', () => {
    const counts = [
      { numerator: 9, base: 10 },
      { numerator: 4, base: 12 },
      { numerator: 20, base: 20 },
      { numerator: 0, base: 0 },
    ];
    const likelihood = (a: number, b: number) =>
      Math.exp(counts.reduce((sum, { numerator, base }) => sum + logBeta(numerator + a, base - numerator + b) - logBeta(a, b), 0));
    const spread = spreadOf(counts);
    const all = spread.reduce((sum, { a, b }) => sum + likelihood(a, b), 0);
    for (const { a, b, probability } of spread) expect(probability).toBeCloseTo(likelihood(a, b) / all, 10);
  });

  it('holds for thousands of counts, of which the likelihood is far below the least double', () => {
    const spread = spreadOf(Array.from({ length: 4000 }, (_, unit) => ({ numerator: 5 + (unit % 3), base: 12 })));
    expect(spread.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    const likeliest = spread.toSorted((a, b) => b.probability - a.probability)[0];
    expect(likeliest).toMatchObject({ a: 63.5, b: 63.5 });
  });

  it('weighs a base beyond 200 like one of 200 with the same rate', () => {
    const other = { numerator: 3, base: 4 };
    expect(spreadOf([{ numerator: 1350, base: 1500 }, other])).toEqual(spreadOf([{ numerator: 180, base: 200 }, other]));
    expect(spreadOf([{ numerator: 180, base: 200 }, other])).not.toEqual(spreadOf([{ numerator: 90, base: 100 }, other]));
  });

  it('lets anything go where nothing was counted', () => {
    expect(spreadOf([]).every(({ probability }) => Math.abs(probability - 1 / 49) < 1e-12)).toBe(true);
  });
});
