import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Forced, Input, RankRule, RuleName, Scheme, SchemeNode, Tier, TierSet } from '../schemes/scheme.ts';
import { measureKey } from '../scoring/measure-table.ts';
import type { Decision, MeasureTable } from '../scoring/measure-table.ts';
import { measuresNeeded } from '../scoring/needs.ts';
import { score } from '../scoring/score.ts';
import { cells, schemes } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { readExample } from '../scoring/testing/read-example.ts';
import { prepareReweighting } from './prepare-reweighting.ts';
import type { Reweighed } from './reweigh.ts';
import { reweigh } from './reweigh.ts';

const NAME = { zh: '名', en: 'name' };

const veto = (effects: Partial<Forced['effects']>): Forced => ({
  code: 'V',
  name: NAME,
  when: [{ kind: 'measure', measure: 'penalty', shift: 'none', label: NAME, part: 'value', op: 'ge', value: 9 }],
  effects: { scoreZero: false, scoreCap: null, tierAtBest: null, awardIneligible: false, capBelowBest: false, ...effects },
  scope: 'period',
  clause: null,
});

const level = (code: string, from: number | null): Tier => ({ code, label: NAME, colour: code.toLowerCase(), from });
const tierSets: fc.Arbitrary<TierSet> = fc
  .record({
    method: fc.constantFrom('absolute' as const, 'quota' as const, 'percentile' as const),
    closed: fc.constantFrom('lower' as const, 'upper' as const),
    ties: fc.constantFrom('better' as const, 'worse' as const),
    within: fc.constantFrom(null, null, 0, 8),
  })
  .map(({ within, ...how }) => ({
    ...how,
    ...(within !== null && how.method !== 'absolute' && { guardrail: { within, reference: 'previous' } }),
    levels: {
      absolute: [level('BLUE', 60), level('YELLOW', 40), level('RED', 0)],
      quota: [level('BLUE', 0.3), level('YELLOW', 0.4), level('RED', null)],
      percentile: [level('BLUE', 66.6), level('YELLOW', 20), level('RED', 0)],
    }[how.method],
  }));

const LAST_IS_YELLOW: RankRule = {
  code: 'L',
  when: [{ kind: 'standing', field: 'groupSize', op: 'ge', value: 3 }, { kind: 'last' }],
  tierAtBest: 'YELLOW',
  clause: null,
};
const LOW_IS_RED: RankRule = {
  code: 'R',
  when: [
    { kind: 'standing', field: 'rankShare', op: 'gt', value: 0.5 },
    { kind: 'standing', field: 'rank', op: 'ge', value: 2 },
    { kind: 'standing', field: 'score', op: 'lt', value: 55.5 },
    { kind: 'measure', measure: 'bonus', shift: 'none', label: NAME, part: 'value', op: 'lt', value: 6 },
  ],
  tierAtBest: 'RED',
  clause: null,
};

const decision = (unit: string, tier: string): Decision => ({
  record: `D-${unit}`,
  unit,
  target: 'tier',
  amount: null,
  level: tier,
  itemKey: null,
  basis: '文件',
  reason: '认定',
  decidedOn: '2025-03-31',
});

interface World {
  readonly scheme: Scheme;
  readonly table: MeasureTable;
}

/** Cuts of another period, for a guardrail to hold on to. */
const cutReferences: fc.Arbitrary<MeasureTable['cutReference']> = fc.option(
  fc.tuple(fc.integer({ min: 40, max: 80 }), fc.integer({ min: 5, max: 40 })).map(([blue, yellow]) => ({
    period: '2025-02',
    published: null,
    cuts: [
      { group: 'G1', tier: 'BLUE', score: String(blue) },
      { group: 'G1', tier: 'YELLOW', score: String(yellow) },
      { group: 'G2', tier: 'YELLOW', score: String(yellow) },
    ],
  })),
  { nil: undefined },
);

