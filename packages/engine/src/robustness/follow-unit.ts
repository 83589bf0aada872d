import type { UnitResult } from '../assessments/assessment.ts';
import type { Criterion, Scheme } from '../schemes/scheme.ts';
import { adjust } from '../scoring/adjust.ts';
import { holds, measuresIn } from '../scoring/conditions.ts';
import type { Figure, Figures } from '../scoring/figures.ts';
import { openFigures, readCell } from '../scoring/figures.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { compare, divide, fromNumber, isZero, toNumber, ZERO } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { measureKey } from '../scoring/measure-table.ts';
import { selectionOf } from '../scoring/needs.ts';
import { ruleRecord } from '../scoring/rules/rules.ts';
import { compareUnits, finish, scoreUnit, settleTier, type Tally, tallyUnit } from '../scoring/score.ts';
import type { CriterionMarks } from '../scoring/score-criteria.ts';
import { scoreCriterion } from '../scoring/score-criteria.ts';
import { blocksOf, criteriaOf, fullMarksOf } from '../scoring/tree.ts';
import type { Changes, OpenRecord, OpenWork } from './open-records.ts';
import { cellAfter, completeRecords, sentAfter } from './open-records.ts';

/** Open records with the same effect. The cheapest come first, of one price the most urgent, then by number. */
export interface RecordClass {
  readonly records: readonly OpenRecord[];
  readonly changes: OpenRecord['changes'];
  readonly sends: OpenRecord['sends'];
}

/** How many records of each class are completed, in the order of the classes. */
export type Counts = readonly number[];

/**
 * One thing about the unit that completing records can move: the marks of a criterion, a bonus or a penalty (points of the total),
 * or whether a forced rule or a gate leaves it alone (1) or not (0). Classes that move it alike are one group.
 */
export interface Part {
  readonly kind: 'criterion' | 'adjustment' | 'rule';
  readonly code: string;
  /** By class: its group, −1 when it moves nothing here. */
  readonly groupOf: readonly number[];
  readonly groups: number;
  /** By the number of completed records of each group. NaN: it counts now and would not then, or the other way round. */
  valueAt(counts: readonly number[]): number;
}

/** `baseTier`: what the score gives by itself. Both null: unranked. */
export type TierReached = Pick<UnitResult, 'tier' | 'baseTier'>;

/** The unit among the others of its group, with some of its records completed. */
export interface FollowedUnit {
  readonly classes: readonly RecordClass[];
  readonly parts: readonly Part[];
  /** What ranks compare, of every other ranked unit of the group; null: completing some record moves the marks of others. */
  readonly others: readonly Fraction[] | null;
  /** Whether those records move the marks of others. */
  movesOthersAt(counts: Counts): boolean;
  /** The exact total without forced rules and gates, and what one mark is worth in it. */
  readonly free: { readonly total: number; readonly scale: number };
  /** The same total, were those the marks of the criteria that parts stand for. */
  freeTotalWith(marks: ReadonlyMap<string, CriterionMarks>): number;
  marksAt(part: Part, counts: readonly number[]): CriterionMarks;
  /** Its result as it stands. */
  readonly result: UnitResult;
  /** Its total before rounding; null: unranked. */
  exactAt(counts: Counts): Fraction | null;
  /** Its tier as the whole table would give it, but for what its figures do to the others. */
  tierAloneAt(counts: Counts): TierReached;
  /** Its tier as the whole table would give it. */
  tierAt(counts: Counts): TierReached;
  /** Its result by the whole table, scored anew. */
  fullResultAt(counts: Counts): UnitResult;
  recordsAt(counts: Counts): readonly OpenRecord[];
}

