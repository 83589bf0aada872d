import type { Check } from './check.ts';

/** Fewer trials than this do not settle the 5th and the 95th percentile. */
const ENOUGH = 1000;

export const checkRobustness: Check = ({ scheme, report }) => {
  if (scheme.robustness === undefined) return;
  const { band, smallBase, trials, annex } = scheme.robustness;
  if (band === 0 && smallBase !== null && smallBase <= 1) report('nothingVaries', ['robustness']);
  if (trials < ENOUGH) report('fewTrials', ['robustness', 'trials'], trials, ENOUGH);
  if (annex && scheme.family === 'enterprise') report('annexWithoutBulletin', ['robustness', 'annex']);
};
