import type { UnitResult } from '@sanse/engine';
import type { Fraction } from '@sanse/engine/scoring';
import { parseFraction, subtract } from '@sanse/engine/scoring';

type Step = UnitResult['steps'][number];

const ON_THE_SCORE: readonly Step['step'][] = ['criteria', 'notApplicable', 'caps', 'adjustments', 'forcedScore', 'rounding'];

/** The steps of a receipt that make or move the score, in their order: the marks of the criteria first. */
export function scoreSteps({ steps }: Pick<UnitResult, 'steps'>): readonly Step[] {
  return steps.filter(({ step }) => ON_THE_SCORE.includes(step));
}

/** What a step adds to the score or takes from it. */
export function changeOf({ before, after }: Step): Fraction {
  return subtract(parseFraction(after ?? '0'), parseFraction(before ?? '0'));
}
