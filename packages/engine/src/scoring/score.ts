import type { AdjustmentResult, Assessment, CriterionResult, Step, UnitResult } from '../assessments/assessment.ts';
import type { Adjustment, Block, Forced, Scheme } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';
import { adjust } from './adjust.ts';
import { outlineTiers, tierAtCuts, tierPosition } from './assign-tiers.ts';
import type { Combination, Earned } from './combine.ts';
import { combineLevel } from './combine.ts';
import type { KnownBlocks } from './known-blocks.ts';
import { knownBlocks, recallBlock } from './known-blocks.ts';
import type { Circumstances, Standing } from './conditions.ts';
import { describeAll, holds, inputsOf } from './conditions.ts';
import type { Figures } from './figures.ts';
import { openFigures } from './figures.ts';
import type { Fraction } from './fraction.ts';
import { add, compare, divide, fromNumber, greatest, least, multiply, printFraction, round, subtract, sum, toFixed, toNumber, ZERO } from './fraction.ts';
import type { GroupCuts } from './hold-cuts.ts';
import { describeCuts, holdCuts, outlineCuts } from './hold-cuts.ts';
import { latestDecision } from './latest-decision.ts';
import type { Decision, MeasureTable } from './measure-table.ts';
import type { Place } from './rank-units.ts';
import { rankUnits } from './rank-units.ts';
import type { CriterionMarks } from './score-criteria.ts';
import { scoreCriterion } from './score-criteria.ts';
import { blocksOf, criteriaOf, fullMarksOf } from './tree.ts';
import { figure } from './wording.ts';

/** An assessment without what only its keeper can add: the scheme's digest, the engine's version and the digests of the whole. */
export type ScoredAssessment = Omit<Assessment, 'scheme' | 'engineVersion' | 'resultDigest' | 'assessmentDigest'>;

/** An assessment without its receipts: what is settled, and nothing said about it. */
export interface BareAssessment {
  readonly period: string;
  readonly cutOff: string;
  readonly groups: ScoredAssessment['groups'];
  /** In the order of the table. */
  readonly units: readonly BareResult[];
}

export type BareResult = Pick<UnitResult, 'code' | 'name' | 'group' | 'order' | 'total' | 'exact' | 'rank' | 'rankOf' | 'tier'> & {
  /** Marks the rules gave, by criterion in the scheme's order; null: none. */
  readonly marks: readonly (number | null)[];
  /** A gate or a veto set or capped the score. */
  readonly isForced: boolean;
};

/** A unit on its way: everything up to the rounded score. */
export interface Tally {
  readonly unit: number;
  /** By criterion, in the scheme's order. */
  readonly marks: readonly CriterionMarks[];
  readonly blocks: ReadonlyMap<string, Earned>;
  readonly adjustments: readonly AdjustmentResult[];
  /** Put into words when somebody reads them. */
  readonly steps: readonly UntoldStep[];
  /** A gate or a veto set or capped the score. */
  readonly isForced: boolean;
  readonly earned: Fraction;
  readonly applicable: Fraction;
  /** Null: unranked. */
  readonly exact: Fraction | null;
  readonly rounded: Fraction | null;
  readonly forced: readonly Veto[];
  readonly markOf: (code: string) => Fraction | null;
}

type UntoldStep = () => Step;

/** The ranked units of a peer group: how many, and where its tiers begin. */
interface RankedGroup {
  readonly size: number;
  readonly cuts: GroupCuts;
}

/** A forced rule that binds a unit, with its name and why. */
interface Veto {
  readonly rule: Forced;
  readonly named: Text;
  readonly inputs: Step['inputs'];
}

/**
 * Scores, ranks and colours all units of the table by the scheme.
 * Exact but for geometric means and z-scores, which are kept to 12 significant digits; rounded once, on the total.
 * @throws Error when the table lacks a measure of `measuresNeeded(scheme)`
 */
