import { describe, expect, it } from 'vitest';
import type { Scheme } from '../schemes/scheme.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { assessRobustness, openTrials } from './assess-robustness.ts';
import { addCounts } from './count-trials.ts';
import { drawWeights } from './draw-weights.ts';
import { prepareReweighting } from './prepare-reweighting.ts';
import { reweigh } from './reweigh.ts';

const scheme: Scheme = {
  ...bare,
  bonus: [],
  penalty: [],
  minApplicable: 1,
  blocks: [makeCriterion('A', { kind: 'ratio' }, 60), makeCriterion('B', { kind: 'ratio' }, 40)],
};
const table = makeTable(scheme, [
  { code: 'P', cells: { 'A.value': '90/100', 'B.value': '75/100' } },
  { code: 'Q', cells: { 'A.value': '80/100', 'B.value': '90/100' } },
  { code: 'R', cells: { 'A.value': '4/5', 'B.value': '88/100' } },
  { code: 'S', cells: { 'A.value': '20/100', 'B.value': '10/100' } },
  { code: 'T', cells: { 'A.value': '0/0', 'B.value': '0/0' } },
]);

describe('robustness', () => {
  it('gives nearest-rank percentiles, means and shares of the trials', () => {
    const settings = { band: 0.4, smallBase: 0, trials: 999, seed: 3 };
    const plan = prepareReweighting(table, scheme);
    const ranks = drawWeights(plan.weights, settings).map((weights) => [...reweigh(plan, weights).ranks]);
    const { units } = assessRobustness(table, scheme, settings);
    for (const [at, unit] of units.slice(0, 4).entries()) {
      const sorted = ranks.map((trial) => trial[at] ?? 0).toSorted((a, b) => a - b);
      // ⌈0.05 × 999⌉ = 50, ⌈0.5 × 999⌉ = 500, ⌈0.95 × 999⌉ = 950.
      expect(unit.interval).toEqual({ low: sorted[49], high: sorted[949] });
      expect(unit.median).toBe(sorted[499]);
      expect(unit.mean).toBeCloseTo(sorted.reduce((sum, rank) => sum + rank, 0) / 999, 12);
      expect(unit.first).toBe(sorted.filter((rank) => rank === 1).length / 999);
      expect(unit.last).toBe(sorted.filter((rank) => rank === 4).length / 999);
      expect(unit.tiers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    expect(units[3]).toMatchObject({ rank: 4, interval: { low: 4, high: 4 }, first: 0, last: 1, isFirm: true });
    expect(units[0]?.aheadOf).toEqual(['S']);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('gives them for few trials too, seed %d', (seed) => {
    for (const trials of [1, 19, 20, 21, 40, 59]) {
      const settings = { band: 0.4, smallBase: 0, trials, seed };
      const plan = prepareReweighting(table, scheme);
      const ranks = drawWeights(plan.weights, settings).map((weights) => [...reweigh(plan, weights).ranks]);
      for (const [at, { interval }] of assessRobustness(table, scheme, settings).units.slice(0, 4).entries()) {
        const sorted = ranks.map((trial) => trial[at] ?? 0).toSorted((a, b) => a - b);
        expect(interval).toEqual({ low: sorted[Math.ceil(trials * 0.05) - 1], high: sorted[Math.ceil((trials * 95) / 100) - 1] });
      }
    }
  });

  it('calls a tier firm from nine trials in ten on', () => {
    const trials = openTrials(table, scheme, { trials: 10 });
    const counts = trials.count();
    // P is yellow, the second of three tiers.
    const isFirm = (yellow: number) =>
      trials.tell({
        ...counts,
        tiers: counts.tiers
          .with(0, 10 - yellow)
          .with(1, yellow)
          .with(2, 0),
      }).units[0]?.isFirm;
    expect([isFirm(10), isFirm(9), isFirm(8)]).toEqual([true, true, false]);
  });

  it('says the same when three share the trials', () => {
    const settings = { band: 0.4, trials: 999, seed: 3 };
    const trials = openTrials(table, scheme, settings);
    const counts = [0, 1, 2].map((at) => openTrials(table, scheme, settings).count({ of: 3, at }));
    expect(counts.map((own) => own.trials)).toEqual([256 + 231, 256, 256]);
    expect(trials.tell(counts.reduce(addCounts))).toEqual(assessRobustness(table, scheme, settings));
  });

  it('says nothing of a unit that is not ranked', () => {
    expect(assessRobustness(table, scheme, { trials: 100 }).units[4]).toMatchObject({ code: 'T', rank: null, interval: null, tiers: [], aheadOf: [] });
  });

  it('gives the published ranks where nothing varies', () => {
    const { units } = assessRobustness(table, scheme, { band: 0, smallBase: 0, trials: 70, seed: 5 });
    for (const { rank, interval, median, mean, tier, tiers } of units.slice(0, 4)) {
      expect([interval?.low, interval?.high, median, mean]).toEqual([rank, rank, rank, rank]);
      expect(tiers.filter(({ share }) => share === 1)).toEqual([{ tier, share: 1 }]);
    }
  });

  it('takes what the scheme says, what the request says before that, and tells which', () => {
    const own: Scheme = { ...scheme, robustness: { band: 0.1, smallBase: 4, trials: 128, seed: 9, annex: true } };
    expect(assessRobustness(table, own).settings).toEqual({ band: 0.1, smallBase: 4, trials: 128, seed: 9 });
    expect(assessRobustness(table, own, { smallBase: 30, seed: 2 })).toMatchObject({
      settings: { band: 0.1, smallBase: 30, trials: 128, seed: 2 },
      redrawn: [{ criterion: 'A', units: 1 }],
    });
    expect(assessRobustness(table, scheme, { trials: 64 }).settings).toEqual({ band: 0.25, smallBase: null, trials: 64, seed: 1 });
  });

  it('is wider for the unit whose rate rests on five cases', () => {
    const width = (smallBase: number) => {
      const { interval } = assessRobustness(table, scheme, { band: 0.1, smallBase, trials: 2000 }).units[2] ?? {};
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    expect(width(30)).toBeGreaterThan(width(0));
  });

  it('is the same for the same settings and another for another seed', () => {
    const run = (seed: number) => assessRobustness(table, scheme, { trials: 300, seed });
    expect(run(4)).toEqual(run(4));
    expect(run(5).units).not.toEqual(run(4).units);
  });
});