/** @throws Error when the table has no such unit or lacks a measure of `measuresNeeded(scheme)` */
export function followUnit(whole: MeasureTable, scheme: Scheme, work: OpenWork): FollowedUnit {
  const table = ownGroup(whole, scheme, work.unit);
  const unit = table.units.findIndex(({ code }) => code === work.unit);
  if (unit < 0) throw new Error(`internal: the measure table has no unit ${work.unit}`);
  const figures = openFigures(table);
  const fullMarks = fullMarksOf(scheme);
  const placed = criteriaOf(scheme).map(({ criterion }) => criterion);
  const fullOf = (criterion: Criterion) => fullMarks.get(criterion.code) ?? ZERO;
  const marks = new Map(placed.map((criterion) => [criterion.code, scoreCriterion(scheme, criterion, fullOf(criterion), table, figures)]));
  const tallies = table.units.map((_, index) => tallyUnit(scheme, table, figures, fullMarks, marks, index));
  const classes = classify(work.records);

  const cellOf = (key: string) => table.cells[key]?.[unit];
  const figuresWith = (keys: Iterable<string>, changesOf: (key: string) => Changes): ReadonlyMap<string, Figure> => {
    const changed = new Map<string, Figure>();
    for (const key of keys) {
      const cell = cellOf(key);
      if (cell !== undefined) changed.set(key, readCell(cellAfter(cell, changesOf(key), work.bags[key])));
    }
    return changed;
  };
  const sentWith = (sends: readonly OpenRecord['sends'][]): MeasureTable => ({ ...table, sent: { ...table.sent, [work.unit]: sentAfter(table, work, sends) } });
  const alone = { ...table, units: table.units.slice(unit, unit + 1) };

  /** Groups the classes by what they do to some cells, and reads what they look like by the number completed of each group. */
  const project = (keys: readonly string[], requires: readonly string[]) => {
    const known = new Map<string, number>();
    const leaders: RecordClass[] = [];
    const groupOf = classes.map((each) => {
      const sends = each.sends !== null && requires.includes(each.sends.ledger) ? each.sends : null;
      const own = keys.flatMap((key) => (each.changes[key] === undefined ? [] : [[key, each.changes[key]]]));
      if (own.length === 0 && sends === null) return -1;
      const signature = JSON.stringify([own, sends]);
      const group = known.get(signature) ?? leaders.push(each) - 1;
      known.set(signature, group);
      return group;
    });
    const figuresAt = (counts: readonly number[]) =>
      figuresWith(keys, (key) =>
        leaders.flatMap(({ changes }, group) => (changes[key] === undefined ? [] : [{ change: changes[key], times: counts[group] ?? 0 }])),
      );
    const sendsAt = (counts: readonly number[]) => leaders.flatMap(({ sends }, group) => ((counts[group] ?? 0) > 0 ? [sends] : []));
    return { groupOf, groups: leaders.length, figuresAt, sendsAt };
  };
  const keysOf = (code: string) => [...new Set(selectionOf(scheme, code).map(measureKey))];

  const criterionMarks = new Map<string, (counts: readonly number[]) => CriterionMarks>();
  /** Of criteria that look at others: the marks of all units. */
  const columns = new Map<string, (counts: readonly number[]) => readonly CriterionMarks[]>();
  const criterionParts = placed.flatMap((criterion): readonly Part[] => {
    const keys = [...new Set([...keysOf(criterion.code), ...measuresIn(criterion.notApplicableWhen).map(measureKey)])];
    const { groupOf, groups, figuresAt, sendsAt } = project(keys, criterion.requires);
    if (groups === 0) return [];
    const before = marks.get(criterion.code)?.[unit] as CriterionMarks;
    const isCompared = looksAtOthers(scheme, criterion);
    const at = isCompared ? unit : 0;
    const columnFor = remembered((counts) => {
      const among = sentWith(sendsAt(counts));
      const seen = overlay(figures, unit, figuresAt(counts), at);
      return scoreCriterion(scheme, criterion, fullOf(criterion), isCompared ? among : { ...among, units: alone.units }, seen);
    });
    const marksFor = (counts: readonly number[]) => columnFor(counts)[at] as CriterionMarks;
    criterionMarks.set(criterion.code, marksFor);
    if (isCompared) columns.set(criterion.code, columnFor);
    const valueAt = remembered((counts) => {
      const { marks: after } = marksFor(counts);
      if ((after === null) !== (before.marks === null)) return NaN;
      return after === null ? 0 : toNumber(after);
    });
    return [{ kind: 'criterion', code: criterion.code, groupOf, groups, valueAt }];
  });
  const adjustmentParts = [
    ...scheme.bonus.map((adjustment) => ({ kind: 'bonus' as const, adjustment })),
    ...scheme.penalty.map((adjustment) => ({ kind: 'penalty' as const, adjustment })),
  ].flatMap(({ kind, adjustment }): readonly Part[] => {
    const { groupOf, groups, figuresAt } = project(keysOf(adjustment.code), []);
    if (groups === 0) return [];
    const valueAt = remembered((counts) => {
      const adjusted = adjust(kind, adjustment, { code: work.unit, index: unit }, table.decisions, overlay(figures, unit, figuresAt(counts), unit));
      return adjusted === null ? 0 : toNumber(adjusted.amount);
    });
    return [{ kind: 'adjustment', code: adjustment.code, groupOf, groups, valueAt }];
  });
  const ruleParts = [
    ...scheme.forced.map(({ code, when }) => ({ code, conditions: when, harms: (met: boolean) => met })),
    ...scheme.gates.map(({ code, require }) => ({ code, conditions: require, harms: (met: boolean) => !met })),
  ].flatMap(({ code, conditions, harms }): readonly Part[] => {
    // Marks are moved through the criteria, which a part of its own does not see.
    if (conditions.some(({ kind }) => kind === 'mark')) return [];
    const { groupOf, groups, figuresAt } = project(keysOf(code), []);
    const boundBefore = table.earlierVetoes?.some((veto) => veto.code === code && veto.unit === work.unit) === true;
    const valueAt = remembered((counts) => {
      if (boundBefore) return 0;
      const at = { figures: overlay(figures, unit, figuresAt(counts), unit), unit, period: table.period, markOf: () => null, standing: null };
      return harms(conditions.every((condition) => holds(condition, at))) ? 0 : 1;
    });
    return [{ kind: 'rule', code, groupOf, groups, valueAt }];
  });
  const parts = [...criterionParts, ...adjustmentParts, ...ruleParts];
  const partsByCode = new Map(criterionParts.map((part) => [part.code, part]));

  const freed: Scheme = { ...scheme, forced: [], gates: [] };
  const own = tallies[unit] as (typeof tallies)[number];
  const unbound = tallyUnit(freed, table, figures, fullMarks, marks, unit);
  const slots = new Map(placed.map(({ code }) => [code, [...(marks.get(code) ?? [])]]));
  const tallyWith = (under: Scheme, seen: Figures, marksOf: (code: string) => CriterionMarks | undefined) => {
    for (const [code, column] of slots) column[unit] = marksOf(code) ?? (marks.get(code)?.[unit] as CriterionMarks);
    return tallyUnit(under, table, seen, fullMarks, slots, unit);
  };
  const tallyAt = remembered((counts) => {
    const changed = figuresWith(touched, (key) =>
      classes.flatMap(({ changes }, index) => (changes[key] === undefined || !counts[index] ? [] : [{ change: changes[key], times: counts[index] }])),
    );
    const seen = overlay(figures, unit, changed, unit);
    const tally = tallyWith(scheme, seen, (code) => {
      const part = partsByCode.get(code);
      return part === undefined ? undefined : criterionMarks.get(code)?.(countsIn(part, counts));
    });
    return { seen, tally };
  });
  const tierAmong = (others: readonly Tally[], counts: Counts): TierReached => {
    const { seen, tally } = tallyAt(counts);
    const { places, groups } = compareUnits(scheme, table, seen, others.with(unit, tally));
    return settleTier(scheme, table, seen, tally, places.get(unit) ?? null, groups) ?? { tier: null, baseTier: null };
  };
  /** All units, where criteria that look at others see those figures of this one. */
  const talliesAt = (counts: Counts): readonly Tally[] => {
    const moved = new Map(
      comparing.map((part) => [part.code, (columns.get(part.code) as NonNullable<ReturnType<typeof columns.get>>)(countsIn(part, counts))]),
    );
    const isMoved = (index: number) => [...moved].some(([code, column]) => !sameMarks(column[index], marks.get(code)?.[index]));
    const among = new Map([...marks, ...moved]);
    return tallies.map((tally, index) => (index !== unit && isMoved(index) ? tallyUnit(scheme, table, figures, fullMarks, among, index) : tally));
  };
  const touched = [...new Set(classes.flatMap(({ changes }) => Object.keys(changes)))];
  const comparing = placed.flatMap((criterion) => (looksAtOthers(scheme, criterion) ? (partsByCode.get(criterion.code) ?? []) : []));
  const standing = compareUnits(scheme, table, figures, tallies);
  const recordsAt = (counts: Counts) => classes.flatMap(({ records }, index) => records.slice(0, counts[index] ?? 0));

  return {
    classes,
    parts,
    others:
      comparing.length > 0
        ? null
        : tallies.flatMap(({ exact, rounded, unit: index }) => {
            const compared = scheme.ranking.compare === 'rounded' ? rounded : exact;
            return index === unit || compared === null || table.units[index]?.group !== table.units[unit]?.group ? [] : [compared];
          }),
    movesOthersAt: (counts) => comparing.some(({ groupOf }) => counts.some((count, index) => count > 0 && (groupOf[index] ?? -1) >= 0)),
    free: {
      total: unbound.exact === null ? NaN : toNumber(unbound.exact),
      scale: isZero(own.applicable) ? 0 : toNumber(divide(fromNumber(scheme.fullMarks), own.applicable)),
    },
    freeTotalWith(best) {
      const { exact } = tallyWith(freed, figures, (code) => best.get(code));
      return exact === null ? NaN : toNumber(exact);
    },
    marksAt: (part, counts) => (criterionMarks.get(part.code) as (counts: readonly number[]) => CriterionMarks)(counts),
    result: finish(scheme, table, figures, own, standing.places.get(unit) ?? null, standing.groups),
    exactAt: (counts) => tallyAt(counts).tally.exact,
    tierAloneAt: remembered((counts) => tierAmong(tallies, counts)),
    tierAt: remembered((counts) => tierAmong(talliesAt(counts), counts)),
    fullResultAt: remembered((counts) => scoreUnit(completeRecords(table, work, recordsAt(counts)), scheme, unit)),
    recordsAt,
  };
}

