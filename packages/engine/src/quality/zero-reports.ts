import type { DirectoryFamily } from '../measures/grouping.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { visibleAt } from '../measures/source.ts';
import { monthIndex } from '../periods/dates.ts';
import { parsePeriod, type Period, previousPeriod } from '../periods/period.ts';
import type { CheckContext } from './check.ts';

/** What a unit handed in, or was to hand in, about a ledger and a period. */
export interface Report {
  /** `rec` of the submission. */
  readonly rec: number;
  readonly unit: number;
  readonly ledger: LedgerKind;
  readonly period: Period;
  readonly isZero: boolean;
  readonly isSent: boolean;
}

/** All reports up to the end of the period asked for, so that a run of zeros is as long whichever period is asked for. */
export async function readReports({ store, knownAt, period }: CheckContext): Promise<readonly Report[]> {
  const rows = await store.read(
    `select rec, unit, ledger, period, is_zero_report and submitted_on is not null as is_zero, submitted_on is not null as is_sent
    from submission
    where ${visibleAt(knownAt)} and not removed and ledger is not null and ym <= $1
    order by period, unit, ledger, rec`,
    [monthIndex(period.end)],
  );
  return rows.map((row) => ({
    rec: Number(row['rec']),
    unit: Number(row['unit']),
    ledger: String(row['ledger']) as LedgerKind,
    period: parsePeriod(String(row['period'])),
    isZero: row['is_zero'] === true,
    isSent: row['is_sent'] === true,
  }));
}

/** How many periods in a row a unit has reported zero for the ledger of a report, that one included. */
export function runsOfZeros(reports: readonly Report[]): (report: Report) => number {
  const keyOf = ({ unit, ledger }: Report, period: Period) => `${unit} ${ledger} ${period.code}`;
  const zeros = new Set(reports.filter(({ isZero }) => isZero).map((report) => keyOf(report, report.period)));
  return (report) => {
    let run = 0;
    for (let { period } = report; zeros.has(keyOf(report, period)); period = previousPeriod(period)) run += 1;
    return run;
  };
}

/** Hazards that units of a family find themselves; the others were found by others. */
export const FOUND_BY_ITSELF: Readonly<Record<DirectoryFamily, string>> = {
  township: "coalesce(source, 'township') in ('self', 'township')",
  department: "coalesce(source, 'department') in ('department', 'campaign')",
  committee: "coalesce(source, 'campaign') = 'campaign'",
};
