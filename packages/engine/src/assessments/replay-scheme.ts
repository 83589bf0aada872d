import { measureForScheme } from '../assess.ts';
import { type Period, periodsBetween } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { findInReplay } from '../robustness/replay-findings.ts';
import { type Regrouping, replayCourses, type ReplayedPeriod, replayPeriod } from '../robustness/replay.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { outlineTiers } from '../scoring/assign-tiers.ts';
import { score } from '../scoring/score.ts';
import type { Store } from '../store/store.ts';
import { listPeriods } from '../trends/list-periods.ts';
import type { Replay, ReplayRequest, ReplayWatch } from '../verbs.ts';
import { ENGINE_VERSION } from '../version.ts';
import type { EarlierResults } from './cut-reference.ts';
import { type ChosenScheme, periodFor, usedScheme } from './choose-scheme.ts';

/** Before anything was published: a replay asks what the scheme would have made of every period, so it holds on to its own cuts. */
const NEVER = '0000';

/** Scores every period in turn by one scheme, from the rows as known at one batch. Of each period only what the answer needs is kept. */
export async function replayScheme(
  store: Store,
  chosen: ChosenScheme,
  request: ReplayRequest & { readonly knownAt: number; readonly today: string },
  watch: ReplayWatch = {},
): Promise<Replay> {
  const { scheme } = chosen;
  const { knownAt } = request;
  const span = await spanOf(store, scheme, request);
  const regrouping = request.regroup ?? usualRegrouping(scheme);
  const measure = replayedTables(store, chosen, knownAt);
  const periods: ReplayedPeriod[] = [];
  for (const { code } of span) {
    if (watch.signal?.aborted === true) throw new EngineError('cancelled', { zh: '回溯已取消。', en: 'The replay was cancelled.' });
    const replayed = replayPeriod(await measure(code), scheme, regrouping);
    periods.push(replayed);
    const { period, cutOff, units } = replayed;
    watch.onPeriod?.({ period, cutOff, units }, periods.length, span.length);
  }
  return {
    scheme: usedScheme(chosen),
    knownAt,
    engineVersion: ENGINE_VERSION,
    decimals: scheme.rounding.decimals,
    groups: scheme.groups,
    tiers: outlineTiers(scheme.tiers),
    periods: span.map(({ code }) => code),
    units: replayCourses(periods),
    findings: findInReplay(scheme, periods, regrouping),
  };
}

/** Measure tables that hold on, under a guardrail, to the cuts of this same replay; those are kept, the tables are not. */
function replayedTables(store: Store, chosen: ChosenScheme, knownAt: number) {
  const { scheme } = chosen;
  const held = new Map<string, ReturnType<EarlierResults['assess']>>();
  const measure = (period: string) =>
    measureForScheme(store, chosen, { scheme: scheme.code, period, knownAt }, { earlier: { assess, publishedBefore: NEVER } });
  const judge = async (period: string) => {
    const { groups } = score(await measure(period), scheme);
    return { groups, units: [] };
  };
  const assess: EarlierResults['assess'] = (period) => {
    const known = held.get(period) ?? judge(period);
    held.set(period, known);
    return known;
  };
  return measure;
}

/** From the first period with data to the last complete one, unless the request says otherwise. */
async function spanOf(
  store: Store,
  scheme: Scheme,
  { from, to, knownAt, today }: { readonly from?: string; readonly to?: string; readonly knownAt: number; readonly today: string },
): Promise<readonly Period[]> {
  const { periods, last } = await listPeriods(store, { grain: scheme.period, today, knownAt });
  const [first, latest] = [from ?? periods[0], to ?? last];
  if (first === undefined || latest === null) {
    throw new EngineError('noData', {
      zh: '还没有一个完整的考评期可以回溯：先导入台账，或指明起止期。',
      en: 'There is no complete period to replay yet: import ledgers, or name the first and the last period.',
    });
  }
  return periodsBetween(periodFor(scheme, first), periodFor(scheme, latest));
}

function usualRegrouping({ groups, unitKinds }: Scheme): Regrouping | null {
  if (groups.length > 1) return 'one';
  return unitKinds.length > 1 ? 'kind' : null;
}
