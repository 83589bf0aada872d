import { LEDGERS } from '../ledgers/index.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { monthIndex } from '../periods/dates.ts';
import type { Period } from '../periods/period.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Reader } from '../store/store.ts';
import type { BaseMeasure } from './measure.ts';
import { sourceOf, visibleAt } from './source.ts';

/** The oldest month of the rows of a ledger, counted as in `monthIndex`; an empty ledger has none. */
export type Coverage = ReadonlyMap<LedgerKind, number>;

/** How far back the ledgers behind the measures go. */
export async function readCoverage(reader: Reader, measures: readonly BaseMeasure[], knownAt: number): Promise<Coverage> {
  const ledgers = [...new Set(measures.map(datedLedgerOf))];
  if (ledgers.length === 0) return new Map();
  const firsts = ledgers.map((kind) => `select ${quoteLiteral(kind)} as ledger, min(ym) as first_month from ${quoteName(tableOf(LEDGERS[kind]))} where ${visibleAt(knownAt)} and not removed`);
  const coverage = new Map<LedgerKind, number>();
  for (const row of await reader.read(firsts.join(' union all '))) {
    if (row['first_month'] !== null) coverage.set(row['ledger'] as LedgerKind, Number(row['first_month']));
  }
  return coverage;
}

/** Whether every ledger behind the measures has rows of the period or of an earlier month. */
export function reachesBackTo(coverage: Coverage, measures: readonly BaseMeasure[], period: Period): boolean {
  return measures.every((measure) => (coverage.get(datedLedgerOf(measure)) ?? Infinity) <= monthIndex(period.end));
}

/** Enterprises have no months of their own; what is asked about them is when they were inspected. */
function datedLedgerOf(measure: BaseMeasure): LedgerKind {
  const { ledger } = sourceOf(measure.source);
  return ledger === 'enterprise' ? 'inspection' : ledger;
}