export function score(table: MeasureTable, scheme: Scheme): ScoredAssessment {
  const { figures, fullMarks, placed, blocks, tallies, places, groups } = settle(table, scheme);
  const units = tallies.map((tally) => finish(scheme, table, figures, tally, places.get(tally.unit) ?? null, groups));
  const { guardrail } = scheme.tiers;
  return {
    period: table.period,
    cutOff: table.cutOff,
    knownAt: table.knownAt,
    decimals: scheme.rounding.decimals,
    groups: outlineGroups(scheme, groups),
    ...(guardrail !== undefined && {
      guardrail: { within: guardrail.within, period: table.cutReference?.period ?? null, published: table.cutReference?.published ?? null },
    }),
    tiers: outlineTiers(scheme.tiers),
    blocks: blocks.map(({ block, parent }) => ({
      code: block.code,
      name: block.name,
      parent,
      fullMarks: toNumber(fullMarks.get(block.code) ?? ZERO),
    })),
    criteria: placed.map(({ criterion, block }) => ({
      code: criterion.code,
      name: criterion.name,
      block,
      fullMarks: toNumber(fullMarks.get(criterion.code) ?? ZERO),
      rule: criterion.rule.kind,
      clause: criterion.clause,
      measures: [...new Set(criterion.inputs.map(({ measure }) => measure))],
    })),
    units,
  };
}

/** The same without the receipts, several times as fast: for those who score a table over and over, or many periods. */
export function scoreBare(table: MeasureTable, scheme: Scheme): BareAssessment {
  const { figures, marks, tallies, places, groups } = settle(table, scheme, false);
  const columns = [...marks.values()].map(givenByRule);
  const units = tallies.map((tally): BareResult => {
    const { unit, isForced, exact, rounded } = tally;
    const { code, name, group, order } = table.units[unit] as MeasureTable['units'][number];
    const place = places.get(unit) ?? null;
    const { size } = groups.get(group) as RankedGroup;
    const outcome = settleTier(scheme, table, figures, tally, place, groups);
    // Written out, as spreading takes longer than ranking.
    return {
      code,
      name,
      group,
      order,
      isForced,
      total: rounded === null ? null : toNumber(rounded),
      exact: exact === null ? null : printFraction(exact),
      rank: place?.rank ?? null,
      rankOf: place?.rankOf ?? size,
      tier: outcome?.tier ?? null,
      marks: columns.map((column) => column[unit] ?? null),
    };
  });
  return { period: table.period, cutOff: table.cutOff, groups: outlineGroups(scheme, groups), units };
}

const numbers = new WeakMap<readonly CriterionMarks[], readonly (number | null)[]>();

/** The marks of a column that its rule gave, as numbers; those of a column nobody has touched are known. */
function givenByRule(column: readonly CriterionMarks[]): readonly (number | null)[] {
  const given = numbers.get(column) ?? column.map(({ status, marks }) => (status === 'scored' && marks !== null ? toNumber(marks) : null));
  numbers.set(column, given);
  return given;
}

/** What `score` gives for one unit, by its place in the table: of the others nothing is told. */
export function scoreUnit(table: MeasureTable, scheme: Scheme, unit: number): UnitResult {
  const { figures, tallies, places, groups } = settle(table, scheme);
  return finish(scheme, table, figures, tallies[unit] as Tally, places.get(unit) ?? null, groups);
}

/** Everything but what has to be said; without `isTold` nothing can be. */
function settle(table: MeasureTable, scheme: Scheme, isTold = true) {
  const figures = openFigures(table);
  const fullMarks = fullMarksOf(scheme);
  const placed = criteriaOf(scheme);
  const marks = new Map(
    placed.map(({ criterion }) => [criterion.code, scoreCriterion(scheme, criterion, fullMarks.get(criterion.code) ?? ZERO, table, figures)]),
  );
  const blocks = blocksOf(scheme);
  const known = knownBlocks(scheme, figures, fullMarks, marks);
  const tallies = table.units.map((_, unit) => tallyUnit(scheme, table, figures, fullMarks, marks, unit, { isTold, known }));
  return { figures, fullMarks, placed, marks, blocks, tallies, ...compareUnits(scheme, table, figures, tallies) };
}

