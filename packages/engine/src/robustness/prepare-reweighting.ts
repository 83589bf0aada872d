import type { Aggregate, RoundingMode, Scheme, SchemeNode } from '../schemes/scheme.ts';
import { openFigures } from '../scoring/figures.ts';
import { divide, fromNumber, isZero, parseFraction, toNumber, ZERO } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { rankUnits } from '../scoring/rank-units.ts';
import type { ScoredAssessment } from '../scoring/score.ts';
import { score } from '../scoring/score.ts';
import { fullMarksOf } from '../scoring/tree.ts';

/** One level of the tree or one criterion, with a cell for each unit. Levels stand before what they hold; the first is the top. */
export interface PlanNode {
  readonly code: string;
  /** How a level combines what it holds; null for a criterion. */
  readonly aggregate: Aggregate | null;
  readonly children: readonly PlanNode[];
  /** Position among the weights; −1: it has none of its own. */
  readonly weightAt: number;
  /** Bounds of a block as shares of its full marks. */
  readonly capShare: number;
  readonly floorShare: number;
  /** Share of full marks earned: of a criterion for good, of a level by the weights of the last trial. Where `isFlat`, marks. */
  readonly shares: Float64Array;
  /** 1 where it counts for the unit, else 0. */
  readonly present: Float64Array;
  /** Full marks by the weights of the last trial; `applicable`: what of them counts, unit by unit. */
  full: number;
  readonly applicable: Float64Array;
  /** A criterion without full marks: what it gives or takes does not grow with weights. */
  readonly isFlat: boolean;
}

/**
 * All that weights do not change, and the buffers of a trial. Made for the scheme's own weights: which criteria count, which units
 * are ranked, bonuses, penalties and forced scores are those of the nominal run and stay.
 */
export interface ReweightingPlan {
  /** What carries a weight, in the order of the file: the criteria in points, the blocks too where weights are relative. */
  readonly weighted: readonly string[];
  /** The scheme's own weights, in that order. */
  readonly weights: Float64Array;
  readonly units: readonly string[];
  readonly weighing: Scheme['weights'];
  readonly nodes: readonly PlanNode[];
  readonly fullMarks: number;
  /** Bonuses less penalties. */
  readonly added: Float64Array;
  readonly totalFloor: number;
  readonly totalCap: number;
  /** A score set by a gate or a veto, else NaN; and the cap that vetoes put on the score. */
  readonly forced: Float64Array;
  readonly ceiling: Float64Array;
  readonly ranked: Uint8Array;
  /** Ranked units of each group, best first by the last trial. */
  readonly groups: readonly Int32Array[];
  /** Order by the tie-breakers alone; equal where they settle nothing. */
  readonly breakers: Int32Array;
  readonly ties: Scheme['ranking']['ties'];
  readonly comparesRounded: boolean;
  readonly places: number;
  readonly rounding: RoundingMode;
  /** What is compared for ranks. */
  readonly keys: Float64Array;
  readonly totals: Float64Array;
  readonly ranks: Int32Array;
}

/** Makes ready to try other weights on one table. The nominal marks are exact; trials are doubles. */
export function prepareReweighting(table: MeasureTable, scheme: Scheme): ReweightingPlan {
  const nominal = score(table, scheme);
  const nodes = nodesOf(scheme, nominal);
  const weighted = nodes.filter(({ weightAt }) => weightAt >= 0);
  const weights = new Map(flatten(scheme.blocks).map(({ code, weight }) => [code, weight ?? 0]));
  const units = nominal.units;
  const ranked = Uint8Array.from(units, ({ status }) => (status === 'ranked' ? 1 : 0));
  const forced = units.map((unit) => forcedScore(scheme, unit));
  return {
    weighted: weighted.map(({ code }) => code),
    weights: Float64Array.from(weighted, ({ code }) => weights.get(code) ?? 0),
    units: units.map(({ code }) => code),
    weighing: scheme.weights,
    nodes,
    fullMarks: scheme.fullMarks,
    added: Float64Array.from(units, (unit) => adjustmentOf(scheme, unit)),
    totalFloor: scheme.totalFloor ?? -Infinity,
    totalCap: scheme.totalCap ?? Infinity,
    forced: Float64Array.from(forced, ({ value }) => value),
    ceiling: Float64Array.from(forced, ({ ceiling }) => ceiling),
    ranked,
    groups: [...new Set(units.map(({ group }) => group))].map((code) =>
      Int32Array.from([...units.keys()].filter((unit) => ranked[unit] === 1 && units[unit]?.group === code)),
    ),
    breakers: orderByBreakers(table, scheme),
    ties: scheme.ranking.ties,
    comparesRounded: scheme.ranking.compare === 'rounded',
    places: 10 ** scheme.rounding.decimals,
    rounding: scheme.rounding.mode,
    keys: new Float64Array(units.length),
    totals: new Float64Array(units.length).fill(Number.NaN),
    ranks: new Int32Array(units.length),
  };
}

type ScoredUnit = ScoredAssessment['units'][number];

function flatten(nodes: readonly SchemeNode[]): SchemeNode[] {
  return nodes.flatMap((node) => (node.kind === 'criterion' ? [node] : [node, ...flatten(node.children)]));
}

function nodesOf(scheme: Scheme, nominal: ScoredAssessment): readonly PlanNode[] {
  const fullMarks = fullMarksOf(scheme);
  const marks = nominal.units.map((unit) => new Map([...unit.criteria, ...unit.blocks].map(({ code, exact }) => [code, exact])));
  const nodes: PlanNode[] = [];
  let weighted = 0;
  const place = (node: SchemeNode | null): PlanNode => {
    const at = nodes.length;
    const code = node?.code ?? '';
    const full = fullMarks.get(code) ?? ZERO;
    const exact = marks.map((unit) => (node === null ? '0' : (unit.get(code) ?? null)));
    const isFlat = node?.kind === 'criterion' && isZero(full);
    const shareOf = (text: string | null) => (text === null ? 0 : toNumber(isZero(full) ? parseFraction(text) : divide(parseFraction(text), full)));
    const boundShare = (bound: number | null, otherwise: number) => (bound === null || isZero(full) ? otherwise : toNumber(divide(fromNumber(bound), full)));
    const block = node?.kind === 'block' ? node : null;
    const hasWeight = node !== null && (node.kind === 'criterion' || scheme.weights === 'relative');
    const weightAt = hasWeight ? weighted++ : -1;
    const children: PlanNode[] = [];
    const placed: PlanNode = {
      code,
      aggregate: node === null ? scheme.aggregate : (block?.aggregate ?? null),
      children,
      weightAt,
      capShare: boundShare(block?.cap ?? null, Infinity),
      floorShare: boundShare(block?.floor ?? null, -Infinity),
      shares: node?.kind === 'criterion' ? Float64Array.from(exact, shareOf) : new Float64Array(exact.length),
      present: Float64Array.from(exact, (text) => (text === null ? 0 : 1)),
      full: 0,
      applicable: new Float64Array(exact.length),
      isFlat,
    };
    nodes[at] = placed;
    const below = node === null ? scheme.blocks : node.kind === 'block' ? node.children : [];
    for (const child of below) children.push(place(child));
    return placed;
  };
  place(null);
  return nodes;
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

function orderByBreakers(table: MeasureTable, scheme: Scheme): Int32Array {
  const level = table.units.map(({ group }, unit) => ({ unit, group, score: ZERO }));
  const places = rankUnits(level, { ...scheme.ranking, ties: '1223' }, openFigures(table));
  return Int32Array.from(level, ({ unit }) => places.get(unit)?.rank ?? 0);
}
