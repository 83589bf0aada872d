import type { RuleName } from '../../schemes/scheme.ts';
import { borda } from './borda.ts';
import { countMin } from './count-min.ts';
import { distanceToMax } from './distance-to-max.ts';
import { distanceToReference } from './distance-to-reference.ts';
import { distanceToTarget } from './distance-to-target.ts';
import { fractionOfMax } from './fraction-of-max.ts';
import { goalposts } from './goalposts.ts';
import { manualMark } from './manual-mark.ts';
import { minMax } from './min-max.ts';
import { perEvent } from './per-event.ts';
import { percentileRank } from './percentile-rank.ts';
import { presence } from './presence.ts';
import { rank } from './rank.ts';
import { rankPoints } from './rank-points.ts';
import { rateDeduct } from './rate-deduct.ts';
import { rateLinear } from './rate-linear.ts';
import { ratio } from './ratio.ts';
import { ratioToBest } from './ratio-to-best.ts';
import type { RuleRecord } from './rule.ts';
import { scaleConvert } from './scale-convert.ts';
import { steps } from './steps.ts';
import { yoyExcess } from './yoy-excess.ts';
import { zScore } from './z-score.ts';

/** Every kind of rule a scheme may use, one record each. */
export const RULES: { readonly [K in RuleName]: RuleRecord<K> } = {
  perEvent,
  yoyExcess,
  rateDeduct,
  rateLinear,
  ratio,
  steps,
  countMin,
  presence,
  rankPoints,
  ratioToBest,
  scaleConvert,
  manualMark,
  minMax,
  zScore,
  rank,
  percentileRank,
  borda,
  goalposts,
  distanceToMax,
  distanceToTarget,
  distanceToReference,
  fractionOfMax,
};

export function ruleRecord<K extends RuleName>(kind: K): RuleRecord<K> {
  return RULES[kind];
}