function outlineGroups(scheme: Scheme, groups: ReadonlyMap<string, RankedGroup>): ScoredAssessment['groups'] {
  return scheme.groups.map(({ code, name }) => {
    const { size, cuts } = groups.get(code) as RankedGroup;
    return { code, name, size, ...(scheme.tiers.guardrail !== undefined && { cuts: outlineCuts(scheme.tiers, cuts) }) };
  });
}

/** What takes the others to know: places by table index, and the groups in which they are held. */
export function compareUnits(
  scheme: Scheme,
  table: MeasureTable,
  figures: Figures,
  tallies: readonly Tally[],
): { readonly places: ReadonlyMap<number, Place>; readonly groups: ReadonlyMap<string, RankedGroup> } {
  const contenders = tallies.flatMap(({ unit, exact, rounded }) =>
    exact === null || rounded === null ? [] : [{ unit, group: table.units[unit]?.group ?? '', score: scheme.ranking.compare === 'rounded' ? rounded : exact }],
  );
  const scoresIn = (group: string) => contenders.filter((contender) => contender.group === group).map((contender) => contender.score);
  const codes = new Set([...scheme.groups.map(({ code }) => code), ...table.units.map(({ group }) => group)]);
  const groups = [...codes].map((code): [string, RankedGroup] => {
    const scores = scoresIn(code);
    return [code, { size: scores.length, cuts: holdCuts(scheme.tiers, code, scores, table.cutReference) }];
  });
  return { places: rankUnits(contenders, scheme.ranking, figures), groups: new Map(groups) };
}

/** From the gate to the rounded score; without `isTold` there are no steps. */
export function tallyUnit(
  scheme: Scheme,
  table: MeasureTable,
  figures: Figures,
  fullMarks: ReadonlyMap<string, Fraction>,
  marks: ReadonlyMap<string, readonly CriterionMarks[]>,
  unit: number,
  { isTold = true, known }: { readonly isTold?: boolean; readonly known?: KnownBlocks } = {},
): Tally {
  const steps: UntoldStep[] | null = isTold ? [] : null;
  const own: CriterionMarks[] = [];
  for (const all of marks.values()) own.push(all[unit] as CriterionMarks);
  const columns = columnsOf(marks);
  const ownOf = (code: string) => own[columns.get(code) ?? -1];
  const at: Circumstances = { figures, unit, period: table.period, markOf: (code) => ownOf(code)?.marks ?? null, standing: null };

  const failed = scheme.gates.filter((gate) => {
    const passed = gate.require.every((condition) => holds(condition, at));
    steps?.push(() => {
      const demanded = describeAll(gate.require);
      return {
        step: 'gate',
        code: gate.code,
        before: null,
        after: passed ? 'passed' : 'failed',
        inputs: inputsOf(gate.require, figures, unit),
        reason: passed
          ? { zh: `${gate.name.zh}：符合（${demanded.zh}）`, en: `${gate.name.en}: met (${demanded.en})` }
          : { zh: `${gate.name.zh}：不符合（${demanded.zh}）`, en: `${gate.name.en}: not met (${demanded.en})` },
      };
    });
    return !passed;
  });

  const combined = combineMarks(scheme, fullMarks, own, ownOf, unit, { steps, known });
  const markOf = (code: string) => ownOf(code)?.marks ?? combined.blocks.get(code)?.marks ?? null;
  const adjustments = [
    ...scheme.bonus.map((bonus) => adjustOnce('bonus', bonus, table, figures, unit)),
    ...scheme.penalty.map((penalty) => adjustOnce('penalty', penalty, table, figures, unit)),
  ].filter((adjustment) => adjustment !== null);
  const withAdjustments = combined.total === null ? null : addAdjustments(scheme, combined.total, adjustments, steps);

  const forced = bindingVetoes(scheme, table, { ...at, markOf });
  let exact = withAdjustments;
  if (exact !== null) {
    for (const gate of failed.filter(setsToZero)) {
      const before = exact;
      steps?.push(() =>
        scoreStep('forcedScore', gate.code, before, ZERO, { zh: `${gate.name.zh}：不符合，记0分`, en: `${gate.name.en}: not met, score zero` }),
      );
      exact = ZERO;
    }
    for (const veto of forced) exact = forceScore(veto, exact, steps);
  }
  const isForced = withAdjustments !== null && (failed.some(setsToZero) || forced.some(({ rule }) => forcesScore(rule)));

  const isRanked =
    exact !== null && failed.every(({ otherwise }) => otherwise !== 'unranked') && compare(combined.applicable, fromNumber(scheme.minApplicable)) >= 0;
  const { decimals, mode } = scheme.rounding;
  const rounded = isRanked && exact !== null ? round(exact, decimals, mode) : null;
  if (rounded !== null && exact !== null) {
    const unrounded = exact;
    steps?.push(() => {
      const text = toFixed(rounded, decimals);
      return scoreStep('rounding', null, unrounded, rounded, { zh: `保留${decimals}位小数，得${text}分`, en: `rounded to ${decimals} decimals: ${text}` });
    });
  }
  return {
    unit,
    marks: own,
    blocks: combined.blocks,
    adjustments: adjustments.map(({ result }) => result),
    steps: steps ?? [],
    isForced,
    earned: combined.earned,
    applicable: combined.applicable,
    exact: isRanked ? exact : null,
    rounded,
    forced,
    markOf,
  };
}

