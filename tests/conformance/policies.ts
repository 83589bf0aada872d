import type { Condition, Criterion, Policy, Scheme, SchemeNode } from '@sanse/engine';

/** One thing a scheme may say about how scores come about, beside the kinds of rule. */
export interface SchemePolicy {
  readonly name: string;
  /** Whether the scheme says it. */
  readonly isIn: (scheme: Scheme) => boolean;
  /** The scheme with something else in its place. */
  readonly without: (scheme: Scheme) => Scheme;
}

type Status = keyof Scheme['policies'];
type Block = Extract<SchemeNode, { kind: 'block' }>;
type Forced = Scheme['forced'][number];
type Adjustment = Scheme['bonus'][number];

function nodesOf(nodes: readonly SchemeNode[]): readonly SchemeNode[] {
  return nodes.flatMap((node) => (node.kind === 'block' ? [node, ...nodesOf(node.children)] : [node]));
}

function mapNodes(nodes: readonly SchemeNode[], change: (node: SchemeNode) => SchemeNode): readonly SchemeNode[] {
  return nodes.map((node) => change(node.kind === 'block' ? { ...node, children: mapNodes(node.children, change) } : node));
}

/** A policy of criteria: those that have it are changed. */
function ofCriteria(name: string, has: (criterion: Criterion, scheme: Scheme) => boolean, change: (criterion: Criterion) => Criterion): SchemePolicy {
  return {
    name,
    isIn: (scheme) => nodesOf(scheme.blocks).some((node) => node.kind === 'criterion' && has(node, scheme)),
    without: (scheme) => ({ ...scheme, blocks: mapNodes(scheme.blocks, (node) => (node.kind === 'criterion' && has(node, scheme) ? change(node) : node)) }),
  };
}

function ofBlocks(name: string, has: (block: Block) => boolean, change: (block: Block) => Block): SchemePolicy {
  return {
    name,
    isIn: (scheme) => nodesOf(scheme.blocks).some((node) => node.kind === 'block' && has(node)),
    without: (scheme) => ({ ...scheme, blocks: mapNodes(scheme.blocks, (node) => (node.kind === 'block' && has(node) ? change(node) : node)) }),
  };
}

function ofForced(name: string, has: (rule: Forced) => boolean, change: Partial<Forced['effects']>): SchemePolicy {
  return {
    name,
    isIn: ({ forced }) => forced.some(has),
    without: (scheme) => ({ ...scheme, forced: scheme.forced.map((rule) => (has(rule) ? { ...rule, effects: { ...rule.effects, ...change } } : rule)) }),
  };
}

function ofAdjustments(name: string, key: 'bonus' | 'penalty', has: (item: Adjustment) => boolean, change: (item: Adjustment) => Adjustment): SchemePolicy {
  return {
    name,
    isIn: (scheme) => scheme[key].some(has),
    without: (scheme) => ({ ...scheme, [key]: scheme[key].map((item) => (has(item) ? change(item) : item)) }),
  };
}

/** A condition of vetoes or rank rules: the rules that ask for it no longer do, and so bind more often. */
function ofConditions(name: string, key: 'forced' | 'rankRules', has: (condition: Condition) => boolean): SchemePolicy {
  const isIn = (scheme: Scheme) => scheme[key].some(({ when }) => when.some(has));
  const without = (scheme: Scheme): Scheme => ({
    ...scheme,
    [key]: scheme[key].map((rule) => ({ ...rule, when: rule.when.filter((condition) => !has(condition)) })),
  });
  return { name, isIn, without };
}

/** One value of a field of the scheme, and the value that takes its place. */
function ofScheme<T>(name: string, read: (scheme: Scheme) => T, value: T, other: (scheme: Scheme) => Partial<Scheme>): SchemePolicy {
  return { name, isIn: (scheme) => read(scheme) === value, without: (scheme) => ({ ...scheme, ...other(scheme) }) };
}

const STATUSES = ['notApplicable', 'missing', 'tooFew', 'unknown'] as const satisfies readonly Status[];
const TREATMENTS = ['rescale', 'fullMarks', 'zero', 'peerMean', 'fixed'] as const;

function treatmentOf(criterion: Criterion, scheme: Scheme, status: Status): (typeof TREATMENTS)[number] {
  const policy: Policy = criterion.policies[status] ?? scheme.policies[status];
  return typeof policy === 'string' ? policy : 'fixed';
}

