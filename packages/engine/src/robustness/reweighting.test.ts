import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Forced, Scheme, SchemeNode } from '../schemes/scheme.ts';
import { measureKey } from '../scoring/measure-table.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { measuresNeeded } from '../scoring/needs.ts';
import { score } from '../scoring/score.ts';
import { cells, schemes } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { readExample } from '../scoring/testing/read-example.ts';
import { prepareReweighting } from './prepare-reweighting.ts';
import { reweigh } from './reweigh.ts';

const NAME = { zh: '名', en: 'name' };

const veto = (scoreZero: boolean, scoreCap: number | null): Forced => ({
  code: 'V',
  name: NAME,
  when: [{ kind: 'measure', measure: 'penalty', shift: 'none', label: NAME, part: 'value', op: 'ge', value: 9 }],
  effects: { scoreZero, scoreCap, tierAtBest: null, awardIneligible: false, capBelowBest: false },
  scope: 'period',
  clause: null,
});

/** Schemes with every kind of level, and with what else moves a total or a rank. */
const worlds = fc
  .record({
    scheme: schemes,
    ties: fc.constantFrom('1224' as const, '1334' as const, '1223' as const),
    compare: fc.constantFrom('rounded' as const, 'exact' as const),
    mode: fc.constantFrom('halfUp' as const, 'halfEven' as const, 'halfDown' as const, 'up' as const, 'down' as const),
    decimals: fc.integer({ min: 0, max: 3 }),
    minPresent: fc.constantFrom(0, 0, 0.6),
    floor: fc.constantFrom(null, null, 3),
    breaks: fc.boolean(),
    minApplicable: fc.constantFrom(0, 0, 20),
    penaltyCap: fc.constantFrom(null, 2),
    totalCap: fc.constantFrom(null, 60),
    forced: fc.constantFrom([], [veto(true, null)], [veto(false, 30)]),
  })
  .map(({ scheme, ties, compare, mode, decimals, minPresent, floor, breaks, ...rest }): Scheme => {
    const bounded = (node: SchemeNode): SchemeNode => (node.kind === 'criterion' ? node : { ...node, minPresent, floor });
    return {
      ...scheme,
      ...rest,
      blocks: scheme.blocks.map(bounded),
      rounding: { decimals, mode },
      ranking: { ties, compare, breakers: breaks ? [{ measure: 'bonus', shift: 'none', prefer: 'high' }] : [] },
    };
  })
  .chain((scheme) => {
    const keys = measuresNeeded(scheme).map(measureKey);
    const unit = fc.tuple(fc.constantFrom('G1', 'G2'), fc.array(cells, { minLength: keys.length, maxLength: keys.length }));
    return fc.array(unit, { minLength: 2, maxLength: 8 }).map((units) => ({
      scheme,
      table: makeTable(
        scheme,
        units.map(([group, texts], index) => ({ code: `U${index}`, group, cells: Object.fromEntries(keys.map((key, k) => [key, texts[k] ?? '0'])) })),
      ),
    }));
  });

const RUNS = { numRuns: 200, seed: 20_250_331 };

function published(table: MeasureTable, scheme: Scheme) {
  return score(table, scheme).units.map(({ total, rank }) => [total, rank]);
}

function tried(table: MeasureTable, scheme: Scheme, change: (weight: number) => number = (weight) => weight) {
  const plan = prepareReweighting(table, scheme);
  const { totals, ranks } = reweigh(plan, plan.weights.map(change));
  return [...totals].map((total, unit) => [Number.isNaN(total) ? null : total, ranks[unit] === 0 ? null : ranks[unit]]);
}

