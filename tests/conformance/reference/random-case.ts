import type { Condition, Criterion, MeasureTable, Policy, Rule, Scheme, SchemeNode } from '@sanse/engine';
import { criteriaOf } from './criteria-of.ts';

export interface RandomCase {
  readonly scheme: Scheme;
  readonly table: MeasureTable;
}

type Cell = MeasureTable['cells'][string][number];
type Block = Extract<SchemeNode, { kind: 'block' }>;

interface Choose {
  readonly int: (min: number, max: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True once in so many. */
  readonly once: (inSoMany: number) => boolean;
}

const TEXT = { zh: '名', en: 'name' };
const GROUPS = ['G1', 'G2', 'G3'];
const LEDGERS = ['hazard', 'inspection', 'accident'] as const;

/** Few figures of small range, so that equals, zero bases and limits are met often. */
const COUNTS = ['count.a', 'count.b', 'count.c'];
const PLANS = ['plan.a', 'plan.b'];
const RATES = ['rate.a', 'rate.b', 'rate.c'];
const SIGNED = ['signed.a', 'signed.b'];

/** A scheme and a table of at most so many units. The same seed gives the same case. */
export function randomCase(seed: number, mostUnits: number): RandomCase {
  const next = randomStream(seed);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const choose: Choose = {
    int,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
    once: (inSoMany) => int(1, inSoMany) === 1,
  };
  const scheme = drawScheme(choose);
  return { scheme, table: drawTable(choose, scheme, mostUnits) };
}

/** Numbers from 0 to 1 by the generator mulberry32 (T. Ettinger, 2017). */
export function randomStream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawTable({ int, pick, once }: Choose, scheme: Scheme, mostUnits: number): MeasureTable {
  const groups = GROUPS.slice(0, int(1, 3));
  const units = Array.from({ length: int(1, mostUnits) }, (_, order) => ({
    code: `U${order + 1}`,
    name: `单位${order + 1}`,
    kind: 'town',
    group: pick(groups),
    order,
  }));
  const status = (): Cell['status'] => (once(20) ? pick(['unknown', 'uncovered']) : 'ok');
  const count = (): Cell => ({ status: status(), numerator: String(int(0, 6)), denominator: null, count: 0 });
  const rate = (): Cell => {
    const denominator = once(8) ? 0 : int(1, 40);
    return { status: status(), numerator: String(int(0, once(6) ? denominator + 5 : denominator)), denominator: String(denominator), count: denominator };
  };
  const signed = (): Cell => ({
    status: status(),
    numerator: once(15) ? null : pick(['0', '1', '2', '-1', '-2', '7/3', '-5/2', '100', '3/4', '60']),
    denominator: null,
    count: 0,
  });
  const cells: Record<string, readonly Cell[]> = {};
  const fill = (codes: readonly string[], draw: () => Cell) => {
    for (const code of codes) for (const key of [code, `${code}@yearBefore`]) cells[key] = units.map(() => draw());
  };
  fill([...COUNTS, ...PLANS], count);
  fill(RATES, rate);
  fill(SIGNED, signed);
  const targets = [
    'tier',
    ...scheme.bonus.map(({ code }) => code),
    ...scheme.penalty.map(({ code }) => code),
    ...criteriaOf(scheme.blocks)
      .filter(({ rule }) => rule.kind === 'manualMark')
      .map(({ code }) => code),
  ];
  // Now and then many, so that the same item of the same unit comes up again.
  const decisions = Array.from({ length: int(0, once(4) ? 40 : 8) }, (_, index) => {
    const target = pick(targets);
    return {
      record: `decision:${index}`,
      unit: pick(units).code,
      target,
      amount: target === 'tier' || once(3) ? null : pick(['1/2', '1', '2', '7/3', '0', '20', '30101/200', '-2', '-1/3']),
      level: once(4) ? null : target === 'tier' ? pick(scheme.tiers.levels).code : pick(['national', 'provincial', 'municipal']),
      itemKey: once(4) ? null : pick(['a', 'b']),
      basis: '纪要',
      reason: '理由',
      decidedOn: `2025-03-${String(10 + int(0, 3))}`,
    };
  });
  return {
    period: pick(['2025-03', '2025-02', '2025-12', '2025Q1', '2025Q4', '2025']),
    cutOff: '2025-03-31',
    knownAt: 1,
    units,
    cells,
    sent: Object.fromEntries(units.map(({ code }) => [code, LEDGERS.filter(() => !once(6))])),
    decisions,
    earlierVetoes: scheme.forced
      .filter(({ scope }) => scope === 'year')
      .flatMap(({ code }) => units.filter(() => once(4)).map((unit) => ({ code, unit: unit.code, period: '2025-01' }))),
    ...(scheme.tiers.guardrail !== undefined && !once(4) && { cutReference: drawReference({ int, pick, once }, scheme, groups) }),
  };
}

/** Cuts of another period for most groups and tiers, falling from the best tier on. */
function drawReference({ int, once }: Choose, { tiers, fullMarks }: Scheme, groups: readonly string[]): NonNullable<MeasureTable['cutReference']> {
  const cuts = groups.flatMap((group) => {
    let twentieths = 20;
    return tiers.levels.flatMap(({ code: tier }) => {
      twentieths -= int(0, 6);
      return once(5) ? [] : [{ group, tier, score: `${Math.round(fullMarks * 1000) * twentieths}/20000` }];
    });
  });
  return { period: '2025-01', published: null, cuts };
}

function drawScheme(choose: Choose): Scheme {
  const { int, pick, once } = choose;
  const weights = once(3) ? 'relative' : 'points';
  const serial = { next: 1 };
  const blocks = Array.from({ length: int(1, 3) }, () => drawNode(choose, weights, 1, serial));
  const codes = codesOf(blocks);
  const inPoints = blocks.reduce((sum, node) => sum + pointsOf(node), 0);
  const method = pick(['absolute', 'quota', 'percentile'] as const);
  const tiers = int(2, 4);
  const fullMarks = weights === 'relative' ? 100 : Math.round(inPoints * 1000) / 1000 || 1;
  const onFull = once(2) ? fullMarks : null;
  const levels = Array.from({ length: tiers }, (_, index) => ({
    code: ['BLUE', 'GREEN', 'YELLOW', 'RED'][index] as string,
    label: TEXT,
    colour: 'blue',
    from: fromOf(choose, method, index, tiers, onFull),
  }));
  const bonus = Array.from({ length: int(0, 2) }, (_, index) => drawAdjustment(choose, `AB${index}`));
  const penalty = Array.from({ length: int(0, 2) }, (_, index) => drawAdjustment(choose, `AP${index}`));
  const tierCode = () => pick(levels).code;
  const guardrail = method !== 'absolute' && once(2) ? { guardrail: { within: pick([0, 1, 2.5, 10, 40]), reference: 'previous' } } : {};
  return {
    code: 'RANDOM',
    version: 1,
    name: TEXT,
    period: 'month',
    family: 'township',
    unitKinds: ['town'],
    groups: GROUPS.map((code) => ({ code, name: TEXT })),
    attribution: 'successor',
    fullMarks,
    weights,
    aggregate: drawAggregate(choose),
    minPresent: drawShare(choose),
    blocks,
    policies: { notApplicable: drawPolicy(choose), missing: drawPolicy(choose), tooFew: drawPolicy(choose), unknown: drawPolicy(choose) },
    minApplicable: once(4) ? pick([5, 20, 60]) : 0,
    gates: Array.from({ length: once(4) ? int(1, 2) : 0 }, (_, index) => ({
      code: `GATE${index}`,
      name: TEXT,
      require: [drawMeasureCondition(choose)],
      otherwise: pick(['unranked', 'scoreZero']),
      clause: null,
    })),
    bonus,
    bonusCap: once(2) ? null : pick([3, 0.5, 0]),
    penalty,
    penaltyCap: once(3) ? pick([3, 1.5]) : null,
    totalFloor: once(4) ? pick([null, null, -5]) : 0,
    totalCap: once(3) ? pick([100, 60.05]) : null,
    rounding: { decimals: pick([2, 1, 0, 4]), mode: pick(['halfUp', 'halfEven', 'halfDown', 'up', 'down']) },
    ranking: {
      ties: pick(['1224', '1334', '1223']),
      breakers: Array.from({ length: int(0, 2) }, () => ({
        measure: pick([...COUNTS, ...RATES, ...SIGNED]),
        shift: once(4) ? 'yearBefore' : 'none',
        prefer: pick(['low', 'high']),
      })),
      compare: pick(['rounded', 'exact']),
    },
    tiers: { method, closed: pick(['lower', 'upper']), ties: pick(['better', 'worse']), levels, ...guardrail },
    rankRules: Array.from({ length: int(0, 2) }, (_, index) => ({
      code: `AR${index}`,
      when: Array.from({ length: int(1, 2) }, () => drawStandingCondition(choose)),
      tierAtBest: tierCode(),
      clause: null,
    })),
    forced: Array.from({ length: int(0, 2) }, (_, index) => ({
      code: `AF${index}`,
      name: TEXT,
      when: Array.from({ length: int(1, 2) }, () =>
        once(3)
          ? { kind: 'mark' as const, of: pick(codes), op: drawComparison(choose), value: pick([0, 1, 5, 10, 50]) }
          : once(5)
            ? drawCalendar(choose)
            : drawMeasureCondition(choose),
      ),
      effects: {
        scoreZero: once(6),
        scoreCap: once(3) ? pick([59.99, 80, 20.5]) : null,
        tierAtBest: once(2) ? tierCode() : null,
        awardIneligible: once(4),
        capBelowBest: once(4),
      },
      scope: pick(['period', 'year']),
      clause: null,
    })),
    manualSteps: int(0, 2),
    escalation: [],
    composites: [],
    measures: [],
  };
}

/** `onFull`: cuts of absolute tiers at the full marks and at a half and a quarter of them, where totals often lie. */
function fromOf({ int, once }: Choose, method: Scheme['tiers']['method'], index: number, tiers: number, onFull: number | null): number | null {
  if (index === tiers - 1) return method === 'quota' && once(2) ? null : 0;
  if (method === 'absolute' && onFull !== null) return Math.round((onFull / 2 ** index) * 1000) / 1000;
  if (method === 'quota') return int(0, 33) / 100;
  return 90 - index * 25 + int(0, 20) / 2;
}

function codesOf(nodes: readonly SchemeNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'block' ? [node.code, ...codesOf(node.children)] : [node.code]));
}

