import type { Scheme } from '../schemes/scheme.ts';
import type { Fraction } from '../scoring/fraction.ts';
import {
  add,
  compare,
  divide,
  fromNumber,
  greatest,
  isZero,
  least,
  multiply,
  ONE,
  parseFraction,
  printFraction,
  round,
  subtract,
  ZERO,
} from '../scoring/fraction.ts';
import type { Cell, MeasureTable } from '../scoring/measure-table.ts';
import { measureKey } from '../scoring/measure-table.ts';
import { criteriaOf } from '../scoring/tree.ts';

/** A past period as it stood on the like day, and as it came out in the end. Both tables were asked for the period's end. */
export interface PastPeriod {
  readonly period: string;
  readonly before: MeasureTable;
  readonly after: MeasureTable;
}

/** How many of a measure a unit must reach by the period's end, by measure key: what criteria with a required number ask. */
export function owedBy(scheme: Scheme): ReadonlyMap<string, Fraction> {
  return new Map(
    criteriaOf(scheme).flatMap(({ criterion: { rule, inputs } }) => {
      if (rule.kind !== 'countMin' && rule.kind !== 'presence') return [];
      const required = rule.kind === 'countMin' ? fromNumber(rule.required) : ONE;
      return inputs.map((input) => [measureKey(input), required] as const);
    }),
  );
}

/**
 * The table at the period's end if each unit moves from here as it moved in the past period that `pastOf` names for it; a unit without one stays.
 *
 * A rate: as many cases come in as then, and of all that are not done the share gets done that got done then. A number that must be
 * reached: of what is still owed, that share. Any other amount grows or falls by as much as then. Never more done than there is, never
 * less than nothing. What is compared with the year before stays, that year being over. What was sent and decided after that day then
 * comes again.
 */
export function projectTable(now: MeasureTable, owed: ReadonlyMap<string, Fraction>, pastOf: (unit: string) => PastPeriod | null): MeasureTable {
  const moves = now.units.map(({ code }) => {
    const past = pastOf(code);
    return past === null ? null : { ...past, at: placeOf(past.before, code), out: placeOf(past.after, code) };
  });
  const cells = Object.entries(now.cells).map(([key, column]): [string, readonly Cell[]] => [
    key,
    key.endsWith(YEAR_BEFORE)
      ? column
      : column.map((cell, unit) => {
          const move = moves[unit];
          const [before, after] = [move?.before.cells[key]?.[move.at], move?.after.cells[key]?.[move.out]];
          return before === undefined || after === undefined ? cell : projectCell(cell, before, after, owed.get(key) ?? null);
        }),
  ]);
  return {
    ...now,
    cells: Object.fromEntries(cells),
    sent: Object.fromEntries(
      now.units.map(({ code }, unit) => [code, withLater(now.sent[code] ?? [], moves[unit] ?? null, (table) => table.sent[code] ?? [])]),
    ),
    decisions: [
      ...now.decisions,
      ...now.units.flatMap(({ code }, unit) => {
        const move = moves[unit];
        const known = new Set(move?.before.decisions.map(({ record }) => record));
        return move?.after.decisions.filter((decision) => decision.unit === code && !known.has(decision.record)) ?? [];
      }),
    ],
  };
}

const YEAR_BEFORE = measureKey({ measure: '', shift: 'yearBefore' });

function placeOf({ units }: MeasureTable, code: string): number {
  return units.findIndex((unit) => unit.code === code);
}

function withLater(now: readonly string[], move: PastPeriod | null, read: (table: MeasureTable) => readonly string[]): readonly string[] {
  if (move === null) return now;
  const known = new Set(read(move.before));
  return [...new Set([...now, ...read(move.after).filter((one) => !known.has(one))])].sort();
}

interface Parts {
  readonly numerator: Fraction;
  readonly denominator: Fraction | null;
}

function partsOf({ numerator, denominator }: Cell): Parts {
  return { numerator: numerator === null ? ZERO : parseFraction(numerator), denominator: denominator === null ? null : parseFraction(denominator) };
}

function projectCell(now: Cell, before: Cell, after: Cell, owed: Fraction | null): Cell {
  if (now.status !== 'ok' || before.status !== 'ok' || after.status !== 'ok') return now;
  // Most amounts did not move, and reading fractions takes its time.
  const isAmount = now.denominator === null && before.denominator === null && after.denominator === null;
  if (isAmount && owed === null && now.numerator !== null && before.numerator === after.numerator && before.count === after.count) return now;
  const count = Math.max(0, now.count + after.count - before.count);
  const [here, from, to] = [partsOf(now), partsOf(before), partsOf(after)];
  if (here.denominator === null || from.denominator === null || to.denominator === null) {
    const moved = owed === null ? moveBy(here.numerator, from.numerator, to.numerator) : moveTowards(here.numerator, owed, from.numerator, to.numerator, owed);
    if (now.numerator === null && isZero(moved)) return now;
    return { ...now, numerator: printFraction(moved), count };
  }
  const denominator = moveBy(here.denominator, from.denominator, to.denominator);
  const isShare = [here, from, to].every((parts) => compare(parts.numerator, parts.denominator ?? ZERO) <= 0);
  const numerator = isShare
    ? least(moveTowards(here.numerator, denominator, from.numerator, to.numerator, to.denominator), denominator)
    : moveBy(here.numerator, from.numerator, to.numerator);
  return { ...now, numerator: printFraction(numerator), denominator: printFraction(denominator), count };
}

function moveBy(now: Fraction, before: Fraction, after: Fraction): Fraction {
  return greatest(ZERO, add(now, subtract(after, before)));
}

/** As far on the way to `goal` as it went then on the way to `pastGoal`. Whole numbers stay whole, rounded half up. Where then nothing was left to do, nothing will be left. */
function moveTowards(now: Fraction, goal: Fraction, before: Fraction, after: Fraction, pastGoal: Fraction): Fraction {
  const [left, leftThen] = [subtract(goal, now), subtract(pastGoal, before)];
  if (compare(left, ZERO) <= 0) return now;
  const share = compare(leftThen, ZERO) <= 0 ? ONE : least(ONE, divide(subtract(after, before), leftThen));
  const moved = greatest(ZERO, add(now, multiply(left, share)));
  return [now, goal].every(({ d }) => d === 1n) ? round(moved, 0, 'halfUp') : moved;
}
