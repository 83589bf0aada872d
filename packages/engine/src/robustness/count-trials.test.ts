import { describe, expect, it } from 'vitest';
import type { Criterion, Rule, Scheme } from '../schemes/scheme.ts';
import { score } from '../scoring/score.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { addCounts, countTrials } from './count-trials.ts';
import { BLOCK, drawWeights } from './draw-weights.ts';
import { drawRates, prepareRedrawing } from './prepare-redrawing.ts';
import { prepareReweighting } from './prepare-reweighting.ts';
import { reweigh, tryBlock } from './reweigh.ts';
import { DRAWS, likelyRates, spreadOf } from './true-rates.ts';

const RUN = { trials: 200, band: 0.25, seed: 20_250_331 };

const plain: Scheme = { ...bare, bonus: [], penalty: [] };

function schemeOf(...criteria: readonly Criterion[]): Scheme {
  return { ...plain, blocks: criteria };
}

const rated = (code: string, rule: Rule, weight: number) => makeCriterion(code, rule, weight);

/** Two rates and a count, all in one scheme of three criteria; P has small bases, Q large ones, R one of each. */
const three = schemeOf(
  rated('A', { kind: 'rateDeduct', target: 100, perPoint: 0.5, zeroBelow: 60, points: 'floor' }, 40),
  rated('B', { kind: 'ratio' }, 40),
  rated('C', { kind: 'countMin', required: 4, perMissing: 5 }, 20),
);
const table = makeTable(three, [
  { code: 'P', cells: { 'A.value': '18/20', 'B.value': '4/5', 'C.value': '4' } },
  { code: 'Q', cells: { 'A.value': '180/200', 'B.value': '40/50', 'C.value': '3' } },
  { code: 'R', cells: { 'A.value': '19/20', 'B.value': '40/50', 'C.value': '2' } },
]);

describe('counted trials', () => {
  it('count what each trial gives by itself', () => {
    const plan = prepareReweighting(table, three);
    const tally = new Map<string, number>();
    for (const weights of drawWeights(plan.weights, RUN)) {
      const { ranks, tiers } = reweigh(plan, weights);
      for (const [unit, rank] of ranks.entries()) {
        for (const key of [`${unit} rank ${rank}`, `${unit} tier ${tiers[unit]}`, ...(rank === 3 ? [`${unit} last`] : [])])
          tally.set(key, (tally.get(key) ?? 0) + 1);
      }
    }
    const { starts, ranks, tiers, lasts, trials } = countTrials(plan, null, RUN);
    expect(trials).toBe(200);
    for (const unit of [0, 1, 2]) {
      for (const place of [0, 1, 2]) {
        expect(ranks[(starts[unit] ?? 0) + place]).toBe(tally.get(`${unit} rank ${place + 1}`) ?? 0);
        expect(tiers[unit * 3 + place]).toBe(tally.get(`${unit} tier ${place}`) ?? 0);
      }
      expect(lasts[unit]).toBe(tally.get(`${unit} last`) ?? 0);
    }
  });

  it('are the same when two share them', () => {
    const plan = prepareReweighting(table, three);
    const redrawing = prepareRedrawing(plan, table, three, 30);
    const run = { ...RUN, trials: 10 * BLOCK + 7 };
    const halves = [0, 1].map((at) => countTrials(plan, redrawing, { ...run, share: { of: 2, at } }));
    expect(addCounts(halves[0] as (typeof halves)[0], halves[1] as (typeof halves)[0])).toEqual(countTrials(plan, redrawing, run));
  });

  it('begin with the published run, rates and all', () => {
    const plan = prepareReweighting(table, three);
    const redrawing = prepareRedrawing(plan, table, three, 30);
    const { starts, ranks, tiers } = countTrials(plan, redrawing, { ...RUN, trials: 1 });
    for (const [unit, { rank, tier }] of score(table, three).units.entries()) {
      expect(ranks[(starts[unit] ?? 0) + (rank ?? 0) - 1]).toBe(1);
      expect(tiers[unit * 3 + three.tiers.levels.findIndex(({ code }) => code === tier)]).toBe(1);
    }
  });

  it('count who is last in each group by itself', () => {
    const cells = (done: number) => ({ 'A.value': `${done}/10`, 'B.value': `${done}/10`, 'C.value': '4' });
    const grouped = makeTable(three, [
      { code: 'P', group: 'G1', cells: cells(9) },
      { code: 'Q', group: 'G1', cells: cells(8) },
      { code: 'R', group: 'G1', cells: cells(1) },
      { code: 'S', group: 'G2', cells: cells(7) },
      { code: 'T', group: 'G2', cells: cells(2) },
    ]);
    expect([...countTrials(prepareReweighting(grouped, three), null, RUN).lasts]).toEqual([0, 0, 200, 0, 200]);
  });

  it('count everybody of an equal rank at the end as last', () => {
    const equal = makeTable(
      three,
      ['P', 'Q'].map((code) => ({ code, cells: { 'A.value': '1/2', 'B.value': '1/2', 'C.value': '1' } })),
    );
    const plan = prepareReweighting(equal, three);
    expect([...countTrials(plan, null, RUN).lasts]).toEqual([200, 200]);
  });
});

