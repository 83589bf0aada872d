import type { CriterionResult, Step, UnitResult } from '../assessments/assessment.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { tierPosition } from '../scoring/assign-tiers.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { printFraction, subtract, toNumber, ZERO } from '../scoring/fraction.ts';
import type { ExactText, MeasureTable } from '../scoring/measure-table.ts';
import { tierDecision } from '../scoring/score.ts';
import { byUrgency, type Counts, type FollowedUnit, followUnit, type TierReached } from './follow-unit.ts';
import type { OpenRecord, OpenWork } from './open-records.ts';
import { boundReach, type Found, goalOf, searchCheapest, searchFewest } from './search-records.ts';

/** Where a unit stands. Total, tier and rank null: unranked. */
export interface StandingOfUnit {
  readonly total: number | null;
  readonly exact: ExactText | null;
  readonly tier: string | null;
  readonly rank: number | null;
  readonly rankOf: number;
}

/** One record of a set and what it adds to the total (before rounding) after those listed before it. */
export interface WayOutStep {
  readonly record: string;
  readonly by: string;
  readonly cost: number | null;
  /** Criteria whose marks it can move. */
  readonly criteria: readonly string[];
  readonly marks: number;
  readonly exact: ExactText;
}

/** Records whose completion lifts the unit, in the order in which they fall due. */
export interface WayOutSet {
  readonly steps: readonly WayOutStep[];
  /** What they add to the total together, before rounding. */
  readonly marks: number;
  readonly exact: ExactText;
  /** In fen, as far as known; `unpriced` counts the records nobody has priced. */
  readonly cost: number;
  readonly unpriced: number;
  readonly after: StandingOfUnit;
  /** There is none with fewer records (of the cheapest: none that costs less, among the priced ones). */
  readonly proved: boolean;
}

/** Marks that completing everything would not win back. */
export interface MarksLeft extends Pick<CriterionResult, 'code' | 'lost' | 'reason' | 'forFullMarks'> {}

export interface WayOut {
  /** best: nothing above it. unranked: it has no tier. found: `smallest` lifts it. none: nothing that can be completed does. */
  readonly status: 'best' | 'unranked' | 'found' | 'none';
  readonly from: StandingOfUnit;
  /** Records that are open and move at least one of the unit's figures. */
  readonly open: number;
  readonly smallest: WayOutSet | null;
  /** Null: no record has a price, or the priced ones are not enough. */
  readonly cheapest: WayOutSet | null;
  /** Of `none`: there is none, rather than none found. */
  readonly proved: boolean;
  /** Where all of it would take the unit, and what then still stands in the way; null unless status is `none`. */
  readonly everything: { readonly after: StandingOfUnit; readonly stops: readonly Step[]; readonly left: readonly MarksLeft[] } | null;
}

/**
 * The way out of a tier: the smallest set of open records whose completion lifts the unit at least one tier, and the cheapest.
 * Other units stay as they are. What is promised has been scored on the whole table with just those records completed.
 * @throws Error when the table has no such unit or lacks a measure of `measuresNeeded(scheme)`
 */
