import type { Assessment, UnitResult } from '@sanse/engine';

/** Units by tier from the worst, within a tier by total from the lowest; units without a tier last. */
export function worstFirst({ units, tiers }: Pick<Assessment, 'units' | 'tiers'>): readonly UnitResult[] {
  const floorOf = new Map(tiers.map((tier) => [tier.code, tier.min]));
  const floor = (unit: UnitResult): number => (unit.tier === null ? Infinity : (floorOf.get(unit.tier) ?? Infinity));
  return [...units].sort((a, b) => floor(a) - floor(b) || (a.total ?? Infinity) - (b.total ?? Infinity) || a.order - b.order);
}
