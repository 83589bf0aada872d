import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Scheme, SchemeNode } from '../schemes/scheme.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { findDominance } from './dominance.ts';
import { prepareReweighting } from './prepare-reweighting.ts';
import { reweigh } from './reweigh.ts';

const goalposts = { kind: 'goalposts' as const, low: 0, high: 10, truncate: false, direction: 'up' as const };
const block = (code: string, weight: number | null, aggregate: Block['aggregate'], children: readonly SchemeNode[], cap: number | null = null): Block => ({
  kind: 'block',
  code,
  name: bare.name,
  weight,
  aggregate,
  cap,
  floor: null,
  minPresent: 0,
  children,
});

const shapes: Readonly<Record<string, (weights: readonly number[]) => Partial<Scheme>>> = {
  flat: (weights) => ({ weights: 'points', blocks: weights.map((weight, at) => makeCriterion(`C${at}`, goalposts, weight)) }),
  'in blocks of points': (weights) => {
    const own = weights.map((weight, at) => makeCriterion(`C${at}`, goalposts, weight));
    return { weights: 'points', blocks: [block('A', null, 'sum', own.slice(0, 2)), block('B', null, 'sum', own.slice(2))] };
  },
  'in blocks of relative weight': (weights) => {
    const own = weights.map((weight, at) => makeCriterion(`C${at}`, goalposts, weight));
    return { weights: 'relative', aggregate: 'arithmetic', blocks: [block('A', 3, 'arithmetic', own.slice(0, 2)), block('B', 7, 'arithmetic', own.slice(2))] };
  },
  geometric: (weights) => ({ weights: 'points', aggregate: 'geometric', blocks: weights.map((weight, at) => makeCriterion(`C${at}`, goalposts, weight)) }),
  capped: (weights) => {
    const own = weights.map((weight, at) => makeCriterion(`C${at}`, goalposts, weight));
    return { weights: 'points', blocks: [block('A', null, 'sum', own.slice(0, 2), 5), ...own.slice(2)] };
  },
};

/** Every corner of the box of weights. */
function corners(weights: Float64Array, band: number): Float64Array[] {
  return Array.from({ length: 2 ** weights.length }, (_, corner) => weights.map((weight, at) => weight * (corner & (1 << at) ? 1 + band : 1 - band)));
}

const worlds = (shape: string, missing: boolean) =>
  fc
    .record({
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
      cells: fc.array(
        fc.array(missing ? fc.constantFrom('0', '3', '6', '8', '10', '0/0') : fc.integer({ min: 0, max: 10 }).map(String), { minLength: 4, maxLength: 4 }),
        { minLength: 2, maxLength: 5 },
      ),
      bonus: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
      decimals: fc.constantFrom(0, 2, 6),
      breaks: fc.boolean(),
      band: fc.constantFrom(0, 0.25, 0.6),
      floor: fc.constantFrom(null, 30),
      cap: fc.constantFrom(null, 60),
    })
    .map(({ weights, cells, bonus, decimals, breaks, band, floor, cap }) => {
      const scheme: Scheme = {
        ...bare,
        totalFloor: floor,
        totalCap: cap,
        penalty: [],
        rounding: { decimals, mode: 'halfUp' },
        ranking: { ...bare.ranking, breakers: breaks ? [{ measure: 'breaker', shift: 'none', prefer: 'low' }] : [] },
        ...(shapes[shape] as (typeof shapes)[string])(weights),
      };
      const units = cells.map((own, unit) => ({
        code: `U${unit}`,
        cells: { ...Object.fromEntries(own.map((cell, at) => [`C${at}.value`, cell])), bonus: String(bonus[unit] ?? 0), breaker: String((unit * 7) % 5) },
      }));
      return { scheme, table: makeTable(scheme, units), band };
    });

describe('dominance', () => {
  it.each(Object.keys(shapes).flatMap((shape) => [[shape, false] as const, [shape, true] as const]))(
    'claims of schemes %s (something missing: %s) only what holds in every corner of the weights',
    (shape, missing) => {
      fc.assert(
        fc.property(worlds(shape, missing), ({ scheme, table, band }) => {
          const plan = prepareReweighting(table, scheme);
          const { aheadOf, fixed, open, undetermined } = findDominance(plan, scheme, band);
          const n = plan.groups[0]?.nominal.length ?? 0;
          expect(fixed + open + undetermined).toBe((n * (n - 1)) / 2);
          let swaps = 0;
          const seen = new Map<string, number>();
          for (const weights of corners(plan.weights, band)) {
            const { ranks } = reweigh(plan, weights);
            for (const [one, rank] of ranks.entries()) {
              for (const [other, its] of ranks.entries()) if (rank !== 0 && rank < its) seen.set(`${one} ${other}`, 1);
            }
            for (const [one, others] of aheadOf.entries()) {
              for (const other of others) expect(ranks[one]).toBeLessThanOrEqual(ranks[other] ?? 0);
            }
          }
          // What swaps in a corner is never called fixed, and what is called open swaps before rounding.
          for (const pair of seen.keys()) if (seen.has(pair.split(' ').toReversed().join(' '))) swaps += 1;
          expect(swaps / 2).toBeLessThanOrEqual(open + undetermined);
        }),
        { numRuns: 40, seed: 20_250_331 },
      );
    },
  );

  it.each(['flat', 'in blocks of points', 'in blocks of relative weight'])('settles every pair of a scheme %s where everything counts', (shape) => {
    fc.assert(
      fc.property(worlds(shape, false), (world) => {
        const scheme: Scheme = { ...world.scheme, totalFloor: null, totalCap: null, rounding: { decimals: 6, mode: 'halfUp' }, ranking: bare.ranking };
        const plan = prepareReweighting(world.table, scheme);
        const { aheadOf, undetermined } = findDominance(plan, scheme, world.band);
        expect(undetermined).toBe(0);
        const seen = corners(plan.weights, world.band).map((weights) => [...reweigh(plan, weights).ranks]);
        for (const [one] of plan.units.entries()) {
          for (const [other] of plan.units.entries()) {
            if (one === other) continue;
            const never = seen.every((ranks) => (ranks[one] ?? 0) <= (ranks[other] ?? 0));
            expect(aheadOf[one]?.includes(other)).toBe(never);
          }
        }
      }),
      { numRuns: 40, seed: 20_250_331 },
    );
  });

  it('is worked out by hand', () => {
    // P has 10 and 4 of weights 50 and 50, Q 8 and 6, R 3 and 3: P and Q swap within a quarter, R is behind both.
    const scheme: Scheme = { ...bare, ...(shapes['flat'] as (typeof shapes)[string])([50, 50]), penalty: [], bonus: [] };
    const table = makeTable(scheme, [
      { code: 'P', cells: { 'C0.value': '10', 'C1.value': '4' } },
      { code: 'Q', cells: { 'C0.value': '8', 'C1.value': '6' } },
      { code: 'R', cells: { 'C0.value': '3', 'C1.value': '3' } },
    ]);
    const plan = prepareReweighting(table, scheme);
    expect(findDominance(plan, scheme, 0.25)).toEqual({ aheadOf: [[2], [2], []], fixed: 2, open: 1, undetermined: 0 });
  });
});
