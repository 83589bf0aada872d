import type { CheckSummary, OfficeSettings } from '@sanse/engine';

/** What is typed for each threshold, by `check.threshold`; nothing typed: the usual value. */
export type ThresholdDraft = Readonly<Record<string, string>>;

/** The checks that have thresholds. */
export type WithThresholds = Pick<CheckSummary, 'code' | 'thresholds'>;

export const keyOf = (check: string, threshold: string): string => `${check}.${threshold}`;

/** What the office has set for itself, as it would be typed. */
export function thresholdDraft(limits: OfficeSettings['limits']): ThresholdDraft {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([check, own]) => Object.entries(own).map(([threshold, value]) => [keyOf(check, threshold), String(value)])),
  );
}

/** What is typed as a number from 0; null: nothing is typed, NaN: it is no such number. */
export function typedNumber(typed: string | undefined): number | null {
  const text = (typed ?? '').normalize('NFKC').trim();
  if (text === '') return null;
  return /^\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
}

/** The keys of what is typed and is no number from 0. */
export function faultsOf(draft: ThresholdDraft): readonly string[] {
  return Object.keys(draft).filter((key) => Number.isNaN(typedNumber(draft[key])));
}

/** The thresholds of the office: what is typed and differs from the usual value; of checks that are not shown, what was there. */
export function limitsFrom(draft: ThresholdDraft, checks: readonly WithThresholds[], before: OfficeSettings['limits']): OfficeSettings['limits'] {
  const others = Object.entries(before).filter(([code]) => checks.every((check) => check.code !== code));
  const own = checks.map(({ code, thresholds }) => {
    const set = thresholds.flatMap((threshold) => {
      const value = typedNumber(draft[keyOf(code, threshold.code)]);
      return value === null || Number.isNaN(value) || value === threshold.usual ? [] : [[threshold.code, value] as const];
    });
    return [code, Object.fromEntries(set)] as const;
  });
  return Object.fromEntries([...others, ...own.filter(([, set]) => Object.keys(set).length > 0)]);
}
