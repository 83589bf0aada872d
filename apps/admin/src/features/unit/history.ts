import type { PeriodStandings, StandingsUnit, TierOutline } from '@sanse/engine';

/** How a period's mark was set otherwise than by marks. Of several the gravest: signed by a person, veto or gate, rule of rank. */
export type Override = 'manual' | 'veto' | 'rankRule';

/** A unit in one period. */
export interface HistoryPoint {
  readonly period: string;
  /** Null: not told yet. */
  readonly status: PeriodStandings['status'] | null;
  /** Null: the unit was not assessed. */
  readonly unit: StandingsUnit | null;
  readonly tier: TierOutline | null;
  /** Tiers of the period from the best to the worst, with the score from which each begins; null: no score reached it, or it is the last. */
  readonly bands: readonly { readonly tier: TierOutline; readonly from: number | null }[];
  readonly override: Override | null;
  /** Whether it changed the score or the tier. */
  readonly changed: boolean;
  /** The scheme's version is another one than in the period before. */
  readonly newVersion: number | null;
}

/** A unit through the periods, oldest first; a period that has not been told yet keeps its place. */
export function historyOf(unit: string, periods: readonly string[], told: readonly PeriodStandings[]): readonly HistoryPoint[] {
  const known = new Map(told.map((standings) => [standings.period, standings]));
  let version: number | null = null;
  return periods.map((period): HistoryPoint => {
    const standings = known.get(period);
    const own = standings?.units.find(({ code }) => code === unit) ?? null;
    const cuts = own === null ? [] : (standings?.cuts[own.group] ?? []);
    const now = standings?.schemeVersion ?? null;
    const newVersion = now !== null && version !== null && now !== version ? now : null;
    version = now ?? version;
    return {
      period,
      status: standings?.status ?? null,
      unit: own,
      tier: standings?.tiers.find(({ code }) => code === own?.tier) ?? null,
      bands: own === null ? [] : (standings?.tiers ?? []).map((tier, at) => ({ tier, from: cuts[at] ?? null })),
      ...overrideOf(own),
      newVersion,
    };
  });
}

/** Without the periods before the first in which the unit was assessed, as far as they have been told. */
export function sinceFirst(points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const first = points.findIndex(({ status, unit }) => status === null || unit !== null);
  return points.slice(Math.max(0, first));
}

const GRAVEST: readonly Override[] = ['manual', 'veto', 'rankRule'];
const KIND: Partial<Record<StandingsUnit['forced'][number]['step'], Override>> = {
  gate: 'veto',
  forcedScore: 'veto',
  forcedTier: 'veto',
  rankRule: 'rankRule',
  manual: 'manual',
};

function overrideOf(unit: StandingsUnit | null): Pick<HistoryPoint, 'override' | 'changed'> {
  const marks = (unit?.forced ?? []).flatMap(({ step, before, after }) => {
    const kind = KIND[step];
    return kind === undefined ? [] : [{ kind, changed: step === 'gate' || before !== after }];
  });
  const telling = marks.some(({ changed }) => changed) ? marks.filter(({ changed }) => changed) : marks;
  const override = GRAVEST.find((kind) => telling.some((mark) => mark.kind === kind)) ?? null;
  return { override, changed: telling.some(({ changed }) => changed) };
}

/** Lowest and highest score of the picture: round tens around all totals and the cuts nearest to them. */
export function historyScale(points: readonly HistoryPoint[]): { readonly low: number; readonly high: number } {
  const totals = points.flatMap(({ unit }) => unit?.total ?? []);
  const cuts = points.flatMap(({ bands }) => bands.flatMap(({ from }) => from ?? []));
  if (totals.length === 0) return { low: 0, high: 100 };
  const low = Math.min(...totals, ...cuts);
  const high = Math.max(...totals, ...cuts);
  return { low: Math.max(Math.min(0, low), Math.floor((low - 3) / 10) * 10), high: Math.ceil((high + 1) / 10) * 10 };
}

/** The scores written beside the picture; the lowest is left to the line below it. */
export function scaleTicks({ low, high }: { readonly low: number; readonly high: number }): readonly number[] {
  const step = high - low > 40 ? 20 : 10;
  return Array.from({ length: Math.floor((high - low) / step) }, (_, at) => low + (at + 1) * step);
}

/** A stretch of one column of the picture that belongs to a tier; `top` and `bottom` as shares of the height from above. */
export interface Band {
  readonly tier: TierOutline;
  readonly top: number;
  readonly bottom: number;
}

/** Where the tiers lie in the column of a period. A tier that no score reached has no place. */
export function bandsOf({ bands }: HistoryPoint, scale: { readonly low: number; readonly high: number }): readonly Band[] {
  const at = (score: number) => 1 - Math.min(1, Math.max(0, (score - scale.low) / (scale.high - scale.low)));
  let top = 0;
  return bands.flatMap(({ tier, from }, index): Band[] => {
    const isLast = index === bands.length - 1;
    if (from === null && !isLast) return [];
    const bottom = isLast || from === null ? 1 : at(from);
    const band = { tier, top, bottom };
    top = bottom;
    return band.bottom > band.top ? [band] : [];
  });
}

/** The line of the totals as runs of columns without a gap: x is the middle of the column (0.5 the first), y the share of the height from above. */
export function linesOf(
  points: readonly HistoryPoint[],
  { low, high }: { readonly low: number; readonly high: number },
): readonly (readonly (readonly [x: number, y: number])[])[] {
  const runs: (readonly [number, number])[][] = [[]];
  points.forEach(({ unit }, index) => {
    if (unit === null || unit.total === null) runs.push([]);
    else runs.at(-1)?.push([index + 0.5, 1 - (unit.total - low) / (high - low)]);
  });
  return runs.filter((run) => run.length > 0);
}