function pointsOf(node: SchemeNode): number {
  return node.kind === 'criterion' ? node.weight : node.children.reduce((sum, child) => sum + pointsOf(child), 0);
}

function drawAggregate({ once, pick }: Choose): Scheme['aggregate'] {
  return once(3) ? pick(['arithmetic', 'harmonic', 'geometric']) : 'sum';
}

function drawShare({ once, pick }: Choose): number {
  return once(4) ? pick([0.3, 0.5, 1]) : 0;
}

function drawPolicy({ int, pick }: Choose): Policy {
  return pick<Policy>(['rescale', 'fullMarks', 'zero', 'peerMean', { fixed: int(0, 10) * 10 }]);
}

function drawComparison({ pick }: Choose) {
  return pick(['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const);
}

function drawMeasureCondition(choose: Choose): Condition {
  const { int, pick, once } = choose;
  const isRate = once(3);
  const other = { measure: pick([...COUNTS, ...RATES]), shift: once(2) ? 'none' : 'yearBefore' } as const;
  return {
    kind: 'measure',
    measure: pick(isRate ? RATES : COUNTS),
    shift: once(6) ? 'yearBefore' : 'none',
    label: TEXT,
    part: once(3) ? pick(['numerator', 'denominator']) : 'value',
    op: drawComparison(choose),
    value: once(4) ? other : isRate ? pick([0.5, 0.8, 1, 0]) : int(0, 4),
  };
}

function drawCalendar({ pick }: Choose): Condition {
  return pick([
    { kind: 'calendar', field: 'month', in: [3, 12] },
    { kind: 'calendar', field: 'quarter', in: [1, 3] },
  ] as const);
}

function drawStandingCondition(choose: Choose): Condition {
  const { pick, once } = choose;
  if (once(3)) return { kind: 'last' };
  if (once(5)) return once(3) ? drawCalendar(choose) : drawMeasureCondition(choose);
  const field = pick(['groupSize', 'rank', 'rankShare', 'score'] as const);
  const value = { groupSize: pick([1, 2, 3]), rank: pick([1, 2, 3]), rankShare: pick([0.5, 0.9, 1]), score: pick([85, 60, 50.5]) }[field];
  return { kind: 'standing', field, op: drawComparison(choose), value };
}

function drawAdjustment(choose: Choose, code: string): Scheme['bonus'][number] {
  const { pick, once } = choose;
  const from: Scheme['bonus'][number]['from'] = once(3)
    ? { kind: 'measure', measure: pick([...COUNTS, ...RATES, ...SIGNED]), label: TEXT, each: pick([0.5, 1, 0.3]) }
    : { kind: 'decisions', levels: { national: 2, provincial: 1, municipal: 0.5 }, sameItem: pick(['highest', 'each']) };
  return { code, name: TEXT, from, cap: once(2) ? pick([2, 0.75]) : null, clause: null };
}

function drawNode(choose: Choose, weights: Scheme['weights'], depth: number, serial: { next: number }): SchemeNode {
  const { int, pick, once } = choose;
  if (depth > 2 || once(3)) return drawCriterion(choose, weights, serial);
  serial.next += 1;
  const code = `B${serial.next}`;
  const children = Array.from({ length: int(1, 3) }, () => drawNode(choose, weights, depth + 1, serial));
  return {
    kind: 'block',
    code,
    name: TEXT,
    weight: weights === 'relative' ? pick([1, 2, 0.3]) : null,
    aggregate: drawAggregate(choose),
    cap: once(4) ? pick([10, 4.5]) : null,
    floor: once(4) ? pick([0, 2]) : null,
    minPresent: drawShare(choose),
    children,
  } satisfies Block;
}

function drawCriterion(choose: Choose, weights: Scheme['weights'], serial: { next: number }): Criterion {
  const { pick, once } = choose;
  serial.next += 1;
  const rule = drawRule(choose);
  const inputs = drawInputs(choose, rule);
  const floor = once(4) ? pick([null, 1, -3]) : 0;
  const own = { notApplicable: drawPolicy(choose), missing: drawPolicy(choose), tooFew: drawPolicy(choose), unknown: drawPolicy(choose) };
  return {
    kind: 'criterion',
    code: `C${serial.next}`,
    name: TEXT,
    weight: weights === 'relative' ? pick([1, 2, 0.7, 0]) : pick([10, 4, 2.5, 15, 0]),
    rule,
    inputs,
    appliesTo: once(6) ? ['G1'] : null,
    notApplicableWhen: once(6) ? [once(3) ? drawCalendar(choose) : drawMeasureCondition(choose)] : [],
    requires: once(5) ? [pick(LEDGERS)] : [],
    minBase: once(5) ? pick([5, 2]) : null,
    zeroBase: pick(['notApplicable', 'fullMarks', 'zero', null]),
    policies: once(5) ? own : {},
    floor,
    clause: null,
  };
}

function drawInputs({ pick, once }: Choose, rule: Rule): Criterion['inputs'] {
  const input = (name: string, measure: string) => ({
    name,
    measure,
    shift: once(8) && rule.kind !== 'yoyExcess' ? ('yearBefore' as const) : ('none' as const),
    label: TEXT,
  });
  if ('deduct' in rule) return Object.keys(rule.deduct).map((name) => input(name, pick(COUNTS)));
  if (rule.kind === 'manualMark') return [];
  const isRate = ['rateDeduct', 'rateLinear', 'ratio'].includes(rule.kind);
  if (once(isRate ? 2 : 6)) return [input('done', pick([...COUNTS, ...RATES, ...SIGNED])), input('plan', pick([...PLANS, ...RATES]))];
  if (isRate) return [input('value', pick(RATES))];
  return [input('value', pick([...COUNTS, ...RATES, ...SIGNED]))];
}

const RULE_KINDS = [
  'perEvent',
  'yoyExcess',
  'rateDeduct',
  'rateLinear',
  'ratio',
  'steps',
  'countMin',
  'presence',
  'rankPoints',
  'ratioToBest',
  'scaleConvert',
  'manualMark',
  'minMax',
  'zScore',
  'rank',
  'percentileRank',
  'borda',
  'goalposts',
  'distanceToMax',
  'distanceToTarget',
  'distanceToReference',
  'fractionOfMax',
] as const satisfies readonly Rule['kind'][];

function drawRule({ pick, once }: Choose): Rule {
  const direction = pick(['up', 'down'] as const);
  const among = pick(['group', 'all'] as const);
  const truncate = once(2);
  const kind = pick(RULE_KINDS);
  switch (kind) {
    case 'perEvent':
    case 'yoyExcess':
      return { kind, deduct: once(2) ? { a: 0.5 } : { a: 2, b: 0.3 } };
    case 'rateDeduct':
      return { kind, target: pick([100, 95.5]), perPoint: pick([0.5, 0.2]), zeroBelow: pick([null, 80, 50]), points: pick(['proRata', 'ceil', 'floor']) };
    case 'rateLinear':
      return {
        kind,
        ...pick([
          { low: 80, high: 95 },
          { low: 60, high: 0 },
          { low: 0, high: 100 },
        ]),
      };
    case 'ratio':
    case 'presence':
      return { kind };
    case 'steps':
      return {
        kind,
        steps: pick([
          [
            [1, 3],
            [0.5, 1.5],
            [0, 0],
          ],
          [
            [0.2, 1],
            [2, 4],
          ],
        ] as const),
        relativeTo: pick(['none', 'peerMedian', 'peerMean']),
        among,
      };
    case 'countMin':
      return { kind, required: pick([3, 1, 2.5]), perMissing: pick([1, 3]) };
    case 'rankPoints':
      return { kind, points: pick([[4, 3, 2], [5]]), direction, among };
    case 'scaleConvert':
      return { kind, low: pick([0, 1]), high: pick([5, 60, -3]) };
    case 'manualMark':
      return { kind, low: pick([0, 0.75]), high: pick([null, 2]), without: pick(['missing', 'fullMarks', 'zero']) };
    case 'minMax':
      return { kind, low: pick([0, 20]), high: pick([100, 90]), direction, among };
    case 'zScore':
      return { kind, mean: 50, deviation: pick([10, 30]), direction, among };
    case 'goalposts':
      return { kind, low: pick([0, 1]), high: pick([4, 50, -2]), truncate, direction };
    case 'distanceToTarget':
      return { kind, target: pick([1, 5, 0.5]), truncate, direction, among };
    case 'distanceToReference':
      return { kind, unit: pick(['U1', 'U2', 'U9']), truncate, direction, among };
    case 'ratioToBest':
    case 'rank':
    case 'percentileRank':
    case 'borda':
    case 'distanceToMax':
    case 'fractionOfMax':
      return { kind, direction, among };
  }
}
