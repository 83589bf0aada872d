import type { MeasureTable, Scheme, SchemeNode } from '@sanse/engine';
import {
  assessRobustness,
  compareOutcomes,
  drawOutcomes,
  drawWeights,
  findInReplay,
  measuresNeeded,
  prepareReweighting,
  replayCourses,
  replayPeriod,
  reweigh,
  score,
  scoreBare,
  summariseOutcomes,
  wayOut,
  widen,
  widening,
} from '@sanse/engine/scoring';
import type { OpenRecord, OpenWork } from '@sanse/engine/scoring';

/** What Node and the browser both do; nothing here may ask where it runs. */
export interface RescoringWork {
  readonly table: MeasureTable;
  readonly scheme: Scheme;
  /** The criterion whose weight is dragged. */
  readonly criterion: string;
  readonly warmUp: number;
  readonly repeats: number;
  readonly trials: number;
}

export interface RescoringTimes {
  readonly rescoring: readonly number[];
  readonly yardstick: readonly number[];
  readonly reweighting: readonly number[];
}

/** The whole score with its receipts, each time with another weight. */
export function timeRescoring({ table, scheme, criterion, warmUp, repeats, trials }: RescoringWork): RescoringTimes {
  const times = { rescoring: [] as number[], yardstick: [] as number[], reweighting: [] as number[] };
  for (let repeat = 0; repeat < warmUp + repeats; repeat += 1) {
    const other = withWeight(scheme, criterion, weightOf(repeat));
    const started = performance.now();
    const assessment = score(table, other);
    const scored = performance.now();
    JSON.parse(JSON.stringify(assessment));
    const copied = performance.now();
    if (repeat < warmUp) continue;
    times.rescoring.push(scored - started);
    times.yardstick.push(copied - scored);
  }
  const plan = prepareReweighting(table, scheme);
  const drawn = drawWeights(plan.weights, { trials, band: 0.25, seed: 20_250_331 });
  for (let repeat = 0; repeat < 9; repeat += 1) {
    const started = performance.now();
    for (const weights of drawn) reweigh(plan, weights);
    times.reweighting.push(performance.now() - started);
  }
  return times;
}

/** What Node and the browser must come to alike. */
export const PARTS = ['assessments', 'trials', 'robustness', 'comparison', 'replay', 'ways out', 'forecast'] as const;

/**
 * Everything computed, as text: assessments under ten weights, the draws, totals, ranks and tiers of all trials, what comes of trials with rates
 * drawn anew, a comparison of two weights, a replay over periods made from the one, the ways out of all units, and the forecast of how the period
 * ends by those periods.
 */
export function tellResults({ table, scheme, criterion, trials }: RescoringWork): Readonly<Record<(typeof PARTS)[number], string>> {
  const plan = prepareReweighting(table, scheme);
  const tried = drawWeights(plan.weights, { trials, band: 0.25, seed: 20_250_331 }).map((weights) => {
    const { totals, ranks, tiers } = reweigh(plan, weights);
    return [[...weights], [...totals], [...ranks], [...tiers]];
  });
  const assessments = Array.from({ length: 10 }, (_, repeat) => score(table, withWeight(scheme, criterion, weightOf(repeat * 7))));
  const other = withWeight(scheme, criterion, 2);
  const periods = Array.from({ length: 6 }, (_, month) => replayPeriod(handedOn(table, month), scheme, 'one'));
  return {
    assessments: JSON.stringify(assessments),
    trials: JSON.stringify(tried),
    robustness: JSON.stringify(assessRobustness(table, scheme)),
    comparison: JSON.stringify(compareOutcomes({ scheme, result: score(table, scheme) }, { scheme: other, result: score(table, other) })),
    replay: JSON.stringify([periods, replayCourses(periods), findInReplay(scheme, periods, 'one')]),
    'ways out': JSON.stringify(table.units.map(({ code }) => wayOut(table, scheme, openWork(table, scheme, code)))),
    forecast: JSON.stringify(forecastFrom(table, scheme)),
  };
}

/** Each of eight periods moves to the next; the intervals are widened by what they would have missed of the last. */
function forecastFrom(table: MeasureTable, scheme: Scheme) {
  const past = Array.from({ length: 8 }, (_, month) => ({ period: `2025-0${month + 1}`, before: handedOn(table, month), after: handedOn(table, month + 1) }));
  const tiers = scheme.tiers.levels.map(({ code }) => code);
  const outcomes = drawOutcomes(table, past, scheme, 20_250_331);
  const ends = outcomes.map((one) => summariseOutcomes(one, tiers));
  const came = scoreBare(handedOn(table, 8), scheme).units;
  const missed = ends.flatMap((end, at) => {
    const total = came[at]?.total ?? null;
    return end === null || total === null ? [] : [{ low: end.low, high: end.high, total }];
  });
  const by = widening([missed.slice(0, 8), missed.slice(8)]);
  return { by, totals: outcomes.map(({ totals }) => totals), ends: ends.map((end) => (end === null ? null : widen(end, by, scheme.fullMarks))) };
}

/** The figures of a month before: each unit has those of the one so many places after it. */
function handedOn(table: MeasureTable, by: number): MeasureTable {
  const cells = Object.entries(table.cells).map(([key, column]) => [key, column.map((_, unit) => column[(unit + by) % column.length])]);
  return { ...table, period: `2025-0${by + 1}`, cells: Object.fromEntries(cells) };
}

/** Whatever a unit lacks of its rates, at most three of each, at prices. */
function openWork(table: MeasureTable, scheme: Scheme, code: string): OpenWork {
  const unit = table.units.findIndex((one) => one.code === code);
  const records = measuresNeeded(scheme).flatMap(({ measure, shift }): readonly OpenRecord[] => {
    const cell = shift === 'none' ? table.cells[measure]?.[unit] : undefined;
    const lacking = Number(cell?.denominator ?? 0) - Number(cell?.numerator ?? 0);
    return Array.from({ length: Math.max(0, Math.min(3, lacking)) }, (_, at) => ({
      record: `task:${measure}/${at}`,
      by: table.cutOff,
      cost: measure.length * 100 + at,
      changes: { [measure]: { kind: 'add', numerator: '1', denominator: '0', count: 0 } },
      sends: null,
    }));
  });
  return { unit: code, records, bags: {}, awaits: {} };
}

function weightOf(repeat: number): number {
  return 5 + (repeat % 100) / 10;
}

function withWeight(scheme: Scheme, criterion: string, weight: number): Scheme {
  const changed = (node: SchemeNode): SchemeNode =>
    node.kind === 'block' ? { ...node, children: node.children.map(changed) } : node.code === criterion ? { ...node, weight } : node;
  return { ...scheme, blocks: scheme.blocks.map(changed) };
}
