import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, type LedgerKind } from '../ledgers/ledger.ts';
import { monthIndex } from '../periods/dates.ts';
import type { Period } from '../periods/period.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Reader } from '../store/store.ts';
import type { BaseMeasure } from './measure.ts';
import { sourceOf, visibleAt } from './source.ts';

/** Ledgers whose rows belong to a month. */
export const DATED_LEDGERS: readonly Ledger[] = LEDGER_KINDS.map((kind): Ledger => LEDGERS[kind]).filter((ledger) => ledger.occurredOn !== null);

/** Ledgers that write down what is said about a period, before or after it, rather than what happened in it. */
const ABOUT_PERIODS: readonly LedgerKind[] = ['figure', 'submission', 'decision'];

/** Ledgers of what happened on a day; together they tell how far data goes at all. */
export const EVENT_LEDGERS: readonly Ledger[] = DATED_LEDGERS.filter(({ kind }) => !ABOUT_PERIODS.includes(kind));

/** Oldest and newest month of a ledger's rows, counted as in `monthIndex`; an empty ledger has none. */
export type Coverage = ReadonlyMap<LedgerKind, { readonly first: number; readonly last: number }>;

export async function readCoverage(reader: Reader, kinds: readonly LedgerKind[], knownAt: number): Promise<Coverage> {
  const rows = await reader.read(
    kinds
      .map(
        (kind) => `
          select ${quoteLiteral(kind)} as ledger, min(ym) as first_month, max(ym) as last_month
          from ${quoteName(tableOf(LEDGERS[kind]))}
          where ${visibleAt(knownAt)} and not removed`,
      )
      .join(' union all '),
  );
  return new Map(
    rows
      .filter((row) => row['first_month'] !== null)
      .map((row) => [row['ledger'] as LedgerKind, { first: Number(row['first_month']), last: Number(row['last_month']) }]),
  );
}

/** Whether every ledger behind the measures has rows of the period or of an earlier month. */
export function reachesBackTo(coverage: Coverage, measures: readonly BaseMeasure[], period: Period): boolean {
  return measures.every((measure) => (coverage.get(datedLedgerOf(measure))?.first ?? Infinity) <= monthIndex(period.end));
}

/** Whether anything happened in the period or later; in a store without events, whether anything was said about it. */
export function reachesUpTo(coverage: Coverage, period: Period): boolean {
  const events = EVENT_LEDGERS.flatMap(({ kind }) => coverage.get(kind)?.last ?? []);
  const lasts = events.length > 0 ? events : [...coverage.values()].map(({ last }) => last);
  return lasts.some((last) => monthIndex(period.start) <= last);
}

/** Each ledger kind behind the measures once. */
export function ledgersBehind(measures: readonly BaseMeasure[]): readonly LedgerKind[] {
  return [...new Set(measures.map(datedLedgerOf))];
}

/** Enterprises have no months of their own; what is asked about them is when they were inspected. */
function datedLedgerOf(measure: BaseMeasure): LedgerKind {
  const { ledger } = sourceOf(measure.source);
  return ledger === 'enterprise' ? 'inspection' : ledger;
}
