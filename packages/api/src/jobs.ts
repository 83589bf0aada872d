import { randomUUID } from 'node:crypto';
import type { FileSurvey, ImportReport, ImportStage, ImportWatch } from '@sanse/engine';

export interface Progress {
  readonly stage: ImportStage;
  readonly done: number;
  readonly total: number;
}

/** Work with a file: an import, its preview, or the look at its tables. */
export type JobWork = (watch: ImportWatch) => Promise<ImportReport | FileSurvey>;

/** How such work ended. */
export type JobOutcome = { readonly report: ImportReport | FileSurvey } | { readonly cause: unknown };

export interface Job {
  readonly id: string;
  /** Resolves when the work has ended, however it did. */
  readonly ended: Promise<unknown>;
  /** Tells the latest progress at once and each new one, then resolves with the outcome. `stopped` ends the listening, not the job. */
  follow(onProgress: (progress: Progress) => void, stopped: AbortSignal): Promise<JobOutcome | null>;
  cancel(): void;
}

export interface Jobs {
  start(work: JobWork): Job;
  find(id: string): Job | null;
}

/** Ended jobs whose outcome somebody may still come for. */
const KEPT = 100;
const TOLD_EVERY_MS = 200;

/** Work with files that goes on while its callers do other things. Jobs live as long as the process; what one stored does not depend on it. */
export function createJobs(): Jobs {
  const jobs = new Map<string, Job>();
  const endedIds: string[] = [];
  return {
    start(work) {
      const job = startJob(work);
      jobs.set(job.id, job);
      void job.ended.then(() => {
        endedIds.push(job.id);
        for (const oldest of endedIds.splice(0, endedIds.length - KEPT)) jobs.delete(oldest);
      });
      return job;
    },
    find: (id) => jobs.get(id) ?? null,
  };
}

function startJob(work: JobWork): Job {
  const stop = new AbortController();
  const listeners = new Set<(progress: Progress) => void>();
  let latest: Progress | null = null;
  let toldAt = 0;
  const onProgress = (stage: ImportStage, done: number, total: number) => {
    const isNewStage = latest?.stage !== stage;
    latest = { stage, done, total };
    if (!isNewStage && done < total && Date.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = Date.now();
    for (const listener of listeners) listener(latest);
  };
  const outcome = work({ signal: stop.signal, onProgress }).then(
    (report): JobOutcome => ({ report }),
    (cause: unknown): JobOutcome => ({ cause }),
  );
  return {
    id: randomUUID(),
    ended: outcome,
    cancel: () => stop.abort(),
    async follow(listener, stopped) {
      if (latest !== null) listener(latest);
      listeners.add(listener);
      const left = new Promise<null>((resolve) => stopped.addEventListener('abort', () => resolve(null), { once: true }));
      const ended = await Promise.race([outcome, left]);
      listeners.delete(listener);
      return ended;
    },
  };
}
