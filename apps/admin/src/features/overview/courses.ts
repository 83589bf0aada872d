import type { PeriodStandings, TierOutline } from '@sanse/engine';

/** A unit in one period. `told` false: not known yet. Tier null: unranked, or not there. */
export interface CourseCell {
  readonly period: string;
  readonly told: boolean;
  readonly tier: TierOutline | null;
  readonly total: number | null;
  readonly rank: number | null;
  readonly rankOf: number | null;
}

/** Each unit's cells for the periods, in their order, as far as they have been told. */
export function coursesOf(units: readonly string[], periods: readonly string[], told: readonly PeriodStandings[]): ReadonlyMap<string, readonly CourseCell[]> {
  const known = new Map(
    told.map((standings) => [standings.period, { tiers: standings.tiers, units: new Map(standings.units.map((unit) => [unit.code, unit])) }]),
  );
  return new Map(
    units.map((code) => [
      code,
      periods.map((period): CourseCell => {
        const standings = known.get(period);
        const unit = standings?.units.get(code);
        return {
          period,
          told: standings !== undefined,
          tier: standings?.tiers.find((tier) => tier.code === unit?.tier) ?? null,
          total: unit?.total ?? null,
          rank: unit?.rank ?? null,
          rankOf: unit?.rankOf ?? null,
        };
      }),
    ]),
  );
}