const columnsBefore = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, number>>();

/** Where each criterion stands among the columns of marks: the same for every unit. */
function columnsOf(marks: ReadonlyMap<string, unknown>): ReadonlyMap<string, number> {
  const known = columnsBefore.get(marks) ?? new Map([...marks.keys()].map((code, at) => [code, at]));
  columnsBefore.set(marks, known);
  return known;
}

type Adjusted = ReturnType<typeof adjust>;

const adjusted = new WeakMap<Figures, WeakMap<Adjustment, Map<number, Adjusted>>>();

/** A bonus or penalty nobody has touched since it was last worked out by these figures is not worked out again. */
function adjustOnce(kind: 'bonus' | 'penalty', adjustment: Adjustment, table: MeasureTable, figures: Figures, unit: number): Adjusted {
  const held = adjusted.get(figures) ?? new WeakMap<Adjustment, Map<number, Adjusted>>();
  adjusted.set(figures, held);
  const byUnit = held.get(adjustment) ?? new Map<number, Adjusted>();
  held.set(adjustment, byUnit);
  const known = byUnit.get(unit);
  if (known !== undefined) return known;
  const found = adjust(kind, adjustment, { code: table.units[unit]?.code ?? '', index: unit }, table.decisions, figures);
  byUnit.set(unit, found);
  return found;
}

interface Combined {
  readonly earned: Fraction;
  readonly applicable: Fraction;
  /** On the scale of the scheme's full marks; null when no criterion counts. */
  readonly total: Fraction | null;
  readonly blocks: ReadonlyMap<string, Earned>;
}

