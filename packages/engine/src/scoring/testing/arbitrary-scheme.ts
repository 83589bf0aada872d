import fc from 'fast-check';
import type { Aggregate, Block, Criterion, Rule, RuleName, Scheme, SchemeNode } from '../../schemes/scheme.ts';
import { ruleRecord } from '../rules/rules.ts';

const NAME = { zh: '名', en: 'name' };
const direction = fc.constantFrom('up' as const, 'down' as const);
const among = fc.constantFrom('group' as const, 'all' as const);
const compared = { direction, among };

/** Every kind that is computed from figures, with parameters at random. */
export const rules: { readonly [K in Exclude<RuleName, 'manualMark'>]: fc.Arbitrary<Extract<Rule, { readonly kind: K }>> } = {
  perEvent: fc.record({ kind: fc.constant('perEvent' as const), deduct: fc.record({ a: fc.constantFrom(0.2, 0.5, 1, 3), b: fc.constantFrom(0.1, 2) }) }),
  yoyExcess: fc.record({ kind: fc.constant('yoyExcess' as const), deduct: fc.record({ a: fc.constantFrom(0.5, 1), b: fc.constantFrom(0.2, 1) }) }),
  rateDeduct: fc.record({
    kind: fc.constant('rateDeduct' as const),
    target: fc.constantFrom(95, 100),
    perPoint: fc.constantFrom(0.1, 0.2, 0.5),
    zeroBelow: fc.constantFrom(null, 80),
    points: fc.constantFrom('proRata' as const, 'ceil' as const, 'floor' as const),
  }),
  rateLinear: fc.record({ kind: fc.constant('rateLinear' as const), low: fc.constantFrom(0, 60), high: fc.constantFrom(90, 95) }),
  ratio: fc.constant({ kind: 'ratio' as const }),
  steps: fc.record({
    kind: fc.constant('steps' as const),
    steps: fc.constant([
      [1, 3],
      [0.5, 1.5],
      [0, 0],
    ] as const),
    relativeTo: fc.constantFrom('none' as const, 'peerMedian' as const),
    among,
  }),
  countMin: fc.record({ kind: fc.constant('countMin' as const), required: fc.integer({ min: 1, max: 5 }), perMissing: fc.constantFrom(0.5, 1, 3) }),
  presence: fc.constant({ kind: 'presence' as const }),
  rankPoints: fc.record({ kind: fc.constant('rankPoints' as const), points: fc.constant([10, 8, 5, 1]), ...compared }),
  ratioToBest: fc.record({ kind: fc.constant('ratioToBest' as const), ...compared }),
  scaleConvert: fc.record({ kind: fc.constant('scaleConvert' as const), low: fc.constant(0), high: fc.integer({ min: 1, max: 20 }) }),
  minMax: fc.record({ kind: fc.constant('minMax' as const), low: fc.constantFrom(0, 10), high: fc.constant(100), ...compared }),
  zScore: fc.record({ kind: fc.constant('zScore' as const), mean: fc.constant(50), deviation: fc.constant(10), ...compared }),
  rank: fc.record({ kind: fc.constant('rank' as const), ...compared }),
  percentileRank: fc.record({ kind: fc.constant('percentileRank' as const), ...compared }),
  borda: fc.record({ kind: fc.constant('borda' as const), ...compared }),
  goalposts: fc.record({
    kind: fc.constant('goalposts' as const),
    low: fc.constant(0),
    high: fc.integer({ min: 1, max: 20 }),
    truncate: fc.boolean(),
    direction,
  }),
  distanceToMax: fc.record({ kind: fc.constant('distanceToMax' as const), ...compared }),
  distanceToTarget: fc.record({ kind: fc.constant('distanceToTarget' as const), target: fc.integer({ min: 0, max: 20 }), truncate: fc.boolean(), ...compared }),
  distanceToReference: fc.record({ kind: fc.constant('distanceToReference' as const), unit: fc.constant('U0'), truncate: fc.boolean(), ...compared }),
  fractionOfMax: fc.record({ kind: fc.constant('fractionOfMax' as const), ...compared }),
};

const rule: fc.Arbitrary<Rule> = fc.oneof(...Object.values(rules));

