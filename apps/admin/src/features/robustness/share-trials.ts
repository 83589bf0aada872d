import type { TrialCounts, TrialRun } from '@sanse/engine/scoring';
import { addCounts } from '@sanse/engine/scoring';

type Share = NonNullable<TrialRun['share']>;

/** Fewer units are done sooner than another worker has begun. */
const MANY_UNITS = 200;
const MOST_WORKERS = 4;

/** Among how many workers trials are shared out; not every browser tells its processors. */
export function workersFor(units: number, processors: number | undefined): number {
  return units < MANY_UNITS ? 1 : Math.min(MOST_WORKERS, processors ?? 1);
}

/** The counts of all trials, the first share of them counted here; so is what could not be counted elsewhere (null, or refused). */
export async function countTogether(
  of: number,
  here: (share: Share) => TrialCounts,
  elsewhere: (share: Share) => Promise<TrialCounts | null>,
): Promise<TrialCounts> {
  const others = Array.from({ length: of - 1 }, (_, at) => {
    const share = { of, at: at + 1 };
    return { share, counted: elsewhere(share).catch(() => null) };
  });
  let counts = here({ of, at: 0 });
  for (const { share, counted } of others) counts = addCounts(counts, (await counted) ?? here(share));
  return counts;
}
