import { familyAt, familyOf } from '../measures/grouping.ts';
import { countedAt } from '../measures/source.ts';
import { monthIndex } from '../periods/dates.ts';
import { monthsOf, type Period } from '../periods/period.ts';
import type { CheckContext } from './check.ts';
import { FOUND_BY_ITSELF } from './zero-reports.ts';

/** What a unit should have found at the rate of its peers, and how likely it is to find nothing. */
export interface Odds {
  readonly found: number;
  readonly inspections: number;
  /** Hazards the peers found themselves for each inspection in their area. */
  readonly peerRate: number;
  readonly expected: number;
  readonly probability: number;
}

/**
 * P(0) = exp(−peer rate × exposure), the exposure being the inspections made in the unit's area, the peers the other townships of its group that
 * found anything in the same period (Poisson). Null: no peers, or nothing to go by.
 */
export async function readOdds({
  store,
  knownAt,
  period,
  directory,
}: CheckContext): Promise<(zero: { readonly unit: number; readonly period: Period }) => Odds | null> {
  const rows = await store.read(`
    select township, ym, sum(found) as found, sum(inspections) as inspections
    from (
      select township, ym, count(*) as found, 0 as inspections
      from hazard
      where ${countedAt('hazard', knownAt)} and ${FOUND_BY_ITSELF.township} and ym between ${monthIndex(period.start)} and ${monthIndex(period.end)}
      group by township, ym
      union all
      select township, ym, 0, count(*)
      from inspection
      where ${countedAt('inspection', knownAt)} and ym between ${monthIndex(period.start)} and ${monthIndex(period.end)}
      group by township, ym
    )
    group by township, ym`);
  const counts = new Map(
    rows.map((row) => [`${Number(row['township'])} ${Number(row['ym'])}`, { found: Number(row['found']), inspections: Number(row['inspections']) }]),
  );
  const within = (unit: number, asked: Period) =>
    monthsOf(asked).reduce(
      (sum, month) => {
        const own = counts.get(`${unit} ${monthIndex(month.start)}`);
        return own === undefined ? sum : { found: sum.found + own.found, inspections: sum.inspections + own.inspections };
      },
      { found: 0, inspections: 0 },
    );
  return ({ unit, period: asked }) => {
    const own = within(unit, asked);
    const group = directory.units.get(unit)?.group;
    if (familyAt(directory, unit) !== 'township' || own.inspections === 0) return null;
    const peers = [...directory.units.values()]
      .filter((peer) => peer.rec !== unit && peer.group === group && familyOf(peer) === 'township')
      .map((peer) => within(peer.rec, asked))
      .filter(({ found, inspections }) => found > 0 && inspections > 0);
    if (peers.length === 0) return null;
    const peerRate = peers.reduce((sum, { found }) => sum + found, 0) / peers.reduce((sum, { inspections }) => sum + inspections, 0);
    const expected = peerRate * own.inspections;
    return { ...own, peerRate, expected, probability: chanceOfNone(peerRate, own.inspections) };
  };
}

export function chanceOfNone(rate: number, exposure: number): number {
  return Math.exp(-rate * exposure);
}
