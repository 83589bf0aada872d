import { createHash } from 'node:crypto';
import type { Composition } from '../verbs/compositions.ts';
import type { Assessment, UnitResult } from './assessment.ts';

/** SHA-256 in hex over JSON with sorted keys, so that the order in which a value was built leaves no trace. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/**
 * Covers what was found for each unit: exact marks, figures, tiers and ranks. Sentences are left out (they follow from the figures),
 * and so is everything about how the rows came in: files, batches and their order.
 */
export function resultDigest(units: readonly UnitResult[]): string {
  return digestOf(
    units
      .map((unit) => ({
        code: unit.code,
        group: unit.group,
        status: unit.status,
        total: unit.total,
        exact: unit.exact,
        tier: unit.tier,
        baseTier: unit.baseTier,
        rank: unit.rank,
        rankOf: unit.rankOf,
        criteria: unit.criteria.map(({ code, status, exact, fullMarks, inputs }) => ({ code, status, exact, fullMarks, inputs })),
        blocks: unit.blocks,
        adjustments: unit.adjustments.map(({ code, exact, inputs }) => ({ code, exact, inputs })),
        steps: unit.steps.map(({ step, code, before, after }) => ({ step, code, before, after })),
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  );
}

/** Covers everything the result depends on, and the result. */
export function assessmentDigest(assessment: Omit<Assessment, 'assessmentDigest'>): string {
  const { scheme, period, cutOff, knownAt, engineVersion, resultDigest: result } = assessment;
  return digestOf({ scheme: scheme.digest, period, cutOff, knownAt, engineVersion, result });
}

/** Covers everything a composition depends on, and what was found for each unit; sentences and names are left out. */
export function compositionDigest(composition: Omit<Composition, 'compositionDigest'>): string {
  const { scheme, composite, period, knownAt, engineVersion, parts, units } = composition;
  return digestOf({
    scheme: scheme.digest,
    composite: composite.code,
    period,
    knownAt,
    engineVersion,
    parts,
    units: units
      .map(({ code, group, terms, total, exact, rank, rankOf, baseTier, tier, awardEligible, provisional, vetoes, fundFen }) => {
        const bound = vetoes.map((veto) => ({ code: veto.code, period: veto.period }));
        return { code, group, terms, total, exact, rank, rankOf, baseTier, tier, awardEligible, provisional, vetoes: bound, fundFen };
      })
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  });
}
