import type { Aggregate, RoundingMode, Scheme, SchemeNode } from '../schemes/scheme.ts';
import { openFigures } from '../scoring/figures.ts';
import { divide, fromNumber, isZero, parseFraction, toNumber, ZERO } from '../scoring/fraction.ts';
import type { Fraction } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { rankUnits } from '../scoring/rank-units.ts';
import type { ScoredAssessment } from '../scoring/score.ts';
import { score } from '../scoring/score.ts';
import { fullMarksOf } from '../scoring/tree.ts';

/** One level of the tree: what it holds as a table with a row for each unit and a column for each child. */
export interface Level {
  readonly aggregate: Aggregate;
  readonly parent: Level | null;
  /** Its column in the parent. */
  readonly column: number;
  /** By column: its level, null for a criterion; its place among the weights, −1 for none; its full marks in the last trial. */
  readonly children: readonly (Level | null)[];
  readonly weightAt: Int32Array;
  readonly childFull: Float64Array;
  /** What is averaged, times portion: a share of full marks, its logarithm or its inverse (`toTerm`). A criterion's never changes. */
  readonly terms: Float64Array;
  /** How much of a child's full marks counts: 0 where it is left out. */
  readonly portions: Float64Array;
  /** By unit: marks of criteria without full marks, which do not grow with weights. */
  readonly flat: Float64Array;
  /** By unit: whether the level has a value. */
  readonly present: Uint8Array;
  /** Bounds as shares of the level's full marks. */
  readonly isBounded: boolean;
  readonly capShare: number;
  readonly floorShare: number;
  /** The last trial: full marks, and by unit the share of what counts that was earned and the portion of the full marks that counts. */
  full: number;
  readonly shares: Float64Array;
  readonly portion: Float64Array;
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
  const { units } = nominal;
  const weighted = nodesOf(scheme.blocks).filter(({ kind }) => kind === 'criterion' || scheme.weights === 'relative');
  const isRanked = units.map(({ status }) => status === 'ranked');
  const forced = units.map((unit) => forcedScore(scheme, unit));
  return {
    weighted: weighted.map(({ code }) => code),
    weights: Float64Array.from(weighted, ({ weight }) => weight ?? 0),
    units: units.map(({ code }) => code),
    weighing: scheme.weights,
    levels: levelsOf(scheme, nominal, new Map(weighted.map(({ code }, at) => [code, at]))),
    fullMarks: scheme.fullMarks,
    added: Float64Array.from(units, (unit) => adjustmentOf(scheme, unit)),
    totalFloor: scheme.totalFloor ?? -Infinity,
    totalCap: scheme.totalCap ?? Infinity,
    forced: Float64Array.from(forced, ({ value }) => value),
    ceiling: Float64Array.from(forced, ({ ceiling }) => ceiling),
    ranked: Uint8Array.from(isRanked, Number),
    groups: [...new Set(units.map(({ group }) => group))].map((code) =>
      Int32Array.from([...units.keys()].filter((unit) => isRanked[unit] && units[unit]?.group === code)),
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

function nodesOf(nodes: readonly SchemeNode[]): SchemeNode[] {
  return nodes.flatMap((node) => (node.kind === 'criterion' ? [node] : [node, ...nodesOf(node.children)]));
}

function levelsOf(scheme: Scheme, nominal: ScoredAssessment, weightAt: ReadonlyMap<string, number>): readonly Level[] {
  const fullMarks = fullMarksOf(scheme);
  const marks = nominal.units.map((unit) => new Map([...unit.criteria, ...unit.blocks].map(({ code, exact }) => [code, exact])));
  const levels: Level[] = [];

  const place = (of: Pick<Level, 'aggregate' | 'parent' | 'column' | 'capShare' | 'floorShare' | 'present'>, nodes: readonly SchemeNode[]): Level => {
    const [rows, columns] = [marks.length, nodes.length];
    const children: (Level | null)[] = [];
    const level: Level = {
      ...of,
      children,
      weightAt: Int32Array.from(nodes, ({ code }) => weightAt.get(code) ?? -1),
      childFull: new Float64Array(columns),
      terms: new Float64Array(rows * columns),
      portions: new Float64Array(rows * columns),
      flat: new Float64Array(rows),
      isBounded: of.capShare !== Infinity || of.floorShare !== -Infinity,
      full: 0,
      shares: new Float64Array(rows),
      portion: new Float64Array(rows),
    };
    levels.push(level);
    for (const [column, node] of nodes.entries()) {
      const full = fullMarks.get(node.code) ?? ZERO;
      if (node.kind === 'criterion') {
        children.push(null);
        placeCriterion(level, column, full, (unit) => marks[unit]?.get(node.code) ?? null);
        continue;
      }
      const capShare = shareOf(node.cap, full) ?? Infinity;
      const floorShare = shareOf(node.floor, full) ?? -Infinity;
      const present = Uint8Array.from(marks, (unit) => Number((unit.get(node.code) ?? null) !== null));
      children.push(place({ aggregate: node.aggregate, parent: level, column, capShare, floorShare, present }, node.children));
    }
    return level;
  };
  const present = new Uint8Array(marks.length).fill(1);
  place({ aggregate: scheme.aggregate, parent: null, column: 0, capShare: Infinity, floorShare: -Infinity, present }, scheme.blocks);
  return levels;
}

function placeCriterion(level: Level, column: number, full: Fraction, marksOf: (unit: number) => string | null): void {
  for (let unit = 0; unit < level.flat.length; unit += 1) {
    const exact = marksOf(unit);
    if (exact === null) continue;
    const marks = parseFraction(exact);
    const cell = unit * level.childFull.length + column;
    if (isZero(full)) {
      if (level.aggregate === 'sum') level.flat[unit] = (level.flat[unit] ?? 0) + toNumber(marks);
      continue;
    }
    level.terms[cell] = toTerm(level.aggregate, toNumber(divide(marks, full)));
    level.portions[cell] = 1;
  }
}

function shareOf(bound: number | null, full: Fraction): number | null {
  return bound === null || isZero(full) ? null : toNumber(divide(fromNumber(bound), full));
}

/** What a level averages of a share. A share of zero or less pulls the geometric and the harmonic mean to zero, however little it weighs. */
export function toTerm(aggregate: Aggregate, share: number): number {
  switch (aggregate) {
    case 'sum':
    case 'arithmetic':
      return share;
    case 'geometric':
      return share > 0 ? Math.log(share) : -Number.MAX_VALUE;
    case 'harmonic':
      return share > 0 ? 1 / share : Number.MAX_VALUE;
  }
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
