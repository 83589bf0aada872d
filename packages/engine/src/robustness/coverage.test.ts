import { describe, expect, it } from 'vitest';
import type { Criterion, Rule, Scheme } from '../schemes/scheme.ts';
import { score } from '../scoring/score.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { assessRobustness } from './assess-robustness.ts';
import { makeRandom } from './random.ts';

/**
 * Does the interval cover the true rank as often as it says? True rates are drawn for every unit and criterion, and true weights in the
 * band; the office sees only what comes of so many cases each. The interval is worked out from what it sees, with the weights of the
 * scheme; the true rank is that of the exact score under the true rates and weights. Enough units that ranks are nearly continuous:
 * an interval of whole ranks covers a little more than 90 %, and of few units a good deal more.
 */
const isLong = process.env['SANSE_LONG'] === '1';

const BAND = 0.25;
const RULES: readonly Rule[] = [
  { kind: 'ratio' },
  { kind: 'rateDeduct', target: 100, perPoint: 0.1, zeroBelow: null, points: 'proRata' },
  { kind: 'rateLinear', low: 20, high: 100 },
  { kind: 'ratio' },
  { kind: 'rateDeduct', target: 95, perPoint: 0.1, zeroBelow: null, points: 'ceil' },
  { kind: 'rateLinear', low: 0, high: 95 },
];

/** How true rates are spread. Most offices report rates near 100 %; the last is nothing like any distribution the product knows of. */
const TRUTHS = {
  anything: { draw: beta(0.5, 0.5) },
  'mostly high': { draw: beta(9, 1) },
  'high and alike': { draw: beta(30, 3) },
  'good ones and bad ones': { draw: (random: () => number) => (random() < 0.7 ? 0.9 + 0.1 * random() : 0.4 + 0.3 * random()) },
};

interface Setting {
  readonly units: number;
  readonly bases: (random: () => number) => readonly [number, number];
  readonly worlds: number;
  readonly draw: (random: () => number) => number;
  readonly seed: number;
}

function coverage({ units, bases, worlds, draw, seed }: Setting): {
  readonly covered: number;
  readonly cases: number;
  readonly width: number;
} {
  let [covered, cases, width] = [0, 0, 0];
  for (let world = 0; world < worlds; world += 1) {
    const random = makeRandom(seed, world);
    const criteria = RULES.map((rule, at) => makeCriterion(`C${at}`, rule, 10));
    const scheme = schemeOf(criteria);
    const truth = Array.from({ length: units }, () => RULES.map(() => Math.round(draw(random) * 1e6)));
    const seen = truth.map((rates) =>
      rates.map((rate) => {
        const [least, most] = bases(random);
        const base = least + Math.floor(random() * (most - least + 1));
        let done = 0;
        for (let one = 0; one < base; one += 1) if (random() * 1e6 < rate) done += 1;
        return `${done}/${base}`;
      }),
    );
    const trueScheme = schemeOf(
      criteria.map((criterion) => ({ ...criterion, weight: 10 * (1 - BAND + 2 * BAND * random()) })),
      criteria,
    );
    const trueRanks = score(
      tableOf(
        scheme,
        truth.map((rates) => rates.map((rate) => `${rate}/1000000`)),
      ),
      trueScheme,
    ).units.map(({ rank }) => rank ?? 0);
    const found = assessRobustness(tableOf(scheme, seen), scheme, { band: BAND, trials: 1000, seed: world + 1 });
    for (const [unit, { interval }] of found.units.entries()) {
      const [low, high, rank] = [interval?.low ?? 0, interval?.high ?? 0, trueRanks[unit] ?? 0];
      cases += 1;
      width += high - low + 1;
      if (low <= rank && rank <= high) covered += 1;
    }
  }
  return { covered, cases, width: width / cases };
}

/** The rules keep their shares of full marks when weights differ: marks per point grow with the weight. */
function schemeOf(criteria: readonly Criterion[], nominal: readonly Criterion[] = criteria): Scheme {
  const blocks = criteria.map((criterion, at): Criterion => {
    const { rule, weight } = criterion;
    return rule.kind === 'rateDeduct' ? { ...criterion, rule: { ...rule, perPoint: (rule.perPoint * weight) / (nominal[at]?.weight ?? weight) } } : criterion;
  });
  return { ...bare, bonus: [], penalty: [], rounding: { decimals: 4, mode: 'halfUp' }, blocks };
}

function tableOf(scheme: Scheme, rates: readonly (readonly string[])[]) {
  return makeTable(
    scheme,
    rates.map((own, unit) => ({ code: `U${unit}`, cells: Object.fromEntries(own.map((rate, at) => [`C${at}.value`, rate])) })),
  );
}

/** Draws of Beta(a, b): for whole numbers the a-th least of a + b − 1 evenly drawn ones; for two halves sin² of an even angle. */
function beta(a: number, b: number): (random: () => number) => number {
  if (a === 0.5 && b === 0.5) return (random) => Math.sin((Math.PI / 2) * random()) ** 2;
  return (random) => Array.from({ length: a + b - 1 }, random).toSorted((one, other) => one - other)[a - 1] ?? 0;
}

/** How many cases stand behind a rate. */
const BASES: Readonly<Record<string, Setting['bases']>> = {
  '3 to 29': () => [3, 29],
  '3 to 120': () => [3, 120],
  '3 to 2,000, all sizes alike': (random) => [[3, 29] as const, [30, 120] as const, [121, 2000] as const][Math.floor(3 * random())] ?? [3, 29],
};

describe('the interval of a rank', () => {
  it.each(
    Object.entries(BASES).flatMap(([size, bases]) =>
      Object.entries(TRUTHS)
        .filter(([truth]) => isLong || size === '3 to 29' || truth === 'mostly high')
        .map(([truth, { draw }]) => ({ size, bases, truth, draw })),
    ),
  )(
    'covers the true rank in 87 to 93 % over bases of $size where true rates are: $truth',
    ({ size, bases, truth, draw }) => {
      const { covered, cases, width } = coverage({ units: 300, bases, worlds: isLong ? 14 : 2, draw, seed: 20_250_331 });
      const share = (100 * covered) / cases;
      console.log(
        `true rates ${truth}, 300 units, bases of ${size}: the 90 % interval covers the true rank in ${share.toFixed(1)} % of ${cases} cases, ${width.toFixed(0)} ranks wide`,
      );
      expect(share).toBeGreaterThanOrEqual(87);
      expect(share).toBeLessThanOrEqual(93);
    },
    600_000,
  );

  it('covers it oftener where there are few units, whose ranks are coarse', () => {
    const { covered, cases, width } = coverage({
      units: 16,
      bases: () => [3, 29],
      worlds: isLong ? 200 : 12,
      draw: TRUTHS['mostly high'].draw,
      seed: 20_250_331,
    });
    const share = (100 * covered) / cases;
    console.log(`true rates mostly high, 16 units, bases of 3 to 29: ${share.toFixed(1)} % of ${cases} cases, ${width.toFixed(1)} ranks wide`);
    expect(share).toBeGreaterThanOrEqual(87);
  });
});
