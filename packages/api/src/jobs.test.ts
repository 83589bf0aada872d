import type { FileSurvey } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { createJobs } from './jobs.ts';

const SURVEY: FileSurvey = { file: 'a.csv', contentSha: '0'.repeat(64), tables: [] };

describe('work that goes on while its callers do other things', () => {
  it('is found as long as it runs, however many have ended since', async () => {
    const jobs = createJobs();
    let finish: (survey: FileSurvey) => void = () => expect.fail('not started');
    const long = jobs.start(() => new Promise((resolve) => (finish = resolve)));
    const others = Array.from({ length: 150 }, () => jobs.start(() => Promise.resolve(SURVEY)));
    await Promise.all(others.map(({ ended }) => ended));

    expect(jobs.find(long.id)).toBe(long);
    expect(others.filter(({ id }) => jobs.find(id) !== null)).toEqual(others.slice(50));

    finish(SURVEY);
    expect(await long.follow(() => undefined, new AbortController().signal)).toEqual({ report: SURVEY });
  });

  it('ends with what went wrong when it is cancelled', async () => {
    const jobs = createJobs();
    const cancelled = new Error('cancelled');
    const job = jobs.start(({ signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(cancelled))));
    job.cancel();
    expect(await job.follow(() => undefined, new AbortController().signal)).toEqual({ cause: cancelled });
  });
});
