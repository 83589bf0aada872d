import type { Assessment, KeptAssessment } from '@sanse/engine';

/**
 * underWay: the period is not over. provisional: computed from the ledgers and kept nowhere. published: kept as it is now.
 * moved: something else was kept, which stands; ledgers or scheme have changed since.
 */
export type AssessmentStatus = { readonly kind: 'underWay' | 'provisional' } | { readonly kind: 'published' | 'moved'; readonly kept: KeptAssessment };

/** What stands of an assessment. `last`: the last complete period; `kept` newest first. */
export function statusOf(
  { scheme, period, assessmentDigest }: Pick<Assessment, 'period' | 'assessmentDigest'> & { readonly scheme: Pick<Assessment['scheme'], 'code'> },
  { kept, last }: { readonly kept: readonly KeptAssessment[]; readonly last: string | null },
): AssessmentStatus {
  const same = kept.find(({ digest }) => digest === assessmentDigest);
  if (same !== undefined) return { kind: 'published', kept: same };
  const other = kept.find((one) => one.scheme === scheme.code && one.period === period);
  if (other !== undefined) return { kind: 'moved', kept: other };
  return { kind: last !== null && period > last ? 'underWay' : 'provisional' };
}