const statusPolicies = STATUSES.flatMap((status) =>
  TREATMENTS.map((treatment) =>
    ofCriteria(
      `${status}: ${treatment}`,
      (criterion, scheme) => treatmentOf(criterion, scheme, status) === treatment,
      (criterion) => ({ ...criterion, policies: { ...criterion.policies, [status]: treatment === 'zero' ? 'fullMarks' : 'zero' } }),
    ),
  ),
);

const criterionPolicies = [
  ...(['notApplicable', 'fullMarks', 'zero'] as const).map((zeroBase) =>
    ofCriteria(
      `zeroBase: ${zeroBase}`,
      (criterion) => criterion.zeroBase === zeroBase,
      (criterion) => ({ ...criterion, zeroBase: zeroBase === 'zero' ? 'fullMarks' : 'zero' }),
    ),
  ),
  ofCriteria(
    'minBase',
    ({ minBase }) => minBase !== null,
    (criterion) => ({ ...criterion, minBase: null }),
  ),
  ofCriteria(
    'appliesTo',
    ({ appliesTo }) => appliesTo !== null,
    (criterion) => ({ ...criterion, appliesTo: null }),
  ),
  ...(['measure', 'month', 'quarter'] as const).map((field) => {
    const asks = (condition: Condition) => (condition.kind === 'calendar' ? condition.field : condition.kind) === field;
    return ofCriteria(
      `notApplicableWhen: ${field}`,
      ({ notApplicableWhen }) => notApplicableWhen.some(asks),
      // A calendar condition that does not hold is seen only by its opposite.
      (criterion) => ({
        ...criterion,
        notApplicableWhen: criterion.notApplicableWhen.flatMap((condition) => (asks(condition) ? opposite(condition) : [condition])),
      }),
    );
  }),
  ofCriteria(
    'requires',
    ({ requires }) => requires.length > 0,
    (criterion) => ({ ...criterion, requires: [] }),
  ),
  ofCriteria(
    'floor: 0',
    ({ floor }) => floor === 0,
    (criterion) => ({ ...criterion, floor: null }),
  ),
  ofCriteria(
    'floor: none',
    ({ floor }) => floor === null,
    (criterion) => ({ ...criterion, floor: 0 }),
  ),
  ofCriteria(
    'floor: below zero',
    ({ floor }) => floor !== null && floor < 0,
    (criterion) => ({ ...criterion, floor: 0 }),
  ),
];

function opposite(condition: Condition): readonly Condition[] {
  if (condition.kind !== 'calendar') return [];
  const all = Array.from({ length: condition.field === 'month' ? 12 : 4 }, (_, index) => index + 1);
  return [{ ...condition, in: all.filter((one) => !condition.in.includes(one)) }];
}

const AGGREGATES = ['sum', 'arithmetic', 'geometric', 'harmonic'] as const;
const otherThan = <T>(list: readonly T[], value: T): T => list.find((one) => one !== value) as T;

const treePolicies = [
  ofBlocks(
    'cap of a block',
    ({ cap }) => cap !== null,
    (block) => ({ ...block, cap: null }),
  ),
  ofBlocks(
    'floor of a block',
    ({ floor }) => floor !== null,
    (block) => ({ ...block, floor: null }),
  ),
  ofBlocks(
    'minPresent of a block',
    ({ minPresent }) => minPresent > 0,
    (block) => ({ ...block, minPresent: 0 }),
  ),
  ...AGGREGATES.flatMap((aggregate) => [
    ofBlocks(
      `aggregate of a block: ${aggregate}`,
      (block) => block.aggregate === aggregate,
      (block) => ({ ...block, aggregate: aggregate === 'sum' ? 'geometric' : 'sum' }),
    ),
    ofScheme(
      `aggregate at the top: ${aggregate}`,
      (scheme) => scheme.aggregate,
      aggregate,
      () => ({ aggregate: otherThan(AGGREGATES, aggregate) }),
    ),
  ]),
  ofScheme(
    'minPresent at the top',
    ({ minPresent }) => minPresent > 0,
    true,
    () => ({ minPresent: 0 }),
  ),
  ofScheme(
    'weights: points',
    ({ weights }) => weights,
    'points',
    (scheme) => ({ weights: 'relative', blocks: mapNodes(scheme.blocks, (node) => ({ ...node, weight: 1 })) }),
  ),
  ofScheme(
    'weights: relative',
    ({ weights }) => weights,
    'relative',
    () => ({ weights: 'points' }),
  ),
  ofScheme(
    'minApplicable',
    ({ minApplicable }) => minApplicable > 0,
    true,
    () => ({ minApplicable: 0 }),
  ),
];

const isFromDecisions = ({ from }: Adjustment) => from.kind === 'decisions';