/** Adds up the tree: marks as the rules gave them, then what is not applicable, then the caps and floors of blocks, one at a time. */
function combineMarks(
  scheme: Scheme,
  fullMarks: ReadonlyMap<string, Fraction>,
  own: readonly CriterionMarks[],
  ownOf: (code: string) => CriterionMarks | undefined,
  unit: number,
  { steps, known }: { readonly steps: UntoldStep[] | null; readonly known: KnownBlocks | undefined },
): Combined {
  const top = { aggregate: scheme.aggregate, minPresent: scheme.minPresent, children: scheme.blocks };
  const marksOf = (code: string) => ownOf(code)?.marks ?? null;
  const marksByRule = (code: string) => (ownOf(code)?.status === 'scored' ? marksOf(code) : null);
  const full = fromNumber(scheme.fullMarks);
  const worth = sum(scheme.blocks.map(({ code }) => fullMarks.get(code) ?? ZERO));
  const run = (how: Omit<Combination, 'fullMarks'>) => combineLevel(top, worth, { fullMarks, ...how });
  const scaled = (earned: Earned | null) => (earned === null ? null : multiply(full, divide(earned.marks, earned.applicable)));

  const blocks = new Map<string, Earned>();
  const biting: { readonly code: string; readonly name: Text; readonly from: Fraction; readonly to: Fraction }[] = [];
  const onBlock = (block: Block, earned: Earned, free: Fraction) => {
    blocks.set(block.code, earned);
    if (compare(earned.marks, free) !== 0) biting.push({ code: block.code, name: block.name, from: free, to: earned.marks });
  };
  const final = run({ marksOf, isBounded: () => true, onBlock, ...(known !== undefined && { combine: recallBlock(known, unit) }) });
  const combined = { earned: final?.marks ?? ZERO, applicable: final?.applicable ?? ZERO, total: scaled(final), blocks };
  if (steps === null) return combined;

  const unbounded = biting.length === 0 ? final : run({ marksOf, isBounded: () => false });
  let isGranted = false;
  for (const { status, marks } of own) isGranted ||= status !== 'scored' && marks !== null;
  const byRule = isGranted ? run({ marksOf: marksByRule, isBounded: () => false }) : unbounded;

  const given = byRule?.marks ?? ZERO;
  steps.push(() => ({
    step: 'criteria',
    code: null,
    before: null,
    after: printFraction(given),
    inputs: [],
    reason: { zh: `各项指标得分合计${figure(given)}分`, en: `marks of all criteria: ${figure(given)}` },
  }));

  const before = scaled(unbounded);
  if (before !== null && unbounded !== null && compare(before, given) !== 0) {
    steps.push(() =>
      scoreStep('notApplicable', null, given, before, {
        zh: `实得${figure(unbounded.marks)}分，应得${figure(unbounded.applicable)}分，按${figure(full)}分折算为${figure(before)}分`,
        en: `${figure(unbounded.marks)} of ${figure(unbounded.applicable)} applicable marks, ${figure(before)} on the scale of ${figure(full)}`,
      }),
    );
  }

  const applied = new Set<string>();
  let running = before;
  for (const { code, name, from, to } of biting) {
    applied.add(code);
    const next = scaled(run({ marksOf, isBounded: (block) => applied.has(block) }));
    if (running === null || next === null) continue;
    const held = running;
    steps.push(() =>
      scoreStep('caps', code, held, next, {
        zh: `${name.zh}由${figure(from)}分按${compare(to, from) < 0 ? '上限' : '下限'}计${figure(to)}分`,
        en: `${name.en}: ${figure(from)} held at its ${compare(to, from) < 0 ? 'cap' : 'floor'} ${figure(to)}`,
      }),
    );
    running = next;
  }
  return combined;
}

function scoreStep(step: Step['step'], code: string | null, before: Fraction, after: Fraction, reason: Text, inputs: Step['inputs'] = []): Step {
  return { step, code, before: printFraction(before), after: printFraction(after), inputs, reason };
}

/** Each bonus and penalty, then the limits on all of either, then the bounds of the total. */
function addAdjustments(
  scheme: Scheme,
  total: Fraction,
  adjustments: readonly { readonly result: AdjustmentResult; readonly amount: Fraction }[],
  steps: UntoldStep[] | null,
): Fraction {
  let running = total;
  const move = (code: string | null, to: Fraction, reason: Text, inputs: Step['inputs'] = []) => {
    if (compare(to, running) === 0) return;
    const before = running;
    steps?.push(() => scoreStep('adjustments', code, before, to, reason, inputs));
    running = to;
  };
  for (const { result, amount } of adjustments) move(result.code, add(running, amount), result.reason, result.inputs);

  const sumOf = (kind: AdjustmentResult['kind']) => sum(adjustments.filter(({ result }) => result.kind === kind).map(({ amount }) => amount));
  if (scheme.bonusCap !== null) {
    const over = greatest(ZERO, subtract(sumOf('bonus'), fromNumber(scheme.bonusCap)));
    move('bonusCap', subtract(running, over), { zh: `加分合计以${scheme.bonusCap}分为限`, en: `bonuses limited to ${scheme.bonusCap} together` });
  }
  if (scheme.penaltyCap !== null) {
    const over = greatest(ZERO, subtract(subtract(ZERO, sumOf('penalty')), fromNumber(scheme.penaltyCap)));
    move('penaltyCap', add(running, over), { zh: `扣分合计以${scheme.penaltyCap}分为限`, en: `penalties limited to ${scheme.penaltyCap} together` });
  }
  if (scheme.totalFloor !== null) {
    move('totalFloor', greatest(running, fromNumber(scheme.totalFloor)), {
      zh: `总分不低于${scheme.totalFloor}分`,
      en: `the total is no less than ${scheme.totalFloor}`,
    });
  }
  if (scheme.totalCap !== null) {
    move('totalCap', least(running, fromNumber(scheme.totalCap)), { zh: `总分以${scheme.totalCap}分为限`, en: `the total is no more than ${scheme.totalCap}` });
  }
  return running;
}

