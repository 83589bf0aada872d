import type { ReplayedResults, ReplayedUnit } from '@sanse/engine';

/** A unit through the periods replayed so far; null where it was not assessed. */
export interface ReplayRow {
  readonly code: string;
  readonly name: string;
  readonly cells: readonly (ReplayedUnit | null)[];
}

/** Units of any of the periods, in official order. */
export function replayRows(periods: readonly Pick<ReplayedResults, 'units'>[]): readonly ReplayRow[] {
  const latest = new Map(periods.flatMap(({ units }) => units).map((unit) => [unit.code, unit]));
  const byPeriod = periods.map(({ units }) => new Map(units.map((unit) => [unit.code, unit])));
  return [...latest.values()]
    .toSorted((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
    .map(({ code, name }) => ({ code, name, cells: byPeriod.map((units) => units.get(code) ?? null) }));
}
