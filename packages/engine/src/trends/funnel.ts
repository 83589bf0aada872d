import { isProportion } from '../measures/is-proportion.ts';
import { findMeasure } from '../measures/library/index.ts';
import { EngineError } from '../problems.ts';
import { funnelOf } from '../statistics/funnel.ts';
import type { Store } from '../store/store.ts';
import type { FunnelRequest, RateFunnel } from '../verbs/funnels.ts';
import { trend } from './trend.ts';

/** The shares of a period beside one another, each as the trend has it. @throws EngineError `badRequest` for a measure that is no share of cases */
export async function funnel(store: Store, { period, by = 'township', ...request }: FunnelRequest): Promise<RateFunnel> {
  const measure = findMeasure(request.measure);
  if (!isProportion(measure, findMeasure)) {
    throw new EngineError('badRequest', {
      zh: `“${measure.name.zh}”（${measure.code}）不是“其中占多少”的比率，画不成漏斗图。请换一个比率，如 hazard.R3.carried。`,
      en: `"${measure.name.en}" (${measure.code}) is no share of cases, so it has no funnel. Choose a rate such as hazard.R3.carried.`,
    });
  }
  const { name, scope, series } = await trend(store, { ...request, from: period, to: period, by });
  const shares = series.map((line) => ({
    code: line.code,
    name: line.name,
    numerator: line.points[0]?.numerator ?? null,
    denominator: line.points[0]?.denominator ?? null,
  }));
  return { measure: measure.code, name, scope, period, ...funnelOf(shares) };
}