export function wayOut(table: MeasureTable, scheme: Scheme, work: OpenWork): WayOut {
  const followed = followUnit(table, scheme, work);
  const before = followed.result;
  const open = followed.classes.reduce((sum, { records }) => sum + records.length, 0);
  const shared = { from: standingOf(before), open, smallest: null, cheapest: null, proved: true, everything: null };
  if (before.tier === null) return { ...shared, status: 'unranked' };
  const present = tierPosition(scheme.tiers, before.tier);
  if (present === 0) return { ...shared, status: 'best' };

  const decision = tierDecision(table.decisions, work.unit);
  const decided = decision === null ? null : { to: scheme.tiers.levels.findIndex(({ code }) => code === decision.level), steps: scheme.manualSteps };
  const goal = goalOf(scheme.tiers, present, decided);
  const isBetter = ({ tier }: TierReached) => tier !== null && tierPosition(scheme.tiers, tier) < present;
  const isGoal = (counts: Counts) => {
    const alone = followed.tierAloneAt(counts);
    if (!followed.movesOthersAt(counts)) return isBetter(alone);
    // Scores of others move places and cuts, but no tier that a score of its own earns.
    const isOut =
      scheme.tiers.method === 'absolute' && goal !== null && (alone.baseTier === null || tierPosition(scheme.tiers, alone.baseTier) > goal.computed);
    return !isOut && isBetter(followed.tierAt(counts));
  };
  const reach = goal === null ? null : boundReach(followed, scheme, goal, { group: before.group, held: table.cutReference });

  const smallest: Found = reach === null ? { counts: null, proved: true } : searchFewest(followed, reach, isGoal);
  if (smallest.counts === null || reach === null) {
    const all = followed.classes.map(({ records }) => records.length);
    const after = followed.fullResultAt(all);
    return {
      ...shared,
      status: 'none',
      proved: smallest.proved,
      everything: { after: standingOf(after), stops: stopsOf(scheme, after, present), left: leftOf(after) },
    };
  }
  const hasPrices = work.records.some(({ cost }) => cost !== null);
  const cheapest = hasPrices ? searchCheapest(followed, reach, isGoal) : null;
  return {
    ...shared,
    status: 'found',
    smallest: describeSet(followed, smallest.counts, smallest.proved),
    cheapest: cheapest === null || cheapest.counts === null ? null : describeSet(followed, cheapest.counts, cheapest.proved),
  };
}

export function standingOf({ total, exact, tier, rank, rankOf }: UnitResult): StandingOfUnit {
  return { total, exact, tier, rank, rankOf };
}

function describeSet(followed: FollowedUnit, counts: Counts, proved: boolean): WayOutSet {
  const classOf = new Map<OpenRecord, number>(followed.classes.flatMap(({ records }, index) => records.map((record) => [record, index] as const)));
  const records = followed.recordsAt(counts).toSorted(byUrgency);
  const exactAt = (some: Counts) => followed.exactAt(some) ?? ZERO;
  let done: Counts = counts.map(() => 0);
  const start = exactAt(done);
  let reached = start;
  const steps = records.map((record): WayOutStep => {
    const index = classOf.get(record) ?? 0;
    done = done.with(index, (done[index] ?? 0) + 1);
    const next = exactAt(done);
    const gained = subtract(next, reached);
    reached = next;
    const criteria = followed.parts.filter(({ kind, groupOf }) => kind === 'criterion' && (groupOf[index] ?? -1) >= 0).map(({ code }) => code);
    return { record: record.record, by: record.by, cost: record.cost, criteria, ...worth(gained) };
  });
  return {
    steps,
    ...worth(subtract(reached, start)),
    cost: records.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    unpriced: records.filter(({ cost }) => cost === null).length,
    after: standingOf(followed.fullResultAt(counts)),
    proved,
  };
}

function worth(marks: Fraction): { readonly marks: number; readonly exact: ExactText } {
  return { marks: toNumber(marks), exact: printFraction(marks) };
}

const STOPS: readonly Step['step'][] = ['gate', 'forcedScore', 'rankRule', 'forcedTier', 'manual'];

/** The steps that keep the unit where it is: rules that hold it at its tier or worse, and what holds its score down. */
function stopsOf(scheme: Scheme, { steps }: UnitResult, present: number): readonly Step[] {
  return steps.filter(({ step, before, after }) => {
    if (!STOPS.includes(step)) return false;
    if (step === 'gate') return after === 'failed';
    if (step === 'forcedScore') return before !== after;
    return after !== null && tierPosition(scheme.tiers, after) >= present && (step === 'manual' || before !== after);
  });
}

function leftOf({ criteria }: UnitResult): readonly MarksLeft[] {
  return criteria
    .filter(({ lost }) => lost > 0)
    .toSorted((a, b) => b.lost - a.lost)
    .map(({ code, lost, reason, forFullMarks }) => ({ code, lost, reason, forFullMarks }));
}
