import type { CheckSummary, Finding, FindingSeverity, FindingState } from '@sanse/engine';

export interface FindingFilter {
  readonly check: string | null;
  /** Code of a unit; `county`: findings that concern no single unit. */
  readonly unit: string | null;
  readonly state: FindingState | null;
}

export interface CheckGroup {
  readonly check: CheckSummary;
  readonly findings: readonly Finding[];
}

/** Stands for the whole county among the units; no unit has this code. */
export const COUNTY = 'county';

/** What a filter leaves, check by check in the order in which the findings come (graver ones first); checks without a finding are not there. */
export function groupFindings(findings: readonly Finding[], checks: readonly CheckSummary[], { check, unit, state }: FindingFilter): readonly CheckGroup[] {
  const left = findings.filter(
    (finding) =>
      (check === null || finding.check === check) && (unit === null || (finding.unit?.code ?? COUNTY) === unit) && (state === null || finding.state === state),
  );
  return [...new Set(left.map((finding) => finding.check))].flatMap((code) => {
    const summary = checks.find((one) => one.code === code);
    return summary === undefined ? [] : [{ check: summary, findings: left.filter((finding) => finding.check === code) }];
  });
}

/** The units that findings are about, in the order they come; null among them: the county. */
export function unitsOf(findings: readonly Finding[]): readonly Finding['unit'][] {
  return [...new Map(findings.map(({ unit }) => [unit?.code ?? COUNTY, unit])).values()];
}

export const SIGNS: Readonly<Record<FindingSeverity, string>> = { fault: '⊘', doubt: '△', note: '○' };

export function countOpen(findings: readonly Finding[], severity: FindingSeverity | null = null): number {
  return findings.filter((finding) => finding.state === 'open' && (severity === null || finding.severity === severity)).length;
}
