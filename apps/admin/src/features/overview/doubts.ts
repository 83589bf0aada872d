import type { Assessment, CriterionOutline, CriterionStatus, UnitResult } from '@sanse/engine';

export type Doubt = Exclude<CriterionStatus, 'scored' | 'notApplicable'>;

export interface DoubtfulCriterion {
  readonly criterion: CriterionOutline;
  readonly doubt: Doubt;
  readonly units: readonly UnitResult[];
}

const ORDER: readonly Doubt[] = ['missing', 'unknown', 'tooFew'];

/** Marks that do not rest on full data, by criterion and reason: what was not sent first, then what is masked, then what is too few. */
export function doubtsOf({ criteria, units }: Pick<Assessment, 'criteria' | 'units'>): readonly DoubtfulCriterion[] {
  return ORDER.flatMap((doubt) =>
    criteria.flatMap((criterion) => {
      const concerned = units.filter((unit) => unit.criteria.some((result) => result.code === criterion.code && result.status === doubt));
      return concerned.length === 0 ? [] : [{ criterion, doubt, units: concerned }];
    }),
  );
}
