import type { Aggregate, RoundingMode, Scheme, SchemeNode } from '../schemes/scheme.ts';
import type { Figures } from '../scoring/figures.ts';
import { openFigures } from '../scoring/figures.ts';
import { divide, fromNumber, isZero, parseFraction, toNumber, ZERO } from '../scoring/fraction.ts';
import type { Fraction } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { rankUnits } from '../scoring/rank-units.ts';
import type { ScoredAssessment } from '../scoring/score.ts';
import { score } from '../scoring/score.ts';
import { fullMarksOf } from '../scoring/tree.ts';
import type { Cuts, Grading } from './trial-tiers.ts';
import { BLOCK } from './draw-weights.ts';
import { prepareCuts, prepareGrading } from './trial-tiers.ts';

/**
 * One level of the tree; blocks that only add up stand in the level above with what they hold. `BLOCK` trials are tried together, so
 * what differs from trial to trial is a row of `BLOCK` numbers; rows of full marks stand in `plan.rows`, from the place that is kept here.
 * Units of which the same columns count have the same pattern.
 */
export interface Level {
  readonly aggregate: Aggregate;
  readonly fullAt: number;
  /** By column: its level, null for a criterion; its full marks; its place among the weights, −1 for none. */
  readonly children: readonly (Level | null)[];
  readonly columnFullAt: Int32Array;
  readonly weightAt: Int32Array;
  /** By unit and column, what is averaged of a criterion (`toTerm`), 0 where it is left out and for a block. */
  readonly terms: Float64Array;
  /** By unit: marks of criteria without full marks, which do not grow with weights. */
  readonly flat: Float64Array;
  /** By unit. */
  readonly pattern: Int32Array;
  /** By pattern: whether the level has a value at all; by column and pattern: the child's own pattern, for a criterion 1 if it counts, else 0. */
  readonly patterns: { readonly present: Uint8Array; readonly children: readonly Int32Array[] };
  /** By pattern: nothing but criteria, and most of them count, so what does not is taken off the whole. */
  readonly fewLack: Uint8Array;
  /** Bounds as shares of the level's full marks. */
  readonly capShare: number;
  readonly floorShare: number;
  /** How the level above averages; at the top plain shares. */
  readonly takenBy: Aggregate;
  /** Nothing to transform and nothing to bound: the result is the weighted mean, or the portion of it that the level above takes. */
  readonly isLinear: boolean;
  /** A row: full marks of all columns. By pattern a row: how much of the columns counts, one over it, and which portion of the level the one above takes. */
  readonly whole: Float64Array;
  readonly counted: readonly Float64Array[];
  readonly scale: readonly Float64Array[];
  readonly portion: readonly Float64Array[];
  /** A row: the result of the unit that was last worked out, as the level above averages it. */
  readonly result: Float64Array;
}

/** How full marks are spread over a block, or the whole, at the top: where its own stand in the rows, and those of its children and their weights. */
export interface Spread {
  readonly fullAt: number;
  readonly childFullAt: Int32Array;
  readonly childWeightAt: Int32Array;
}

/** Keys are sorted by digits of at most so many bits. */
export const MOST_BITS = 8;

/** A peer group: its ranked units in the order of the table, best first in the nominal run, and by the tie-breakers alone; then best first in the last trial with their keys; buffers to sort them with. */
export interface Group {
  readonly members: Int32Array;
  readonly nominal: Int32Array;
  readonly byBreaker: Int32Array;
  readonly order: Int32Array;
  readonly sorted: Float64Array;
  readonly other: Int32Array;
  readonly behind: Int32Array;
  readonly otherBehind: Int32Array;
  readonly digits: Int32Array;
  readonly cuts: Cuts;
}