export function makeCriterion(code: string, made: Rule, weight: number): Criterion {
  const names = ruleRecord(made.kind).takes === 'amounts' ? ['a', 'b'] : ['value'];
  return {
    kind: 'criterion',
    code,
    name: NAME,
    weight,
    rule: made,
    inputs: names.map((name) => ({ name, measure: `${code}.${name}`, shift: 'none', label: NAME })),
    appliesTo: null,
    notApplicableWhen: [],
    requires: [],
    minBase: null,
    zeroBase: 'notApplicable',
    policies: {},
    floor: 0,
    clause: null,
  };
}

/** A scheme of 100 full marks without criteria. */
export const bare: Scheme = {
  code: 'X',
  version: 1,
  name: NAME,
  period: 'month',
  family: 'township',
  unitKinds: ['town'],
  groups: [
    { code: 'G1', name: NAME },
    { code: 'G2', name: NAME },
  ],
  attribution: 'successor',
  fullMarks: 100,
  weights: 'points',
  aggregate: 'sum',
  minPresent: 0,
  blocks: [],
  policies: { notApplicable: 'rescale', missing: 'zero', tooFew: 'rescale', unknown: 'rescale' },
  minApplicable: 0,
  gates: [],
  bonus: [{ code: 'P', name: NAME, from: { kind: 'measure', measure: 'bonus', label: NAME, each: 0.5 }, cap: 2, clause: null }],
  bonusCap: 1.5,
  penalty: [{ code: 'N', name: NAME, from: { kind: 'measure', measure: 'penalty', label: NAME, each: 1 }, cap: null, clause: null }],
  penaltyCap: null,
  totalFloor: 0,
  totalCap: null,
  rounding: { decimals: 2, mode: 'halfUp' },
  ranking: { ties: '1224', breakers: [], compare: 'rounded' },
  tiers: {
    method: 'absolute',
    closed: 'lower',
    ties: 'better',
    levels: [
      { code: 'BLUE', label: NAME, colour: 'blue', from: 90 },
      { code: 'YELLOW', label: NAME, colour: 'yellow', from: 80 },
      { code: 'RED', label: NAME, colour: 'red', from: 0 },
    ],
  },
  rankRules: [],
  forced: [],
  manualSteps: 0,
  escalation: [],
  composites: [],
  measures: [],
};

const leaf = fc.tuple(rule, fc.integer({ min: 1, max: 30 }));
const level = fc.constantFrom<Aggregate>('sum', 'arithmetic', 'geometric', 'harmonic');

/** Schemes of up to three levels with rules of every computed kind, caps, a bonus and a penalty. */
export const schemes: fc.Arbitrary<Scheme> = fc
  .record({
    weights: fc.constantFrom('points' as const, 'relative' as const),
    aggregate: level,
    blocks: fc.array(
      fc.record({
        aggregate: level,
        weight: fc.integer({ min: 1, max: 9 }),
        cap: fc.constantFrom(null, null, 12),
        leaves: fc.array(leaf, { minLength: 1, maxLength: 4 }),
        inner: fc.array(leaf, { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    top: fc.array(leaf, { maxLength: 2 }),
  })
  .map(({ weights, aggregate, blocks, top }): Scheme => {
    const made = blocks.map((block, b): Block => {
      const children: SchemeNode[] = block.leaves.map(([each, weight], c) => makeCriterion(`B${b}.${c}`, each, weight));
      if (block.inner.length > 0) {
        const held = block.inner.map(([each, weight], c) => makeCriterion(`B${b}.I.${c}`, each, weight));
        children.push({ kind: 'block', code: `B${b}.I`, name: NAME, weight: 3, aggregate: 'sum', cap: null, floor: null, minPresent: 0, children: held });
      }
      return {
        kind: 'block',
        code: `B${b}`,
        name: NAME,
        weight: block.weight,
        aggregate: block.aggregate,
        cap: block.cap,
        floor: null,
        minPresent: 0,
        children,
      };
    });
    return { ...bare, weights, aggregate, blocks: [...made, ...top.map(([each, weight], c) => makeCriterion(`T${c}`, each, weight))] };
  });

/** A cell as `makeCell` reads it: mostly amounts and rates, now and then 0/0, unknown or not covered. */
export const cells: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
  { weight: 6, arbitrary: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 })).map(([n, d]) => `${Math.min(n, d)}/${d}`) },
  { weight: 1, arbitrary: fc.constantFrom('0/0', '?', '-') },
);
