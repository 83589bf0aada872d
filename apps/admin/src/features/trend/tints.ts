import type { Palette } from '../../charts/palette.ts';

/** How much of the accent each step has, in percent. The gap keeps dark and light letters readable on every tint, by day and by night. */
const SHARES = [0, 10, 20, 30, 42, 70, 92] as const;
const DARK_LETTERS = '#0b1a1a';

/** How many tints there are beside none. */
export const TINT_STEPS = SHARES.length - 1;

/** The values above which each further tint begins, so that every tint has about as many cells; zeros and gaps have no tint. */
export function tintBreaks(values: readonly (number | null)[]): readonly number[] {
  const sorted = values.filter((value) => value !== null && value > 0).toSorted((a, b) => (a ?? 0) - (b ?? 0));
  return Array.from({ length: TINT_STEPS - 1 }, (_, index) => sorted[Math.ceil(((index + 1) * sorted.length) / TINT_STEPS) - 1] ?? 0);
}

/** Which tint a value has: 0 for none or nothing, 1 for the least up to one more than there are breaks. */
export function tintStep(value: number | null, breaks: readonly number[]): number {
  return value === null || value <= 0 ? 0 : 1 + breaks.filter((limit) => value > limit).length;
}

/** By step: the ground and the letters on it; nothing has no ground. */
export function tintsOf({ accent, surface, ink, onAccent }: Palette): readonly { readonly ground: string | null; readonly letters: string }[] {
  return SHARES.map((share) => ({
    ground: share === 0 ? null : `color-mix(in srgb, ${accent} ${share}%, ${surface})`,
    letters: share > 90 ? onAccent : share > 50 ? DARK_LETTERS : ink,
  }));
}
