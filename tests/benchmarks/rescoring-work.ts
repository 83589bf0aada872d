import type { MeasureTable, Scheme, SchemeNode } from '@sanse/engine';
import { assessRobustness, drawWeights, prepareReweighting, reweigh, score } from '@sanse/engine/scoring';

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

/** Everything computed, as text: assessments under ten weights, the draws, totals, ranks and tiers of all trials, and what comes of trials with rates drawn anew. */
export function tellResults({ table, scheme, criterion, trials }: RescoringWork): Readonly<Record<'assessments' | 'trials' | 'robustness', string>> {
  const plan = prepareReweighting(table, scheme);
  const tried = drawWeights(plan.weights, { trials, band: 0.25, seed: 20_250_331 }).map((weights) => {
    const { totals, ranks, tiers } = reweigh(plan, weights);
    return [[...weights], [...totals], [...ranks], [...tiers]];
  });
  const assessments = Array.from({ length: 10 }, (_, repeat) => score(table, withWeight(scheme, criterion, weightOf(repeat * 7))));
  return { assessments: JSON.stringify(assessments), trials: JSON.stringify(tried), robustness: JSON.stringify(assessRobustness(table, scheme)) };
}

function weightOf(repeat: number): number {
  return 5 + (repeat % 100) / 10;
}

function withWeight(scheme: Scheme, criterion: string, weight: number): Scheme {
  const changed = (node: SchemeNode): SchemeNode =>
    node.kind === 'block' ? { ...node, children: node.children.map(changed) } : node.code === criterion ? { ...node, weight } : node;
  return { ...scheme, blocks: scheme.blocks.map(changed) };
}