const SCOPE_ENDS: Readonly<Record<Forced['scope'], Text>> = {
  period: { zh: '', en: '' },
  quarter: { zh: '本季度内有效', en: 'binds for the quarter' },
  year: { zh: '本年度内有效', en: 'binds for the year' },
};

/** The forced rules whose conditions are met, and those that an earlier period of their quarter or year met. */
function bindingVetoes(scheme: Scheme, table: MeasureTable, at: Circumstances): Veto[] {
  const code = table.units[at.unit]?.code;
  return scheme.forced.flatMap((rule): Veto[] => {
    const isMet = rule.when.every((condition) => holds(condition, at));
    const earlier = isMet ? undefined : table.earlierVetoes?.find((veto) => veto.code === rule.code && veto.unit === code);
    if (!isMet && earlier === undefined) return [];
    const why = describeAll(rule.when);
    if (earlier === undefined) {
      return [{ rule, named: { zh: `${rule.name.zh}（${why.zh}）`, en: `${rule.name.en} (${why.en})` }, inputs: inputsOf(rule.when, at.figures, at.unit) }];
    }
    const ends = SCOPE_ENDS[rule.scope];
    const named = {
      zh: `${rule.name.zh}（${earlier.period}：${why.zh}，${ends.zh}）`,
      en: `${rule.name.en} (${earlier.period}: ${why.en}, ${ends.en})`,
    };
    return [{ rule, named, inputs: [] }];
  });
}

const setsToZero = ({ otherwise }: Scheme['gates'][number]): boolean => otherwise === 'scoreZero';
const forcesScore = ({ effects }: Forced): boolean => effects.scoreZero || effects.scoreCap !== null;

function forceScore({ rule, named, inputs }: Veto, before: Fraction, steps: UntoldStep[] | null): Fraction {
  const { scoreZero, scoreCap } = rule.effects;
  if (!forcesScore(rule)) return before;
  const after = scoreZero ? ZERO : least(before, fromNumber(scoreCap ?? 0));
  const effect = scoreZero ? { zh: '记0分', en: 'score zero' } : { zh: `得分不高于${scoreCap}分`, en: `score at most ${scoreCap}` };
  steps?.push(() => scoreStep('forcedScore', rule.code, before, after, { zh: `${named.zh}：${effect.zh}`, en: `${named.en}: ${effect.en}` }, inputs));
  return after;
}

function toCriterionResult(code: string, { status, marks, full, tell }: CriterionMarks): CriterionResult {
  const { inputs, reason, forFullMarks } = tell();
  return {
    code,
    status,
    fullMarks: toNumber(full),
    marks: marks === null ? null : toNumber(marks),
    exact: marks === null ? null : printFraction(marks),
    lost: marks === null ? 0 : toNumber(subtract(full, marks)),
    inputs,
    reason,
    forFullMarks,
  };
}