/** All that weights do not change, and the buffers of a block of trials. What `reweigh` holds is taken from the nominal run. */
export interface ReweightingPlan {
  readonly published: ScoredAssessment;
  /** What carries a weight, in the order of the file: the criteria in points, the blocks too where weights are relative. */
  readonly weighted: readonly string[];
  /** The scheme's own weights, in that order. */
  readonly weights: Float64Array;
  /** A row of weights to be tried for each of them, then rows of full marks. */
  readonly rows: Float64Array;
  readonly units: readonly string[];
  readonly weighing: Scheme['weights'];
  /** Each before those it holds. */
  readonly spreads: readonly Spread[];
  readonly levels: readonly Level[];
  readonly fullMarks: number;
  /** Bonuses less penalties. */
  readonly added: Float64Array;
  readonly totalFloor: number;
  readonly totalCap: number;
  /** A score set by a gate or a veto, else NaN; and the cap that vetoes put on the score. */
  readonly forced: Float64Array;
  readonly ceiling: Float64Array;
  readonly ranked: Uint8Array;
  readonly groups: readonly Group[];
  /** Order by the tie-breakers alone; equal where they settle nothing. */
  readonly breakers: Int32Array;
  readonly ties: Scheme['ranking']['ties'];
  readonly comparesRounded: boolean;
  readonly places: number;
  readonly rounding: RoundingMode;
  readonly grading: Grading;
  /** By trial and unit. What ranks and tiers compare: the exact score, or the printed one counted in its last place. */
  readonly keys: Float64Array;
  /** By unit and trial: ranks inside the group, 0 for units that are not ranked; places in the scheme's list of tiers, −1 for those. */
  readonly ranks: Int32Array;
  readonly tiers: Int8Array;
  /** By trial and group: the rank of those whom nobody is placed behind. */
  readonly lastRanks: Int32Array;
}

/** Makes ready to try other weights on one table. The nominal marks are exact; trials are doubles. */
export function prepareReweighting(table: MeasureTable, scheme: Scheme): ReweightingPlan {
  const nominal = score(table, scheme);
  const { units } = nominal;
  const weighted = nodesOf(scheme.blocks).filter(({ kind }) => kind === 'criterion' || scheme.weights === 'relative');
  const marks = units.map((unit) => new Map([...unit.criteria, ...unit.blocks].map(({ code, exact }) => [code, exact === null ? null : parseFraction(exact)])));
  const forced = units.map((unit) => forcedScore(scheme, unit));
  const places = 10 ** scheme.rounding.decimals;
  const comparesRounded = scheme.ranking.compare === 'rounded';
  const toKey = (value: number) => (comparesRounded ? value * places : value);
  const figures = openFigures(table);
  const circumstances = (unit: number) => ({ figures, unit, period: table.period, markOf: (code: string) => marks[unit]?.get(code) ?? null, standing: null });
  const weightAt = new Map(weighted.map(({ code }, at) => [code, at]));
  const fullAt = placeFullMarks(scheme, weightAt);
  const groups = groupsOf(units);
  const breakers = orderByBreakers(table, scheme, figures);
  return {
    published: nominal,
    weighted: weighted.map(({ code }) => code),
    weights: Float64Array.from(weighted, ({ weight }) => weight ?? 0),
    rows: new Float64Array((weighted.length + nodesOf(scheme.blocks).length + 1) * BLOCK),
    units: units.map(({ code }) => code),
    weighing: scheme.weights,
    spreads: spreadsOf(scheme, fullAt, weightAt),
    levels: levelsOf(scheme, marks, fullAt, weightAt),
    fullMarks: scheme.fullMarks,
    added: Float64Array.from(units, (unit) => adjustmentOf(scheme, unit)),
    totalFloor: scheme.totalFloor ?? -Infinity,
    totalCap: scheme.totalCap ?? Infinity,
    forced: Float64Array.from(forced, ({ value }) => value),
    ceiling: Float64Array.from(forced, ({ ceiling }) => ceiling),
    ranked: Uint8Array.from(units, ({ status }) => Number(status === 'ranked')),
    groups: groups.map((nominal) => ({
      members: nominal.toSorted(),
      nominal,
      byBreaker: nominal.toSorted((one, other) => (breakers[one] as number) - (breakers[other] as number)),
      order: nominal.slice(),
      sorted: new Float64Array(nominal.length),
      other: new Int32Array(nominal.length),
      behind: new Int32Array(nominal.length),
      otherBehind: new Int32Array(nominal.length),
      digits: new Int32Array(2 ** MOST_BITS),
      cuts: prepareCuts(scheme.tiers, nominal.length, toKey, units[nominal[0] ?? 0]?.group ?? '', table),
    })),
    breakers,
    ties: scheme.ranking.ties,
    comparesRounded,
    places,
    rounding: scheme.rounding.mode,
    grading: prepareGrading(scheme, table, nominal, toKey, circumstances),
    keys: new Float64Array(units.length * BLOCK).fill(Number.NaN),
    ranks: new Int32Array(units.length * BLOCK),
    tiers: new Int8Array(units.length * BLOCK).fill(-1),
    lastRanks: new Int32Array(groups.length * BLOCK),
  };
}

type ScoredUnit = ScoredAssessment['units'][number];

