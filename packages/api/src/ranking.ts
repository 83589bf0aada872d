import type { Assessment, UnitResult } from '@sanse/engine';

/** An assessment without its criteria: who stands where. */
export type Ranking = Omit<Assessment, 'units' | 'blocks' | 'criteria'> & { readonly units: readonly RankedUnit[] };

export type RankedUnit = Omit<UnitResult, 'exact' | 'earned' | 'applicable' | 'criteria' | 'blocks' | 'adjustments' | 'steps'>;

export function toRanking(assessment: Assessment): Ranking {
  const { units, blocks: _blocks, criteria: _criteria, ...heading } = assessment;
  return { ...heading, units: units.map(toRankedUnit) };
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
