import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { add, compare, median, parseFraction, printFraction } from '../scoring/fraction.ts';
import type { Cell, ExactText, MeasureTable } from '../scoring/measure-table.ts';

/**
 * What completing one record does to a cell of its unit.
 * add: so much more in the numerator, the denominator and the count. exchange: its value among those from which an extreme
 * or a middle is taken gives way to another; null: it had none, or has none any more.
 */
export type CellChange =
  | { readonly kind: 'add'; readonly numerator: ExactText; readonly denominator: ExactText; readonly count: number }
  | { readonly kind: 'exchange'; readonly out: ExactText | null; readonly in: ExactText | null };

/** A record of the unit that is still open and can be completed by the cut-off. */
export interface OpenRecord {
  /** ledger:natural key; of an enterprise that is still to be inspected its own. */
  readonly record: string;
  /** The last day on which completing it has this effect. */
  readonly by: string;
  /** What it costs, in fen; null: nobody has said. */
  readonly cost: number | null;
  /** By `measureKey`; what is not named stays as it is. */
  readonly changes: Readonly<Record<string, CellChange>>;
  /** Completing it sends a ledger for a period. */
  readonly sends: { readonly ledger: LedgerKind; readonly period: string } | null;
}

/** The values of the unit's rows from which a cell is taken. */
export interface Bag {
  readonly of: 'min' | 'max' | 'median';
  readonly values: readonly ExactText[];
}

/** Everything open of one unit. */
export interface OpenWork {
  readonly unit: string;
  readonly records: readonly OpenRecord[];
  /** For each cell in which values are exchanged. */
  readonly bags: Readonly<Record<string, Bag>>;
  /** Ledgers the unit has not sent: the periods that are still to come for each. The whole period in one also does. */
  readonly awaits: Partial<Readonly<Record<LedgerKind, readonly string[]>>>;
}

/** Some changes of one cell, each so many times. */
export type Changes = readonly { readonly change: CellChange; readonly times: number }[];

/** The cell after those changes. A cell that is unknown or not covered stays so. */
export function cellAfter(cell: Cell, changes: Changes, bag: Bag | undefined): Cell {
  if (cell.status !== 'ok') return cell;
  const after = { ...cell };
  const exchanged: { readonly change: Extract<CellChange, { kind: 'exchange' }>; readonly times: number }[] = [];
  for (const { change, times } of changes) {
    if (times === 0) continue;
    if (change.kind === 'exchange') {
      exchanged.push({ change, times });
      continue;
    }
    after.numerator = more(after.numerator, change.numerator, times);
    if (after.denominator !== null) after.denominator = more(after.denominator, change.denominator, times);
    after.count += change.count * times;
  }
  if (exchanged.length === 0 || bag === undefined) return after;
  const values = [...bag.values];
  for (const { change, times } of exchanged) {
    for (let n = 0; n < times; n += 1) {
      const at = change.out === null ? -1 : values.indexOf(change.out);
      if (at >= 0) values.splice(at, 1);
      if (change.in !== null) values.push(change.in);
    }
  }
  const taken = TAKEN[bag.of](values.map(parseFraction).toSorted(compare));
  return { ...after, numerator: taken === null ? null : printFraction(taken), count: values.length };
}

const TAKEN: Readonly<Record<Bag['of'], (sorted: readonly Fraction[]) => Fraction | null>> = {
  min: (sorted) => sorted[0] ?? null,
  max: (sorted) => sorted.at(-1) ?? null,
  median: (sorted) => (sorted.length === 0 ? null : median(sorted)),
};

function more(value: ExactText | null, by: ExactText, times: number): ExactText | null {
  if (value === null) return null;
  const step = parseFraction(by);
  return printFraction(add(parseFraction(value), { n: step.n * BigInt(times), d: step.d }));
}

/** The ledgers of the unit that count as sent once those are sent as well. */
export function sentAfter(table: MeasureTable, work: OpenWork, sends: readonly OpenRecord['sends'][]): readonly string[] {
  const before = table.sent[work.unit] ?? [];
  const has = (ledger: string, period: string) => sends.some((one) => one?.ledger === ledger && one.period === period);
  const whole = Object.entries(work.awaits)
    .filter(([ledger, periods]) => has(ledger, table.period) || (periods.length > 0 && periods.every((period) => has(ledger, period))))
    .map(([ledger]) => ledger);
  return [...before, ...whole.filter((ledger) => !before.includes(ledger))];
}

/** The table with those records completed; all other units stay as they are. */
export function completeRecords(table: MeasureTable, work: OpenWork, records: readonly OpenRecord[]): MeasureTable {
  const unit = table.units.findIndex(({ code }) => code === work.unit);
  const cells = Object.entries(table.cells).map(([key, column]) => {
    const changes = records.flatMap(({ changes: all }) => (all[key] === undefined ? [] : [{ change: all[key], times: 1 }]));
    const cell = column[unit];
    return [key, changes.length === 0 || cell === undefined ? column : column.with(unit, cellAfter(cell, changes, work.bags[key]))];
  });
  const sent = sentAfter(
    table,
    work,
    records.map(({ sends }) => sends),
  );
  return { ...table, cells: Object.fromEntries(cells), sent: { ...table.sent, [work.unit]: sent } };
}