function nodesOf(nodes: readonly SchemeNode[]): SchemeNode[] {
  return nodes.flatMap((node) => (node.kind === 'criterion' ? [node] : [node, ...nodesOf(node.children)]));
}

/** The ranked units of each group, best first. */
function groupsOf(units: readonly ScoredUnit[]): Int32Array[] {
  const ranked = units.flatMap(({ group, rank }, unit) => (rank === null ? [] : [{ unit, group, rank }])).toSorted((a, b) => a.rank - b.rank);
  const codes = [...new Set(ranked.map(({ group }) => group))];
  return codes.map((code) => Int32Array.from(ranked.flatMap(({ unit, group }) => (group === code ? [unit] : []))));
}

type Marks = readonly ReadonlyMap<string, Fraction | null>[];

/** Where in the rows full marks stand, by code; those of the whole under the empty code. In points the full marks of a criterion are its weight. */
function placeFullMarks(scheme: Scheme, weightAt: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const nodes = nodesOf(scheme.blocks);
  const own = nodes.map(({ kind, code }, at): [string, number] => {
    const isWeight = kind === 'criterion' && scheme.weights === 'points';
    return [code, (isWeight ? (weightAt.get(code) ?? 0) : weightAt.size + at) * BLOCK];
  });
  return new Map([...own, ['', (weightAt.size + nodes.length) * BLOCK]]);
}

function spreadsOf(scheme: Scheme, fullAt: ReadonlyMap<string, number>, weightAt: ReadonlyMap<string, number>): Spread[] {
  const spread = (code: string, children: readonly SchemeNode[]): Spread[] => [
    {
      fullAt: fullAt.get(code) ?? 0,
      childFullAt: Int32Array.from(children, (child) => fullAt.get(child.code) ?? 0),
      childWeightAt: Int32Array.from(children, (child) => (weightAt.get(child.code) ?? 0) * BLOCK),
    },
    ...children.flatMap((child) => (child.kind === 'block' ? spread(child.code, child.children) : [])),
  ];
  return spread('', scheme.blocks);
}

/** What a level averages, and for which units it counts as far as the merged blocks around it are concerned. */
interface Member {
  readonly node: SchemeNode;
  readonly isOpen: (unit: number) => boolean;
}

function levelsOf(scheme: Scheme, marks: Marks, fullAt: ReadonlyMap<string, number>, weightAt: ReadonlyMap<string, number>): readonly Level[] {
  const fullMarks = fullMarksOf(scheme);
  const fullOf = ({ code }: SchemeNode) => fullMarks.get(code) ?? ZERO;
  const hasValue = (code: string) => (unit: number) => (marks[unit]?.get(code) ?? null) !== null;
  const row = () => new Float64Array(BLOCK);
  const levels: Level[] = [];

  const membersOf = (aggregate: Aggregate, nodes: readonly SchemeNode[], isOpen: Member['isOpen']): Member[] =>
    nodes.flatMap((node): Member[] => {
      const merges = node.kind === 'block' && node.aggregate === 'sum' && aggregate === 'sum' && node.cap === null && node.floor === null;
      if (!merges) return [{ node, isOpen }];
      const hasOwn = hasValue(node.code);
      return membersOf(aggregate, node.children, (unit) => isOpen(unit) && hasOwn(unit));
    });

  const place = (
    of: Pick<Level, 'aggregate' | 'fullAt' | 'capShare' | 'floorShare' | 'takenBy'>,
    nodes: readonly SchemeNode[],
    isPresent: (unit: number) => boolean,
  ): Level => {
    const members = membersOf(of.aggregate, nodes, () => true);
    const terms = new Float64Array(marks.length * members.length);
    const flat = new Float64Array(marks.length);
    const children = members.map(({ node, isOpen }, column): Level | null => {
      if (node.kind === 'block') {
        const bounds = { capShare: shareOf(node.cap, fullOf(node)) ?? Infinity, floorShare: shareOf(node.floor, fullOf(node)) ?? -Infinity };
        const below = { aggregate: node.aggregate, fullAt: fullAt.get(node.code) ?? 0, ...bounds, takenBy: of.aggregate };
        return place(below, node.children, hasValue(node.code));
      }
      for (const [unit, marksOf] of marks.entries()) {
        const own = marksOf.get(node.code) ?? null;
        if (own === null || !isOpen(unit)) continue;
        if (!isZero(fullOf(node))) terms[unit * members.length + column] = toTerm(of.aggregate, toNumber(divide(own, fullOf(node))));
        else if (of.aggregate === 'sum') flat[unit] = (flat[unit] as number) + toNumber(own);
      }
      return null;
    });
    const lists = marks.map((marksOf, unit) => [
      Number(isPresent(unit)),
      ...members.map(
        ({ node, isOpen }, column) =>
          children[column]?.pattern[unit] ?? Number((marksOf.get(node.code) ?? null) !== null && isOpen(unit) && !isZero(fullOf(node))),
      ),
    ]);
    const keys = lists.map(String);
    const distinct = new Map([...new Set(keys)].map((key, at) => [key, at]));
    const patterns = [...distinct.keys()].map((key) => lists[keys.indexOf(key)] ?? []);
    const level: Level = {
      ...of,
      children,
      columnFullAt: Int32Array.from(members, ({ node }) => fullAt.get(node.code) ?? 0),
      weightAt: Int32Array.from(members, ({ node }) => weightAt.get(node.code) ?? -1),
      terms,
      flat,
      pattern: Int32Array.from(keys, (key) => distinct.get(key) ?? 0),
      patterns: {
        present: Uint8Array.from(patterns, ([present = 0]) => present),
        children: members.map((_, column) => Int32Array.from(patterns, (list) => list[column + 1] ?? 0)),
      },
      isLinear: [of.aggregate, of.takenBy].every((how) => how === 'sum' || how === 'arithmetic') && of.capShare === Infinity && of.floorShare === -Infinity,
      fewLack: Uint8Array.from(patterns, ([, ...counts]) =>
        Number(children.every((child) => child === null) && counts.filter((counted) => counted === 0).length * 2 < counts.length),
      ),
      whole: row(),
      counted: patterns.map(row),
      scale: patterns.map(row),
      portion: patterns.map(row),
      result: row(),
    };
    levels.push(level);
    return level;
  };
  const top = { aggregate: scheme.aggregate, fullAt: fullAt.get('') ?? 0, capShare: Infinity, floorShare: -Infinity, takenBy: 'arithmetic' as const };
  place(top, scheme.blocks, () => true);
  return levels.toReversed();
}