describe('rates drawn anew', () => {
  it('are those over a base below the limit, one for a measure and unit', () => {
    const plan = prepareReweighting(table, three);
    const redrawing = prepareRedrawing(plan, table, three, 30);
    expect([...redrawing.byUnit]).toEqual([2, 0, 1]);
    expect(redrawing.redrawn).toEqual([
      { criterion: 'A', units: 2 },
      { criterion: 'B', units: 1 },
    ]);
    expect(redrawing.held).toEqual([]);
    expect(prepareRedrawing(plan, table, three, 20).rates).toBe(1);
    expect(prepareRedrawing(plan, table, three, 0).rates).toBe(0);
    // Without a limit all six, whatever their bases.
    expect([...prepareRedrawing(plan, table, three, null).byUnit]).toEqual([2, 2, 2]);
  });

  it('give the marks that the exact score has for such a rate', () => {
    const plan = prepareReweighting(table, three);
    const redrawing = prepareRedrawing(plan, table, three, 30);
    const counts = [
      { numerator: 18, base: 20 },
      { numerator: 180, base: 200 },
      { numerator: 19, base: 20 },
    ];
    const rates = likelyRates({ numerator: 18, base: 20 }, spreadOf(counts));
    const first = redrawing.tableAt[0] ?? 0;
    for (const draw of [0, 31, 64, 127]) {
      const rate = Math.round((rates[draw] ?? 0) * 10_000);
      const other = makeTable(three, [{ code: 'P', cells: { 'A.value': `${rate}/10000`, 'B.value': '4/5', 'C.value': '4' } }]);
      const marks = score(other, three).units[0]?.criteria[0]?.marks ?? Number.NaN;
      expect((redrawing.terms[first + draw] ?? Number.NaN) * 40).toBeCloseTo(marks, 12);
    }
    expect((redrawing.terms[first + DRAWS] ?? 0) * 40).toBe(35);
  });

  it('are drawn once for two criteria that read one measure', () => {
    const [first] = three.blocks as [Criterion];
    const twice = schemeOf(first, { ...rated('D', { kind: 'ratio' }, 60), inputs: first.inputs });
    const own = makeTable(twice, [{ code: 'P', cells: { 'A.value': '3/4' } }]);
    const plan = prepareReweighting(own, twice);
    const redrawing = prepareRedrawing(plan, own, twice, 30);
    expect(redrawing.rates).toBe(1);
    drawRates(redrawing, 1, 3);
    for (const [at, weight] of plan.weights.entries()) plan.rows.fill(weight, at * BLOCK, (at + 1) * BLOCK);
    tryBlock(plan, BLOCK, redrawing);
    for (let trial = 0; trial < BLOCK; trial += 1) {
      const draw = redrawing.drawn[trial] ?? 0;
      const [one, other] = [...redrawing.tableAt].map((table) => redrawing.terms[table + draw] ?? 0);
      const total = 40 * (one ?? 0) + 60 * (other ?? 0);
      expect(Math.abs((plan.keys[trial] ?? 0) - total * 100)).toBeLessThan(0.500001);
    }
  });

  it('leave alone what is scored against others, a plan, and what is no share, and say so', () => {
    const held = schemeOf(
      rated('A', { kind: 'minMax', low: 0, high: 100, direction: 'up', among: 'group' }, 40),
      { ...rated('B', { kind: 'ratio' }, 40), inputs: ['done', 'plan'].map((name) => ({ name, measure: `B.${name}`, shift: 'none', label: plain.name })) },
      rated('C', { kind: 'ratio' }, 20),
    );
    const cells = { 'A.value': '1/2', 'B.done': '3/4', 'B.plan': '1', 'C.value': '5/6' };
    const own = makeTable(held, [
      { code: 'P', cells },
      { code: 'Q', cells: { ...cells, 'A.value': '2/2', 'C.value': '7/6' } },
    ]);
    const plan = prepareReweighting(own, held);
    const redrawing = prepareRedrawing(plan, own, held, 30);
    expect(redrawing.rates).toBe(0);
    expect(redrawing.held.map(({ criterion, reason }) => [criterion, reason.en.split(':')[0]])).toEqual([
      ['A', 'scored against the other units'],
      ['B', 'done over planned, and a plan is no sample'],
      ['C', 'a numerator exceeds its base, so it is no share'],
    ]);
  });

  it('leave alone what a policy gives instead of the rule', () => {
    const few = schemeOf({ ...rated('A', { kind: 'ratio' }, 100), minBase: 5 });
    const own = makeTable(few, [
      { code: 'P', cells: { 'A.value': '2/3' } },
      { code: 'Q', cells: { 'A.value': '0/0' } },
      { code: 'R', cells: { 'A.value': '5/6' } },
    ]);
    const plan = prepareReweighting(own, few);
    expect(prepareRedrawing(plan, own, few, 30).redrawn).toEqual([{ criterion: 'A', units: 1 }]);
  });
});
