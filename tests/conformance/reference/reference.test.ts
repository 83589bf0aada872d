import { score } from '@sanse/engine/scoring';
import type { MeasureTable } from '@sanse/engine/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCriterion, makeScheme, makeTable } from './make-scheme.ts';
import type { Criterion, Scheme } from './marks.ts';
import type { Slow } from './score-slowly.ts';
import { scoreSlowly } from './score-slowly.ts';

const RUNS = process.env['SANSE_LONG'] === '1' ? 20_000 : 600;

/** The first implementation's answer in the words of the second. */
function scoreFast(table: MeasureTable, scheme: Scheme): readonly Slow[] {
  return score(table, scheme).units.map((unit) => ({
    code: unit.code,
    criteria: Object.fromEntries(unit.criteria.map(({ code, status, exact }) => [code, status === 'scored' ? (exact ?? 'null') : status])),
    total: unit.total === null ? null : unit.total.toFixed(scheme.rounding.decimals),
    rank: unit.rank === null ? null : `${unit.rank}/${unit.rankOf}`,
    tier: unit.tier,
  }));
}

/** Calculation T1 of the domain: the first unit as given there, two peers that set the median of A3.3. */
const T1: readonly (readonly [
  code: string,
  weight: number,
  rule: Criterion['rule'],
  figures: Readonly<Record<string, string>>,
  before?: Readonly<Record<string, string>>,
])[] = [
  ['A1.1', 15, { kind: 'perEvent', deduct: { deaths: 8, injuries: 2 } }, { deaths: '0', injuries: '0' }],
  ['A1.2', 4, { kind: 'yoyExcess', deduct: { fires: 0.5 } }, { fires: '3' }, { fires: '2' }],
  ['A1.3', 4, { kind: 'yoyExcess', deduct: { roadDeaths: 1 } }, { roadDeaths: '0' }, { roadDeaths: '0' }],
  ['A1.4', 2, { kind: 'perEvent', deduct: { late: 1, missed: 2 } }, { late: '0', missed: '0' }],
  ['A2.1', 10, { kind: 'rateDeduct', target: 100, perPoint: 0.5, zeroBelow: 80, points: 'proRata' }, { value: '46/48' }],
  ['A2.2', 6, { kind: 'rateLinear', low: 80, high: 95 }, { value: '44/48' }],
  ['A2.3', 8, { kind: 'perEvent', deduct: { overdue: 4, gaps: 1 } }, { overdue: '0', gaps: '0' }],
  ['A2.4', 4, { kind: 'perEvent', deduct: { overdue: 4 } }, { overdue: '0' }],
  ['A2.5', 3, { kind: 'rateDeduct', target: 100, perPoint: 0.2, zeroBelow: 0, points: 'proRata' }, { value: '45/46' }],
  ['A2.6', 4, { kind: 'perEvent', deduct: { errors: 1, false: 2 } }, { errors: '0', false: '0' }],
  ['A3.1', 6, { kind: 'ratio' }, { value: '57/60' }],
  ['A3.2', 4, { kind: 'ratio' }, { value: '23/25' }],
  [
    'A3.3',
    3,
    {
      kind: 'steps',
      steps: [
        [1, 3],
        [0.5, 1.5],
        [0, 0],
      ],
      relativeTo: 'peerMedian',
      among: 'group',
    },
    { value: '117/100' },
  ],
  ['A3.4', 2, { kind: 'perEvent', deduct: { gaps: 0.5 } }, { gaps: '0' }],
  ['A4.1', 4, { kind: 'countMin', required: 4, perMissing: 1 }, { value: '4' }],
  ['A4.2', 3, { kind: 'countMin', required: 1, perMissing: 3 }, { value: '1' }],
  ['A4.3', 3, { kind: 'ratio' }, { value: '9/10' }],
  ['A5.1', 3, { kind: 'ratio' }, { value: '3/3' }],
  ['A5.2', 4, { kind: 'ratio' }, { value: '0/0' }],
  ['A5.3', 2, { kind: 'perEvent', deduct: { absences: 0.5 } }, { absences: '1' }],
  ['A6.1', 4, { kind: 'perEvent', deduct: { late: 0.5, missing: 1, returned: 0.2 } }, { late: '1', missing: '0', returned: '0' }],
  ['A6.2', 2, { kind: 'perEvent', deduct: { zeros: 2 } }, { zeros: '0' }],
];

function goldenTown(deaths: string, notApplicable: 'rescale' | 'fullMarks' | 'zero'): Slow | undefined {
  const scheme = makeScheme([T1.map(([code, weight, rule]) => makeCriterion(code, weight, rule))], {
    policies: { notApplicable, missing: 'zero', tooFew: 'rescale', unknown: 'rescale' },
  });
  const figures: Record<string, readonly string[]> = {};
  for (const [code, , , now, before = {}] of T1) {
    const peers = code === 'A3.3' ? ['1', '1'] : null;
    for (const [name, text] of Object.entries(now)) figures[`${code}.${name}`] = [name === 'deaths' ? deaths : text, ...(peers ?? [text, text])];
    for (const [name, text] of Object.entries(before)) figures[`${code}.${name}@yearBefore`] = [text, text, text];
  }
  return scoreSlowly(makeTable(['G1', 'G1', 'G1'], figures), scheme)[0];
}

