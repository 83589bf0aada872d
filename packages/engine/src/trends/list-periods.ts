import { DATED_LEDGERS, EVENT_LEDGERS } from '../measures/coverage.ts';
import { visibleAt } from '../measures/source.ts';
import { type Ledger, storedName } from '../ledgers/ledger.ts';
import { type IsoDate, monthStart } from '../periods/dates.ts';
import { periodOf, periodsBetween } from '../periods/period.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Store } from '../store/store.ts';

interface Reach {
  readonly ledger: Ledger;
  readonly firstMonth: number;
  readonly lastMonth: number;
  /** The newest day on which something happened, by any of the ledger's happened dates. */
  readonly newest: IsoDate | null;
}

/**
 * The periods from the oldest to the newest month in which anything happened (a store of figures only: for which there are figures).
 * `last` is the newest one that was over when the newest thing in the ledgers happened, a handing-in of reports included; when none was, the newest.
 * Days after `today` are taken for slips of the pen.
 */
export async function listPeriods(
  store: Store,
  { grain, today = '9999-12-31', knownAt }: { readonly grain: 'month' | 'quarter' | 'year'; readonly today?: IsoDate; readonly knownAt?: number },
): Promise<{ readonly periods: readonly string[]; readonly last: string | null }> {
  const all = await readReach(store, today, knownAt ?? (await store.newestBatch()));
  const events = all.filter(({ ledger }) => EVENT_LEDGERS.includes(ledger));
  const spread = events.length > 0 ? events : all.filter(({ ledger }) => ledger.kind === 'figure');
  if (spread.length === 0) return { periods: [], last: null };
  const first = monthStart(Math.min(...spread.map(({ firstMonth }) => firstMonth)));
  const newestMonth = monthStart(Math.max(...spread.map(({ lastMonth }) => lastMonth)));
  const periods = periodsBetween(periodOf(first, grain), periodOf(newestMonth, grain));
  const newest = all.flatMap((reach) => reach.newest ?? []).reduce<IsoDate | null>(later, null) ?? '';
  const last = periods.findLast((period) => period.end <= newest) ?? periods.at(-1);
  return { periods: periods.map((period) => period.code), last: last?.code ?? null };
}

/** The newest day on which anything happened; null: nothing did. Days after `today` are taken for slips of the pen. */
export async function newestDay(store: Store, { today, knownAt }: { readonly today: IsoDate; readonly knownAt: number }): Promise<IsoDate | null> {
  return (await readReach(store, today, knownAt)).flatMap(({ newest }) => newest ?? []).reduce<IsoDate | null>(later, null);
}

function later(a: IsoDate | null, b: IsoDate): IsoDate {
  return a !== null && a > b ? a : b;
}

async function readReach(store: Store, today: IsoDate, knownAt: number): Promise<readonly Reach[]> {
  const reaches = await Promise.all(
    DATED_LEDGERS.map(async (ledger): Promise<Reach | null> => {
      const happened = ledger.columns.filter((column) => column.happened === true).map((column) => quoteName(storedName(column.name)));
      const occurred = ledger.columns.find((column) => column.name === ledger.occurredOn);
      const inTime = occurred?.happened === true ? `and ${quoteName(storedName(occurred.name))} <= $1::date` : '';
      const [row] = await store.read(
        `select min(ym) as first_month, max(ym) as last_month
          ${happened.map((column, index) => `, max(case when ${column} <= $1::date then ${column} end) as newest_${index}`).join('')}
        from ${quoteName(tableOf(ledger))}
        where ${visibleAt(knownAt)} and not removed ${inTime}`,
        happened.length > 0 ? [today] : [],
      );
      if (row === undefined || row['first_month'] === null) return null;
      const days = happened.flatMap((_, index) => row[`newest_${index}`] ?? []).map(String);
      return {
        ledger,
        firstMonth: Number(row['first_month']),
        lastMonth: Number(row['last_month']),
        newest: days.reduce<IsoDate | null>(later, null),
      };
    }),
  );
  return reaches.filter((reach) => reach !== null);
}
