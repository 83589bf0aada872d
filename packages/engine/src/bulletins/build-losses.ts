import type { Assessment, CriterionOutline, CriterionResult, UnitResult } from '../assessments/assessment.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { compare, fromNumber, isZero, parseFraction, subtract, sum } from '../scoring/fraction.ts';

export interface Loss {
  readonly criterion: CriterionOutline;
  readonly total: Fraction;
  readonly losers: readonly { readonly unit: UnitResult; readonly lost: Fraction }[];
  readonly full: readonly UnitResult[];
}

/** What each criterion cost all ranked units together, dearest first; equal ones in the order of the scheme. */
export function lossesOf(assessment: Assessment): readonly Loss[] {
  const ranked = assessment.units.filter((unit) => unit.status === 'ranked');
  return assessment.criteria
    .map((criterion) => {
      const marks = ranked.flatMap((unit) =>
        unit.criteria.filter((result) => result.code === criterion.code).map((result) => ({ unit, result, lost: lostMarks(result) })),
      );
      const losers = marks.filter(({ lost }) => lost.n > 0n).toSorted((a, b) => compare(b.lost, a.lost) || a.unit.order - b.unit.order);
      return {
        criterion,
        total: sum(losers.map(({ lost }) => lost)),
        losers,
        full: marks.filter(({ result, lost }) => result.status === 'scored' && isZero(lost)).map(({ unit }) => unit),
      };
    })
    .toSorted((a, b) => compare(b.total, a.total));
}

export function lostMarks(result: CriterionResult): Fraction {
  return isZero(fromNumber(result.lost)) || result.exact === null
    ? fromNumber(result.lost)
    : subtract(fromNumber(result.fullMarks), parseFraction(result.exact));
}
