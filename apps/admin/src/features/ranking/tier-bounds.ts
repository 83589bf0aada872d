import type { TierOutline } from '@sanse/engine';
import { decimalsOf, formatNumber } from '../../ui/figures.ts';

/** Tiers from the best to the worst with the scores they cover, boundary side written out: "≥80, <90". */
export function tierBounds(tiers: readonly TierOutline[]): readonly { readonly tier: TierOutline; readonly bounds: string }[] {
  const fromBest = [...tiers].sort((a, b) => b.min - a.min);
  const decimals = decimalsOf(tiers.map((tier) => tier.min));
  return fromBest.map((tier, index) => {
    const above = fromBest[index - 1];
    const lower = index < fromBest.length - 1 ? `≥${formatNumber(tier.min, decimals)}` : null;
    const upper = above === undefined ? null : `<${formatNumber(above.min, decimals)}`;
    return { tier, bounds: [lower, upper].filter((bound) => bound !== null).join(', ') };
  });
}