/** A scheme whose criteria keep their shares of full marks whatever they weigh. */
function indexScheme(weights: readonly [number, number, number]): Scheme {
  const [a, b, c] = weights;
  const base = readExample('committee-quarterly');
  const criterion = (code: string, weight: number): SchemeNode => ({
    kind: 'criterion',
    code,
    name: NAME,
    weight,
    rule: { kind: 'goalposts', low: 0, high: 10, truncate: true, direction: 'up' },
    inputs: [{ name: 'value', measure: code, shift: 'none', label: NAME }],
    appliesTo: null,
    notApplicableWhen: [],
    requires: [],
    minBase: null,
    zeroBase: null,
    policies: {},
    floor: 0,
    clause: null,
  });
  const block: Block = { kind: 'block', code: 'B', name: NAME, weight: null, aggregate: 'sum', cap: null, floor: null, minPresent: 0, children: [] };
  return {
    ...base,
    bonus: [],
    penalty: [],
    gates: [],
    forced: [],
    rankRules: [],
    blocks: [{ ...block, children: [criterion('x', a), criterion('y', b)] }, criterion('z', c)],
  };
}

describe('a trial with other weights', () => {
  it("gives the published totals and ranks under the scheme's own weights", () => {
    fc.assert(
      fc.property(worlds, ({ scheme, table }) => {
        expect(tried(table, scheme)).toEqual(published(table, scheme));
      }),
      RUNS,
    );
  });

  it('changes nothing when all weights are doubled', () => {
    fc.assert(
      fc.property(worlds, ({ scheme, table }) => {
        expect(tried(table, scheme, (weight) => weight * 2)).toEqual(tried(table, scheme));
      }),
      RUNS,
    );
  });

  it('scores as the scheme would that has these weights', () => {
    const own = indexScheme([10, 30, 60]);
    const table = makeTable(own, [
      { code: 'P', group: 'SC', cells: { x: '10', y: '5', z: '2' } },
      { code: 'Q', group: 'SC', cells: { x: '1', y: '5', z: '4' } },
      { code: 'R', group: 'SC', cells: { x: '7', y: '-', z: '4' } },
    ]);
    const plan = prepareReweighting(table, own);
    expect(plan.weighted).toEqual(['x', 'y', 'z']);
    // P 10 + 15 + 12 = 37; Q 1 + 15 + 24 = 40; R (7 + 24) of 70 = 44.29.
    expect([...reweigh(plan, plan.weights).totals]).toEqual([37, 40, 44.29]);
    // P 60 + 15 + 2 = 77; Q 6 + 15 + 4 = 25; R (42 + 4) of 70 = 65.71.
    const { totals, ranks } = reweigh(plan, Float64Array.of(60, 30, 10));
    expect([[...totals], [...ranks]]).toEqual([
      [77, 25, 65.71],
      [1, 3, 2],
    ]);
    expect([...totals]).toEqual(score(table, indexScheme([60, 30, 10])).units.map(({ total }) => total));
    expect([...reweigh(plan, plan.weights).totals]).toEqual([37, 40, 44.29]);
  });

  it('leaves what has no full marks as it is', () => {
    const own = indexScheme([10, 0, 90]);
    const deducting = (node: SchemeNode): SchemeNode =>
      node.kind === 'block'
        ? { ...node, children: node.children.map(deducting) }
        : node.code === 'y'
          ? { ...node, floor: null, rule: { kind: 'perEvent', deduct: { value: 2 } } }
          : node;
    const scheme = { ...own, blocks: own.blocks.map(deducting) };
    const table = makeTable(scheme, [{ code: 'P', group: 'SC', cells: { x: '10', y: '3', z: '5' } }]);
    // 10 − 6 + 45.
    expect(published(table, scheme)).toEqual([[49, 1]]);
    expect(tried(table, scheme)).toEqual([[49, 1]]);
  });

  it.each(['town-monthly', 'department-quarterly', 'committee-quarterly'])('gives the published results of %s', (name) => {
    const scheme = readExample(name);
    const group = scheme.groups[0]?.code ?? '';
    const others = Object.fromEntries(measuresNeeded(scheme).map((request, index) => [measureKey(request), `${index % 5}/${4 + (index % 3)}`]));
    const units = [0, 1, 2, 3, 4].map((unit) => ({
      code: `U${unit}`,
      group,
      cells: Object.fromEntries(Object.keys(others).map((key, index) => [key, (index + unit) % 11 === 0 ? '0/0' : `${(index * unit) % 7}/${7 + unit}`])),
    }));
    const table = makeTable(scheme, units, { others });
    expect(tried(table, scheme)).toEqual(published(table, scheme));
  });
});