const adjustmentPolicies = [
  ...(['highest', 'each'] as const).flatMap((sameItem) =>
    (['bonus', 'penalty'] as const).map((key) =>
      ofAdjustments(
        `${key}, sameItem: ${sameItem}`,
        key,
        ({ from }) => from.kind === 'decisions' && from.sameItem === sameItem,
        (item) => (item.from.kind === 'decisions' ? { ...item, from: { ...item.from, sameItem: sameItem === 'each' ? 'highest' : 'each' } } : item),
      ),
    ),
  ),
  ...(['bonus', 'penalty'] as const).flatMap((key) => [
    ofAdjustments(`${key} by levels`, key, isFromDecisions, (item) =>
      item.from.kind === 'decisions' ? { ...item, from: { ...item.from, levels: {} } } : item,
    ),
    ofAdjustments(
      `${key} by a measure`,
      key,
      (item) => !isFromDecisions(item),
      (item) => (item.from.kind === 'measure' ? { ...item, from: { ...item.from, each: item.from.each * 2 } } : item),
    ),
    ofAdjustments(
      `cap of one ${key}`,
      key,
      ({ cap }) => cap !== null,
      (item) => ({ ...item, cap: null }),
    ),
  ]),
  ofScheme(
    'bonusCap',
    ({ bonusCap }) => bonusCap !== null,
    true,
    () => ({ bonusCap: null }),
  ),
  ofScheme(
    'penaltyCap',
    ({ penaltyCap }) => penaltyCap !== null,
    true,
    () => ({ penaltyCap: null }),
  ),
  ofScheme(
    'totalFloor: 0',
    ({ totalFloor }) => totalFloor,
    0,
    () => ({ totalFloor: null }),
  ),
  ofScheme(
    'totalFloor: none',
    ({ totalFloor }) => totalFloor,
    null,
    () => ({ totalFloor: 0 }),
  ),
  ofScheme(
    'totalCap',
    ({ totalCap }) => totalCap !== null,
    true,
    () => ({ totalCap: null }),
  ),
];

const vetoPolicies = [
  ofForced('veto: scoreZero', ({ effects }) => effects.scoreZero, { scoreZero: false }),
  ofForced('veto: scoreCap', ({ effects }) => effects.scoreCap !== null, { scoreCap: null }),
  ofForced('veto: tierAtBest', ({ effects }) => effects.tierAtBest !== null, { tierAtBest: null }),
  ofForced('veto: awardIneligible', ({ effects }) => effects.awardIneligible, { awardIneligible: false }),
  ofForced('veto: capBelowBest', ({ effects }) => effects.capBelowBest, { capBelowBest: false }),
  ...(['unranked', 'scoreZero'] as const).map((otherwise): SchemePolicy => ({
    name: `gate, otherwise: ${otherwise}`,
    isIn: ({ gates }) => gates.some((gate) => gate.otherwise === otherwise),
    without: (scheme) => ({
      ...scheme,
      gates: scheme.gates.map((gate) => (gate.otherwise === otherwise ? { ...gate, otherwise: otherwise === 'unranked' ? 'scoreZero' : 'unranked' } : gate)),
    }),
  })),
  ofConditions('condition: marks', 'forced', ({ kind }) => kind === 'mark'),
  ofConditions('condition: another measure', 'forced', (one) => one.kind === 'measure' && typeof one.value !== 'number' && one.value.shift === 'none'),
  ofConditions('condition: a year before', 'forced', (one) => one.kind === 'measure' && typeof one.value !== 'number' && one.value.shift === 'yearBefore'),
  ofConditions('condition: numerator', 'forced', (one) => one.kind === 'measure' && one.part === 'numerator'),
  ofConditions('condition: denominator', 'forced', (one) => one.kind === 'measure' && one.part === 'denominator'),
  ...(['groupSize', 'rank', 'rankShare', 'score'] as const).map((field) =>
    ofConditions(`rank rule: ${field}`, 'rankRules', (one) => one.kind === 'standing' && one.field === field),
  ),
  ofConditions('rank rule: last', 'rankRules', ({ kind }) => kind === 'last'),
];

const withTiers = (change: (tiers: Scheme['tiers']) => Partial<Scheme['tiers']>) => (scheme: Scheme) => ({
  tiers: { ...scheme.tiers, ...change(scheme.tiers) },
});
const withRanking = (change: Partial<Scheme['ranking']>) => (scheme: Scheme) => ({ ranking: { ...scheme.ranking, ...change } });

const METHODS = ['absolute', 'quota', 'percentile'] as const;
const COLOURS = ['red', 'orange', 'yellow', 'blue', 'green', 'grey'] as const;