describe('the second implementation', () => {
  it('reproduces the golden calculations of a township', () => {
    expect(goldenTown('0', 'rescale')).toMatchObject({
      total: '93.47',
      tier: 'BLUE',
      criteria: { 'A2.1': '95/12', 'A2.2': '14/3', 'A2.5': '59/23', 'A5.2': 'notApplicable' },
    });
    expect(goldenTown('0', 'fullMarks')).toMatchObject({ total: '93.73', tier: 'BLUE' });
    expect(goldenTown('0', 'zero')).toMatchObject({ total: '89.73', tier: 'YELLOW' });
    expect(goldenTown('1', 'rescale')).toMatchObject({ total: '85.13', tier: 'YELLOW' });
  });

  it('agrees with the first on random schemes and figures', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(situation(), ({ table, scheme }) => {
        expect(scoreFast(table, scheme)).toEqual(scoreSlowly(table, scheme));
      }),
      { numRuns: RUNS, seed: 20250331 },
    );
  });
});

const direction = fc.constantFrom('up' as const, 'down' as const);
const among = fc.constantFrom('group' as const, 'all' as const);
const marks = fc.constantFrom(0.1, 0.2, 0.5, 1, 1.5, 2, 8);

const event = fc
  .constantFrom<Criterion['rule']['kind']>('perEvent', 'yoyExcess')
  .chain((kind) => fc.record({ kind: fc.constant(kind as 'perEvent'), deduct: fc.record({ a: marks, b: marks }) }));
const rule: fc.Arbitrary<Criterion['rule']> = fc.oneof(
  event,
  fc.record({
    kind: fc.constant('rateDeduct' as const),
    target: fc.constantFrom(90, 95, 100),
    perPoint: marks,
    zeroBelow: fc.constantFrom(null, 0, 60, 80),
    points: fc.constantFrom('proRata' as const, 'ceil' as const, 'floor' as const),
  }),
  fc.record({ kind: fc.constant('rateLinear' as const), low: fc.constantFrom(0, 60, 80), high: fc.constantFrom(90, 95, 100) }),
  fc.constant({ kind: 'ratio' as const }),
  fc.record({
    kind: fc.constant('steps' as const),
    steps: fc.constantFrom(
      [
        [1, 3],
        [0.5, 1.5],
        [0, 0],
      ] as const,
      [
        [2, 10],
        [1, 4],
      ] as const,
    ),
    relativeTo: fc.constantFrom('none' as const, 'peerMedian' as const, 'peerMean' as const),
    among,
  }),
  fc.record({ kind: fc.constant('countMin' as const), required: fc.constantFrom(1, 3, 4), perMissing: marks }),
  fc.constant({ kind: 'presence' as const }),
  fc.record({ kind: fc.constant('rankPoints' as const), points: fc.constantFrom([10, 8, 6], [5, 4]), direction, among }),
  fc.record({ kind: fc.constant('ratioToBest' as const), direction, among }),
  fc.record({ kind: fc.constant('scaleConvert' as const), low: fc.constantFrom(0, 1), high: fc.constantFrom(4, 10) }),
  fc.record({ kind: fc.constant('minMax' as const), low: fc.constantFrom(0, 1), high: fc.constantFrom(99, 100), direction, among }),
  fc.record({ kind: fc.constant('rank' as const), direction, among }),
  fc.record({ kind: fc.constant('percentileRank' as const), direction, among }),
  fc.record({ kind: fc.constant('borda' as const), direction, among }),
  fc.record({ kind: fc.constant('goalposts' as const), low: fc.constantFrom(0, 1), high: fc.constantFrom(3, 7), truncate: fc.boolean(), direction }),
  fc.record({ kind: fc.constant('distanceToMax' as const), direction, among }),
  fc.record({ kind: fc.constant('distanceToTarget' as const), target: fc.constantFrom(2, 5), truncate: fc.boolean(), direction, among }),
  fc.record({ kind: fc.constant('distanceToReference' as const), unit: fc.constant('U1'), truncate: fc.boolean(), direction, among }),
  fc.record({ kind: fc.constant('fractionOfMax' as const), direction, among }),
);

const policy = fc.oneof(
  fc.constantFrom('rescale' as const, 'fullMarks' as const, 'zero' as const, 'peerMean' as const),
  fc.record({ fixed: fc.constantFrom(60, 80) }),
);
const policies = fc.record({ notApplicable: policy, missing: policy, tooFew: policy, unknown: policy });

