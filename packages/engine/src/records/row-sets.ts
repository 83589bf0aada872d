import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Context } from '../measures/compile-condition.ts';
import { conditionsOf, rowsOf } from '../measures/compile-measures.ts';
import type { ResolvedMeasure } from '../measures/compute-tallies.ts';
import { type Selection, together } from '../measures/grouping.ts';
import type { BaseMeasure, Term } from '../measures/measure.ts';
import { sourceOf } from '../measures/source.ts';
import type { RecordsRequest } from '../verbs/records.ts';

/** For each ledger a query that gives the `rec` of some of its records. */
export type RowSets = ReadonlyMap<LedgerKind, string>;

export interface RowScope {
  readonly context: Context;
  readonly selection: Selection;
  attributed(column: string): string;
}

/**
 * The rows behind a part of a measure, from the same conditions as its figure. Of a quotient: the rows of all its terms, without those of terms
 * that are subtracted. Lost are the rows below the line that are not above it, as far as both come from the same ledger.
 */
export function rowSetsOf(resolved: ResolvedMeasure, part: RecordsRequest['part'], scope: RowScope): RowSets {
  const { measure } = resolved;
  if (measure.kind === 'base') {
    const isEmpty = part === 'denominator' && measure.numerator === undefined;
    return isEmpty ? new Map() : new Map([[sourceOf(measure.source).ledger, baseRows(measure, part, scope)]]);
  }
  const termRows = (terms: readonly Term[]) => {
    const rowsFor = (some: readonly Term[]) =>
      unite(some.map((term) => rowSetsOf(resolved.parts.get(term.measure) as ResolvedMeasure, term.part ?? 'numerator', scope)));
    return without(rowsFor(terms.filter((term) => term.times > 0)), rowsFor(terms.filter((term) => term.times < 0)));
  };
  if (part === 'numerator' || measure.denominator === null) return part === 'denominator' ? new Map() : termRows(measure.numerator);
  const below = termRows(measure.denominator);
  if (part === 'denominator') return below;
  const above = termRows(measure.numerator);
  return without(new Map([...below].filter(([ledger]) => above.has(ledger))), above);
}

function baseRows(measure: BaseMeasure, part: RecordsRequest['part'], { context, selection, attributed }: RowScope): string {
  const { from, where } = rowsOf(measure, context, together(measure, selection, attributed));
  const { counted, hit } = conditionsOf(measure, context);
  const side = hit === null || part === 'denominator' ? [] : [`case when ${hit} then true else false end = ${part === 'numerator'}`];
  return `select rec from ${from} where ${[...where, counted, ...side].join(' and ')}`;
}

function unite(sets: readonly RowSets[]): RowSets {
  const united = new Map<LedgerKind, string>();
  for (const [ledger, rows] of sets.flatMap((set) => [...set])) {
    const before = united.get(ledger);
    united.set(ledger, before === undefined ? rows : `(${before}) union (${rows})`);
  }
  return united;
}

function without(from: RowSets, taken: RowSets): RowSets {
  return new Map([...from].map(([ledger, rows]) => [ledger, taken.has(ledger) ? `(${rows}) except (${taken.get(ledger)})` : rows]));
}
