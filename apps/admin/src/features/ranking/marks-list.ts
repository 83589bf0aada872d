import type { Assessment, CriterionResult, UnitResult } from '@sanse/engine';

/** One line of a comparison: marks for a criterion (or the total), of a unit or of a period. */
export interface MarksLine {
  readonly key: string;
  readonly label: string;
  readonly marks: number | null;
  readonly fullMarks: number;
  /** Null where the line is a total. */
  readonly result: CriterionResult | null;
  readonly tier: string | null;
  /** It is still being asked for. */
  readonly isComing?: true;
}

/** The marks of a unit for a criterion, or (null) its total. Null: the criterion is none of its. */
export function marksOf(
  unit: Pick<UnitResult, 'total' | 'tier' | 'criteria'>,
  criterion: string | null,
  fullTotal: number,
): Omit<MarksLine, 'key' | 'label'> | null {
  if (criterion === null) return { marks: unit.total, fullMarks: fullTotal, result: null, tier: unit.tier };
  const result = unit.criteria.find(({ code }) => code === criterion);
  return result === undefined ? null : { marks: result.status === 'scored' ? result.marks : null, fullMarks: result.fullMarks, result, tier: unit.tier };
}

/** The unit's peer group, most marks first, those without any last; equals in official order. */
export function peersBy(assessment: Pick<Assessment, 'units' | 'criteria'>, group: string, criterion: string | null): readonly MarksLine[] {
  const full = assessment.criteria.reduce((sum, outline) => sum + outline.fullMarks, 0);
  return assessment.units
    .filter((unit) => unit.group === group)
    .toSorted((a, b) => a.order - b.order)
    .flatMap((unit): readonly MarksLine[] => {
      const marks = marksOf(unit, criterion, full);
      return marks === null ? [] : [{ key: unit.code, label: unit.name, ...marks }];
    })
    .toSorted((a, b) => Number(a.marks === null) - Number(b.marks === null) || (b.marks ?? 0) - (a.marks ?? 0));
}