const tierPolicies = [
  ...METHODS.map((method) =>
    ofScheme(
      `tiers: ${method}`,
      ({ tiers }) => tiers.method,
      method,
      withTiers(() => ({ method: otherThan(METHODS, method) })),
    ),
  ),
  ...(['absolute', 'percentile'] as const).flatMap((method) =>
    (['lower', 'upper'] as const).map((closed) =>
      ofScheme(
        `${method} tiers, closed: ${closed}`,
        ({ tiers }) => `${tiers.method} ${tiers.closed}`,
        `${method} ${closed}`,
        withTiers(() => ({ closed: closed === 'lower' ? 'upper' : 'lower' })),
      ),
    ),
  ),
  ...(['better', 'worse'] as const).map((ties) =>
    ofScheme(
      `quota tiers, ties: ${ties}`,
      ({ tiers }) => `${tiers.method} ${tiers.ties}`,
      `quota ${ties}`,
      withTiers(() => ({ ties: ties === 'better' ? 'worse' : 'better' })),
    ),
  ),
  ...(['percentile', 'quota'] as const).map((method): SchemePolicy => ({
    name: `guardrail on ${method} tiers`,
    isIn: ({ tiers }) => tiers.guardrail !== undefined && tiers.method === method,
    without: (scheme) => {
      const { guardrail: _, ...tiers } = scheme.tiers;
      return { ...scheme, tiers };
    },
  })),
  ...[2, 3, 5].map((count) =>
    ofScheme(
      `${count} tiers`,
      ({ tiers }) => tiers.levels.length,
      count,
      withTiers(({ levels }) => ({ levels: levels.toSpliced(0, 1) })),
    ),
  ),
  ...COLOURS.map((colour) =>
    ofScheme(
      `a ${colour} tier`,
      ({ tiers }) => tiers.levels.some((level) => level.colour === colour),
      true,
      withTiers(({ levels }) => ({ levels: levels.map((level) => (level.colour === colour ? { ...level, colour: otherThan(COLOURS, colour) } : level)) })),
    ),
  ),
  ...[0, 1].map((steps) =>
    ofScheme(
      `manualSteps: ${steps}`,
      ({ manualSteps }) => manualSteps,
      steps,
      () => ({ manualSteps: steps + 1 }),
    ),
  ),
];

const TIES = ['1224', '1334', '1223'] as const;
const MODES = ['halfUp', 'halfEven', 'halfDown', 'up', 'down'] as const;
type Breaker = Scheme['ranking']['breakers'][number];

const rankPolicies = [
  ...TIES.map((ties) => ofScheme(`ties: ${ties}`, ({ ranking }) => ranking.ties, ties, withRanking({ ties: otherThan(TIES, ties) }))),
  ...(['rounded', 'exact'] as const).map((compare) =>
    ofScheme(`compare: ${compare}`, ({ ranking }) => ranking.compare, compare, withRanking({ compare: compare === 'exact' ? 'rounded' : 'exact' })),
  ),
  ...(
    [
      ['low', ({ prefer }) => prefer === 'low'],
      ['high', ({ prefer }) => prefer === 'high'],
      ['a year before', ({ shift }) => shift === 'yearBefore'],
    ] as const satisfies readonly (readonly [string, (breaker: Breaker) => boolean])[]
  ).map(([name, has]): SchemePolicy => ({
    name: `tie-breaker: ${name}`,
    isIn: ({ ranking }) => ranking.breakers.some(has),
    without: (scheme) => ({ ...scheme, ...withRanking({ breakers: scheme.ranking.breakers.filter((breaker) => !has(breaker)) })(scheme) }),
  })),
  ...MODES.flatMap((mode) =>
    MODES.filter((other) => other !== mode).map((other) =>
      ofScheme(
        `rounding: ${mode}, not ${other}`,
        ({ rounding }) => rounding.mode,
        mode,
        ({ rounding }) => ({ rounding: { ...rounding, mode: other } }),
      ),
    ),
  ),
  ...[0, 2, 4].map((decimals) =>
    ofScheme(
      `decimals: ${decimals}`,
      ({ rounding }) => rounding.decimals,
      decimals,
      ({ rounding }) => ({ rounding: { ...rounding, decimals: decimals === 0 ? 1 : decimals - 1 } }),
    ),
  ),
];

/** Every policy of a scheme that scoring reads. What becomes of longer periods is not among them. */
export const POLICIES: readonly SchemePolicy[] = [
  ...statusPolicies,
  ...criterionPolicies,
  ...treePolicies,
  ...adjustmentPolicies,
  ...vetoPolicies,
  ...tierPolicies,
  ...rankPolicies,
];
