import type { ScoringInput } from '@sanse/engine';
import type { TrialCounts, TrialRun } from '@sanse/engine/scoring';
import { addCounts, openTrials } from '@sanse/engine/scoring';

interface ShareOfTrials extends Pick<ScoringInput, 'table' | 'scheme'> {
  readonly share: NonNullable<TrialRun['share']>;
}

/** Fewer units are done sooner than another worker has begun. */
const MANY_UNITS = 200;
const MOST_WORKERS = 4;

/** Thousands of trials beside the page, which stays as quick as it was; of many units shared out among workers like this one. */
addEventListener('message', ({ data }: MessageEvent<ScoringInput | ShareOfTrials>) => {
  if ('share' in data) postMessage(openTrials(data.table, data.scheme).count(data.share));
  else tellAll(data).catch(reportError);
});

async function tellAll({ table, scheme }: ScoringInput): Promise<void> {
  const of = table.units.length < MANY_UNITS ? 1 : Math.min(MOST_WORKERS, navigator.hardwareConcurrency);
  const others = Array.from({ length: of - 1 }, (_, at) => countElsewhere({ table, scheme, share: { of, at: at + 1 } }));
  const trials = openTrials(table, scheme);
  let counts = trials.count({ of, at: 0 });
  for (const [at, other] of others.entries()) counts = addCounts(counts, (await other) ?? trials.count({ of, at: at + 1 }));
  postMessage(trials.tell(counts));
}

/** Null when it could not be done there. */
async function countElsewhere(work: ShareOfTrials): Promise<TrialCounts | null> {
  const worker = new Worker(location.href, { type: 'module' });
  const counts = await new Promise<TrialCounts | null>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<TrialCounts>) => resolve(data));
    worker.addEventListener('error', () => resolve(null));
    worker.postMessage(work, []);
  });
  worker.terminate();
  return counts;
}
