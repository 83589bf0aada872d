import { findMeasure, hasMeasure } from '../measures/library/index.ts';
import type { Problem } from '../problems.ts';
import type { Check } from './checks/check.ts';
import { checkAdjustments } from './checks/check-adjustments.ts';
import { checkClauses } from './checks/check-clauses.ts';
import { checkComposites } from './checks/check-composites.ts';
import { checkConditions } from './checks/check-conditions.ts';
import { checkEnterprises } from './checks/check-enterprises.ts';
import { checkInputs, checkOtherMeasures } from './checks/check-inputs.ts';
import { checkRobustness } from './checks/check-robustness.ts';
import { checkRules } from './checks/check-rules.ts';
import { checkTierRules, checkTiers } from './checks/check-tiers.ts';
import { checkCodes, checkGroups, checkWeights } from './checks/check-weights.ts';
import { FAULTS } from './checks/faults.ts';
import type { ParsedScheme } from './parse-scheme.ts';
import { parseScheme } from './parse-scheme.ts';

const CHECKS: readonly Check[] = [
  checkCodes,
  checkWeights,
  checkGroups,
  checkInputs,
  checkOtherMeasures,
  checkEnterprises,
  checkRules,
  checkClauses,
  checkConditions,
  checkTiers,
  checkTierRules,
  checkAdjustments,
  checkComposites,
  checkRobustness,
];

function fill(template: string, values: readonly (string | number)[]): string {
  return template.replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/**
 * Everything that is wrong or doubtful in the text of a scheme file, in the order of its lines.
 * Errors mean it must not be used; warnings deserve a look. Codes begin with `scheme.`.
 */
export function checkScheme(source: string, file = 'scheme.yaml'): readonly Problem[] {
  return checkParsed(parseScheme(source, file), file);
}

/** The same for a file that has been parsed already. */
export function checkParsed({ scheme, problems, lineOf }: ParsedScheme, file: string): readonly Problem[] {
  if (scheme === null) return problems;
  const found: Problem[] = [];
  for (const check of CHECKS) {
    check({
      scheme,
      measureOf: (code) => (hasMeasure(code, scheme.measures) ? findMeasure(code, scheme.measures) : null),
      isInLibrary: (code) => hasMeasure(code),
      report: (code, path, ...values) => {
        const { severity, message, remedy } = FAULTS[code];
        found.push({
          code: `scheme.${code}`,
          severity,
          place: { file, line: lineOf(path), path: path.join('.') },
          value: values.length === 0 ? null : String(values[0]),
          message: { zh: fill(message.zh, values), en: fill(message.en, values) },
          remedy: { zh: remedy.zh, en: remedy.en },
        });
      },
    });
  }
  return found.toSorted((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0));
}
