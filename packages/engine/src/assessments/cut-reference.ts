import type { Scheme } from '../schemes/scheme.ts';
import { parsePeriod, previousPeriod } from '../periods/period.ts';
import { printFraction } from '../scoring/fraction.ts';
import type { CutReference } from '../scoring/measure-table.ts';
import { resultCuts } from '../scoring/result-cuts.ts';
import type { Store } from '../store/store.ts';
import { listPeriods } from '../trends/list-periods.ts';
import type { Assessment } from './assessment.ts';
import { readKeptAssessment, readPublished } from './keep-assessment.ts';

/** What of an assessment tells where its tiers began. */
type Judged = Pick<Assessment, 'groups' | 'units'>;

/** How earlier periods are asked for. */
export interface EarlierResults {
  /** Scores the scheme for an earlier period, as known at the same batch. */
  readonly assess: (period: string) => Promise<Judged>;
  /** UTC instant: what was published from then on is passed over, as when an assessment of that time is computed again. */
  readonly publishedBefore?: string;
}

/**
 * The cuts a scheme's guardrail holds on to in a period; null: it has none, or no period to hold on to.
 * A published period is asked for what was published, any other is scored from its rows. With `previous` each period holds on to the one
 * before it, back to the last published one, or to the first period with data, whose cuts nothing holds.
 */
export async function cutReference(
  store: Store,
  scheme: Scheme,
  at: { readonly period: string; readonly knownAt: number },
  earlier: EarlierResults,
): Promise<CutReference | null> {
  const { guardrail } = scheme.tiers;
  const now = parsePeriod(at.period);
  if (guardrail === undefined || now.grain !== scheme.period) return null;
  const isChained = guardrail.reference === 'previous';
  const target = isChained ? previousPeriod(now) : parsePeriod(guardrail.reference);
  if (target.start >= now.start) return null;
  const which = isChained ? 'effective' : 'computed';
  const published = (await readPublished(store, { scheme: scheme.code, periods: [target.code], knownAt: at.knownAt, before: earlier.publishedBefore })).get(
    target.code,
  );
  if (published !== undefined) {
    const digest = published.assessment.assessmentDigest;
    const kept = await readKeptAssessment(store, digest);
    return { period: target.code, published: digest, cuts: cutsOf(kept.assessment, kept.scheme, which) };
  }
  const { periods } = await listPeriods(store, { grain: scheme.period, knownAt: at.knownAt });
  const [first] = periods;
  if (first === undefined || target.start < parsePeriod(first).start) return null;
  return { period: target.code, published: null, cuts: cutsOf(await earlier.assess(target.code), scheme, which) };
}

/** Where the tiers of each group began in an assessment. */
function cutsOf(judged: Judged, scheme: Scheme, which: 'computed' | 'effective'): CutReference['cuts'] {
  return judged.groups.flatMap(({ code: group }) =>
    resultCuts(judged, scheme, group, which).flatMap((cut, index) => {
      const tier = scheme.tiers.levels[index]?.code;
      return cut === null || tier === undefined ? [] : [{ group, tier, score: printFraction(cut) }];
    }),
  );
}