/** What else moves a total, a rank or a tier, and does not depend on weights. */
const surroundings = {
  ties: fc.constantFrom('1224' as const, '1334' as const, '1223' as const),
  compare: fc.constantFrom('rounded' as const, 'exact' as const),
  mode: fc.constantFrom('halfUp' as const, 'halfEven' as const, 'halfDown' as const, 'up' as const, 'down' as const),
  decimals: fc.integer({ min: 0, max: 3 }),
  breaks: fc.boolean(),
  penaltyCap: fc.constantFrom(null, 2),
  totalCap: fc.constantFrom(null, 60),
  tiers: tierSets,
  rankRules: fc.constantFrom([], [LAST_IS_YELLOW], [LAST_IS_YELLOW, LOW_IS_RED]),
  forced: fc.constantFrom([], [veto({ scoreZero: true })], [veto({ scoreCap: 30 })], [veto({ tierAtBest: 'RED' })], [veto({ capBelowBest: true })]),
  manualSteps: fc.constantFrom(0, 1, 2),
};

/** The scheme with units and figures for it. */
function inhabited(scheme: Scheme): fc.Arbitrary<World> {
  const keys = measuresNeeded(scheme).map(measureKey);
  const unit = fc.record({
    group: fc.constantFrom('G1', 'G2'),
    texts: fc.array(cells, { minLength: keys.length, maxLength: keys.length }),
    decided: fc.constantFrom(null, null, 'BLUE', 'RED'),
  });
  return fc.tuple(fc.array(unit, { minLength: 2, maxLength: 8 }), cutReferences).map(([units, cutReference]) => {
    const table = makeTable(
      scheme,
      units.map(({ group, texts }, index) => ({ code: `U${index}`, group, cells: Object.fromEntries(keys.map((key, k) => [key, texts[k] ?? '0'])) })),
      { decisions: units.flatMap(({ decided }, index) => (decided === null ? [] : [decision(`U${index}`, decided)])) },
    );
    return { scheme, table: cutReference === undefined ? table : { ...table, cutReference } };
  });
}

