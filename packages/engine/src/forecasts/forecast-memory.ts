import type { Scheme } from '../schemes/scheme.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { BareAssessment } from '../scoring/score.ts';
import { scoreBare } from '../scoring/score.ts';

/**
 * What forecasts of one scheme, from the same rows and on the same day, have in common: those of neighbouring months look at nearly the same
 * periods. Each computes what it does not find here and leaves it for the next.
 */
export interface ForecastMemory {
  table(key: string): MeasureTable | undefined;
  keepTable(key: string, table: MeasureTable): void;
  /** By period and day: what was worked out from the tables, the last of them kept. */
  recall<T extends object>(key: string, work: () => T): T;
  /** A table scored without receipts, once for as long as it is kept. */
  scored(table: MeasureTable, scheme: Scheme): BareAssessment;
}

/** Some 30 MB. */
const MOST_CELLS = 200_000;
const MOST_WORKED_OUT = 120;

export function openForecastMemory(): ForecastMemory {
  const tables = new Map<string, MeasureTable>();
  const workedOut = new Map<string, object>();
  const scores = new WeakMap<MeasureTable, BareAssessment>();
  let cells = 0;
  const forgetOldest = () => {
    for (const [oldest, table] of tables) {
      if (cells <= MOST_CELLS) return;
      tables.delete(oldest);
      cells -= cellsOf(table);
    }
  };
  return {
    table: (key) => tables.get(key),
    keepTable(key, table) {
      if (tables.has(key)) return;
      tables.set(key, table);
      cells += cellsOf(table);
      forgetOldest();
    },
    recall<T extends object>(key: string, work: () => T): T {
      const known = (workedOut.get(key) as T | undefined) ?? work();
      workedOut.delete(key);
      workedOut.set(key, known);
      for (const oldest of [...workedOut.keys()].slice(0, -MOST_WORKED_OUT)) workedOut.delete(oldest);
      return known;
    },
    scored(table, scheme) {
      const known = scores.get(table) ?? scoreBare(table, scheme);
      scores.set(table, known);
      return known;
    },
  };
}

function cellsOf({ units, cells }: MeasureTable): number {
  return units.length * Object.keys(cells).length;
}