function sameMarks(one: CriterionMarks | undefined, other: CriterionMarks | undefined): boolean {
  if (one === undefined || other === undefined || one.status !== other.status || compare(one.full, other.full) !== 0) return false;
  return one.marks === null || other.marks === null ? one.marks === other.marks : compare(one.marks, other.marks) === 0;
}

/** The counts of a part's groups. */
export function countsIn(part: Part, counts: Counts): readonly number[] {
  const own = Array.from({ length: part.groups }, () => 0);
  for (const [index, group] of part.groupOf.entries()) if (group >= 0) own[group] = (own[group] ?? 0) + (counts[index] ?? 0);
  return own;
}

/** Whether every level of the scheme adds up plainly. */
export function isSumOnly(scheme: Scheme): boolean {
  return scheme.aggregate === 'sum' && blocksOf(scheme).every(({ block }) => block.aggregate === 'sum');
}

/** Whether marks by the criterion depend on the figures or the marks of other units. */
function looksAtOthers(scheme: Scheme, { rule, policies }: Criterion): boolean {
  const isMean = [...Object.values(scheme.policies), ...Object.values(policies)].includes('peerMean');
  return ruleRecord(rule.kind).comparesPeers || rule.kind === 'distanceToReference' || isMean;
}

/** Only the unit's own group, when nothing compares it with units of others. */
export function ownGroup(table: MeasureTable, scheme: Scheme, code: string): MeasureTable {
  const reachesFarther = criteriaOf(scheme).some(({ criterion: { rule } }) => ('among' in rule && rule.among === 'all') || rule.kind === 'distanceToReference');
  const group = table.units.find((unit) => unit.code === code)?.group;
  if (reachesFarther || group === undefined) return table;
  const stays = table.units.map((unit) => unit.group === group);
  const cells = Object.entries(table.cells).map(([key, column]) => [key, column.filter((_, index) => stays[index])]);
  return { ...table, units: table.units.filter((_, index) => stays[index]), cells: Object.fromEntries(cells) };
}

