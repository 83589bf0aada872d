import type { ScoringInput } from '@sanse/engine';
import type { TrialCounts, TrialRun, Trials } from '@sanse/engine/scoring';
import { openTrials } from '@sanse/engine/scoring';
import { countTogether, workersFor } from './share-trials.ts';

interface ShareOfTrials extends Pick<ScoringInput, 'table' | 'scheme'> {
  readonly share: NonNullable<TrialRun['share']>;
}

/** Thousands of trials beside the page, which stays as quick as it was; of many units shared out among workers like this one. */
addEventListener('message', ({ data }: MessageEvent<ScoringInput | ShareOfTrials>) => {
  if ('share' in data) postMessage(openTrials(data.table, data.scheme).count(data.share));
  else tellAll(data).catch(reportError);
});

async function tellAll({ table, scheme }: ScoringInput): Promise<void> {
  let opened: Trials | null = null;
  // The others begin before this one makes ready.
  const trials = (): Trials => (opened ??= openTrials(table, scheme));
  const counts = await countTogether(
    workersFor(table.units.length, navigator.hardwareConcurrency),
    (share) => trials().count(share),
    (share) => countElsewhere({ table, scheme, share }),
  );
  postMessage(trials().tell(counts));
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
