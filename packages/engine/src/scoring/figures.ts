import type { InputResult } from '../assessments/assessment.ts';
import type { Shift } from '../measures/measure.ts';
import type { Fraction } from './fraction.ts';
import { divide, isZero, parseFraction, printFraction, toNumber } from './fraction.ts';
import type { Cell, MeasureTable } from './measure-table.ts';
import { measureKey } from './measure-table.ts';

/** One cell as numbers. `value` is null for 0/0, for what is unknown or not covered, and where there is nothing. */
export interface Figure {
  readonly status: InputResult['status'];
  readonly numerator: Fraction | null;
  readonly denominator: Fraction | null;
  readonly value: Fraction | null;
  /** A figure told as “about” is in it. */
  readonly isAbout: boolean;
}

export function readCell(cell: Cell): Figure {
  const numerator = cell.numerator === null ? null : parseFraction(cell.numerator);
  const denominator = cell.denominator === null ? null : parseFraction(cell.denominator);
  const isAbout = cell.isAbout === true;
  // Written out, as spreading takes longer than reading the figures.
  if (cell.status !== 'ok') return { status: cell.status, numerator, denominator, value: null, isAbout };
  if (numerator === null) return { status: 'none', numerator, denominator, value: null, isAbout };
  if (denominator === null) return { status: 'ok', numerator, denominator, value: numerator, isAbout };
  if (isZero(denominator)) return { status: 'zeroBase', numerator, denominator, value: null, isAbout };
  return { status: 'ok', numerator, denominator, value: divide(numerator, denominator), isAbout };
}

/** The figures of a table by measure and unit; each cell is read once. */
export interface Figures {
  of(measure: string, shift: Shift, unit: number): Figure;
}

const opened = new WeakMap<MeasureTable, Figures>();

/** A table scored again, as while a weight is being dragged, is not read again. @throws Error when the table lacks a measure the scheme needs (`measuresNeeded`) */
export function openFigures(table: MeasureTable): Figures {
  const figures = opened.get(table) ?? readFigures(table);
  opened.set(table, figures);
  return figures;
}

function readFigures(table: MeasureTable): Figures {
  const columns = new Map<string, readonly Figure[]>();
  return {
    of(measure, shift, unit) {
      const key = measureKey({ measure, shift });
      let column = columns.get(key);
      if (column === undefined) {
        const cells = table.cells[key];
        if (cells === undefined) throw new Error(`internal: the measure table lacks ${key}`);
        column = cells.map(readCell);
        columns.set(key, column);
      }
      const figure = column[unit];
      if (figure === undefined) throw new Error(`internal: the measure table has no unit ${unit} for ${key}`);
      return figure;
    },
  };
}

export function toInputResult(name: string, measure: string, shift: Shift, figure: Figure): InputResult {
  const { status, numerator, denominator, value, isAbout } = figure;
  return {
    name,
    measure,
    shift,
    numerator: numerator === null ? null : toNumber(numerator),
    denominator: denominator === null ? null : toNumber(denominator),
    value: value === null ? null : toNumber(value),
    exact: value === null ? null : printFraction(value),
    status,
    ...(isAbout && { isAbout }),
  };
}
