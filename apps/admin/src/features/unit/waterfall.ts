import type { Assessment, CriterionOutline, CriterionResult, ExactText, Step, Text, UnitResult } from '@sanse/engine';
import type { Fraction } from '@sanse/engine/scoring';
import { add, compare, fromNumber, parseFraction, printFraction, subtract, toNumber } from '@sanse/engine/scoring';

/** One move of the score. `change`, `before` and `after` are marks; `exact` is the change as an exact fraction. */
interface Move {
  readonly change: number;
  readonly before: number;
  readonly after: number;
  readonly exact: ExactText;
}

/** A criterion under its block; `marks` null: it does not count for the unit, and its full marks go. */
export interface CriterionMove extends Move {
  readonly outline: CriterionOutline;
  readonly result: CriterionResult;
}

export interface BlockMove extends Move {
  readonly code: string;
  /** Null: criteria that stand in no block. */
  readonly name: Text | null;
  readonly criteria: readonly CriterionMove[];
}

/** What moves the score once the criteria are added up. weighting: from the marks earned to the scale of the scheme's full marks. */
export interface StepMove extends Move {
  readonly kind: 'weighting' | 'caps' | 'adjustments' | 'forcedScore' | 'rounding';
  readonly code: string | null;
  /** Null: the marks are combined otherwise than by adding them up. */
  readonly reason: Text | null;
}

export interface Waterfall {
  /** Full marks of all criteria of the scheme. */
  readonly full: number;
  readonly blocks: readonly BlockMove[];
  /** What is left of them: the marks earned, before anything else. */
  readonly earned: number;
  readonly steps: readonly StepMove[];
  /** Where it ends: the published total; null: the unit has none. */
  readonly total: number | null;
}

const LATER = ['caps', 'adjustments', 'forcedScore', 'rounding'] as const;
type Later = (typeof LATER)[number];

/** Less than this is the trace of a weight that has no finite decimal fraction. */
const TRACE = 1e-9;

/** The way from full marks to the total: each move begins where the one before it ended, and all of them add up to the total exactly. */
export function waterfallOf(unit: UnitResult, assessment: Pick<Assessment, 'blocks' | 'criteria'>): Waterfall {
  const own = new Map(unit.criteria.map((result) => [result.code, result]));
  const full = unit.criteria.reduce((sum, { fullMarks }) => add(sum, fromNumber(fullMarks)), fromNumber(0));
  let running = full;
  const moveTo = (to: Fraction): Move => {
    const change = subtract(to, running);
    const move = { change: toNumber(change), before: toNumber(running), after: toNumber(to), exact: printFraction(change) };
    running = to;
    return move;
  };

  const codes = [...new Set(assessment.criteria.map(({ block }) => block))];
  const blocks = codes.map((code): BlockMove => {
    const from = running;
    const criteria = assessment.criteria
      .filter(({ block }) => block === code)
      .flatMap((outline): CriterionMove[] => {
        const result = own.get(outline.code);
        return result === undefined ? [] : [{ outline, result, ...moveTo(subtract(running, lostOf(result))) }];
      });
    const change = subtract(running, from);
    return {
      code,
      name: assessment.blocks.find((block) => block.code === code)?.name ?? null,
      criteria,
      ...{ change: toNumber(change), before: toNumber(from), after: toNumber(running), exact: printFraction(change) },
    };
  });

  const earned = toNumber(running);
  const steps: StepMove[] = [];
  const weighting = unit.steps.find(({ step }) => step === 'notApplicable') ?? unit.steps.find(({ step }) => step === 'criteria');
  const weighed = parseFraction(weighting?.after ?? printFraction(running));
  if (Math.abs(toNumber(subtract(weighed, running))) >= TRACE) {
    steps.push({ kind: 'weighting', code: null, reason: weighting?.step === 'notApplicable' ? weighting.reason : null, ...moveTo(weighed) });
  } else {
    running = weighed;
  }
  for (const { step, code, after, reason } of unit.steps) {
    if (!isLater(step) || after === null) continue;
    const to = parseFraction(after);
    if (compare(to, running) !== 0) steps.push({ kind: step, code, reason, ...moveTo(to) });
  }
  return { full: toNumber(full), blocks, earned, steps, total: unit.total };
}

function isLater(step: Step['step']): step is Later {
  return LATER.some((one) => one === step);
}

function lostOf({ fullMarks, exact }: CriterionResult): Fraction {
  return exact === null ? fromNumber(fullMarks) : subtract(fromNumber(fullMarks), parseFraction(exact));
}

/** Every figure of the picture that is written with its decimals; the trace that rounding leaves is not. */
export function figuresOf({ full, blocks, earned, steps }: Waterfall): readonly number[] {
  const moves = blocks.flatMap(({ criteria }) => criteria.flatMap(({ change, after }) => [change, after]));
  return [full, earned, ...moves, ...steps.filter(({ kind }) => kind !== 'rounding').flatMap(({ change, after }) => [change, after])];
}

/** Whether a criterion loses nothing. */
export function keepsAll({ result }: CriterionMove): boolean {
  return result.marks !== null && result.lost === 0;
}

/** Where the picture begins and ends, in marks: round tens around all that is drawn, and around the cut of the next better tier. */
export interface Axis {
  readonly low: number;
  readonly high: number;
}

export function axisOf({ full, blocks, steps }: Waterfall): Axis {
  const drawn = [full, ...blocks.flatMap(({ criteria }) => criteria.map(({ after }) => after)), ...steps.map(({ after }) => after)];
  const low = Math.floor((Math.min(...drawn) - 1) / 10) * 10;
  const high = Math.ceil(Math.max(...drawn) / 10) * 10;
  return { low: Math.max(Math.min(0, ...drawn), low), high: Math.max(high, low + 10) };
}

/** A place on the axis, 0 to 1. */
export function shareAt({ low, high }: Axis, value: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}
