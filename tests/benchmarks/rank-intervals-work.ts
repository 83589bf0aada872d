import type { MeasureTable, Scheme } from '@sanse/engine';
import { addCounts, countTrials, prepareRedrawing, prepareReweighting } from '@sanse/engine/scoring';
import type { TrialCounts } from '@sanse/engine/scoring';

/** What Node and the browser both do; nothing here may ask where it runs. */
export interface IntervalWork {
  readonly table: MeasureTable;
  readonly scheme: Scheme;
  readonly trials: number;
  readonly repeats: number;
  /** Whether rates are drawn anew too. */
  readonly redraws: boolean;
  readonly share: { readonly of: number; readonly at: number };
}

export interface CountedTrials {
  readonly times: readonly number[];
  readonly counts: TrialCounts;
}

/** Draws, totals, ranks, tiers and their counts, of the share of the trials that this one does. */
export function countShare({ table, scheme, trials, repeats, redraws, share }: IntervalWork): CountedTrials {
  const plan = prepareReweighting(table, scheme);
  const redrawing = redraws ? prepareRedrawing(plan, table, scheme, null) : null;
  const run = () => countTrials(plan, redrawing, { trials, band: 0.25, seed: 20_250_331, share });
  let counts = run();
  const times = Array.from({ length: repeats }, () => {
    const started = performance.now();
    counts = run();
    return performance.now() - started;
  });
  return { times, counts };
}

/** All ranks, tiers and lasts as one text. */
export function tellCounts(shares: readonly TrialCounts[]): string {
  const all = shares.map(restored).reduce(addCounts);
  return JSON.stringify([all.trials, [...all.ranks], [...all.tiers], [...all.lasts]]);
}

/** What crossed as JSON has its arrays as records of numbers. */
function restored({ trials, starts, ranks, tiers, lasts }: TrialCounts): TrialCounts {
  const array = (values: Uint32Array) => Uint32Array.from(Object.values(values) as number[]);
  return { trials, starts: Int32Array.from(Object.values(starts) as number[]), ranks: array(ranks), tiers: array(tiers), lasts: array(lasts) };
}
