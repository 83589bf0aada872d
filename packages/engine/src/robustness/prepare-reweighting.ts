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
import { prepareCuts, prepareGrading } from './trial-tiers.ts';

/**
 * One level of the tree. Figures by unit are laid out column by column, so that a trial walks through memory in order.
 * Units of which the same children are present have the same pattern and share what counts.
 */
export interface Level {
  readonly aggregate: Aggregate;
  /** By column: its level, null for a criterion; its place among the weights, −1 for none; its full marks in the last trial. */
  readonly children: readonly (Level | null)[];
  readonly weightAt: Int32Array;
  readonly childFull: Float64Array;
  /** By column and unit, what is averaged (`toTerm`), 0 where the child is left out. A criterion's never changes. */
  readonly terms: readonly Float64Array[];
  /** By unit: marks of criteria without full marks, which do not grow with weights. */
  readonly flat: Float64Array;
  /** By unit. */
  readonly pattern: Int32Array;
  /** By pattern: whether the level has a value at all; by column and pattern: the child's own pattern, for a criterion 1 if it counts, else 0. */
  readonly patterns: { readonly present: Uint8Array; readonly children: readonly Int32Array[] };
  /** Bounds as shares of the level's full marks. */
  readonly capShare: number;
  readonly floorShare: number;
  /** How the level above averages, and its column there, which holds the result; at the top plain shares. */
  readonly takenBy: Aggregate;
  readonly result: Float64Array;
  /** The weighted mean is the result: nothing to transform, to bound or to take in part. */
  readonly isPlain: boolean;
  /** By column, the portions of the child's patterns. */
  readonly below: readonly Float64Array[];
  /** The last trial: full marks; by pattern how much of the children's counts, one over it, and which portion of the level the one above takes. */
  full: number;
  readonly counted: Float64Array;
  readonly scale: Float64Array;
  readonly portion: Float64Array;
}

/** What counts of a criterion by its place in a pattern: left out, counting. */
const CRITERION = Float64Array.of(0, 1);

/** A peer group: its ranked units, best first in the nominal run and in the last trial. */
export interface Group {
  readonly nominal: Int32Array;
  readonly order: Int32Array;
  readonly cuts: Cuts;
}

/** All that weights do not change, and the buffers of a trial. What `reweigh` holds is taken from the nominal run. */
export interface ReweightingPlan {
  /** What carries a weight, in the order of the file: the criteria in points, the blocks too where weights are relative. */
  readonly weighted: readonly string[];
  /** The scheme's own weights, in that order. */
  readonly weights: Float64Array;
  readonly units: readonly string[];
  readonly weighing: Scheme['weights'];
  /** Each before those it holds. */
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
  /** What ranks and tiers compare: the exact score, or the printed one counted in its last place. */
  readonly keys: Float64Array;
  readonly totals: Float64Array;
  readonly ranks: Int32Array;
  readonly tiers: Int32Array;
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
  return {
    weighted: weighted.map(({ code }) => code),
    weights: Float64Array.from(weighted, ({ weight }) => weight ?? 0),
    units: units.map(({ code }) => code),
    weighing: scheme.weights,
    levels: levelsOf(scheme, marks, new Map(weighted.map(({ code }, at) => [code, at]))),
    fullMarks: scheme.fullMarks,
    added: Float64Array.from(units, (unit) => adjustmentOf(scheme, unit)),
    totalFloor: scheme.totalFloor ?? -Infinity,
    totalCap: scheme.totalCap ?? Infinity,
    forced: Float64Array.from(forced, ({ value }) => value),
    ceiling: Float64Array.from(forced, ({ ceiling }) => ceiling),
    ranked: Uint8Array.from(units, ({ status }) => Number(status === 'ranked')),
    groups: groupsOf(units).map((order) => ({ nominal: order.slice(), order, cuts: prepareCuts(scheme.tiers, order.length, toKey) })),
    breakers: orderByBreakers(table, scheme, figures),
    ties: scheme.ranking.ties,
    comparesRounded,
    places,
    rounding: scheme.rounding.mode,
    grading: prepareGrading(scheme, table, nominal, toKey, circumstances),
    keys: new Float64Array(units.length),
    totals: new Float64Array(units.length).fill(Number.NaN),
    ranks: new Int32Array(units.length),
    tiers: new Int32Array(units.length).fill(-1),
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

function levelsOf(scheme: Scheme, marks: Marks, weightAt: ReadonlyMap<string, number>): readonly Level[] {
  const fullMarks = fullMarksOf(scheme);
  const fullOf = ({ code }: SchemeNode) => fullMarks.get(code) ?? ZERO;
  const column = () => new Float64Array(marks.length);
  const levels: Level[] = [];

  const place = (
    of: Pick<Level, 'aggregate' | 'capShare' | 'floorShare' | 'takenBy' | 'result'>,
    nodes: readonly SchemeNode[],
    isPresent: (unit: number) => boolean,
  ): Level => {
    const terms = nodes.map(column);
    const flat = column();
    const children = nodes.map((node, at): Level | null => {
      const result = terms[at] as Float64Array;
      if (node.kind === 'block') {
        const bounds = { capShare: shareOf(node.cap, fullOf(node)) ?? Infinity, floorShare: shareOf(node.floor, fullOf(node)) ?? -Infinity };
        const hasValue = (unit: number) => (marks[unit]?.get(node.code) ?? null) !== null;
        return place({ aggregate: node.aggregate, ...bounds, takenBy: of.aggregate, result }, node.children, hasValue);
      }
      for (const [unit, marksOf] of marks.entries()) {
        const own = marksOf.get(node.code) ?? null;
        if (own === null) continue;
        if (!isZero(fullOf(node))) result[unit] = toTerm(of.aggregate, toNumber(divide(own, fullOf(node))));
        else if (of.aggregate === 'sum') flat[unit] = (flat[unit] as number) + toNumber(own);
      }
      return null;
    });
    const lists = marks.map((marksOf, unit) => [
      Number(isPresent(unit)),
      ...nodes.map((node, at) => children[at]?.pattern[unit] ?? Number((marksOf.get(node.code) ?? null) !== null && !isZero(fullOf(node)))),
    ]);
    const keys = lists.map(String);
    const distinct = [...new Set(keys)];
    const patterns = distinct.map((key) => lists[keys.indexOf(key)] ?? []);
    const level: Level = {
      ...of,
      children,
      weightAt: Int32Array.from(nodes, ({ code }) => weightAt.get(code) ?? -1),
      childFull: new Float64Array(nodes.length),
      terms,
      flat,
      pattern: Int32Array.from(keys, (key) => distinct.indexOf(key)),
      patterns: {
        present: Uint8Array.from(patterns, ([present = 0]) => present),
        children: nodes.map((_, at) => Int32Array.from(patterns, (list) => list[at + 1] ?? 0)),
      },
      isPlain:
        (of.aggregate === 'sum' || of.aggregate === 'arithmetic') && of.takenBy === 'arithmetic' && of.capShare === Infinity && of.floorShare === -Infinity,
      below: children.map((child) => child?.portion ?? CRITERION),
      full: 0,
      counted: new Float64Array(distinct.length),
      scale: new Float64Array(distinct.length),
      portion: new Float64Array(distinct.length),
    };
    levels.push(level);
    return level;
  };
  const top = { aggregate: scheme.aggregate, capShare: Infinity, floorShare: -Infinity, takenBy: 'arithmetic' as const, result: column() };
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