/** Rank, tier and whatever moves the tier. */
export function finish(
  scheme: Scheme,
  table: MeasureTable,
  figures: Figures,
  tally: Tally,
  place: Place | null,
  groups: ReadonlyMap<string, RankedGroup>,
): UnitResult {
  const { unit, exact, rounded } = tally;
  const identity = table.units[unit] as MeasureTable['units'][number];
  const steps = tally.steps.map((tell) => tell());
  const { size } = groups.get(identity.group) as RankedGroup;
  const outcome = settleTier(scheme, table, figures, tally, place, groups);
  steps.push(...(outcome?.steps.map((tell) => tell()) ?? []));
  const barred = tally.forced.filter(({ rule }) => rule.effects.awardIneligible);
  for (const { rule, named, inputs } of barred) {
    steps.push({
      step: 'forcedTier',
      code: rule.code,
      before: null,
      after: null,
      inputs,
      reason: { zh: `${named.zh}：取消评先评优资格`, en: `${named.en}: not eligible for awards` },
    });
  }
  return {
    code: identity.code,
    name: identity.name,
    kind: identity.kind,
    group: identity.group,
    order: identity.order,
    total: rounded === null ? null : toNumber(rounded),
    exact: exact === null ? null : printFraction(exact),
    earned: toNumber(tally.earned),
    applicable: toNumber(tally.applicable),
    tier: outcome?.tier ?? null,
    baseTier: outcome?.baseTier ?? null,
    rank: place?.rank ?? null,
    rankOf: place?.rankOf ?? size,
    status: place === null ? 'unranked' : 'ranked',
    awardEligible: barred.length === 0,
    criteria: criteriaOf(scheme).map(({ criterion }, at) => toCriterionResult(criterion.code, tally.marks[at] as CriterionMarks)),
    blocks: blocksOf(scheme).map(({ block }) => {
      const earned = tally.blocks.get(block.code);
      return {
        code: block.code,
        marks: earned === undefined ? null : toNumber(earned.marks),
        exact: earned === undefined ? null : printFraction(earned.marks),
        fullMarks: earned === undefined ? 0 : toNumber(earned.applicable),
      };
    }),
    adjustments: tally.adjustments,
    steps,
  };
}

/** The tier of a unit among its group and what the score alone gives; null: unranked. Told when somebody reads the steps. */
export function settleTier(
  scheme: Scheme,
  table: MeasureTable,
  figures: Figures,
  tally: Pick<Tally, 'unit' | 'markOf' | 'forced'>,
  place: Place | null,
  groups: ReadonlyMap<string, RankedGroup>,
): ReturnType<typeof tierOf> | null {
  const group = table.units[tally.unit]?.group ?? '';
  return place === null ? null : tierOf(scheme, table, figures, tally, place, (groups.get(group) as RankedGroup).cuts);
}

