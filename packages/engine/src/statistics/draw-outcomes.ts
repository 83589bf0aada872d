import { makeRandom } from '../robustness/random.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { scoreBare } from '../scoring/score.ts';
import { owedBy, projectTable, type PastPeriod } from './project-table.ts';

/** How a unit's period may end: one total and tier for each trial in which it is ranked, totals upwards. Nothing for a unit that too few past periods know. */
export interface Outcomes {
  readonly code: string;
  readonly totals: readonly number[];
  /** Share of all trials by tier code; trials without a rank are in none. */
  readonly tiers: ReadonlyMap<string, number>;
  /** What the two above were made of, by the past period whose moves the unit made in it, oldest first. */
  readonly trials: readonly TrialEnd[];
}

/** How the period ends for a unit that moves as in a past period; null: unranked. */
export interface TrialEnd {
  readonly like: string;
  readonly total: number | null;
  readonly tier: string | null;
}

/** A unit that was there in fewer past periods is not forecast. */
export const LEAST_PERIODS = 6;

/** Each of a dozen past periods once. */
const TRIALS = 12;

/**
 * Scores the period's end many times over. In each trial each unit moves as it did in one of its past periods, all its measures together,
 * drawn for each unit by itself; over all trials each of its periods serves equally often, give or take one. Same seed, same outcome.
 */
export function drawOutcomes(now: MeasureTable, past: readonly PastPeriod[], scheme: Scheme, seed: number): readonly Outcomes[] {
  const owed = owedBy(scheme);
  const known = now.units.map(({ code }) => past.filter((period) => wasThere(period, code)));
  const drawn = new Map(now.units.map(({ code }, unit) => [code, drawPeriods(known[unit] ?? [], makeRandom(seed, unit))]));
  const trials = Array.from(
    { length: TRIALS },
    (_, trial) =>
      scoreBare(
        projectTable(now, owed, (code) => drawn.get(code)?.[trial] ?? null),
        scheme,
      ).units,
  );
  return now.units.map(({ code }, unit) => {
    const ends = (drawn.get(code) ?? []).map(({ period }, trial): TrialEnd => {
      const { total = null, tier = null } = trials[trial]?.[unit] ?? {};
      return { like: period, total, tier };
    });
    const reached = ends.flatMap(({ tier }) => tier ?? []);
    return {
      code,
      totals: ends.flatMap(({ total }) => total ?? []).toSorted((a, b) => a - b),
      tiers: new Map([...new Set(reached)].map((tier) => [tier, reached.filter((one) => one === tier).length / TRIALS])),
      trials: ends.toSorted((a, b) => (a.like < b.like ? -1 : a.like > b.like ? 1 : 0)),
    };
  });
}

function wasThere({ before, after }: PastPeriod, code: string): boolean {
  return [before, after].every(({ units }) => units.some((unit) => unit.code === code));
}

/** Each equally often, in an order drawn by Fisher and Yates. Of too few none. */
function drawPeriods(past: readonly PastPeriod[], random: () => number): readonly PastPeriod[] {
  if (past.length < LEAST_PERIODS) return [];
  const order = Array.from({ length: TRIALS }, (_, trial) => past[trial % past.length] as PastPeriod);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as PastPeriod, order[last] as PastPeriod];
  }
  return order;
}