/** Other figures for one unit; in a table of that unit alone it stands at place 0. */
function overlay(figures: Figures, unit: number, changed: ReadonlyMap<string, Figure>, at: number): Figures {
  return {
    of: (measure, shift, index) =>
      (index === at ? changed.get(measureKey({ measure, shift })) : undefined) ?? figures.of(measure, shift, index === at ? unit : index),
  };
}

function classify(records: readonly OpenRecord[]): readonly RecordClass[] {
  const bySignature = new Map<string, OpenRecord[]>();
  for (const record of records) {
    const changes = Object.entries(record.changes).toSorted(([a], [b]) => (a < b ? -1 : 1));
    if (changes.length === 0 && record.sends === null) continue;
    const signature = JSON.stringify([changes, record.sends]);
    bySignature.set(signature, [...(bySignature.get(signature) ?? []), record]);
  }
  const classes = [...bySignature.values()].map((alike) => {
    const sorted = alike.toSorted((a, b) => (a.cost ?? Infinity) - (b.cost ?? Infinity) || byUrgency(a, b));
    const { changes, sends } = sorted[0] as OpenRecord;
    return { records: sorted, changes, sends };
  });
  return classes.toSorted((a, b) => byUrgency(a.records[0] as OpenRecord, b.records[0] as OpenRecord));
}

/** By the last day, then by number. */
export function byUrgency(a: OpenRecord, b: OpenRecord): number {
  return a.by < b.by ? -1 : a.by > b.by ? 1 : a.record < b.record ? -1 : a.record > b.record ? 1 : 0;
}

function remembered<T>(compute: (counts: readonly number[]) => T): (counts: readonly number[]) => T {
  const known = new Map<string, { readonly value: T }>();
  return (counts) => {
    const key = counts.join();
    const held = known.get(key) ?? { value: compute(counts) };
    known.set(key, held);
    return held.value;
  };
}
