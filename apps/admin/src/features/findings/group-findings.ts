import type { CheckSummary, Finding, FindingSeverity, FindingState, LeadSummary } from '@sanse/engine';

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

export const FINDING_STATES: readonly FindingState[] = ['open', 'explained', 'confirmed'];

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

/** The sentence of a finding beside the name of its unit: it begins with that name itself. */
export function withoutUnit(message: string, unit: Finding['unit']): string {
  return unit !== null && message.startsWith(unit.name) ? message.slice(unit.name.length).replace(/^[，,]\s*/, '') : message;
}

/** How often a detector was right, as shares in words; null: not measured with the thresholds in force. */
export function ratesOf(lead: LeadSummary): { readonly falseAlarms: string; readonly hits: string; readonly honest: string; readonly planted: string } | null {
  if (lead.measured === null) return null;
  const { honest, falseAlarms, planted, hits } = lead.measured;
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)}%`;
  return { falseAlarms: share(falseAlarms, honest), hits: share(hits, planted), honest: `${falseAlarms}/${honest}`, planted: `${hits}/${planted}` };
}

/** The units that findings are about, in the order they come; null among them: the county. */
export function unitsOf(findings: readonly Finding[]): readonly Finding['unit'][] {
  return [...new Map(findings.map(({ unit }) => [unit?.code ?? COUNTY, unit])).values()];
}

export const SIGNS: Readonly<Record<FindingSeverity, string>> = { fault: '⊘', doubt: '△', note: '○' };

export function countOpen(findings: readonly Finding[], severity: FindingSeverity | null = null): number {
  return findings.filter((finding) => finding.state === 'open' && (severity === null || finding.severity === severity)).length;
}