function shareOf(bound: number | null, full: Fraction): number | null {
  return bound === null || isZero(full) ? null : toNumber(divide(fromNumber(bound), full));
}

/** A harmonic mean of zero comes back from doubles as less than this. */
const NOTHING = 1e-200;

/** What a level averages of a share. A share of zero or less pulls the geometric and the harmonic mean to zero, however little it weighs. */
export function toTerm(aggregate: Aggregate, share: number): number {
  switch (aggregate) {
    case 'sum':
    case 'arithmetic':
      return share;
    case 'geometric':
      return share > NOTHING ? Math.log(share) : -Number.MAX_VALUE;
    case 'harmonic':
      return share > NOTHING ? 1 / share : Number.MAX_VALUE;
  }
}

/** From the mean of the terms to the mean of the shares. */
export function fromTerm(aggregate: Aggregate, term: number): number {
  return aggregate === 'geometric' ? Math.exp(term) : aggregate === 'harmonic' ? 1 / term : term;
}

/** All bonuses and penalties of a unit together, each kind within its limit. */
function adjustmentOf(scheme: Scheme, unit: ScoredUnit): number {
  const total = (kind: 'bonus' | 'penalty') => unit.adjustments.filter((one) => one.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
  return Math.min(total('bonus'), scheme.bonusCap ?? Infinity) + Math.max(total('penalty'), -(scheme.penaltyCap ?? Infinity));
}

/** The gates and vetoes on the score that bound the unit in the nominal run, in their order. */
function forcedScore(scheme: Scheme, unit: ScoredUnit): { readonly value: number; readonly ceiling: number } {
  let [value, ceiling] = [Number.NaN, Infinity];
  for (const { code } of unit.steps.filter(({ step }) => step === 'forcedScore')) {
    const effects = scheme.forced.find((rule) => rule.code === code)?.effects;
    if (effects === undefined || effects.scoreZero) [value, ceiling] = [0, Infinity];
    else ceiling = Math.min(ceiling, effects.scoreCap ?? Infinity);
  }
  return { value, ceiling };
}

function orderByBreakers(table: MeasureTable, scheme: Scheme, figures: Figures): Int32Array {
  const level = table.units.map(({ group }, unit) => ({ unit, group, score: ZERO }));
  const places = rankUnits(level, { ...scheme.ranking, ties: '1223' }, figures);
  return Int32Array.from(level, ({ unit }) => places.get(unit)?.rank ?? 0);
}
