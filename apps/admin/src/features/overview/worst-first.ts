import type { Assessment, UnitResult } from '@sanse/engine';
import { bestFirst } from '../../ui/tiers.ts';

/** Units by tier from the worst, within a tier by total from the lowest; units without a tier last. */
export function worstFirst({ units, tiers }: Pick<Assessment, 'units' | 'tiers'>): readonly UnitResult[] {
  const place = new Map(bestFirst(tiers).map((tier, index) => [tier.code, index]));
  const placeOf = (unit: UnitResult): number => (unit.tier === null ? -1 : (place.get(unit.tier) ?? -1));
  return [...units].sort((a, b) => placeOf(b) - placeOf(a) || (a.total ?? Infinity) - (b.total ?? Infinity) || a.order - b.order);
}