/** Schemes with every kind of level and rule. */
const worlds = fc
  .record({
    scheme: schemes,
    minPresent: fc.constantFrom(0, 0, 0.6),
    floor: fc.constantFrom(null, null, 3),
    minApplicable: fc.constantFrom(0, 0, 20),
    ...surroundings,
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
  .chain(inhabited);

/** Rules whose marks are a share of full marks, whatever these are. */
const SHARES: readonly RuleName[] = [
  'ratio',
  'rateLinear',
  'ratioToBest',
  'presence',
  'minMax',
  'rank',
  'percentileRank',
  'borda',
  'goalposts',
  'fractionOfMax',
];

/** Schemes of which nothing that a trial holds depends on weights; with factors for their weights. */
const proportional = fc
  .record({ scheme: schemes, ...surroundings })
  .map(({ scheme, ties, compare, mode, decimals, breaks, ...rest }): Scheme => {
    const plain = (node: SchemeNode): SchemeNode =>
      node.kind === 'block'
        ? { ...node, cap: null, children: node.children.map(plain) }
        : SHARES.includes(node.rule.kind)
          ? node
          : {
              ...node,
              rule: { kind: 'goalposts', low: 0, high: 12, truncate: false, direction: 'up' },
              inputs: [{ ...(node.inputs[0] as Input), name: 'value' }],
            };
    return {
      ...scheme,
      ...rest,
      blocks: scheme.blocks.map(plain),
      rounding: { decimals, mode },
      ranking: { ties, compare, breakers: breaks ? [{ measure: 'bonus', shift: 'none', prefer: 'high' }] : [] },
    };
  })
  .chain((scheme) => fc.tuple(inhabited(scheme), fc.array(fc.constantFrom(0.25, 0.5, 1, 2, 3), { minLength: 40, maxLength: 40 })));

/** The scheme with other weights, given in the order of the file. */
function withWeights(scheme: Scheme, weighted: readonly string[], weights: Float64Array): Scheme {
  const reweighed = (node: SchemeNode): SchemeNode => {
    const at = weighted.indexOf(node.code);
    if (node.kind === 'criterion') return { ...node, weight: weights[at] ?? 0 };
    return { ...node, weight: at < 0 ? node.weight : (weights[at] ?? 0), children: node.children.map(reweighed) };
  };
  return { ...scheme, blocks: scheme.blocks.map(reweighed) };
}

const RUNS = { numRuns: 200, seed: 20_250_331 };

function published(table: MeasureTable, scheme: Scheme) {
  return score(table, scheme).units.map(({ total, rank, tier }) => [total, rank, tier]);
}

function tried(table: MeasureTable, scheme: Scheme, change: (weight: number, at: number) => number = (weight) => weight) {
  const plan = prepareReweighting(table, scheme);
  return told(scheme, reweigh(plan, plan.weights.map(change)));
}

function told({ tiers: { levels } }: Scheme, { totals, ranks, tiers }: Reweighed) {
  return [...totals].map((total, unit) => [
    Number.isNaN(total) ? null : total,
    ranks[unit] === 0 ? null : ranks[unit],
    levels[tiers[unit] ?? -1]?.code ?? null,
  ]);
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
  it("gives the published totals, ranks and tiers under the scheme's own weights", () => {
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

  it('gives the totals, ranks and tiers of a scheme that has these weights', () => {
    fc.assert(
      fc.property(proportional, ([{ scheme, table }, factors]) => {
        const plan = prepareReweighting(table, scheme);
        const weights = plan.weights.map((weight, at) => weight * (factors[at] ?? 1));
        expect(told(scheme, reweigh(plan, weights))).toEqual(published(table, withWeights(scheme, plan.weighted, weights)));
      }),
      RUNS,
    );
  });

  it('depends on nothing that was tried before', () => {
    fc.assert(
      fc.property(proportional, ([{ scheme, table }, factors]) => {
        const plan = prepareReweighting(table, scheme);
        const weights = plan.weights.map((weight, at) => weight * (factors[at] ?? 1));
        const first = told(scheme, reweigh(plan, weights));
        reweigh(plan, weights.toReversed());
        expect(told(scheme, reweigh(plan, weights))).toEqual(first);
      }),
      RUNS,
    );
  });

  it('leaves out what weighs nothing, and a level of which nothing else is there', () => {
    const own = indexScheme([10, 30, 60]);
    const table = makeTable(own, [
      { code: 'P', group: 'SC', cells: { x: '10', y: '5', z: '2' } },
      { code: 'R', group: 'SC', cells: { x: '7', y: '-', z: '4' } },
    ]);
    const plan = prepareReweighting(table, own);
    // P (15 + 12) of 90 = 30; R has only z left: 24 of 60 = 40.
    expect([...reweigh(plan, Float64Array.of(0, 30, 60)).totals]).toEqual([30, 40]);
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

  it.each(['1224', '1334', '1223'] as const)(
    'gives the published ranks of groups of many units, numbered %s, whose equals the tie-breakers part or not',
    (ties) => {
      for (const decimals of [0, 2, 6]) {
        const scheme: Scheme = {
          ...indexScheme([10, 30, 60]),
          rounding: { decimals, mode: 'halfUp' },
          ranking: { ties, compare: 'rounded', breakers: [{ measure: 'z', shift: 'none', prefer: 'low' }] },
        };
        const units = Array.from({ length: 130 }, (_, unit) => ({
          code: `U${unit}`,
          group: 'SC',
          cells: { x: String((unit * 7) % 11), y: String((unit * 5) % 4), z: String((unit * 3) % 5) },
        }));
        const table = makeTable(scheme, units);
        expect(tried(table, scheme)).toEqual(published(table, scheme));
      }
    },
  );

  it('gives the published ranks of many units whose scores are too far apart to be told in 31 bits', () => {
    const scheme: Scheme = { ...indexScheme([10, 30, 60]), fullMarks: 5000, rounding: { decimals: 6, mode: 'halfUp' } };
    const units = Array.from({ length: 130 }, (_, unit) => ({
      code: `U${unit}`,
      group: 'SC',
      cells: { x: String(unit % 11), y: String(unit % 7), z: String(unit % 11) },
    }));
    const table = makeTable(scheme, units);
    expect(tried(table, scheme)).toEqual(published(table, scheme));
  });

  it('keeps a mean of zero at zero through the levels above, however little it weighs', () => {
    const own = indexScheme([1, 1, 998]);
    const [held, other] = own.blocks as [Block, SchemeNode];
    const scheme: Scheme = { ...own, aggregate: 'geometric', blocks: [{ ...held, aggregate: 'harmonic' }, other] };
    const table = makeTable(scheme, [{ code: 'P', group: 'SC', cells: { x: '0', y: '5', z: '8' } }]);
    expect(published(table, scheme)).toEqual([[0, 1, 'RED']]);
    expect(tried(table, scheme)).toEqual([[0, 1, 'RED']]);
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
    expect(published(table, scheme)).toEqual([[49, 1, 'RED']]);
    expect(tried(table, scheme)).toEqual([[49, 1, 'RED']]);
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
