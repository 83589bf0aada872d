import type { TierOutline } from '@sanse/engine';
import { decimalsOf, formatNumber } from '../../ui/figures.ts';
import { bestFirst } from '../../ui/tiers.ts';

/** Tiers from the best to the worst with the scores they cover, boundary side written out: "≥80, <90". Tiers given by quota have no bounds. */
export function tierBounds(tiers: readonly TierOutline[]): readonly { readonly tier: TierOutline; readonly bounds: string }[] {
  const ordered = bestFirst(tiers);
  const decimals = decimalsOf(tiers.map((tier) => tier.min));
  return ordered.map((tier, index) => {
    const above = ordered[index - 1]?.min ?? null;
    const lower = tier.min === null || index === ordered.length - 1 ? null : `≥${formatNumber(tier.min, decimals)}`;
    const upper = above === null ? null : `<${formatNumber(above, decimals)}`;
    return { tier, bounds: [lower, upper].filter((bound) => bound !== null).join(', ') };
  });
}
