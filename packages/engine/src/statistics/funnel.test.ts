import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialLimits } from './binomial-limits.ts';
import { funnelOf } from './funnel.ts';

describe('binomialLimits', () => {
  it.each([
    // Quantiles of scipy.stats.binom (1.17) with the interpolation written out in Python.
    [5, 0.95, 0.025, [0.602364623, 1]],
    [20, 0.8, 0.025, [0.583884521, 0.988315957]],
    [20, 0.8, 0.001, [0.460745874, 1]],
    [100, 0.9, 0.025, [0.832281388, 0.959619404]],
    [1000, 0.93, 0.001, [0.903358165, 0.954165636]],
  ])('of %i cases at %f with %f beyond', (n, chance, tail, limits) => {
    expect(binomialLimits(n, chance, tail).map((limit) => Number(limit.toFixed(9)))).toEqual(limits);
  });

  it('holds for many thousand cases, where single probabilities are too small for a double', () => {
    // 0.5 ± 1.96 · √(0.25 / 40000) = 0.5 ± 0.0049, as the normal has it.
    const [low, high] = binomialLimits(40_000, 0.5, 0.025);
    expect(low).toBeCloseTo(0.4951, 4);
    expect(high).toBeCloseTo(0.5049, 4);
  });
});

describe('funnelOf', () => {
  function unit(code: string, numerator: number | null, denominator: number | null): Parameters<typeof funnelOf>[0][number] {
    return { code, name: code, numerator, denominator };
  }

  it('tells different from small', () => {
    // 800 of 1000 together. Of 20: P(12 or fewer) = 0.0321, P(11 or fewer) = 0.0100, P(20) = 0.0115.
    const { overall, units } = funnelOf([
      unit('A', 12, 20),
      unit('B', 11, 20),
      unit('C', 20, 20),
      unit('D', 0, 2),
      unit('E', 0, 0),
      unit('F', null, null),
      unit('G', 757, 938),
    ]);
    expect(overall).toEqual({ numerator: 800, denominator: 1000, value: 0.8 });
    expect(Object.fromEntries(units.map(({ code, class: found }) => [code, found]))).toEqual({
      A: 'within',
      B: 'below',
      C: 'above',
      // None of two: P = 0.04.
      D: 'within',
      E: 'noBase',
      F: 'noBase',
      G: 'within',
    });
    expect(units.map(({ code }) => code)).toEqual(['C', 'G', 'A', 'B', 'D', 'E', 'F']);
  });

  it('gives each rate the places it may have', () => {
    const { units } = funnelOf([unit('A', 9, 10), unit('B', 3, 10), unit('C', 5, 5), unit('D', 8, 10), unit('E', 0, 0)]);
    // Only B against A, C and D can be told apart (0.9, 1 and 0.8 against 0.3 with bases of 5 and 10).
    expect(units.map(({ code, place, placeFrom, placeTo, alikeNext }) => [code, place, placeFrom, placeTo, alikeNext])).toEqual([
      ['C', 1, 1, 3, true],
      ['A', 2, 1, 3, true],
      ['D', 3, 1, 3, false],
      ['B', 4, 4, 4, false],
      ['E', null, null, null, false],
    ]);
  });

  it('draws its limits through every base there is', () => {
    const { curve } = funnelOf([unit('A', 3, 7), unit('B', 50, 90)]);
    expect(curve[0]?.n).toBe(7);
    expect(curve.at(-1)?.n).toBe(90);
    expect(curve.every(({ n }, at) => at === 0 || n > (curve[at - 1]?.n ?? 0))).toBe(true);
    expect(funnelOf([unit('A', 0, 0)])).toMatchObject({ overall: { value: null }, curve: [] });
  });

  it('puts the rate of a unit that is the whole county in the middle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }), (n, some) => {
        expect(funnelOf([unit('A', some % (n + 1), n)]).units[0]?.class).toBe('within');
      }),
    );
  });
});
