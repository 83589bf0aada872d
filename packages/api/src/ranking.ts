import type { AdjustmentResult, Assessment, CriterionResult, InputResult, UnitResult } from '@sanse/engine';

/** An assessment without its units: which one it is. */
export type Heading = Omit<Assessment, 'units' | 'blocks' | 'criteria'>;

/** An assessment without its criteria: who stands where. */
export type Ranking = Heading & { readonly units: readonly RankedUnit[] };

export type RankedUnit = Omit<UnitResult, 'exact' | 'earned' | 'applicable' | 'criteria' | 'blocks' | 'adjustments' | 'steps'>;

/** An assessment without its receipts: who got what. A seventh of the whole. */
export type Marks = Omit<Assessment, 'units'> & { readonly units: readonly MarkedUnit[] };

export type MarkedUnit = RankedUnit & {
  readonly criteria: readonly CriterionMark[];
  readonly adjustments: readonly Pick<AdjustmentResult, 'code' | 'amount'>[];
};

export type CriterionMark = Pick<CriterionResult, 'code' | 'status' | 'fullMarks' | 'marks' | 'lost'> & {
  /** The bases of a mark that was not given because they are too small; of all others nothing. */
  readonly inputs: readonly Pick<InputResult, 'denominator'>[];
};

export function toHeading({ units: _units, blocks: _blocks, criteria: _criteria, ...heading }: Assessment): Heading {
  return heading;
}

export function toRanking(assessment: Assessment): Ranking {
  return { ...toHeading(assessment), units: assessment.units.map(toRankedUnit) };
}

export function toMarks(assessment: Assessment): Marks {
  const units = assessment.units.map((unit) => ({
    ...toRankedUnit(unit),
    criteria: unit.criteria.map(toCriterionMark),
    adjustments: unit.adjustments.map(({ code, amount }) => ({ code, amount })),
  }));
  return { ...assessment, units };
}

function toCriterionMark({ code, status, fullMarks, marks, lost, inputs }: CriterionResult): CriterionMark {
  return { code, status, fullMarks, marks, lost, inputs: status === 'tooFew' ? inputs.map(({ denominator }) => ({ denominator })) : [] };
}

function toRankedUnit(unit: UnitResult): RankedUnit {
  const {
    exact: _exact,
    earned: _earned,
    applicable: _applicable,
    criteria: _criteria,
    blocks: _blocks,
    adjustments: _adjustments,
    steps: _steps,
    ...ranked
  } = unit;
  return ranked;
}
