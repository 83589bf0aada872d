import { describe, expect, it } from 'vitest';
import { makeRandom } from '../robustness/random.ts';
import { type PastInterval, widening } from './widening.ts';

/** Intervals from 80 to 90 whose totals lie so far above. */
const missedBy = (...misses: readonly number[]): readonly PastInterval[] => misses.map((miss) => ({ low: 80, high: 90, total: 90 + miss }));

describe('widening', () => {
  it('is what nine of ten past totals need to lie within their intervals', () => {
    // Nine misses 1 … 9: at 0.9 · 10 / 9 = 1 of the way, the largest.
    expect(widening([missedBy(1, 2, 3, 4, 5, 6, 7, 8, 9)])).toBe(9);
    // Inside counts as no miss, however far inside.
    expect(widening([missedBy(-4, -2, -9)])).toBe(0);
    expect(widening([])).toBe(0);
  });

  it('widens more once the intervals held too little, and less once they held more than they were meant to', () => {
    const ten = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3];
    // Of the second period, widened by the 0.99 quantile of the first, 2.91, nothing lay inside: the level goes from 0.9 to its end at 1.
    expect(widening([missedBy(...ten), missedBy(...ten.map(() => 9))])).toBe(9);
    // Everything inside: 0.9 − 0.2 · 0.1 = 0.88; of twenty misses at 0.88 · 21 / 20 = 0.924 of the way, 17.556th of 19: 1 + 0.556 · 0.
    const within = widening([missedBy(...ten), missedBy(...ten.map(() => 0))]);
    expect(within).toBeCloseTo(1.556, 10);
  });

  it('forgets what is older than six periods', () => {
    const quiet = Array.from({ length: 6 }, () => missedBy(0, 0, 0, 0));
    expect(widening([missedBy(40, 40, 40, 40), ...quiet])).toBe(0);
  });

  it.each([
    ['alike from month to month', 0, 0],
    ['with months that go well or ill for everybody', 1, 0],
    ['that grow twice as far off as they were', 0, 1],
  ])('holds nine of ten totals of worlds %s', (_, shock, drift) => {
    const random = makeRandom(11, 1);
    // Box and Muller.
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let [held, all] = [0, 0];
    for (let world = 0; world < 120; world += 1) {
      const past: (readonly PastInterval[])[] = [];
      for (let month = 0; month < 18; month += 1) {
        const [common, grown] = [shock * normal(), 1 + (drift * month) / 18];
        const units = Array.from({ length: 16 }, () => {
          const trials = Array.from({ length: 12 }, normal);
          return { low: Math.min(...trials), high: Math.max(...trials), total: (normal() + common) * grown };
        });
        const by = widening(past);
        if (month >= 6) {
          held += units.filter(({ low, high, total }) => low - by <= total && total <= high + by).length;
          all += units.length;
        }
        past.push(units);
      }
    }
    expect(held / all).toBeGreaterThan(0.87);
    expect(held / all).toBeLessThan(0.93);
  });
});
