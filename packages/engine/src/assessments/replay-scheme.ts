import { setImmediate as breathe } from 'node:timers/promises';
import { measureEachForScheme, measureForScheme } from '../assess.ts';
import { type Period, periodsBetween } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { findInReplay } from '../robustness/replay-findings.ts';
import { type Regrouping, replayCourses, type ReplayedPeriod, replayPeriod } from '../robustness/replay.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { outlineTiers } from '../scoring/assign-tiers.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { scoreBare } from '../scoring/score.ts';
import type { Store } from '../store/store.ts';
import { listPeriods } from '../trends/list-periods.ts';
import type { Replay, ReplayRequest, ReplayWatch } from '../verbs/replays.ts';
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
  const periods: ReplayedPeriod[] = [];
  for await (const table of replayedTables(store, chosen, span, knownAt)) {
    const replayed = replayPeriod(table, scheme, regrouping);
    periods.push(replayed);
    const { period, cutOff, units } = replayed;
    watch.onPeriod?.({ period, cutOff, units }, periods.length, span.length);
    await breathe();
    if (watch.signal?.aborted === true) throw new EngineError('cancelled', { zh: '回溯已取消。', en: 'The replay was cancelled.' });
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

/** The measure table of each period; under a guardrail it holds on to the cuts of this same replay. Those are kept, the tables are not. */
async function* replayedTables(store: Store, chosen: ChosenScheme, span: readonly Period[], knownAt: number): AsyncGenerator<MeasureTable, void> {
  const { scheme } = chosen;
  const judged = new Map<string, Promise<Judged>>();
  const judge = async (period: string) =>
    judgedBy(await measureForScheme(store, chosen, { scheme: scheme.code, period, knownAt }, { earlier: { assess, publishedBefore: NEVER } }), scheme);
  const assess: EarlierResults['assess'] = (period) => {
    const known = judged.get(period) ?? judge(period);
    judged.set(period, known);
    return known;
  };
  const moments = span.map((period) => ({ period, cutOff: period.end, knownAt }));
  for await (const table of measureEachForScheme(store, chosen, moments, { assess, publishedBefore: NEVER })) {
    if (scheme.tiers.guardrail !== undefined) judged.set(table.period, Promise.resolve(judgedBy(table, scheme)));
    yield table;
  }
}

type Judged = Awaited<ReturnType<EarlierResults['assess']>>;

/** Groups that carry the cuts of their tiers; with them the units need not be asked. */
function judgedBy(table: MeasureTable, scheme: Scheme): Judged {
  return { groups: scoreBare(table, scheme).groups, units: [] };
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
