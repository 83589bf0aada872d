import type { Condition, MeasureTable } from '@sanse/engine';
import { cellOf, openCell } from './figures.ts';
import type { Rational } from './rational.ts';
import { compare, decimal, parse, whole } from './rational.ts';

export interface Standing {
  readonly groupSize: number;
  readonly rank: number;
  readonly rankShare: Rational;
  readonly score: Rational;
  readonly isLast: boolean;
}

/** What is known of a unit when a condition is asked. */
export interface Known {
  readonly table: MeasureTable;
  readonly unit: number;
  /** Marks of blocks and criteria; absent where there are none. */
  readonly marks: ReadonlyMap<string, Rational>;
  readonly standing: Standing | null;
}

function calendarOf(period: string): { readonly month: number | null; readonly quarter: number | null } {
  const month = /^\d{4}-(\d{2})$/.exec(period)?.[1];
  if (month !== undefined) return { month: Number(month), quarter: Math.ceil(Number(month) / 3) };
  const quarter = /^\d{4}Q([1-4])$/.exec(period)?.[1];
  return { month: null, quarter: quarter === undefined ? null : Number(quarter) };
}

function leftSide(condition: Exclude<Condition, { kind: 'calendar' | 'last' }>, { table, unit, marks, standing }: Known): Rational | null {
  if (condition.kind === 'mark') return marks.get(condition.of) ?? null;
  if (condition.kind === 'standing') {
    if (standing === null) return null;
    const value = standing[condition.field];
    return typeof value === 'number' ? whole(value) : value;
  }
  const cell = cellOf(table, condition, unit);
  if (condition.part === 'value') return openCell(cell).value;
  const part = cell[condition.part];
  return cell.status !== 'ok' || part === null ? null : parse(part);
}

function rightSide(condition: Exclude<Condition, { kind: 'calendar' | 'last' }>, { table, unit }: Known): Rational | null {
  const { value } = condition;
  return typeof value === 'number' ? decimal(value) : openCell(cellOf(table, value, unit)).value;
}

export function holds(condition: Condition, known: Known): boolean {
  if (condition.kind === 'last') return known.standing !== null && known.standing.isLast;
  if (condition.kind === 'calendar') {
    const now = calendarOf(known.table.period)[condition.field];
    return now !== null && condition.in.includes(now);
  }
  const left = leftSide(condition, known);
  const right = rightSide(condition, known);
  if (left === null || right === null) return false;
  const order = compare(left, right);
  switch (condition.op) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
  }
}

export function allHold(conditions: readonly Condition[], known: Known): boolean {
  for (const condition of conditions) if (!holds(condition, known)) return false;
  return true;
}
