import type { Ledger } from '../ledgers/ledger.ts';
import type { Told } from './stage-rows.ts';

/** One row of a file: what it tells about a column. */
export type RowTold = (column: string) => Told;

/** What became of several rows about one record: the newest state, the first of equal ones, or nothing because they contradict one another. */
export type MergedRows = { readonly kind: 'same' } | { readonly kind: 'merged'; readonly told: ReadonlyMap<string, Told> } | { readonly kind: 'contradict' };

/**
 * Rows that differ only in what goes on with time become one, in its newest state: the row with the later step leads, and what it leaves empty
 * the others fill. A cell that is empty contradicts nothing.
 */
export function mergeRows(ledger: Ledger, rows: readonly RowTold[]): MergedRows {
  const names = ledger.columns.map(({ name }) => name);
  const [first] = rows;
  if (first === undefined || rows.every((row) => names.every((name) => (row(name) ?? null) === (first(name) ?? null)))) return { kind: 'same' };
  const { progress } = ledger;
  if (progress === undefined) return { kind: 'contradict' };
  const goesOn = new Set([...progress.steps, ...progress.along]);
  const newestFirst = rows.toSorted((a, b) => -byProgress(progress.steps, a, b));
  const told = new Map<string, Told>();
  for (const name of names) {
    const filled = newestFirst.map((row) => row(name)).filter((value) => value !== undefined && value !== null);
    if (!goesOn.has(name) && filled.some((value) => value !== filled[0])) return { kind: 'contradict' };
    told.set(name, filled[0] ?? (newestFirst.some((row) => row(name) === null) ? null : undefined));
  }
  return { kind: 'merged', told };
}

/** The later step first, then the later date. */
function byProgress(steps: readonly string[], one: RowTold, other: RowTold): number {
  for (const step of steps.toReversed()) {
    const [a, b] = [String(one(step) ?? ''), String(other(step) ?? '')];
    if (a !== b) return a > b ? 1 : -1;
  }
  return 0;
}
