/** How many tints there are beside none. */
export const TINT_STEPS = 6;

/** The values above which each further tint begins, so that every tint has about as many cells; zeros and gaps have no tint. */
export function tintBreaks(values: readonly (number | null)[]): readonly number[] {
  const sorted = values.filter((value) => value !== null && value > 0).toSorted((a, b) => (a ?? 0) - (b ?? 0));
  return Array.from({ length: TINT_STEPS - 1 }, (_, index) => sorted[Math.ceil(((index + 1) * sorted.length) / TINT_STEPS) - 1] ?? 0);
}

/** Which tint a value has: 0 for none or nothing, 1 for the least up to one more than there are breaks. */
export function tintStep(value: number | null, breaks: readonly number[]): number {
  return value === null || value <= 0 ? 0 : 1 + breaks.filter((limit) => value > limit).length;
}
