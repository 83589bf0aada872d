import type { BareAssessment } from '@sanse/engine/scoring';

/** A unit in the ranking as it stands now, beside where it stood. */
export interface RerankedUnit {
  readonly code: string;
  readonly name: string;
  readonly order: number;
  readonly total: number | null;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly tier: string | null;
  readonly was: { readonly total: number | null; readonly rank: number | null; readonly tier: string | null } | null;
  /** Positive: places gained. */
  readonly places: number | null;
  readonly isMoved: boolean;
}

export interface RerankedGroup {
  readonly code: string;
  readonly units: readonly RerankedUnit[];
}

/** The groups of the trial with their units, best first; who is not ranked comes last, in official order. */
export function rerank(before: BareAssessment, after: BareAssessment): readonly RerankedGroup[] {
  const earlier = new Map(before.units.map((unit) => [unit.code, unit]));
  const groups = new Map<string, RerankedUnit[]>(after.groups.map(({ code }) => [code, []]));
  for (const { code, name, order, group, total, rank, rankOf, tier } of after.units) {
    const was = earlier.get(code) ?? null;
    const places = was === null || was.rank === null || rank === null || was.group !== group ? null : was.rank - rank;
    const isMoved = was === null || was.total !== total || was.rank !== rank || was.tier !== tier;
    const unit = { code, name, order, total, rank, rankOf, tier, was: was && { total: was.total, rank: was.rank, tier: was.tier }, places, isMoved };
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [unit]);
    else members.push(unit);
  }
  return [...groups].flatMap(([code, units]) =>
    units.length === 0 ? [] : [{ code, units: units.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.order - b.order) }],
  );
}
