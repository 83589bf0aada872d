import type { Period } from '../periods/period.ts';
import { periodsBetween } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { outlineTiers } from '../scoring/assign-tiers.ts';
import { toNumber } from '../scoring/fraction.ts';
import { resultCuts } from '../scoring/result-cuts.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { listPeriods } from '../trends/list-periods.ts';
import type { PeriodStandings, Standings, StandingsRequest, StandingsUnit, StandingsWatch } from '../verbs/standings.ts';
import { ENGINE_VERSION } from '../version.ts';
import type { Assessment, Step, UnitResult } from './assessment.ts';
import { periodFor } from './choose-scheme.ts';
import { readPublished } from './keep-assessment.ts';
import type { ResultSource } from './period-results.ts';

/** Where a period that is not published is reckoned at most once. */
export type Once = (period: string, make: () => Promise<PeriodStandings>) => Promise<PeriodStandings>;

/**
 * Total, tier and rank of every unit in each period: what was published, else what the rows give now, a period under way included.
 * Periods are reckoned from the newest to the oldest, since the newest is what people look at first.
 * @throws EngineError noData, notFound for a unit assessed in none of the periods, cancelled
 */
export async function tellStandings(
  source: ResultSource,
  request: StandingsRequest,
  { onPeriod, signal }: StandingsWatch = {},
  once: Once = (_, make) => make(),
): Promise<Standings> {
  const { store, scheme, digest, knownAt, today } = source;
  const known = await listPeriods(store, { grain: scheme.period, today, knownAt });
  const span = spanOf(scheme, request, known);
  const published = await readPublished(store, { scheme: scheme.code, periods: span.map(({ code }) => code), knownAt });
  const tell = async (period: string): Promise<PeriodStandings> => {
    const kept = published.get(period);
    if (kept !== undefined) return standingsIn(kept.assessment, source, 'published');
    if (!known.periods.includes(period)) return { ...NOTHING, period };
    return once(period, async () => standingsIn(await source.assess(period), source, 'computed'));
  };
  const periods: PeriodStandings[] = [];
  for (const { code } of span.toReversed()) {
    if (signal?.aborted === true) throw cancelled();
    const standings = only(await tell(code), request.unit);
    periods.unshift(standings);
    onPeriod?.(standings, periods.length, span.length);
  }
  if (request.unit !== undefined && periods.every(({ units }) => units.length === 0)) throw notAssessed(request.unit, scheme, span);
  return {
    scheme: { code: scheme.code, version: scheme.version, name: scheme.name, digest },
    knownAt,
    engineVersion: ENGINE_VERSION,
    decimals: scheme.rounding.decimals,
    groups: scheme.groups,
    tiers: outlineTiers(scheme.tiers),
    periods,
  };
}

const NOTHING = { status: 'absent', cutOff: null, assessmentDigest: null, schemeVersion: null, tiers: [], cuts: {}, units: [] } as const;

function standingsIn(assessment: Assessment, source: ResultSource, status: 'published' | 'computed'): PeriodStandings {
  const { period, cutOff, assessmentDigest, scheme, tiers, groups, units } = assessment;
  return {
    period,
    status,
    cutOff,
    assessmentDigest,
    schemeVersion: scheme.version,
    tiers,
    cuts: Object.fromEntries(groups.map(({ code }) => [code, cutsOf(assessment, source, code)])),
    units: units.map(toStanding),
  };
}

/** Where each tier but the last begins in a group. Quotas of another version of the scheme cannot be worked out again from its result: null. */
function cutsOf(assessment: Assessment, { scheme, digest }: ResultSource, group: string): readonly (number | null)[] {
  if (assessment.scheme.digest === digest) return resultCuts(assessment, scheme, group).map((cut) => (cut === null ? null : toNumber(cut)));
  return assessment.tiers.slice(0, -1).map(({ min }) => min);
}

const FORCED = new Set<Step['step']>(['forcedScore', 'rankRule', 'forcedTier', 'manual']);

function isForced({ step, after }: Step): boolean {
  return step === 'gate' ? after === 'failed' : FORCED.has(step);
}

function toStanding({ code, name, group, order, total, tier, baseTier, rank, rankOf, steps }: UnitResult): StandingsUnit {
  const forced = steps.filter(isForced).map(({ step, code: of, before, after, reason }) => ({ step, code: of, before, after, reason }));
  return { code, name, group, order, total, tier, baseTier, rank, rankOf, forced };
}

function only(standings: PeriodStandings, unit: string | undefined): PeriodStandings {
  return unit === undefined ? standings : { ...standings, units: standings.units.filter(({ code }) => code === unit) };
}

function spanOf(
  scheme: Scheme,
  { from, to }: StandingsRequest,
  { periods, last }: { readonly periods: readonly string[]; readonly last: string | null },
): readonly Period[] {
  const [first, latest] = [from ?? periods[0], to ?? last];
  if (first === undefined || latest === null) {
    throw new EngineError('noData', {
      zh: '还没有一个完整的考评期：先导入台账，或指明起止期。',
      en: 'There is no complete period yet: import ledgers, or name the first and the last period.',
    });
  }
  return periodsBetween(periodFor(scheme, first), periodFor(scheme, latest));
}

function cancelled(): EngineError {
  return new EngineError('cancelled', { zh: '各期考评的计算已取消。', en: 'Reckoning the periods was cancelled.' });
}

function notAssessed(unit: string, { name }: Scheme, span: readonly Period[]): EngineError {
  const [first, last] = [span[0]?.code, span.at(-1)?.code];
  return new EngineError('notFound', {
    zh: `${first} 至 ${last} 各期“${name.zh}”的考评对象中都没有“${unit}”。请写单位代码，如 T08。`,
    en: `"${unit}" was assessed by "${name.en}" in no period from ${first} to ${last}. Write the code of a unit, such as T08.`,
  });
}