const amount = fc.oneof({ weight: 8, arbitrary: fc.nat(9).map(String) }, { weight: 1, arbitrary: fc.constantFrom('?', '-') });
const rate = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => `${Math.min(a, b)}/${Math.max(a, b)}`) },
  { weight: 1, arbitrary: fc.constantFrom('?', '-', '0/0') },
);

/** A county of two groups and a scheme in points over it, with everything the second implementation knows. */
function situation(): fc.Arbitrary<{ readonly table: MeasureTable; readonly scheme: Scheme }> {
  const criterion = fc.record({
    rule,
    weight: fc.constantFrom(1, 2.5, 4, 10),
    minBase: fc.constantFrom(null, null, 5),
    zeroBase: fc.constantFrom('notApplicable' as const, 'fullMarks' as const, 'zero' as const),
    floor: fc.constantFrom(0, 0, null),
    appliesTo: fc.constantFrom(null, null, ['G1'] as const),
    own: fc.boolean(),
    policies,
  });
  const shape = fc.record({
    groups: fc.array(fc.constantFrom('G1', 'G2'), { minLength: 1, maxLength: 7 }),
    blocks: fc.array(fc.array(criterion, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    caps: fc.array(fc.constantFrom(null, null, 3), { minLength: 3, maxLength: 3 }),
    floors: fc.array(fc.constantFrom(null, null, 1), { minLength: 3, maxLength: 3 }),
    policies,
    minApplicable: fc.constantFrom(0, 0, 5),
    ties: fc.constantFrom('1224' as const, '1334' as const, '1223' as const),
    closed: fc.constantFrom('lower' as const, 'upper' as const),
    totalCap: fc.constantFrom(null, 100),
    forced: fc.boolean(),
    ranked: fc.boolean(),
  });
  return shape.chain((drawn) => {
    const name = { zh: '名', en: 'name' };
    const blocks = drawn.blocks.map((list, block) =>
      list.map((one, index) =>
        makeCriterion(`C${block}${index}`, one.weight, one.rule, {
          minBase: one.minBase,
          zeroBase: one.zeroBase,
          floor: one.floor,
          appliesTo: one.appliesTo,
          policies: one.own ? one.policies : {},
        }),
      ),
    );
    const base = makeScheme(blocks);
    const scheme: Scheme = {
      ...base,
      blocks: base.blocks.map((block, index) =>
        block.kind === 'block' ? { ...block, cap: drawn.caps[index] ?? null, floor: drawn.floors[index] ?? null } : block,
      ),
      policies: drawn.policies,
      minApplicable: drawn.minApplicable,
      totalCap: drawn.totalCap,
      ranking: { ...base.ranking, ties: drawn.ties },
      tiers: { ...base.tiers, closed: drawn.closed },
      bonus: [{ code: 'P1', name, from: { kind: 'measure', measure: 'bonus', label: name, each: 0.5 }, cap: 2, clause: null }],
      penalty: [{ code: 'M1', name, from: { kind: 'measure', measure: 'penalty', label: name, each: 1.25 }, cap: null, clause: null }],
      penaltyCap: 6,
      rankRules: drawn.ranked
        ? [{ code: 'R1', when: [{ kind: 'standing', field: 'groupSize', op: 'ge', value: 3 }, { kind: 'last' }], tierAtBest: 'YELLOW', clause: null }]
        : [
            {
              code: 'R2',
              when: [
                { kind: 'standing', field: 'rankShare', op: 'gt', value: 0.7 },
                { kind: 'standing', field: 'score', op: 'lt', value: 85 },
              ],
              tierAtBest: 'RED',
              clause: null,
            },
          ],
      forced: drawn.forced
        ? [
            {
              code: 'F1',
              name,
              when: [{ kind: 'measure', measure: 'veto', label: name, shift: 'none', part: 'value', op: 'ge', value: 7 }],
              effects: { scoreZero: false, scoreCap: 59.99, tierAtBest: 'RED', awardIneligible: false, capBelowBest: false },
              scope: 'period',
              clause: null,
            },
          ]
        : [],
    };
    const RATES = new Set(['rateDeduct', 'rateLinear', 'ratio']);
    const keys = blocks
      .flat()
      .flatMap((one) =>
        one.inputs.flatMap(({ measure }) => [
          { key: measure, figure: RATES.has(one.rule.kind) ? rate : amount },
          ...(one.rule.kind === 'yoyExcess' ? [{ key: `${measure}@yearBefore`, figure: amount }] : []),
        ]),
      );
    const all = [...keys, ...['bonus', 'penalty', 'veto'].map((key) => ({ key, figure: fc.nat(9).map(String) }))];
    return fc
      .tuple(...all.map(({ figure }) => fc.array(figure, { minLength: drawn.groups.length, maxLength: drawn.groups.length })))
      .map((columns) => ({ scheme, table: makeTable(drawn.groups, Object.fromEntries(all.map(({ key }, index) => [key, columns[index] ?? []]))) }));
  });
}
