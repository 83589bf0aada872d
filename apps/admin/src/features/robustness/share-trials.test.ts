import type { TrialCounts } from '@sanse/engine/scoring';
import { expect, it } from 'vitest';
import { countTogether, workersFor } from './share-trials.ts';

/** What one share of the trials counts: its number stands for its trials. */
const countsOf = ({ at }: { readonly at: number }): TrialCounts => ({
  trials: 10 ** at,
  starts: Int32Array.of(0),
  ranks: Uint32Array.of(10 ** at, 2 * 10 ** at),
  tiers: Uint32Array.of(3 * 10 ** at),
  lasts: Uint32Array.of(4 * 10 ** at),
});
const ALL = { trials: 111, starts: Int32Array.of(0), ranks: Uint32Array.of(111, 222), tiers: Uint32Array.of(333), lasts: Uint32Array.of(444) };

it.each([
  [199, 8, 1],
  [200, 1, 1],
  [200, 2, 2],
  [1500, 16, 4],
  [1500, undefined, 1],
])('%i units on %s processors take %i workers', (units, processors, workers) => {
  expect(workersFor(units, processors)).toBe(workers);
});

it('each share is counted once, in its own place, and all are added', async () => {
  const here: number[] = [];
  const elsewhere: number[] = [];
  const counted = await countTogether(
    3,
    (share) => (here.push(share.at), countsOf(share)),
    async (share) => (elsewhere.push(share.at), countsOf(share)),
  );
  expect([here, elsewhere]).toEqual([[0], [1, 2]]);
  expect(counted).toEqual(ALL);
});

it.each([
  ['ended with an error', async () => null],
  ['could not be begun', () => Promise.reject(new Error('no workers in a worker'))],
])('what another worker owed that %s is counted here', async (_, failed) => {
  const here: number[] = [];
  const counted = await countTogether(
    3,
    (share) => (here.push(share.at), countsOf(share)),
    (share) => (share.at === 1 ? failed() : Promise.resolve(countsOf(share))),
  );
  expect(here).toEqual([0, 1]);
  expect(counted).toEqual(ALL);
});

it('one worker counts everything itself', async () => {
  const counted = await countTogether(1, countsOf, () => Promise.reject(new Error('nobody else')));
  expect(counted.trials).toBe(1);
});
