import type { TierOutline } from '@sanse/engine';

const SHAPES: Readonly<Record<string, string>> = { red: '▲', orange: '■', yellow: '◆', blue: '●', green: '▼' };
const TONES = new Set(['red', 'orange', 'yellow', 'blue']);

/** The shape that stands for a tier's colour where colour is not seen. */
export function tierShape(colour: string | null): string {
  return colour === null ? '○' : (SHAPES[colour] ?? '◇');
}

/** The colour of a tier's mark and of the tint behind it, as custom properties `--tone` and `--tint`. */
export function tierTone(colour: string | null): Readonly<Record<'--tone' | '--tint', string>> {
  return colour !== null && TONES.has(colour)
    ? { '--tone': `var(--${colour})`, '--tint': `var(--${colour}-soft)` }
    : { '--tone': 'var(--ink-3)', '--tint': 'transparent' };
}

/** Tiers from the best to the worst: by the score at which they begin; tiers given by quota (no such score) stay in the scheme's own order. */
export function bestFirst(tiers: readonly TierOutline[]): readonly TierOutline[] {
  return tiers.some((tier) => tier.min === null) ? tiers : [...tiers].sort((a, b) => (b.min ?? 0) - (a.min ?? 0));
}
