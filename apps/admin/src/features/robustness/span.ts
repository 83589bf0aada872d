/** 3–8, or 3 where both ends are one. */
export function spanOf({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : `${low}–${high}`;
}

/** A share of trials in whole per cent; what happened at all is never told as nothing, nor what did not always happen as certain. */
export function formatChance(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}
