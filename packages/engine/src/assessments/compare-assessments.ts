import type { AssessmentDifference } from '../verbs/assessments.ts';
import type { Assessment, UnitResult } from './assessment.ts';

/** What differs from a kept assessment to the same one computed again: unit by unit, the total, the tier, the rank and each criterion's exact marks. */
export function compareAssessments(kept: Assessment, again: Assessment): readonly AssessmentDifference[] {
  const before = new Map(kept.units.map((unit) => [unit.code, unit]));
  const after = new Map(again.units.map((unit) => [unit.code, unit]));
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((unit) => {
    const was = valuesOf(before.get(unit));
    const is = valuesOf(after.get(unit));
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((item) => {
      const [old, now] = [was.get(item) ?? null, is.get(item) ?? null];
      return old === now ? [] : [{ unit, item, before: old, after: now }];
    });
  });
}

function valuesOf(unit: UnitResult | undefined): ReadonlyMap<string, string | null> {
  if (unit === undefined) return new Map();
  return new Map([
    ['total', unit.exact],
    ['tier', unit.tier],
    ['rank', unit.rank === null ? null : `${unit.rank}/${unit.rankOf}`],
    ...unit.criteria.map(({ code, status, exact }): [string, string] => [code, exact ?? status]),
    ...unit.adjustments.map(({ code, exact }): [string, string] => [code, exact]),
  ]);
}