function tierOf(
  scheme: Scheme,
  table: MeasureTable,
  figures: Figures,
  tally: Pick<Tally, 'unit' | 'markOf' | 'forced'>,
  place: Place,
  cuts: GroupCuts,
): { readonly baseTier: string; readonly tier: string; readonly steps: readonly UntoldStep[] } {
  const steps: UntoldStep[] = [];
  const { tiers } = scheme;
  const { unit } = tally;
  const { standing } = place;
  const codeAt = (position: number) => tiers.levels[position]?.code ?? '';
  const worst = tiers.levels.length - 1;
  const labelAt = (position: number) => tiers.levels[position]?.label ?? { zh: '', en: '' };
  steps.push(() => ({
    step: 'rank',
    code: null,
    before: null,
    after: String(place.rank),
    inputs: [],
    reason: { zh: `同组${place.rankOf}个单位中列第${place.rank}位`, en: `place ${place.rank} of ${place.rankOf} in the group` },
  }));

  const base = tierAtCuts(tiers, standing.score, cuts.effective);
  const unheld = tiers.guardrail === undefined ? null : codeAt(tierAtCuts(tiers, standing.score, cuts.computed));
  let position = base;
  steps.push(() => {
    const guard = describeCuts(tiers, cuts, table.cutReference);
    const why = baseTierReason(scheme, standing, base);
    return {
      step: 'baseTier',
      code: null,
      // Under a guardrail the tier by the cuts of the period alone.
      before: unheld,
      after: codeAt(base),
      inputs: [],
      reason: { zh: `${why.zh}${guard.zh}`, en: `${why.en}${guard.en}` },
    };
  });

  const lower = (step: 'rankRule' | 'forcedTier', code: string, to: number, because: () => { readonly why: Text; readonly inputs: Step['inputs'] }) => {
    const before = position;
    const after = Math.max(before, to);
    steps.push(() => {
      const { why, inputs } = because();
      const binding =
        after > before
          ? { zh: `，由${labelAt(before).zh}降为${labelAt(after).zh}`, en: `, from ${labelAt(before).en} to ${labelAt(after).en}` }
          : { zh: '，不改变等次', en: ', no change' };
      return {
        step,
        code,
        before: codeAt(before),
        after: codeAt(after),
        inputs,
        reason: {
          zh: `${why.zh}：${to === worst ? '定为' : '最高为'}${labelAt(to).zh}${binding.zh}`,
          en: `${why.en}: ${to === worst ? '' : 'at best '}${labelAt(to).en}${binding.en}`,
        },
      };
    });
    position = after;
  };

  const at: Circumstances = { figures, unit, period: table.period, markOf: tally.markOf, standing };
  for (const rule of scheme.rankRules) {
    if (!rule.when.every((condition) => holds(condition, at))) continue;
    lower('rankRule', rule.code, tierPosition(tiers, rule.tierAtBest), () => ({ why: describeAll(rule.when), inputs: inputsOf(rule.when, figures, unit) }));
  }
  for (const { rule, named, inputs } of tally.forced) {
    const { tierAtBest, capBelowBest } = rule.effects;
    const because = () => ({ why: named, inputs });
    if (tierAtBest !== null) lower('forcedTier', rule.code, tierPosition(tiers, tierAtBest), because);
    if (capBelowBest) lower('forcedTier', rule.code, 1, because);
  }

  const unitCode = table.units[unit]?.code;
  const decision = unitCode === undefined ? null : tierDecision(table.decisions, unitCode);
  if (decision !== null) {
    const to = tiers.levels.findIndex(({ code }) => code === decision.level);
    const isAllowed = to >= 0 && Math.abs(to - position) <= scheme.manualSteps;
    const [before, after] = [position, isAllowed ? to : position];
    steps.push(() => {
      const said = `${decision.basis}，${decision.reason}`;
      return {
        step: 'manual',
        code: decision.record,
        before: codeAt(before),
        after: codeAt(after),
        inputs: [],
        reason: isAllowed
          ? { zh: `认定为${labelAt(to).zh}：${said}`, en: `set to ${labelAt(to).en}: ${decision.basis}, ${decision.reason}` }
          : {
              zh: `认定${decision.level ?? ''}超出办法允许调整的${scheme.manualSteps}档，未采用：${said}`,
              en: `${decision.level ?? ''} is beyond the ${scheme.manualSteps} tiers the scheme allows, not applied: ${decision.basis}, ${decision.reason}`,
            },
      };
    });
    position = after;
  }
  return { baseTier: codeAt(base), tier: codeAt(position), steps };
}

/** The signed decision on a unit's tier; null: there is none. */
export function tierDecision(decisions: readonly Decision[], unit: string): Decision | null {
  const own = decisions.filter((decision) => decision.unit === unit && decision.target === 'tier' && decision.level !== null);
  return latestDecision(own);
}

function baseTierReason(scheme: Scheme, standing: Standing, base: number): Text {
  const level = scheme.tiers.levels[base];
  const label = level?.label ?? { zh: '', en: '' };
  const text = figure(standing.score);
  if (scheme.tiers.method !== 'absolute' || level === undefined)
    return { zh: `得分${text}，按组内位次定为${label.zh}`, en: `score ${text}, ${label.en} by the standing in the group` };
  const includesCut = scheme.tiers.closed === 'lower';
  const above = scheme.tiers.levels[base - 1];
  if (base === scheme.tiers.levels.length - 1 && above !== undefined) {
    return {
      zh: `得分${text}，${above.from}分${includesCut ? '以下' : '及以下'}为${label.zh}`,
      en: `score ${text}: ${label.en} ${includesCut ? 'below' : 'up to'} ${above.from}`,
    };
  }
  return {
    zh: `得分${text}，${level.from}分${includesCut ? '及以上' : '以上'}为${label.zh}`,
    en: `score ${text}: ${label.en} ${includesCut ? 'from' : 'above'} ${level.from}`,
  };
}
