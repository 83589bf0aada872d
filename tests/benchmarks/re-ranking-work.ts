import type { MeasureTable, Scheme } from '@sanse/engine';
import { knobsOf, scoreBare, turnKnobs } from '@sanse/engine/scoring';

/** What Node and the browser both do; nothing here may ask where it runs. */
export interface RerankingWork {
  readonly table: MeasureTable;
  readonly scheme: Scheme;
  /** The key of the value that is dragged. */
  readonly knob: string;
  readonly repeats: number;
}

export interface RerankingTimes {
  readonly reranking: readonly number[];
  readonly yardstick: readonly number[];
}

const WARM_UP = 3;

/** The ranking with another value each time, as a page has it while a slider is dragged; beside it the same ranking as JSON and back. */
export function timeReranking({ table, scheme, knob, repeats }: RerankingWork): RerankingTimes {
  const original = Number(knobsOf(scheme).find(({ key }) => key === knob)?.value);
  const times = { reranking: [] as number[], yardstick: [] as number[] };
  for (let repeat = 0; repeat < WARM_UP + repeats; repeat += 1) {
    const started = performance.now();
    const ranking = scoreBare(table, turnKnobs(scheme, { [knob]: original + (repeat + 1) / 10 }).scheme);
    const ranked = performance.now();
    JSON.parse(JSON.stringify(ranking));
    const copied = performance.now();
    if (repeat < WARM_UP) continue;
    times.reranking.push(ranked - started);
    times.yardstick.push(copied - ranked);
  }
  return times;
}
