import type { RobustnessSettings, Scheme } from '../schemes/scheme.ts';

/** What holds where a scheme says nothing. */
export const USUAL_ROBUSTNESS: RobustnessSettings = { band: 0.25, smallBase: null, trials: 10_000, seed: 1, annex: false };

export function robustnessOf(scheme: Scheme): RobustnessSettings {
  return scheme.robustness ?? USUAL_ROBUSTNESS;
}
