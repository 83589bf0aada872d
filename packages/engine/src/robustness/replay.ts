import type { TierOutline } from '../assessments/assessment.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { toNumber } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { resultCuts } from '../scoring/result-cuts.ts';
import { type BareResult, scoreBare } from '../scoring/score.ts';
import type { UnitStanding } from './compare-outcomes.ts';

/** Into which groups units are put to see what the scheme's own grouping does: all in one, by kind of unit, or as given by unit code. */
export type Regrouping = 'one' | 'kind' | Readonly<Record<string, string>>;

export interface ReplayedUnit extends UnitStanding {
  readonly code: string;
  readonly name: string;
  readonly order: number;
}

/** A period as a scheme would have had it, without its receipts. */
export interface ReplayedPeriod {
  readonly period: string;
  readonly cutOff: string;
  readonly units: readonly ReplayedUnit[];
  /** By unit, then by criterion in the scheme's order: marks given by the rule; null: none were. */
  readonly marks: readonly (readonly (number | null)[])[];
  /** By unit: a gate or a veto set or capped the score. */
  readonly forced: readonly boolean[];
  /** By peer group, where each tier but the last begins; null: no score reached it. */
  readonly cuts: Readonly<Record<string, readonly (number | null)[]>>;
  /** The same units with the other grouping; null: none was asked for. */
  readonly regrouped: readonly ReplayedUnit[] | null;
}

/** Scores a period and keeps of it what a replay needs. */
export function replayPeriod(table: MeasureTable, scheme: Scheme, regrouping: Regrouping | null): ReplayedPeriod {
  const result = scoreBare(table, scheme);
  return {
    period: table.period,
    cutOff: table.cutOff,
    units: result.units.map(toReplayed),
    marks: result.units.map(({ marks }) => marks),
    forced: result.units.map(({ isForced }) => isForced),
    cuts: Object.fromEntries(result.groups.map(({ code }) => [code, resultCuts(result, scheme, code).map((cut) => (cut === null ? null : toNumber(cut)))])),
    regrouped: regrouping === null ? null : regroup(table, scheme, regrouping),
  };
}

function toReplayed({ code, name, order, group, total, exact, rank, rankOf, tier }: BareResult): ReplayedUnit {
  return { code, name, order, group, total, exact, rank, rankOf, tier };
}

/** Ranks, tiers and rules that compare peers in other groups; which criteria concern a unit stays with its own group, and no guardrail holds. */
function regroup(table: MeasureTable, scheme: Scheme, into: Regrouping): readonly ReplayedUnit[] {
  const groupOf = (unit: MeasureTable['units'][number]) => (into === 'one' ? 'ALL' : into === 'kind' ? unit.kind : (into[unit.code] ?? unit.group));
  const { cutReference: _, ...rest } = table;
  const units = table.units.map((unit) => ({ ...unit, group: groupOf(unit), appliesAs: unit.group }));
  const groups = [...new Set(units.map(({ group }) => group))].map((code) => ({ code, name: { zh: code, en: code } }));
  return scoreBare({ ...rest, units }, { ...scheme, groups }).units.map(toReplayed);
}

/** A unit through the periods: null where the scheme did not assess it. */
export interface ReplayedCourse {
  readonly code: string;
  readonly name: string;
  /** Of the last period in which it was assessed. */
  readonly group: string;
  readonly order: number;
  readonly results: readonly (Pick<ReplayedUnit, 'group' | 'total' | 'rank' | 'rankOf' | 'tier'> | null)[];
}

/** One row for each unit ever assessed, in official order, one column for each period. */
export function replayCourses(periods: readonly ReplayedPeriod[]): ReplayedCourse[] {
  const latest = new Map(periods.flatMap(({ units }) => units).map((unit) => [unit.code, unit]));
  const byPeriod = periods.map(({ units }) => new Map(units.map((unit) => [unit.code, unit])));
  return [...latest.values()]
    .toSorted((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
    .map(({ code, name, group, order }) => ({
      code,
      name,
      group,
      order,
      results: byPeriod.map((units) => {
        const unit = units.get(code);
        return unit === undefined ? null : { group: unit.group, total: unit.total, rank: unit.rank, rankOf: unit.rankOf, tier: unit.tier };
      }),
    }));
}

/** Whether a tier is the better of two, by the scheme's list. */
export function isBetterTier(tiers: readonly Pick<TierOutline, 'code'>[], tier: string | null, than: string | null): boolean {
  const position = (code: string | null) => tiers.findIndex((one) => one.code === code);
  return position(tier) < position(than);
}
