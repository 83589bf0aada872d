import { periodOf, periodsBetween, type Period } from '../periods/period.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { Store } from '../store/store.ts';
import { listPeriods } from '../trends/list-periods.ts';
import type { Assessment } from './assessment.ts';
import { type Published, readPublished } from './keep-assessment.ts';

/** What stands for one period of a scheme. `storedAt` is the UTC instant of publication. */
export type PeriodStanding = (Published & { readonly period: string; readonly status: 'published' }) | NotPublished<'provisional'> | NotPublished<'absent'>;

/** The same with the assessment of a provisional one. */
export type PeriodResult = Exclude<PeriodStanding, NotPublished<'provisional'>> | (NotPublished<'provisional'> & { readonly assessment: Assessment });

interface NotPublished<Status> {
  readonly period: string;
  readonly status: Status;
}

/** Where results come from: what is kept and known at a batch, and what the rows give now. */
export interface ResultSource {
  readonly store: Store;
  readonly scheme: Scheme;
  /** Of the scheme. */
  readonly digest: string;
  readonly knownAt: number;
  /** A period is over when its end lies before this day. */
  readonly today: string;
  /** Scores the scheme over a period, or over a window longer than its own. */
  readonly assess: (period: string) => Promise<Assessment>;
}

/** Whether each period was published, else whether it is over and the ledgers reach it. */
export async function readStandings({ store, scheme, knownAt, today }: ResultSource, periods: readonly Period[]): Promise<readonly PeriodStanding[]> {
  const published = await readPublished(store, { scheme: scheme.code, periods: periods.map(({ code }) => code), knownAt });
  const { periods: reached } = await listPeriods(store, { grain: scheme.period, today, knownAt });
  return periods.map(({ code: period, end }): PeriodStanding => {
    const kept = published.get(period);
    if (kept !== undefined) return { period, status: 'published', ...kept };
    return { period, status: end < today && reached.includes(period) ? 'provisional' : 'absent' };
  });
}

/** For each period what was published, else what its rows give now when it is over and the ledgers reach it, else nothing. */
export async function readResults(source: ResultSource, periods: readonly Period[]): Promise<readonly PeriodResult[]> {
  const results: PeriodResult[] = [];
  for (const standing of await readStandings(source, periods)) {
    results.push(standing.status === 'provisional' ? { ...standing, assessment: await source.assess(standing.period) } : standing);
  }
  return results;
}

/** The periods of the scheme that lie in a longer one. */
export function periodsWithin(scheme: Scheme, { start, end }: Period): readonly Period[] {
  return periodsBetween(periodOf(start, scheme.period), periodOf(end, scheme.period));
}
